#include "yaml/source_map.hpp"

#include <utility>

namespace screening::internal::yaml {
void SourceMap::put(std::string path, const Place& place) {
  places_.insert_or_assign(std::move(path), place);
}

void SourceMap::share(std::string_view from, const std::string& to) {
  std::vector<std::pair<std::string, Place>> shared;
  for (auto it = places_.lower_bound(from); it != places_.end(); ++it) {
    if (!it->first.starts_with(from)) break;
    if (!contains(from, it->first)) continue;
    shared.emplace_back(to + it->first.substr(from.size()), it->second);
  }
  for (auto& [path, place] : shared) put(std::move(path), place);
}

Place SourceMap::nearest(std::string_view path) const {
  while (!path.empty()) {
    if (const auto it = places_.find(path); it != places_.end()) return it->second;
    path = parent_path(path);
  }
  return {1, 1, 1};
}

void locate(std::vector<Diagnostic>& diagnostics, const SourceMap& map, const std::string& file) {
  for (Diagnostic& diagnostic : diagnostics) {
    const Place place = map.nearest(diagnostic.path);
    diagnostic.position = {file, place.line, place.column};
    diagnostic.underline = place.width;
    if (!diagnostic.related_path.empty() && !diagnostic.related) {
      const Place other = map.nearest(diagnostic.related_path);
      diagnostic.related = Position{file, other.line, other.column};
    }
  }
}

std::string_view parent_path(std::string_view path) {
  const std::size_t end = path.find_last_of(".[");
  return end == std::string_view::npos ? std::string_view{} : path.substr(0, end);
}

bool contains(std::string_view outer, std::string_view inner) {
  if (!inner.starts_with(outer)) return false;
  if (outer.empty() || inner.size() == outer.size()) return true;
  return inner[outer.size()] == '.' || inner[outer.size()] == '[';
}

}  // namespace screening::internal::yaml
