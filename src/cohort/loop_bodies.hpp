#pragma once

#include <array>

#include "cohort/loops.hpp"

#ifdef __AVX2__
#include <immintrin.h>
#endif

// Internal. Start at screening/screening.hpp.
//
// Included once for each kind of processor.
namespace screening::internal {
namespace {

template <typename T>
void keep_answered(const BlockState* __restrict states, std::size_t n, T* __restrict kept) {
  for (std::size_t i = 0; i < n; ++i) {
    kept[i] = static_cast<T>(states[i] == no_state ? 0 : kept[i]);
  }
}

template <typename T>
void worth_of(const BlockState* __restrict states, std::size_t n, EvenWorth worth,
              const T* __restrict kept, T* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const auto value = static_cast<T>(worth.base + worth.step * states[i]);
    out[i] = static_cast<T>(value * kept[i]);
  }
}

// State by state, so that each pass is one comparison of many rows at once.
template <typename T>
void worth_by_state(const BlockState* __restrict states, std::size_t n, const T* __restrict worth,
                    std::size_t count, const T* __restrict kept, T* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = 0;
  for (std::size_t state = 0; state < count; ++state) {
    if (worth[state] == 0) continue;
    const T value = worth[state];
    const auto code = static_cast<BlockState>(state);
    for (std::size_t i = 0; i < n; ++i) {
      const auto same = static_cast<T>(states[i] == code ? -1 : 0);
      out[i] = static_cast<T>(out[i] | (same & value & -kept[i]));
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

// Several products at a time, so that each number that is loaded is used for all of them.
template <std::size_t count, typename T>
void products_of(const T* __restrict a, const T* const* b, std::size_t n, std::int64_t* out) {
  std::int32_t sums[count] = {};
  for (std::size_t k = 0; k < count; ++k) {
    const T* __restrict other = b[k];
    for (std::size_t i = 0; i < n; ++i) sums[k] += a[i] * other[i];
  }
  for (std::size_t k = 0; k < count; ++k) out[k] += sums[k];
}

#ifdef __AVX2__

// The compiler widens bytes before it multiplies them; the processor need not.
template <std::size_t count>
void products_of(const std::uint8_t* __restrict a, const std::uint8_t* const* b, std::size_t n,
                 std::int64_t* out) {
  constexpr std::size_t wide = 32;
  static_assert(block_rows / wide * 2 * 15 * 15 <= 0x7FFF, "a block's sums fit lanes of 16 bits");
  const auto load = [](const std::uint8_t* place) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(place));
  };
  __m256i lanes[count] = {};
  std::size_t i = 0;
  for (; i + wide <= n; i += wide) {
    const __m256i left = load(a + i);
    for (std::size_t k = 0; k < count; ++k) {
      lanes[k] = _mm256_add_epi16(lanes[k], _mm256_maddubs_epi16(left, load(b[k] + i)));
    }
  }
  for (std::size_t k = 0; k < count; ++k) {
    alignas(wide) std::int32_t parts[8];
    _mm256_store_si256(reinterpret_cast<__m256i*>(parts),
                       _mm256_madd_epi16(lanes[k], _mm256_set1_epi16(1)));
    std::int32_t sum = 0;
    for (const std::int32_t part : parts) sum += part;
    for (std::size_t row = i; row < n; ++row) sum += a[row] * b[k][row];
    out[k] += sum;
  }
}

#endif

template <typename T>
void sums_of(const T* const* columns, std::size_t count, std::size_t n, std::int64_t* sums,
             std::int64_t* products) {
  static constexpr auto ones = [] {
    std::array<T, block_rows> all{};
    all.fill(T{1});
    return all;
  }();
  constexpr std::size_t together = 4;
  for (std::size_t i = 0; i < count; ++i) {
    const T* const a = columns[i];
    const T* const one = ones.data();
    products_of<1>(a, &one, n, sums + i);
    std::size_t k = i;
    for (; k + together <= count; k += together) {
      products_of<together>(a, columns + k, n, products + i * count + k);
    }
    for (; k < count; ++k) products_of<1>(a, columns + k, n, products + i * count + k);
  }
}

template <typename T>
constexpr WorthLoops<T> worth_loops{keep_answered<T>, worth_of<T>, worth_by_state<T>, sums_of<T>};

constexpr CohortLoops all_loops{worth_loops<std::uint8_t>,
                                worth_loops<std::int16_t>,
                                values_of_whole,
                                places_of_scores,
                                mark_equal,
                                mark_numbers,
                                keep_unequal,
                                count_marked};

}  // namespace
}  // namespace screening::internal
