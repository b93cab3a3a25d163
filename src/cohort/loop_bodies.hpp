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

// State by state, since there are few of them and compilers make no vectors of a table.
void worth_by_state(const BlockState* __restrict states, std::size_t n, const std::int16_t* table,
                    std::size_t count, const std::int16_t* __restrict kept,
                    std::int16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = 0;
  for (std::size_t state = 0; state < count; ++state) {
    const std::int16_t value = table[state];
    if (value == 0) continue;
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = static_cast<std::int16_t>(states[i] == state ? value : out[i]);
    }
  }
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<std::int16_t>(out[i] * kept[i]);
}

void values_of_whole(const std::uint8_t* __restrict values, const std::uint8_t* __restrict answered,
                     std::size_t n, std::uint8_t all, std::uint16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = static_cast<std::uint16_t>(answered[i] == all ? values[i] : 256);
  }
}

// Products of a with some neighbouring columns at a time, so that each number of a that is loaded
// is used for each of them.
template <std::size_t some>
void products_of(const std::int16_t* __restrict a, const std::int16_t* const* b, std::size_t n,
                 std::int32_t* out);

template <>
void products_of<1>(const std::int16_t* __restrict a, const std::int16_t* const* b, std::size_t n,
                    std::int32_t* out) {
  const std::int16_t* __restrict b0 = b[0];
  std::int32_t s0 = 0;
  for (std::size_t i = 0; i < n; ++i) s0 += a[i] * b0[i];
  out[0] = s0;
}

template <>
void products_of<2>(const std::int16_t* __restrict a, const std::int16_t* const* b, std::size_t n,
                    std::int32_t* out) {
  const std::int16_t* __restrict b0 = b[0];
  const std::int16_t* __restrict b1 = b[1];
  std::int32_t s0 = 0;
  std::int32_t s1 = 0;
  for (std::size_t i = 0; i < n; ++i) {
    s0 += a[i] * b0[i];
    s1 += a[i] * b1[i];
  }
  out[0] = s0;
  out[1] = s1;
}

template <>
void products_of<4>(const std::int16_t* __restrict a, const std::int16_t* const* b, std::size_t n,
                    std::int32_t* out) {
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
  out[0] = s0;
  out[1] = s1;
  out[2] = s2;
  out[3] = s3;
}

/// Everything that `some` columns from `k` on are multiplied with. They stay in the nearest cache
/// while the others pass by.
template <std::size_t some>
void columns_of(const std::int16_t* ones, const std::int16_t* const* columns, std::size_t k,
                std::size_t count, std::size_t n, std::int64_t* sums, std::int64_t* products) {
  std::int32_t found[some];
  products_of<some>(ones, columns + k, n, found);
  for (std::size_t at = 0; at < some; ++at) sums[k + at] += found[at];
  for (std::size_t i = 0; i < k + some; ++i) {
    products_of<some>(columns[i], columns + k, n, found);
    for (std::size_t at = i > k ? i - k : 0; at < some; ++at) {
      products[i * count + k + at] += found[at];
    }
  }
}

void sums_of(const std::int16_t* kept, const std::int16_t* const* columns, std::size_t count,
             std::size_t n, std::int64_t* sums, std::int64_t* products) {
  std::size_t k = 0;
  for (; k + 4 <= count; k += 4) columns_of<4>(kept, columns, k, count, n, sums, products);
  for (; k + 2 <= count; k += 2) columns_of<2>(kept, columns, k, count, n, sums, products);
  if (k < count) columns_of<1>(kept, columns, k, count, n, sums, products);
}

constexpr CohortLoops all_loops{keep_answered, worth_of, worth_by_state, values_of_whole, sums_of};

}  // namespace
}  // namespace screening::internal
