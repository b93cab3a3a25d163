#include <algorithm>

#include "cohort/families.hpp"

namespace screening::internal {

bool safe(const std::vector<std::int64_t>& cells, std::int64_t least) {
  return std::none_of(cells.begin(), cells.end(),
                      [&](std::int64_t cell) { return cell > 0 && cell < least; });
}

std::vector<std::vector<bool>> held_back(const std::vector<Family>& everybody,
                                         const std::vector<std::vector<Family>>& groups,
                                         const std::vector<std::int64_t>& people,
                                         std::int64_t least) {
  std::vector<std::vector<bool>> held(everybody.size(), std::vector<bool>(groups.size()));
  for (std::size_t f = 0; f < everybody.size(); ++f) {
    std::vector<std::int64_t> together(everybody[f].cells.size());
    std::size_t count = 0;
    std::int64_t people_held = 0;
    const auto hold = [&](std::size_t group) {
      held[f][group] = true;
      ++count;
      people_held += people[group];
      for (std::size_t i = 0; i < together.size(); ++i) {
        together[i] += groups[group][f].cells[i];
      }
    };
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if ((people[g] > 0 && people[g] < least) || !safe(groups[g][f].cells, least)) hold(g);
    }
    // With everybody's own figures held back, there is nothing to take the others from.
    if (!safe(everybody[f].cells, least)) continue;
    while (count > 0 && count < groups.size() &&
           (count == 1 || people_held < least || !safe(together, least))) {
      std::size_t next = groups.size();
      for (std::size_t g = 0; g < groups.size(); ++g) {
        if (held[f][g]) continue;
        if (next == groups.size() || people[g] < people[next]) next = g;
      }
      hold(next);
    }
  }
  return held;
}

}  // namespace screening::internal
