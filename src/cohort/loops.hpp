#pragma once

#include <cstddef>
#include <cstdint>

#include "core/batch/kernels.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loops over a block of rows that counting is made of, beside those of the batch engine.
namespace screening::internal {

/// Codes of an item that are worth `base + step * state`.
struct EvenWorth {
  std::int16_t base = 0;
  std::int16_t step = 0;
};

struct CohortLoops {
  /// Marks the rows with some gap among these states: 0 where there is one, else 1.
  void (*keep_answered)(const BlockState* states, std::size_t n, std::int16_t* kept);
  /// What the states are worth, and 0 where `kept` is 0.
  void (*worth)(const BlockState* states, std::size_t n, EvenWorth worth, const std::int16_t* kept,
                std::int16_t* out);
  /// The values of rows in which `answered` is `all`, and 256 elsewhere.
  void (*values_of_whole)(const std::uint8_t* values, const std::uint8_t* answered, std::size_t n,
                          std::uint8_t all, std::uint16_t* out);
  /// Adds the sums of these numbers, and of the products of pairs i <= k at `i * count + k`.
  /// Precondition: none is beyond 1,000 either way, so that a block's sums fit 32 bits.
  void (*sums)(const std::int16_t* const* columns, std::size_t count, std::size_t n,
               std::int64_t* sums, std::int64_t* products);
};

const CohortLoops& cohort_loops();

}  // namespace screening::internal
