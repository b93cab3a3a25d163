#pragma once

#include "core/batch/read_loops.hpp"
#include "core/batch/row_loops.hpp"
#include "core/batch/sum_loops.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loops themselves, compiled once for every set of kernels. Everything has internal linkage and
// nothing of the standard library is called, so that no code made for one processor is linked into
// the other set. Plain loops without branches: the compiler makes vectors of them.
namespace screening::internal {
namespace {

template <typename T>
void widen(const T* __restrict in, std::size_t n, std::int32_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = in[i];
}

void truth_of_states(const BlockState* __restrict states, std::size_t n, BlockState from,
                     BlockState to, Byte* __restrict yes) {
  const Byte width = byte(to - from);
  for (std::size_t i = 0; i < n; ++i) {
    const Byte offset = byte(states[i] - from);
    yes[i] = byte(yes[i] | (offset <= width ? 1 : 0));
  }
}

void open_truth(const BlockState* __restrict states, std::size_t n, bool open_yes, bool open_no,
                Byte* __restrict yes, Byte* __restrict no) {
  const Byte if_open_yes = open_yes ? 1 : 0;
  const Byte if_open_no = open_no ? 1 : 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool open = states[i] == no_state;
    const Byte sure = yes[i];
    no[i] = open ? if_open_no : byte(1 - sure);
    yes[i] = open ? if_open_yes : sure;
  }
}

void count_child(const Byte* __restrict yes, const Byte* __restrict no, std::size_t n,
                 Byte* __restrict surely, Byte* __restrict perhaps) {
  for (std::size_t i = 0; i < n; ++i) {
    surely[i] = byte(surely[i] + 1 - no[i]);
    perhaps[i] = byte(perhaps[i] + yes[i]);
  }
}

void truth_of_count(const Byte* __restrict surely, const Byte* __restrict perhaps, std::size_t n,
                    int low, int high, Byte* __restrict yes, Byte* __restrict no) {
  const Byte least = byte(low);
  const Byte most = byte(high);
  for (std::size_t i = 0; i < n; ++i) {
    yes[i] = (perhaps[i] >= least ? 1 : 0) & (surely[i] <= most ? 1 : 0);
    no[i] = (surely[i] < least ? 1 : 0) | (perhaps[i] > most ? 1 : 0);
  }
}

template <typename T>
void within(const T* __restrict lower, const T* __restrict upper, std::size_t n, T low, T high,
            Byte* __restrict yes, Byte* __restrict no) {
  for (std::size_t i = 0; i < n; ++i) {
    yes[i] = (upper[i] >= low ? 1 : 0) & (lower[i] <= high ? 1 : 0);
    no[i] = (lower[i] < low ? 1 : 0) | (upper[i] > high ? 1 : 0);
  }
}

void fill_open(const BlockState* __restrict states, std::size_t n, BlockState state,
               BlockState* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = states[i] == no_state ? state : states[i];
}

void join(const Byte* __restrict in, std::size_t n, Byte* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] |= in[i];
}

template <typename In, typename Out>
void reals(const In* __restrict in, const Byte* __restrict answered, Byte expected, std::size_t n,
           double divisor, Out* __restrict out) {
  if (answered == nullptr) {
    if (divisor == 1) {
      for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<Out>(in[i]);
    } else {
      for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<Out>(in[i] / divisor);
    }
    return;
  }
  const Out nothing = static_cast<Out>(__builtin_nan(""));
  if (divisor == 1) {
    for (std::size_t i = 0; i < n; ++i) {
      const Out value = static_cast<Out>(in[i]);
      out[i] = answered[i] == expected ? value : nothing;
    }
  } else {
    for (std::size_t i = 0; i < n; ++i) {
      const Out value = static_cast<Out>(in[i] / divisor);
      out[i] = answered[i] == expected ? value : nothing;
    }
  }
}

