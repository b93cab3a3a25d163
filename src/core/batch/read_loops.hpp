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

/// The lines of memory that come soon, for a processor that does not see a new column coming.
template <typename T>
void ask_for(const T* from, std::size_t n) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t i = 0; i < n; i += line) __builtin_prefetch(from + i);
}

/// A real number and an integer of the same width. Added to a number within half of its own size,
/// `whole` leaves it rounded to an integer, which then stands in the lowest bits.
template <typename T>
struct RealBits;
template <>
struct RealBits<double> {
  using Integer = std::int64_t;
  static constexpr double whole = 6755399441055744.0;  // 1.5 * 2^52
};
template <>
struct RealBits<float> {
  using Integer = std::int32_t;
  static constexpr float whole = 12582912.0F;  // 1.5 * 2^23
};

template <bool Reversed, typename T>
void states_of_reals(const T* __restrict in, std::size_t n, T low, T high,
                     BlockState* __restrict out) {
  using Bits = RealBits<T>;
  using Integer = typename Bits::Integer;
  const T first = Reversed ? high : low;
  const T none = first + Bits::whole + (Reversed ? T(-no_state) : T(no_state));
  const auto base = __builtin_bit_cast(Integer, first + Bits::whole);
  for (std::size_t i = 0; i < n; ++i) {
    // What is outside, not whole or NaN is not what it becomes here.
    const T at_least = low > in[i] ? low : in[i];
    const T inside = high < at_least ? high : at_least;
    const T shifted = inside + Bits::whole;
    const T kept = shifted - Bits::whole == in[i] ? shifted : none;
    const auto bits = __builtin_bit_cast(Integer, kept);
    out[i] = static_cast<BlockState>(Reversed ? base - bits : bits - base);
  }
}

template <bool Reversed, typename T>
void states_of_some(const T* in, std::size_t n, EvenCodes<T> codes, BlockState* out) {
  if constexpr (static_cast<T>(0.5) != T(0)) {
    states_of_reals<Reversed>(in, n, codes.low, codes.low + (codes.count - 1), out);
  } else {
    states_of_integers<Reversed>(in, n, codes.low, codes.count, out);
  }
}

template <typename T>
void states_of(const T* in, std::size_t n, EvenCodes<T> codes, BlockState* out) {
  constexpr std::size_t some = 2048 / sizeof(T);
  for (std::size_t at = 0; at < n; at += some) {
    const std::size_t count = n - at < some ? n - at : some;
    const std::size_t rest = n - at - count;
    ask_for(in + at + count, rest < some ? rest : some);
    if (codes.reversed) {
      states_of_some<true>(in + at, count, codes, out + at);
    } else {
      states_of_some<false>(in + at, count, codes, out + at);
    }
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

bool gaps_hold(const Byte* __restrict in, const BlockState* __restrict states, std::size_t n,
               Byte value) {
  Byte other = 0;
  for (std::size_t i = 0; i < n; ++i) {
    other |= static_cast<Byte>((states[i] == no_state ? 255 : 0) & (in[i] == value ? 0 : 255));
  }
  return other == 0;
}

// A block's rows fit a narrow counter.
template <typename T>
std::size_t count_equal(const T* __restrict in, std::size_t n, T value) {
  std::uint16_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    count = static_cast<std::uint16_t>(count + (in[i] == value ? 1 : 0));
  }
  return count;
}

template <typename T>
std::size_t count_nan(const T* __restrict in, std::size_t n) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < n; ++i) count += in[i] != in[i] ? 1U : 0U;
  return count;
}

}  // namespace
}  // namespace screening::internal
