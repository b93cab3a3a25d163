#include "yaml/follow_on.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "yaml/source_map.hpp"

namespace screening::internal::yaml {
namespace {

/// Members that neither depend on other parts nor are depended on.
constexpr std::array<std::string_view, 11> self_contained = {
    "label",      "note",     "source", "evidence", "target", "accuracy",
    "population", "citation", "action", "urgency",  "name"};

/// Of these, the ones that are mere texts, so that nothing beside them turns on them either.
constexpr std::array<std::string_view, 7> texts = {"label",  "note",    "target", "citation",
                                                   "action", "urgency", "name"};

/// Members whose parts are checked against each other.
constexpr std::array<std::string_view, 3> groups = {"accuracy", "population", "bands"};

/// Members that depend on others, but on which nothing depends unless `build()` names them as the
/// other place involved.
constexpr std::array<std::string_view, 7> depended_on_by_name = {
    "keyed", "worse", "range_from", "range_to", "missing", "in_no_subscale", "shares_items_with"};

/// Codes of `build()` for what nothing uses: when a user could not be read, nobody can tell.
constexpr std::array<std::string_view, 2> unused_codes = {"SCR230", "SCR442"};

/// Parts whose content depends on other parts, and on which.
struct Dependence {
  std::string_view part;
  std::array<std::string_view, 4> on;
};
constexpr std::array<Dependence, 7> dependences = {{
    {"skips", {"items", "option_sets"}},
    {"scales", {"items", "option_sets", "scales", "verdicts"}},
    {"band_sets", {"items", "option_sets", "scales", "verdicts"}},
    {"cut_offs", {"items", "option_sets", "scales", "verdicts"}},
    {"reliable_changes", {"items", "option_sets", "scales", "verdicts"}},
    {"flags", {"items", "option_sets"}},
    {"verdicts", {"items", "option_sets", "scales", "verdicts"}},
}};

/// `cut_offs` of `cut_offs[1].threshold`.
std::string_view part_of(std::string_view path) { return path.substr(0, path.find_first_of(".[")); }

/// The path up to the last of these members on the way to it; empty when it passes none.
template <std::size_t Count>
std::string_view up_to(std::string_view path, const std::array<std::string_view, Count>& members) {
  while (!path.empty()) {
    const std::string_view parent = parent_path(path);
    const std::string_view member = path.substr(parent.empty() ? 0 : parent.size() + 1);
    if (std::find(members.begin(), members.end(), member) != members.end()) return path;
    path = parent;
  }
  return path;
}

template <std::size_t Count>
bool passes(std::string_view path, const std::array<std::string_view, Count>& members) {
  return !up_to(path, members).empty();
}

/// What is checked as one: an item, the bands of a set, a study's figures, a population.
std::string_view group_of(std::string_view path) {
  if (part_of(path) == "items") return path.substr(0, path.find(']'));
  return up_to(path, groups);
}

bool depends(const Diagnostic& diagnostic, std::string_view unread) {
  const std::string_view path = diagnostic.path;
  if (contains(unread, path) || contains(unread, diagnostic.related_path)) return true;
  if (contains(path, unread) && !passes(unread, self_contained)) return true;
  const std::string_view group = group_of(path);
  if (!group.empty() && group == group_of(unread) && !passes(unread, texts)) return true;
  if (std::find(unused_codes.begin(), unused_codes.end(), diagnostic.code) != unused_codes.end()) {
    return true;
  }
  if (passes(path, self_contained)) {
    const bool cites = path.ends_with(".source") || path.ends_with(".evidence");
    return cites && part_of(unread) == "sources";
  }
  if (passes(unread, self_contained) || passes(unread, depended_on_by_name)) return false;
  return std::any_of(dependences.begin(), dependences.end(), [&](const Dependence& dependence) {
    return dependence.part == part_of(path) && std::find(dependence.on.begin(), dependence.on.end(),
                                                         part_of(unread)) != dependence.on.end();
  });
}

}  // namespace

void remove_follow_on(std::vector<Diagnostic>& diagnostics, const Paths& unread_paths) {
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return std::any_of(unread_paths.begin(), unread_paths.end(),
                       [&](const std::string& unread) { return depends(diagnostic, unread); });
  });
}

}  // namespace screening::internal::yaml
