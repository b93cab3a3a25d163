#pragma once

#include <cstddef>
#include <cstdint>

// Internal. Start at screening/screening.hpp.
//
// The loops over a block of rows that everything else in a batch is made of. There is one set for
// every processor and one for those with AVX2; which one runs is decided when a table is set up.
namespace screening::internal {

/// A state of a slot in a block of rows; the last one stands for every kind of no answer.
using BlockState = std::uint8_t;
inline constexpr BlockState no_state = 255;
/// Slots with more states than this are scored row by row.
inline constexpr int most_block_states = 250;

inline constexpr std::size_t block_rows = 2048;

/// A table over states as steps: `base`, plus `step[k]` from state `k + 1` on.
struct Steps {
  static constexpr int most = 6;
  int count = 0;  ///< steps in use
  std::int32_t base = 0;
  std::int32_t step[most] = {};
  std::int32_t least = 0;     ///< what no answer adds to the lower bound
  std::int32_t greatest = 0;  ///< and to the upper one
};

/// One set of loops. All arrays have room for a whole block; `n` rows of them are used.
struct Kernels {
  /// Codes `low`, `low + 1`, ... `count` of them, to states in this order or `reversed`.
  void (*states_of_bytes)(const std::uint8_t* in, std::size_t n, std::uint8_t low,
                          std::uint8_t count, bool reversed, BlockState* out);
  void (*states_of_floats)(const float* in, std::size_t n, float low, float count, bool reversed,
                           BlockState* out);
  void (*states_of_doubles)(const double* in, std::size_t n, double low, double count,
                            bool reversed, BlockState* out);
  /// Adds what the states are worth to the bounds, and the answered ones to `answered`. Bytes, for
  /// sums that stay within 0..255.
  void (*add_bytes)(const BlockState* states, std::size_t n, const Steps& steps,
                    std::uint8_t leaves, std::uint8_t* lower, std::uint8_t* upper,
                    std::uint8_t* answered);
  void (*add_words)(const BlockState* states, std::size_t n, const Steps& steps,
                    std::uint8_t leaves, std::int32_t* lower, std::int32_t* upper,
                    std::uint8_t* answered);
  void (*widen)(const std::uint8_t* in, std::size_t n, std::int32_t* out);
  /// Which truth values a statement about one slot can have: the states from `from` to `to` make it
  /// true. `open_yes`, `open_no`: what no answer leaves possible. Adds to what is there.
  void (*truth_of_states)(const BlockState* states, std::size_t n, BlockState from, BlockState to,
                          std::uint8_t* yes);
  void (*known)(const BlockState* states, std::size_t n, std::uint8_t* out);
  /// out = in / divisor, or NaN where `complete` is 0. A null `complete` means every row.
  void (*quotients_f64)(const std::int32_t* in, const std::uint8_t* complete, std::size_t n,
                        double divisor, double* out);
  void (*quotients_f32)(const std::int32_t* in, const std::uint8_t* complete, std::size_t n,
                        double divisor, float* out);
  /// 1 where lower and upper both meet the threshold, 0 where neither does, -1 elsewhere.
  void (*judge)(const std::int32_t* lower, const std::int32_t* upper, std::size_t n,
                std::int32_t threshold, bool at_least, std::int8_t* out);
};

const Kernels& kernels();

}  // namespace screening::internal
