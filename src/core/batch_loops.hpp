#pragma once

#include "core/batch_kernels.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loops themselves, compiled once for every set of kernels. Everything has internal linkage and
// nothing of the standard library is called, so that no code made for one processor is linked into
// the other set. Plain loops without branches: the compiler makes vectors of them.
namespace screening::internal {
namespace {

void states_of_bytes(const std::uint8_t* __restrict in, std::size_t n, std::uint8_t low,
                     std::uint8_t count, bool reversed, BlockState* __restrict out) {
  if (reversed) {
    const auto high = static_cast<std::uint8_t>(low + count - 1);
    for (std::size_t i = 0; i < n; ++i) {
      const auto state = static_cast<std::uint8_t>(high - in[i]);
      out[i] = state < count ? state : no_state;
    }
  } else {
    for (std::size_t i = 0; i < n; ++i) {
      const auto state = static_cast<std::uint8_t>(in[i] - low);
      out[i] = state < count ? state : no_state;
    }
  }
}

template <typename Real>
void states_of_reals(const Real* __restrict in, std::size_t n, Real low, Real count, bool reversed,
                     BlockState* __restrict out) {
  const std::int32_t last = static_cast<std::int32_t>(count) - 1;
  const std::int32_t sign = reversed ? -1 : 1;
  const std::int32_t first = reversed ? last : 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Real offset = in[i] - low;
    // NaN compares false and falls to -1, which is no answer.
    const Real clean = offset >= Real(0) ? (offset < count ? offset : Real(-1)) : Real(-1);
    const auto whole = static_cast<std::int32_t>(clean);
    const std::int32_t state = first + sign * whole;
    const bool exact = static_cast<Real>(whole) == clean;
    const bool there = clean >= Real(0);
    out[i] = static_cast<BlockState>((exact & there) ? state : std::int32_t(no_state));
  }
}

void states_of_floats(const float* in, std::size_t n, float low, float count, bool reversed,
                      BlockState* out) {
  states_of_reals(in, n, low, count, reversed, out);
}

void states_of_doubles(const double* in, std::size_t n, double low, double count, bool reversed,
                       BlockState* out) {
  states_of_reals(in, n, low, count, reversed, out);
}

template <int StepCount>
void add_bytes_steps(const BlockState* __restrict states, std::size_t n, const Steps& steps,
                     std::uint8_t leaves, std::uint8_t* __restrict lower,
                     std::uint8_t* __restrict upper, std::uint8_t* __restrict answered) {
  const auto byte = [](std::int32_t value) { return static_cast<std::uint8_t>(value); };
  const std::uint8_t base = byte(steps.base);
  const std::uint8_t least = byte(steps.least);
  const std::uint8_t greatest = byte(steps.greatest);
  const std::uint8_t s0 = byte(steps.step[0]);
  const std::uint8_t s1 = byte(steps.step[1]);
  const std::uint8_t s2 = byte(steps.step[2]);
  const std::uint8_t s3 = byte(steps.step[3]);
  const std::uint8_t s4 = byte(steps.step[4]);
  const std::uint8_t s5 = byte(steps.step[5]);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t state = states[i];
    std::uint8_t worth = base;
    if constexpr (StepCount > 0) worth = byte(worth + (state > 0 ? s0 : 0));
    if constexpr (StepCount > 1) worth = byte(worth + (state > 1 ? s1 : 0));
    if constexpr (StepCount > 2) worth = byte(worth + (state > 2 ? s2 : 0));
    if constexpr (StepCount > 3) worth = byte(worth + (state > 3 ? s3 : 0));
    if constexpr (StepCount > 4) worth = byte(worth + (state > 4 ? s4 : 0));
    if constexpr (StepCount > 5) worth = byte(worth + (state > 5 ? s5 : 0));
    const bool known = state != no_state;
    lower[i] = byte(lower[i] + (known ? worth : least));
    upper[i] = byte(upper[i] + (known ? worth : greatest));
    answered[i] = byte(answered[i] + (known ? leaves : 0));
  }
}

// 0, 1, 2, ... or k, k - 1, ... 0: the state itself, or its distance from the last one.
void add_bytes_even(const BlockState* __restrict states, std::size_t n, const Steps& steps,
                    std::uint8_t leaves, std::uint8_t* __restrict lower,
                    std::uint8_t* __restrict upper, std::uint8_t* __restrict answered) {
  const auto base = static_cast<std::uint8_t>(steps.base);
  const auto least = static_cast<std::uint8_t>(steps.least);
  const auto greatest = static_cast<std::uint8_t>(steps.greatest);
  const bool down = steps.step[0] < 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t state = states[i];
    const auto worth = static_cast<std::uint8_t>(down ? base - state : base + state);
    const bool known = state != no_state;
    lower[i] = static_cast<std::uint8_t>(lower[i] + (known ? worth : least));
    upper[i] = static_cast<std::uint8_t>(upper[i] + (known ? worth : greatest));
    answered[i] = static_cast<std::uint8_t>(answered[i] + (known ? leaves : std::uint8_t(0)));
  }
}

