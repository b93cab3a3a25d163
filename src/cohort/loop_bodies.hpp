#pragma once

#include "cohort/loops.hpp"

// Internal. Start at screening/screening.hpp.
//
// Included once for each kind of processor.
namespace screening::internal {
namespace {

void keep_answered(const BlockState* __restrict states, std::size_t n,
                   std::int16_t* __restrict kept) {
  for (std::size_t i = 0; i < n; ++i) {
    kept[i] = static_cast<std::int16_t>(states[i] == no_state ? 0 : kept[i]);
  }
}

void worth_of(const BlockState* __restrict states, std::size_t n, EvenWorth worth,
              const std::int16_t* __restrict kept, std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const auto value = static_cast<std::int16_t>(worth.base + worth.step * states[i]);
    out[i] = static_cast<std::int16_t>(value * kept[i]);
  }
}

// State by state, so that each pass is one comparison of many rows at once.
void worth_by_state(const BlockState* __restrict states, std::size_t n,
                    const std::int16_t* __restrict worth, std::size_t count,
                    const std::int16_t* __restrict kept, std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = 0;
  for (std::size_t state = 0; state < count; ++state) {
    if (worth[state] == 0) continue;
    const std::int16_t value = worth[state];
    const auto code = static_cast<BlockState>(state);
    for (std::size_t i = 0; i < n; ++i) {
      const auto same = static_cast<std::int16_t>(states[i] == code ? -1 : 0);
      out[i] = static_cast<std::int16_t>(out[i] | (same & value & -kept[i]));
    }
  }
}

void values_of_whole(const std::uint8_t* __restrict values, const std::uint8_t* __restrict answered,
                     std::size_t n, std::uint8_t all, std::uint16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const unsigned whole = answered[i] == all ? 0xFFFFU : 0U;
    out[i] = static_cast<std::uint16_t>((values[i] & whole) | (256U & ~whole));
  }
}

void places_of_scores(const double* __restrict scores, std::size_t n, double low,
                      double denominator, double size, std::int32_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    // No score is NaN and fails every comparison. What was rounded on the way may lie a little
    // beside its index.
    const double index = scores[i] * denominator - low + 0.5;
    const double above = index > 0 ? index : size;
    out[i] = static_cast<std::int32_t>(above < size ? above : size);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double there = (low + out[i]) / denominator;
    const auto other = static_cast<std::int32_t>(size);
    out[i] = there == scores[i] ? out[i] : other;
  }
}

void mark_equal(const std::uint8_t* __restrict in, std::size_t n, std::uint8_t value,
                std::uint8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = in[i] == value ? 1 : 0;
}

void mark_numbers(const double* __restrict in, const std::uint8_t* __restrict estimated,
                  std::size_t n, std::uint8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = in[i] == in[i] ? 1 : 0;
  for (std::size_t i = 0; i < n; ++i) out[i] &= estimated[i] == 0 ? 1 : 0;
}

void keep_unequal(const std::uint8_t* __restrict in, std::size_t n, std::uint8_t value,
                  std::uint8_t* __restrict marks) {
  for (std::size_t i = 0; i < n; ++i) marks[i] &= in[i] != value ? 1 : 0;
}

std::size_t count_marked(const std::uint8_t* __restrict in, const std::uint8_t* __restrict marks,
                         std::size_t n, std::uint8_t value) {
  static_assert(block_rows <= 0xFFFF);
  std::uint16_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    count = static_cast<std::uint16_t>(count + ((in[i] == value ? 1 : 0) & marks[i]));
  }
  return count;
}

// Four products at a time, so that each number that is loaded is used four times.
void four(const std::int16_t* __restrict a, const std::int16_t* const* b, std::size_t n,
          std::int64_t* out) {
  const std::int16_t* __restrict b0 = b[0];
  const std::int16_t* __restrict b1 = b[1];
  const std::int16_t* __restrict b2 = b[2];
  const std::int16_t* __restrict b3 = b[3];
  std::int32_t s0 = 0;
  std::int32_t s1 = 0;
  std::int32_t s2 = 0;
  std::int32_t s3 = 0;
  for (std::size_t i = 0; i < n; ++i) {
    s0 += a[i] * b0[i];
    s1 += a[i] * b1[i];
    s2 += a[i] * b2[i];
    s3 += a[i] * b3[i];
  }
  out[0] += s0;
  out[1] += s1;
  out[2] += s2;
  out[3] += s3;
}

std::int32_t one(const std::int16_t* __restrict a, const std::int16_t* __restrict b,
                 std::size_t n) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

void sums_of(const std::int16_t* const* columns, std::size_t count, std::size_t n,
             std::int64_t* sums, std::int64_t* products) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::int16_t* const a = columns[i];
    std::int32_t sum = 0;
    for (std::size_t row = 0; row < n; ++row) sum += a[row];
    sums[i] += sum;
    std::size_t k = i;
    for (; k + 4 <= count; k += 4) four(a, columns + k, n, products + i * count + k);
    for (; k < count; ++k) products[i * count + k] += one(a, columns[k], n);
  }
}

constexpr CohortLoops all_loops{keep_answered,    worth_of,   worth_by_state, values_of_whole,
                                places_of_scores, mark_equal, mark_numbers,   keep_unequal,
                                count_marked,     sums_of};

}  // namespace
}  // namespace screening::internal
