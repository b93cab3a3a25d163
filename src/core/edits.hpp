#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <vector>

// Internal. Start at screening/screening.hpp.
//
// Here as a whole, because shared libraries give one another nothing that is internal.
namespace screening::internal {

/// How many letters to insert, drop or replace to make one word of the other, or `most + 1` where
/// that is more than `most`. Words whose lengths say so are not looked at. Takes time in proportion
/// to `most` times the shorter length.
inline std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
  // The usual table of the distances of all beginnings, a row at a time. Beginnings whose lengths
  // differ by more than `most` are that far apart, so only a band of each row is worked out.
  const std::size_t beyond = most + 1;
  if (a.size() > b.size() + most || b.size() > a.size() + most) return beyond;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > most ? i - most : 1;
    const std::size_t last = std::min(b.size(), i + most);
    std::size_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? i : beyond;
    for (std::size_t j = first; j <= last; ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      // The last of a band was not reached by the row before.
      diagonal = j == i + most ? beyond : row[j];
      row[j] = std::min({replaced, diagonal + 1, row[j - 1] + 1});
    }
  }
  return std::min(row.back(), beyond);
}

}  // namespace screening::internal
