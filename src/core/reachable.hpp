#pragma once

#include <cstdint>
#include <vector>

#include "screening/definition.hpp"

// Internal. Start at screening/screening.hpp.
//
// Which values a scale can take when every item is answered. Written without the compiler on
// purpose: each is a check on the other.
namespace screening::internal {

/// The values of one scale over all complete forms. Members are taken as independent of each
/// other, so a scale whose members share items may reach less than this says.
struct Reach {
  std::int64_t denominator = 1;  ///< of every number below
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  /// Every value, ascending. Empty when there are too many to list; then every multiple of
  /// 1/denominator from `lowest` to `highest` counts as reachable.
  std::vector<std::int64_t> values;

  Fraction low() const { return Fraction(lowest, denominator); }
  Fraction high() const { return Fraction(highest, denominator); }
  /// Whether some value lies in the range, its ends included or not.
  bool any_within(const Fraction& from, const Fraction& to) const;
  bool any_between(const Fraction& from, const Fraction& to) const;
};

struct ReachResult {
  /// `unknown`: a fault that is reported elsewhere leaves the scale without a meaning.
  enum class State { known, unknown, too_large };
  State state = State::unknown;
  Reach reach;
  bool known() const { return state == State::known; }
};

/// One result a scale, in definition order. Precondition: `check_limits` and `check_numbers`
/// passed.
std::vector<ReachResult> reachable(const Definition& definition);

}  // namespace screening::internal
