#include "hand_epds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace {

using Byte = std::uint8_t;

constexpr std::size_t block = 4096;
constexpr std::size_t items = 10;
// Printed from the most severe answer: items 3 and 5 to 10.
constexpr std::array<bool, items> reversed{false, false, true, false, true,
                                           true,  true,  true, true,  true};

#if defined(__x86_64__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

template <bool Reversed>
[[gnu::always_inline]] inline void add(const Byte* __restrict in, std::size_t n,
                                       Byte* __restrict sum, Byte* __restrict open) {
  for (std::size_t i = 0; i < n; ++i) {
    const Byte position = static_cast<Byte>(in[i] - 1);
    const bool known = position < 4;
    const Byte worth = Reversed ? static_cast<Byte>(3 - position) : position;
    sum[i] = static_cast<Byte>(sum[i] + (known ? worth : Byte{0}));
    open[i] = static_cast<Byte>(open[i] + (known ? 0 : 1));
  }
}

}  // namespace

FOR_EVERY_PROCESSOR
void score_by_hand(const std::vector<std::vector<Byte>>& columns, const HandEpds& out) {
  const std::size_t rows = columns.front().size();
  alignas(64) Byte sum[block];
  alignas(64) Byte open[block];
  for (std::size_t start = 0; start < rows; start += block) {
    const std::size_t n = std::min(block, rows - start);
    std::fill_n(sum, n, Byte{0});
    std::fill_n(open, n, Byte{0});
    for (std::size_t item = 0; item < items; ++item) {
      if (reversed[item]) {
        add<true>(columns[item].data() + start, n, sum, open);
      } else {
        add<false>(columns[item].data() + start, n, sum, open);
      }
    }
    Byte* __restrict lower = out.lower + start;
    Byte* __restrict upper = out.upper + start;
    Byte* __restrict answered = out.answered + start;
    Byte* __restrict band = out.band + start;
    Byte* __restrict cut_off = out.cut_off + start;
    Byte* __restrict flag = out.flag + start;
    const Byte* __restrict last = columns[items - 1].data() + start;
    for (std::size_t i = 0; i < n; ++i) {
      const Byte low = sum[i];
      const Byte high = static_cast<Byte>(sum[i] + 3 * open[i]);
      lower[i] = low;
      upper[i] = high;
      answered[i] = static_cast<Byte>(items - open[i]);
      const Byte from = static_cast<Byte>((low >= 10 ? 1 : 0) + (low >= 13 ? 1 : 0));
      const Byte to = static_cast<Byte>((high >= 10 ? 1 : 0) + (high >= 13 ? 1 : 0));
      band[i] = from == to ? from : Byte{255};
      const Byte sure = low >= 13 ? 1 : 0;
      const Byte perhaps = high >= 13 ? 1 : 0;
      cut_off[i] = sure == perhaps ? sure : Byte{255};
      const Byte position = static_cast<Byte>(last[i] - 1);
      flag[i] = position < 4 ? static_cast<Byte>(position < 3 ? 1 : 0) : Byte{255};
    }
    float* __restrict total = out.total + start;
    const float nothing = std::nanf("");
    for (std::size_t i = 0; i < n; ++i) {
      const float value = static_cast<float>(sum[i]);
      total[i] = open[i] == 0 ? value : nothing;
    }
  }
}

FOR_EVERY_PROCESSOR
void read_and_write(const std::vector<std::vector<Byte>>& columns, const HandEpds& out) {
  const std::size_t rows = columns.front().size();
  const std::array<Byte*, 6> outs{out.lower, out.upper,   out.answered,
                                  out.band,  out.cut_off, out.flag};
  auto* wide = reinterpret_cast<Byte*>(out.total);
  alignas(64) Byte all[block];
  for (std::size_t start = 0; start < rows; start += block) {
    const std::size_t n = std::min(block, rows - start);
    std::fill_n(all, n, Byte{0});
    for (const auto& column : columns) {
      const Byte* __restrict in = column.data() + start;
      for (std::size_t i = 0; i < n; ++i) all[i] = static_cast<Byte>(all[i] ^ in[i]);
    }
    for (Byte* each : outs) std::copy_n(all, n, each + start);
    for (std::size_t k = 0; k < 4; ++k) std::copy_n(all, n, wide + 4 * start + k * n);
  }
}
