#include "yaml/source_map.hpp"

namespace screening::internal::yaml {
const Place* SourceMap::find(std::string_view path) const {
  for (; ordered_ < noted_.size(); ++ordered_) {
    places_.insert_or_assign(noted_[ordered_].first, noted_[ordered_].second);
  }
  for (const auto& [from, to] : shared_) {
    if (!contains(to, path)) continue;
    const std::string original = from + std::string(path.substr(to.size()));
    if (const auto it = places_.find(original); it != places_.end()) return &it->second;
  }
  const auto it = places_.find(path);
  return it == places_.end() ? nullptr : &it->second;
}

Place SourceMap::nearest(std::string_view path) const {
  while (!path.empty()) {
    if (const Place* place = find(path)) return *place;
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

bool any_within(const Paths& paths, std::string_view outer) {
  if (outer.empty()) return !paths.empty();
  if (paths.contains(outer)) return true;
  for (const char* separator : {".", "["}) {
    const std::string start = std::string(outer) + separator;
    const auto part = paths.lower_bound(start);
    if (part != paths.end() && part->starts_with(start)) return true;
  }
  return false;
}

bool any_around(const Paths& paths, std::string_view inner) {
  for (; !inner.empty(); inner = parent_path(inner)) {
    if (paths.contains(inner)) return true;
  }
  return paths.contains(inner);
}

}  // namespace screening::internal::yaml
