#pragma once

#include "core/batch/kernels.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loop that turns rows of bytes into columns; see loops.hpp for how it is compiled.
namespace screening::internal {
namespace {

// Shuffles count bytes as they stand in memory, so the order of bytes in an integer does not
// matter.
using Bytes16 [[gnu::vector_size(16)]] = std::uint8_t;
using Words2 [[gnu::vector_size(16)]] = std::uint64_t;

std::uint64_t word(const std::uint8_t* bytes) {
  std::uint64_t value;
  __builtin_memcpy(&value, bytes, 8);
  return value;
}

Bytes16 two_rows(const std::uint8_t* rows, std::ptrdiff_t stride) {
  const auto pair = reinterpret_cast<Bytes16>(Words2{word(rows), word(rows + stride)});
  return __builtin_shufflevector(pair, pair, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
}

template <bool Upper>
Bytes16 by_twos(Bytes16 a, Bytes16 b) {
  constexpr int h = Upper ? 8 : 0;
  return __builtin_shufflevector(a, b, h, h + 1, h + 16, h + 17, h + 2, h + 3, h + 18, h + 19,
                                 h + 4, h + 5, h + 20, h + 21, h + 6, h + 7, h + 22, h + 23);
}

template <bool Upper>
void two_columns(Bytes16 a, Bytes16 b, std::uint8_t* out) {
  constexpr int h = Upper ? 8 : 0;
  const auto both = reinterpret_cast<Words2>(
      __builtin_shufflevector(a, b, h, h + 1, h + 2, h + 3, h + 16, h + 17, h + 18, h + 19, h + 4,
                              h + 5, h + 6, h + 7, h + 20, h + 21, h + 22, h + 23));
  const std::uint64_t first = both[0];
  const std::uint64_t second = both[1];
  __builtin_memcpy(out, &first, 8);
  __builtin_memcpy(out + block_rows, &second, 8);
}

void columns_of_rows(const std::uint8_t* rows, std::ptrdiff_t stride, std::size_t n,
                     std::uint8_t* columns) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8, rows += 8 * stride) {
    const Bytes16 rows01 = two_rows(rows, stride);
    const Bytes16 rows23 = two_rows(rows + 2 * stride, stride);
    const Bytes16 rows45 = two_rows(rows + 4 * stride, stride);
    const Bytes16 rows67 = two_rows(rows + 6 * stride, stride);
    const Bytes16 low0123 = by_twos<false>(rows01, rows23);
    const Bytes16 high0123 = by_twos<true>(rows01, rows23);
    const Bytes16 low4567 = by_twos<false>(rows45, rows67);
    const Bytes16 high4567 = by_twos<true>(rows45, rows67);
    std::uint8_t* const out = columns + i;
    two_columns<false>(low0123, low4567, out);
    two_columns<true>(low0123, low4567, out + 2 * block_rows);
    two_columns<false>(high0123, high4567, out + 4 * block_rows);
    two_columns<true>(high0123, high4567, out + 6 * block_rows);
  }
  for (; i < n; ++i, rows += stride) {
    for (std::size_t k = 0; k < 8; ++k) columns[k * block_rows + i] = rows[k];
  }
}

}  // namespace
}  // namespace screening::internal
