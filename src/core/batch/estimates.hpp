#pragma once

#include <cstdint>
#include <vector>

#include "core/batch/block.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The rows of a scale that have the instrument's own estimate, which is `sums / answered` in the
/// number's units.
struct Estimates {
  std::vector<std::uint32_t> rows;
  std::vector<std::int32_t> sums;  ///< what the answers given come to, times what they stand for
  std::vector<std::int32_t> answered;
};

/// Those among the first `n` rows. Rows whose estimate only the row by row evaluation knows are
/// marked to go alone.
Estimates estimates_of(std::size_t scale, std::size_t n, Block& block);

}  // namespace screening::internal
