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

void values_of_whole(const std::uint8_t* __restrict values, const std::uint8_t* __restrict answered,
                     std::size_t n, std::uint8_t all, std::uint16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = static_cast<std::uint16_t>(answered[i] == all ? values[i] : 256);
  }
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

constexpr CohortLoops all_loops{keep_answered, worth_of, values_of_whole, sums_of};

}  // namespace
}  // namespace screening::internal