template <bool AtLeast, typename T>
void judge_ends(const T* __restrict lower, const T* __restrict upper, std::size_t n, T threshold,
                std::int8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const int at_lower = (AtLeast ? lower[i] >= threshold : lower[i] <= threshold) ? 1 : 0;
    const int at_upper = (AtLeast ? upper[i] >= threshold : upper[i] <= threshold) ? 1 : 0;
    // 1 and 1 make 1, 0 and 0 make 0, and where they differ it is -1.
    out[i] = static_cast<std::int8_t>(at_lower == at_upper ? at_lower : -1);
  }
}

template <typename T>
void judge(const T* lower, const T* upper, std::size_t n, T threshold, bool at_least,
           std::int8_t* out) {
  if (at_least) {
    judge_ends<true>(lower, upper, n, threshold, out);
  } else {
    judge_ends<false>(lower, upper, n, threshold, out);
  }
}

template <typename T>
void reached(const T* __restrict values, std::size_t n, T from, Byte* __restrict count) {
  for (std::size_t i = 0; i < n; ++i) count[i] = byte(count[i] + (values[i] >= from ? 1 : 0));
}

template <typename T>
void bands(const T* lower, const T* upper, std::size_t n, const T* from, std::size_t count,
           std::int8_t* __restrict out) {
  alignas(64) Byte lowest[block_rows] = {};
  alignas(64) Byte highest[block_rows] = {};
  for (std::size_t k = 0; k < count; ++k) {
    reached(lower, n, from[k], lowest);
    reached(upper, n, from[k], highest);
  }
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = static_cast<std::int8_t>(lowest[i] == highest[i] ? lowest[i] : -1);
  }
}

void bands_of_ratios(const std::int32_t* __restrict sums, const std::int32_t* __restrict answered,
                     std::size_t n, const std::int32_t* __restrict from, std::size_t count,
                     std::int8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = -1;
  for (std::size_t k = 0; k < count; ++k) {
    const std::int32_t threshold = from[k];
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = static_cast<std::int8_t>(out[i] + (sums[i] >= threshold * answered[i] ? 1 : 0));
    }
  }
}

void truth_codes(const Byte* __restrict yes, const Byte* __restrict no, std::size_t n,
                 std::int8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const int both = yes[i] & no[i];
    out[i] = static_cast<std::int8_t>(both != 0 ? -1 : yes[i]);
  }
}

void presence(const BlockState* __restrict given, const BlockState* __restrict read, std::size_t n,
              Byte* __restrict answered, Byte* __restrict open) {
  for (std::size_t i = 0; i < n; ++i) {
    answered[i] = byte(answered[i] | (given[i] != no_state ? 1 : 0));
    open[i] = byte(open[i] | (read[i] == no_state ? 1 : 0));
  }
}

constexpr Kernels all_kernels{states_of<std::uint8_t>,
                              states_of<std::uint16_t>,
                              states_of<std::uint32_t>,
                              states_of<std::uint64_t>,
                              states_of<float>,
                              states_of<double>,
                              mask_bits,
                              mask_bytes,
                              columns_of_rows,
                              gaps_hold,
                              count_equal<std::uint8_t>,
                              count_equal<std::uint16_t>,
                              count_equal<std::uint32_t>,
                              count_nan<float>,
                              count_nan<double>,
                              sum_bytes,
                              add<std::int16_t>,
                              add<std::int32_t>,
                              widen<std::uint8_t>,
                              widen<std::int16_t>,
                              truth_of_states,
                              open_truth,
                              count_child,
                              truth_of_count,
                              within<std::uint8_t>,
                              within<std::int32_t>,
                              fill_open,
                              join,
                              reals<std::uint8_t, float>,
                              reals<std::uint8_t, double>,
                              reals<std::int32_t, float>,
                              reals<std::int32_t, double>,
                              judge<std::uint8_t>,
                              judge<std::int32_t>,
                              bands<std::uint8_t>,
                              bands<std::int32_t>,
                              bands_of_ratios,
                              truth_codes,
                              presence};

}  // namespace
}  // namespace screening::internal
