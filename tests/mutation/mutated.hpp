#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

// What the changed copies of src/core call, and nothing else ever does: each function is one place
// and does what stood there, unless the environment names one of the place's changes. What the
// compiler evaluates is never changed.
namespace screening_mutation {

inline constexpr int most = 1 << 16;

/// Which change is in force, and which places were reached; written to a file when asked for.
struct Run {
  int change = 0;
  unsigned char reached[most] = {};

  Run() {
    if (const char* chosen = std::getenv("SCREENING_MUTATION")) change = std::atoi(chosen);
  }
  ~Run() {
    const char* path = std::getenv("SCREENING_MUTATION_REACHED");
    if (path == nullptr) return;
    std::FILE* out = std::fopen(path, "w");
    if (out == nullptr) return;
    for (int i = 0; i < most; ++i) {
      if (reached[i] != 0) std::fprintf(out, "%d\n", i);
    }
    std::fclose(out);
  }
};
inline Run run;

/// Which of the changes of the place `first` is in force, from 0; negative for none.
constexpr int at(int first) {
  if (std::is_constant_evaluated()) return -1;
  run.reached[first] = 1;
  return run.change == 0 ? -1 : run.change - first;
}

template <typename T>
constexpr bool forced(int first, const T& value) {
  const int change = at(first);
  if (change == 0) return true;
  if (change == 1) return false;
  return static_cast<bool>(value);
}
template <typename T>
constexpr bool forced_true(int first, const T& value) {
  return at(first) == 0 ? true : static_cast<bool>(value);
}
template <typename T>
constexpr bool forced_false(int first, const T& value) {
  return at(first) == 0 ? false : static_cast<bool>(value);
}
template <typename T>
constexpr bool negated(int first, const T& value) {
  return at(first) == 0 ? !static_cast<bool>(value) : static_cast<bool>(value);
}
constexpr bool truth(int first, bool value) { return at(first) == 0 ? !value : value; }
template <typename T>
constexpr T number(int first, T value) {
  const int change = at(first);
  if (change == 0) return static_cast<T>(value + 1);
  if (change == 1) return static_cast<T>(value - 1);
  return value;
}
template <typename T>
constexpr T minus_of(int first, T value) {
  return at(first) == 0 ? static_cast<T>(-value) : value;
}

// Comparisons: the end moved, by what the operands themselves offer; `_or_not`: then the opposite.
#define SCREENING_COMPARISON(name, op, moved)                       \
  template <typename L, typename R>                                 \
  constexpr bool name(int first, const L& a, const R& b) {          \
    return at(first) == 0 ? (moved) : (a op b);                     \
  }                                                                 \
  template <typename L, typename R>                                 \
  constexpr bool name##_or_not(int first, const L& a, const R& b) { \
    const int change = at(first);                                   \
    if (change == 0) return (moved);                                \
    return change == 1 ? !(a op b) : (a op b);                      \
  }
SCREENING_COMPARISON(less, <, !(b < a))
SCREENING_COMPARISON(greater, >, !(b > a))
SCREENING_COMPARISON(at_most, <=, !(b <= a))
SCREENING_COMPARISON(at_least, >=, !(b >= a))
#undef SCREENING_COMPARISON

template <typename L, typename R>
constexpr bool equal_or_not(int first, const L& a, const R& b) {
  return at(first) == 0 ? !(a == b) : (a == b);
}
template <typename L, typename R>
constexpr bool different_or_not(int first, const L& a, const R& b) {
  return at(first) == 0 ? !(a != b) : (a != b);
}

// Arithmetic: the operator swapped, also in its assigning form; nothing at all where a type, such
// as a text, has no such operator. Dividing by nothing is not the change that is meant.
#define SCREENING_ARITHMETIC(name, op, swapped)             \
  template <typename L, typename R>                         \
  constexpr auto name(int first, const L& a, const R& b) {  \
    using To = decltype(a op b);                            \
    if (at(first) != 0) return static_cast<To>(a op b);     \
    if constexpr (requires { static_cast<To>(swapped); }) { \
      return static_cast<To>(swapped);                      \
    } else {                                                \
      return To{};                                          \
    }                                                       \
  }                                                         \
  template <typename L, typename R>                         \
  constexpr L& name##_to(int first, L& a, const R& b) {     \
    const L changed = static_cast<L>(name(first, a, b));    \
    return a = changed;                                     \
  }
SCREENING_ARITHMETIC(plus, +, a - b)
SCREENING_ARITHMETIC(minus, -, a + b)
SCREENING_ARITHMETIC(times, *, b == 0 ? a : a / b)
SCREENING_ARITHMETIC(by, /, a* b)
SCREENING_ARITHMETIC(rest, %, a* b)
SCREENING_ARITHMETIC(bits_both, &, a | b)
SCREENING_ARITHMETIC(bits_any, |, a& b)
SCREENING_ARITHMETIC(shifted_up, <<, a >> b)
SCREENING_ARITHMETIC(shifted_down, >>, a << b)
#undef SCREENING_ARITHMETIC

template <typename T>
constexpr T& up(int first, T& value) {
  return at(first) == 0 ? --value : ++value;
}
template <typename T>
constexpr T& down(int first, T& value) {
  return at(first) == 0 ? ++value : --value;
}
template <typename T>
constexpr T up_after(int first, T& value) {
  return at(first) == 0 ? value-- : value++;
}
template <typename T>
constexpr T down_after(int first, T& value) {
  return at(first) == 0 ? value++ : value--;
}

}  // namespace screening_mutation
