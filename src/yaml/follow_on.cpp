#include "yaml/follow_on.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "yaml/source_map.hpp"

namespace screening::internal::yaml {
namespace {

/// Members that nothing outside their own place turns on.
constexpr std::array<std::string_view, 13> self_contained = {
    "label",    "keyed",      "note",     "source", "evidence", "codes", "target",
    "accuracy", "population", "citation", "action", "urgency",  "name"};

/// Codes of `build()` for what nothing uses: when a user could not be read, nobody can tell.
constexpr std::array<std::string_view, 2> unused_codes = {"SCR230", "SCR442"};

/// Parts whose content depends on other parts, and on which.
struct Dependence {
  std::string_view part;
  std::array<std::string_view, 4> on;
};
constexpr std::array<Dependence, 6> dependences = {{
    {"skips", {"items", "option_sets"}},
    {"scales", {"items", "option_sets", "scales", "verdicts"}},
    {"band_sets", {"items", "option_sets", "scales", "verdicts"}},
    {"cut_offs", {"items", "option_sets", "scales", "verdicts"}},
    {"flags", {"items", "option_sets"}},
    {"verdicts", {"items", "option_sets", "scales", "verdicts"}},
}};

/// `cut_offs` of `cut_offs[1].threshold`.
std::string_view part_of(std::string_view path) { return path.substr(0, path.find_first_of(".[")); }

bool is_self_contained(std::string_view path) {
  while (!path.empty()) {
    const std::string_view parent = parent_path(path);
    if (path[parent.size()] == '.') {
      const std::string_view member = path.substr(parent.size() + 1);
      if (std::find(self_contained.begin(), self_contained.end(), member) != self_contained.end()) {
        return true;
      }
    }
    path = parent;
  }
  return false;
}

bool depends(const Diagnostic& diagnostic, std::string_view unread) {
  const std::string_view path = diagnostic.path;
  if (overlap(path, unread)) return true;
  if (!diagnostic.related_path.empty() && overlap(diagnostic.related_path, unread)) return true;
  if (std::find(unused_codes.begin(), unused_codes.end(), diagnostic.code) != unused_codes.end()) {
    return true;
  }
  if (is_self_contained(path)) {
    const bool cites = path.ends_with(".source") || path.ends_with(".evidence");
    return cites && part_of(unread) == "sources";
  }
  if (is_self_contained(unread)) return false;
  return std::any_of(dependences.begin(), dependences.end(), [&](const Dependence& dependence) {
    return dependence.part == part_of(path) && std::find(dependence.on.begin(), dependence.on.end(),
                                                         part_of(unread)) != dependence.on.end();
  });
}

}  // namespace

void remove_follow_on(std::vector<Diagnostic>& diagnostics,
                      const std::vector<std::string>& unread_paths) {
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return std::any_of(unread_paths.begin(), unread_paths.end(),
                       [&](const std::string& unread) { return depends(diagnostic, unread); });
  });
}

}  // namespace screening::internal::yaml
