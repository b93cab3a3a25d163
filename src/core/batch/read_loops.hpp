#pragma once

#include "core/batch/kernels.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loops that turn elements of a column into states; see loops.hpp for how they are compiled.
namespace screening::internal {
namespace {

using Byte = std::uint8_t;

Byte byte(std::int32_t value) { return static_cast<Byte>(value); }

template <bool Reversed, typename T>
void states_of_integers(const T* __restrict in, std::size_t n, T low, T count,
                        BlockState* __restrict out) {
  const T last = static_cast<T>(count - 1);
  for (std::size_t i = 0; i < n; ++i) {
    const T offset = static_cast<T>(in[i] - low);
    const T state = Reversed ? static_cast<T>(last - offset) : offset;
    out[i] = offset < count ? static_cast<BlockState>(state) : no_state;
  }
}

template <bool Reversed, typename T>
void states_of_reals(const T* __restrict in, std::size_t n, T low, T count,
                     BlockState* __restrict out) {
  const std::int32_t last = static_cast<std::int32_t>(count) - 1;
  for (std::size_t i = 0; i < n; ++i) {
    const T offset = in[i] - low;
    // NaN compares false and falls to -1, which is no answer.
    const bool there = (offset >= T(0)) & (offset < count);
    const T clean = there ? offset : T(-1);
    const auto whole = static_cast<std::int32_t>(clean);
    const std::int32_t state = Reversed ? last - whole : whole;
    const bool exact = static_cast<T>(whole) == clean;
    const std::int32_t keep = -static_cast<std::int32_t>(exact & there);
    out[i] = static_cast<BlockState>((state & keep) | ~keep);
  }
}

template <typename T>
void states_of(const T* in, std::size_t n, EvenCodes<T> codes, BlockState* out) {
  if constexpr (static_cast<T>(0.5) != T(0)) {
    if (codes.reversed) return states_of_reals<true>(in, n, codes.low, codes.count, out);
    return states_of_reals<false>(in, n, codes.low, codes.count, out);
  } else {
    if (codes.reversed) return states_of_integers<true>(in, n, codes.low, codes.count, out);
    return states_of_integers<false>(in, n, codes.low, codes.count, out);
  }
}

/// For every byte of a mask, eight bytes with all bits where its bit is 0.
struct Absent {
  std::uint64_t of[256];
  constexpr Absent() : of{} {
    for (unsigned mask = 0; mask < 256; ++mask) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        if ((mask >> bit & 1U) == 0) of[mask] |= std::uint64_t(0xFF) << byte_place(bit);
      }
    }
  }
  // Where the byte of row `bit` stands in an integer that is laid over eight rows.
  static constexpr unsigned byte_place(unsigned bit) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return 8 * (7 - bit);
#else
    return 8 * bit;
#endif
  }
};

void mask_bits(const Byte* valid, std::size_t bit, std::size_t n, BlockState* __restrict states) {
  static constexpr Absent absent;
  std::size_t i = 0;
  const auto one = [&] {
    if ((valid[bit / 8] >> (bit % 8) & 1) == 0) states[i] = no_state;
    ++i;
    ++bit;
  };
  while (i < n && bit % 8 != 0) one();
  for (; i + 8 <= n; i += 8, bit += 8) {
    std::uint64_t eight;
    __builtin_memcpy(&eight, states + i, 8);
    eight |= absent.of[valid[bit / 8]];
    __builtin_memcpy(states + i, &eight, 8);
  }
  while (i < n) one();
}

void mask_bytes(const Byte* __restrict valid, std::size_t n, BlockState* __restrict states) {
  for (std::size_t i = 0; i < n; ++i) states[i] |= valid[i] != 0 ? Byte(0) : no_state;
}

}  // namespace
}  // namespace screening::internal
