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
/// Slots with more states that can be told apart than this are scored row by row.
inline constexpr int most_block_states = 250;

inline constexpr std::size_t block_rows = 2048;

/// A table over states as steps: `base`, plus `step[k]` in the states above `above[k]`.
struct Steps {
  static constexpr int most = 6;
  int states = 0;
  int count = 0;  ///< steps in use
  std::int32_t base = 0;
  std::int32_t above[most] = {};
  std::int32_t step[most] = {};
  std::int32_t least = 0;     ///< what no answer adds to the lower bound
  std::int32_t greatest = 0;  ///< and to the upper one
};

/// Codes `low`, `low + 1`, ... `count` of them, which are states in this order or `reversed`.
template <typename T>
struct EvenCodes {
  T low = 0;
  T count = 0;
  bool reversed = false;
};

/// One term of a sum: what the states of a slot are worth.
struct Summand {
  const BlockState* states = nullptr;
  const Steps* steps = nullptr;
  std::uint8_t leaves = 1;
};

/// One set of loops. All arrays have room for a whole block; `n` rows of them are used.
struct Kernels {
  /// Elements of a column to states.
  template <typename T>
  using ToStates = void (*)(const T* in, std::size_t n, EvenCodes<T> codes, BlockState* out);
  ToStates<std::uint8_t> states_of_u8;
  ToStates<std::uint16_t> states_of_u16;
  ToStates<std::uint32_t> states_of_u32;
  ToStates<std::uint64_t> states_of_u64;
  ToStates<float> states_of_f32;
  ToStates<double> states_of_f64;
  /// No answer where `valid` is 0: bit `bit + i` of it, or byte i.
  void (*mask_bits)(const std::uint8_t* valid, std::size_t bit, std::size_t n, BlockState* states);
  void (*mask_bytes)(const std::uint8_t* valid, std::size_t n, BlockState* states);

  /// Eight neighbouring bytes of every row, `stride` bytes from row to row, to eight columns that
  /// stand `block_rows` apart.
  void (*columns_of_rows)(const std::uint8_t* rows, std::ptrdiff_t stride, std::size_t n,
                          std::uint8_t* columns);

  /// Whether every row without a state holds `value`.
  bool (*gaps_hold)(const std::uint8_t* in, const BlockState* states, std::size_t n,
                    std::uint8_t value);
  /// How many are `value`, and how many are NaN.
  template <typename T>
  using CountEqual = std::size_t (*)(const T* in, std::size_t n, T value);
  CountEqual<std::uint8_t> count_u8;
  CountEqual<std::uint16_t> count_u16;
  CountEqual<std::uint32_t> count_u32;
  std::size_t (*count_nan_f32)(const float* in, std::size_t n);
  std::size_t (*count_nan_f64)(const double* in, std::size_t n);

  /// The bounds of a sum of terms and how many are answered, where every partial sum is a byte.
  void (*sum_u8)(const Summand* terms, std::size_t count, std::size_t n, std::uint8_t* lower,
                 std::uint8_t* upper, std::uint8_t* answered);
  /// Adds what the states are worth to the bounds, and the answered ones to `answered`. The sums
  /// must stay within the type.
  template <typename T>
  using Add = void (*)(const BlockState* states, std::size_t n, const Steps& steps,
                       std::uint8_t leaves, T* lower, T* upper, std::uint8_t* answered);
  Add<std::int16_t> add_i16;
  Add<std::int32_t> add_i32;
  template <typename T>
  using Widen = void (*)(const T* in, std::size_t n, std::int32_t* out);
  Widen<std::uint8_t> widen_u8;
  Widen<std::int16_t> widen_i16;

  /// The states from `from` to `to` make a statement about one slot true. Adds to what is there.
  void (*truth_of_states)(const BlockState* states, std::size_t n, BlockState from, BlockState to,
                          std::uint8_t* yes);
  /// From what is surely so to what is possible: `open_yes`, `open_no` are what no answer leaves.
  void (*open_truth)(const BlockState* states, std::size_t n, bool open_yes, bool open_no,
                     std::uint8_t* yes, std::uint8_t* no);
  /// Counts a child that is surely true, and one that may be.
  void (*count_child)(const std::uint8_t* yes, const std::uint8_t* no, std::size_t n,
                      std::uint8_t* surely, std::uint8_t* perhaps);
  /// Whether the number of true children can be within `low` to `high`, and outside.
  void (*truth_of_count)(const std::uint8_t* surely, const std::uint8_t* perhaps, std::size_t n,
                         int low, int high, std::uint8_t* yes, std::uint8_t* no);

  /// Whether a number between these bounds, both attained, can be within `low` to `high`, and
  /// outside.
  template <typename T>
  using Within = void (*)(const T* lower, const T* upper, std::size_t n, T low, T high,
                          std::uint8_t* yes, std::uint8_t* no);
  Within<std::uint8_t> within_u8;
  Within<std::int32_t> within_i32;
  /// The states with `state` where there is no answer.
  void (*fill_open)(const BlockState* states, std::size_t n, BlockState state, BlockState* out);
  /// out |= in
  void (*join)(const std::uint8_t* in, std::size_t n, std::uint8_t* out);

  /// out = in / divisor, or NaN where `answered` is not `expected`. A null `answered` means every
  /// row has a value.
  template <typename In, typename Out>
  using ToReals = void (*)(const In* in, const std::uint8_t* answered, std::uint8_t expected,
                           std::size_t n, double divisor, Out* out);
  ToReals<std::uint8_t, float> reals_u8_f32;
  ToReals<std::uint8_t, double> reals_u8_f64;
  ToReals<std::int32_t, float> reals_i32_f32;
  ToReals<std::int32_t, double> reals_i32_f64;

  /// 1 where lower and upper both meet the threshold, 0 where neither does, -1 elsewhere.
  template <typename T>
  using Judge = void (*)(const T* lower, const T* upper, std::size_t n, T threshold, bool at_least,
                         std::int8_t* out);
  Judge<std::uint8_t> judge_u8;
  Judge<std::int32_t> judge_i32;
  /// How many of `from`, ascending, both bounds have reached; -1 where they have not the same.
  template <typename T>
  using Banding = void (*)(const T* lower, const T* upper, std::size_t n, const T* from,
                           std::size_t count, std::int8_t* out);
  Banding<std::uint8_t> bands_u8;
  Banding<std::int32_t> bands_i32;
  /// -1, and one more for each of `from` that `sums / answered` has reached.
  void (*bands_of_ratios)(const std::int32_t* sums, const std::int32_t* answered, std::size_t n,
                          const std::int32_t* from, std::size_t count, std::int8_t* out);
  /// -1 where both are possible, else 1 or 0.
  void (*truth_codes)(const std::uint8_t* yes, const std::uint8_t* no, std::size_t n,
                      std::int8_t* out);
  /// Collects, over the slots, which rows have some answer and which have some gap.
  void (*presence)(const BlockState* given, const BlockState* read, std::size_t n,
                   std::uint8_t* answered, std::uint8_t* open);
};

const Kernels& kernels();

}  // namespace screening::internal
