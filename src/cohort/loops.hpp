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

/// What answers are worth, and the sums of that. `T` holds it: `std::uint8_t` for 0 to 15, where
/// the sums take half the time, and `std::int16_t` for up to 1,000 either way, so that the sums of
/// a block fit 32 bits.
template <typename T>
struct WorthLoops {
  /// Marks the rows with some gap among these states: 0 where there is one, else 1.
  void (*keep_answered)(const BlockState* states, std::size_t n, T* kept);
  /// What the states are worth, and 0 where `kept` is 0.
  void (*even)(const BlockState* states, std::size_t n, EvenWorth worth, const T* kept, T* out);
  /// The same by the worth of each of `count` states, in time that grows with those that are not
  /// 0. Precondition: every state is below `count` or `no_state`, where `kept` is 0.
  void (*by_state)(const BlockState* states, std::size_t n, const T* worth, std::size_t count,
                   const T* kept, T* out);
  /// Adds the sums of these numbers, and of the products of pairs i <= k at `i * count + k`.
  /// Precondition: at most `block_rows` rows.
  void (*sums)(const T* const* columns, std::size_t count, std::size_t n, std::int64_t* sums,
               std::int64_t* products);
};

struct CohortLoops {
  WorthLoops<std::uint8_t> small;
  WorthLoops<std::int16_t> wide;
  /// The values of rows in which `answered` is `all`, and 256 elsewhere.
  void (*values_of_whole)(const std::uint8_t* values, const std::uint8_t* answered, std::size_t n,
                          std::uint8_t all, std::uint16_t* out);
  /// The index of each score among `size` scores, of which the one at `i` is
  /// `(low + i) / denominator`; `size` for those that are none of them, and for NaN.
  void (*places_of_scores)(const double* scores, std::size_t n, double low, double denominator,
                           double size, std::int32_t* out);
  /// 1 where the element is `value`, else 0.
  void (*mark_equal)(const std::uint8_t* in, std::size_t n, std::uint8_t value, std::uint8_t* out);
  /// 1 where there is a number that is not `estimated`, else 0.
  void (*mark_numbers)(const double* in, const std::uint8_t* estimated, std::size_t n,
                       std::uint8_t* out);
  /// Takes the mark from where the element is `value`.
  void (*keep_unequal)(const std::uint8_t* in, std::size_t n, std::uint8_t value,
                       std::uint8_t* marks);
  /// How many elements are `value` where the mark is 1.
  std::size_t (*count_marked)(const std::uint8_t* in, const std::uint8_t* marks, std::size_t n,
                              std::uint8_t value);
};

const CohortLoops& cohort_loops();

}  // namespace screening::internal
