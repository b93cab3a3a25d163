#include <algorithm>
#include <functional>

#include "core/validate_parts.hpp"

// What the scales of a definition hold together. Each list is short by now, but a scale of scales
// reads every answer of the items below it, and keeps points for each.
namespace screening::internal {
namespace {

std::size_t possible_answers(const Item& item) {
  switch (item.kind) {
    case ItemKind::single:
      break;
    case ItemKind::count: {
      const std::int64_t values = std::int64_t{item.count_to} - item.count_from + 1;
      const std::int64_t most = DefinitionLimits::count_values;
      return static_cast<std::size_t>(std::clamp(values, std::int64_t{0}, most));
    }
    case ItemKind::multiple:
      return std::size_t{1} << std::min(item.options.size(), DefinitionLimits::multiple_options);
  }
  return item.options.size();
}

void add(const std::vector<bool>& more, std::vector<bool>& to) {
  std::transform(more.begin(), more.end(), to.begin(), to.begin(), std::logical_or<>());
}

/// For each scale, which items it reads, through its member scales too.
std::vector<std::vector<bool>> items_read(const Definition& definition) {
  const std::size_t count = definition.scales.size();
  std::vector<std::vector<bool>> items(count, std::vector<bool>(definition.items.size()));
  std::vector<std::vector<bool>> members(count, std::vector<bool>(count));
  for (std::size_t s = 0; s < count; ++s) {
    for (const MemberGroup& group : definition.scales[s].members) {
      for (const std::string& id : group.items) {
        if (const auto item = find_id(definition.items, id)) items[s][*item] = true;
      }
      for (const std::string& id : group.scales) {
        if (const auto scale = find_id(definition.scales, id)) members[s][*scale] = true;
      }
    }
  }
  // A reference may go round in a circle, which another check reports, so this follows none.
  for (std::size_t by = 0; by < count; ++by) {
    for (std::size_t s = 0; s < count; ++s) {
      if (!members[s][by]) continue;
      add(items[by], items[s]);
      add(members[by], members[s]);
    }
  }
  return items;
}

}  // namespace

bool check_sizes(Check& check) {
  const Definition& definition = check.definition();
  std::size_t all = 0;
  for (const std::vector<bool>& items : items_read(definition)) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i]) all += possible_answers(definition.items[i]);
    }
  }
  if (all <= DefinitionLimits::scored_answers) return true;
  check.error(codes::too_many, "scales",
              "the items of every scale have " + std::to_string(all) +
                  " possible answers together; at most " +
                  std::to_string(DefinitionLimits::scored_answers) +
                  " are allowed, for each has its points in each scale");
  return false;
}

}  // namespace screening::internal