bool even(const Steps& steps) {
  if (steps.count == 0 || (steps.step[0] != 1 && steps.step[0] != -1)) return false;
  for (int k = 1; k < steps.count; ++k) {
    if (steps.step[k] != steps.step[0]) return false;
  }
  return true;
}

void add_bytes(const BlockState* states, std::size_t n, const Steps& steps, std::uint8_t leaves,
               std::uint8_t* lower, std::uint8_t* upper, std::uint8_t* answered) {
  if (even(steps)) return add_bytes_even(states, n, steps, leaves, lower, upper, answered);
  switch (steps.count) {
    case 0:
    case 1:
      return add_bytes_steps<1>(states, n, steps, leaves, lower, upper, answered);
    case 2:
      return add_bytes_steps<2>(states, n, steps, leaves, lower, upper, answered);
    case 3:
      return add_bytes_steps<3>(states, n, steps, leaves, lower, upper, answered);
    case 4:
      return add_bytes_steps<4>(states, n, steps, leaves, lower, upper, answered);
    default:
      return add_bytes_steps<Steps::most>(states, n, steps, leaves, lower, upper, answered);
  }
}

void add_words(const BlockState* __restrict states, std::size_t n, const Steps& steps,
               std::uint8_t leaves, std::int32_t* __restrict lower, std::int32_t* __restrict upper,
               std::uint8_t* __restrict answered) {
  const std::int32_t base = steps.base;
  const std::int32_t least = steps.least;
  const std::int32_t greatest = steps.greatest;
  const std::int32_t s0 = steps.step[0];
  const std::int32_t s1 = steps.step[1];
  const std::int32_t s2 = steps.step[2];
  const std::int32_t s3 = steps.step[3];
  const std::int32_t s4 = steps.step[4];
  const std::int32_t s5 = steps.step[5];
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t state = states[i];
    const std::int32_t worth = base + (state > 0 ? s0 : 0) + (state > 1 ? s1 : 0) +
                               (state > 2 ? s2 : 0) + (state > 3 ? s3 : 0) + (state > 4 ? s4 : 0) +
                               (state > 5 ? s5 : 0);
    const bool known = state != no_state;
    lower[i] += known ? worth : least;
    upper[i] += known ? worth : greatest;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const bool known = states[i] != no_state;
    answered[i] = static_cast<std::uint8_t>(answered[i] + (known ? leaves : 0));
  }
}

void widen(const std::uint8_t* __restrict in, std::size_t n, std::int32_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = in[i];
}

void truth_of_states(const BlockState* __restrict states, std::size_t n, BlockState from,
                     BlockState to, std::uint8_t* __restrict yes) {
  const auto width = static_cast<std::uint8_t>(to - from);
  for (std::size_t i = 0; i < n; ++i) {
    const auto offset = static_cast<std::uint8_t>(states[i] - from);
    yes[i] = static_cast<std::uint8_t>(yes[i] | (offset <= width ? 1 : 0));
  }
}

void known(const BlockState* __restrict states, std::size_t n, std::uint8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = states[i] != no_state ? 1 : 0;
}

template <typename Real>
void quotients(const std::int32_t* __restrict in, const std::uint8_t* __restrict complete,
               std::size_t n, double divisor, Real* __restrict out) {
  if (complete == nullptr) {
    for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<Real>(in[i] / divisor);
    return;
  }
  const Real nothing = static_cast<Real>(__builtin_nan(""));
  for (std::size_t i = 0; i < n; ++i) {
    const Real value = static_cast<Real>(in[i] / divisor);
    out[i] = complete[i] != 0 ? value : nothing;
  }
}

void quotients_f64(const std::int32_t* in, const std::uint8_t* complete, std::size_t n,
                   double divisor, double* out) {
  quotients(in, complete, n, divisor, out);
}

void quotients_f32(const std::int32_t* in, const std::uint8_t* complete, std::size_t n,
                   double divisor, float* out) {
  quotients(in, complete, n, divisor, out);
}

template <bool AtLeast>
void judge_ends(const std::int32_t* __restrict lower, const std::int32_t* __restrict upper,
                std::size_t n, std::int32_t threshold, std::int8_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const int at_lower = (AtLeast ? lower[i] >= threshold : lower[i] <= threshold) ? 1 : 0;
    const int at_upper = (AtLeast ? upper[i] >= threshold : upper[i] <= threshold) ? 1 : 0;
    // 1 and 1 make 1, 0 and 0 make 0, and where they differ it is -1.
    out[i] = static_cast<std::int8_t>(at_lower == at_upper ? at_lower : -1);
  }
}

void judge(const std::int32_t* lower, const std::int32_t* upper, std::size_t n,
           std::int32_t threshold, bool at_least, std::int8_t* out) {
  if (at_least) {
    judge_ends<true>(lower, upper, n, threshold, out);
  } else {
    judge_ends<false>(lower, upper, n, threshold, out);
  }
}

constexpr Kernels all_kernels{states_of_bytes,
                              states_of_floats,
                              states_of_doubles,
                              add_bytes,
                              add_words,
                              widen,
                              truth_of_states,
                              known,
                              quotients_f64,
                              quotients_f32,
                              judge};

}  // namespace
}  // namespace screening::internal
