#pragma once

#include "core/batch/read_loops.hpp"

// Internal. Start at screening/screening.hpp.
//
// The loops that add up what states are worth; see loops.hpp for how they are compiled.
namespace screening::internal {
namespace {

// What is worth `step` above a state, as a mask: all bits or none.
template <typename T>
T mask(bool is) {
  return static_cast<T>(-static_cast<std::int32_t>(is));
}

template <int StepCount, typename T>
void add_steps(const BlockState* __restrict states, std::size_t n, const Steps& steps, Byte leaves,
               T* __restrict lower, T* __restrict upper, Byte* __restrict answered) {
  const T base = static_cast<T>(steps.base);
  const T least = static_cast<T>(steps.least);
  const T greatest = static_cast<T>(steps.greatest);
  T above[Steps::most];
  T step[Steps::most];
  for (int k = 0; k < Steps::most; ++k) {
    above[k] = static_cast<T>(steps.above[k]);
    step[k] = static_cast<T>(steps.step[k]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const T state = states[i];
    T worth = base;
    for (int k = 0; k < StepCount; ++k) {
      worth = static_cast<T>(worth + (step[k] & mask<T>(state > above[k])));
    }
    const T known = mask<T>(state != T(no_state));
    lower[i] = static_cast<T>(lower[i] + least + ((worth - least) & known));
    upper[i] = static_cast<T>(upper[i] + greatest + ((worth - greatest) & known));
  }
  for (std::size_t i = 0; i < n; ++i) {
    answered[i] = byte(answered[i] + (leaves & mask<Byte>(states[i] != no_state)));
  }
}

template <typename T>
void add(const BlockState* states, std::size_t n, const Steps& steps, Byte leaves, T* lower,
         T* upper, Byte* answered) {
  switch (steps.count) {
    case 0:
    case 1:
      return add_steps<1>(states, n, steps, leaves, lower, upper, answered);
    case 2:
      return add_steps<2>(states, n, steps, leaves, lower, upper, answered);
    case 3:
      return add_steps<3>(states, n, steps, leaves, lower, upper, answered);
    case 4:
      return add_steps<4>(states, n, steps, leaves, lower, upper, answered);
    default:
      return add_steps<Steps::most>(states, n, steps, leaves, lower, upper, answered);
  }
}

/// 0, 1, 2, ... or k, k - 1, ... 0 above what no answer is worth at least: the state, or its
/// complement, and a number. All arithmetic is modulo 256.
struct EvenWorth {
  EvenWorth() = default;
  explicit EvenWorth(const Steps& steps)
      : flip(steps.step[0] < 0 ? Byte(0xFF) : Byte(0)),
        offset(byte(steps.base - steps.least + (steps.step[0] < 0 ? 1 : 0))) {}
  Byte of(Byte state) const { return byte((state ^ flip) + offset); }

  static bool fits(const Steps& steps) {
    if (steps.count == 0 || (steps.step[0] != 1 && steps.step[0] != -1)) return false;
    for (int k = 0; k < steps.count; ++k) {
      if (steps.step[k] != steps.step[0] || steps.above[k] != k) return false;
    }
    return steps.states == steps.count + 1;
  }

  Byte flip = 0;
  Byte offset = 0;
};

/// One thing up to a state and another above it.
struct OneStepWorth {
  OneStepWorth() = default;
  explicit OneStepWorth(const Steps& steps)
      : above(byte(steps.above[0])),
        step(steps.count == 0 ? Byte(0) : byte(steps.step[0])),
        offset(byte(steps.base - steps.least)) {}
  Byte of(Byte state) const { return byte((step & mask<Byte>(state > above)) + offset); }

  static bool fits(const Steps& steps) { return steps.count <= 1; }

  Byte above = 0;
  Byte step = 0;
  Byte offset = 0;
};

/// Several terms at a time, so that the sums are read and written once for all of them. What no
/// answer is worth is there already.
template <typename Worth, int Count>
void add_together(const Summand* terms, std::size_t n, Byte* __restrict lower,
                  Byte* __restrict upper, Byte* __restrict answered) {
  Worth worth[Count];
  const BlockState* states[Count];
  Byte span[Count];
  Byte leaves[Count];
  for (int k = 0; k < Count; ++k) {
    worth[k] = Worth(*terms[k].steps);
    states[k] = terms[k].states;
    span[k] = byte(terms[k].steps->greatest - terms[k].steps->least);
    leaves[k] = terms[k].leaves;
  }
  for (std::size_t i = 0; i < n; ++i) {
    Byte low = lower[i];
    Byte high = upper[i];
    Byte count = answered[i];
    for (int k = 0; k < Count; ++k) {
      const Byte state = states[k][i];
      const Byte known = mask<Byte>(state != no_state);
      const Byte more = worth[k].of(state) & known;
      low = byte(low + more);
      high = byte(high + more - (span[k] & known));
      count = byte(count + (leaves[k] & known));
    }
    lower[i] = low;
    upper[i] = high;
    answered[i] = count;
  }
}

/// Adds the first terms, as many as are alike and go together. Returns how many.
template <typename Worth>
std::size_t add_some(const Summand* terms, std::size_t count, std::size_t n, Byte* lower,
                     Byte* upper, Byte* answered) {
  std::size_t alike = 0;
  while (alike < count && alike < 4 && Worth::fits(*terms[alike].steps)) ++alike;
  if (alike == 4) {
    add_together<Worth, 4>(terms, n, lower, upper, answered);
    return 4;
  }
  if (alike >= 2) {
    add_together<Worth, 2>(terms, n, lower, upper, answered);
    return 2;
  }
  if (alike == 1) add_together<Worth, 1>(terms, n, lower, upper, answered);
  return alike;
}

void sum_bytes(const Summand* terms, std::size_t count, std::size_t n, Byte* lower, Byte* upper,
               Byte* answered) {
  std::int32_t least = 0;
  std::int32_t greatest = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const Steps& steps = *terms[k].steps;
    if (!EvenWorth::fits(steps) && !OneStepWorth::fits(steps)) continue;
    least += steps.least;
    greatest += steps.greatest;
  }
  for (std::size_t i = 0; i < n; ++i) lower[i] = byte(least);
  for (std::size_t i = 0; i < n; ++i) upper[i] = byte(greatest);
  for (std::size_t i = 0; i < n; ++i) answered[i] = 0;
  while (count > 0) {
    std::size_t done = add_some<EvenWorth>(terms, count, n, lower, upper, answered);
    if (done == 0) done = add_some<OneStepWorth>(terms, count, n, lower, upper, answered);
    if (done == 0) {
      add<Byte>(terms->states, n, *terms->steps, terms->leaves, lower, upper, answered);
      done = 1;
    }
    terms += done;
    count -= done;
  }
}

}  // namespace
}  // namespace screening::internal
