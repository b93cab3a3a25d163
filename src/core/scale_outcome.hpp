#pragma once

#include <optional>
#include <span>

#include "core/evaluate.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What one scale comes to over every reading of a form.
struct ScaleOutcome {
  Range range;  ///< in the number's own units
  bool complete = false;
  int answered = 0;
  std::optional<Fraction> estimate;  ///< only when not complete
  Reason reason = Reason::none;
};

/// The sum of a plain number's terms, each of which is answered.
inline std::int64_t sum_of_answers(const NumberNode& number, std::span<const State> given) {
  const State* const states = given.data();
  const std::int64_t* const values = number.values.data();
  std::int64_t sum = 0;
  for (const QuickTerm& term : number.quick) {
    sum += values[term.first + static_cast<Index>(states[term.slot])];
  }
  return sum;
}

/// A form as its answers may be read.
struct ReadForm {
  const Plan& plan;
  std::span<const State> given;  ///< the answers as recorded
  std::span<const Box> boxes;    ///< the readings
  bool complete;                 ///< every item that is read has an answer, and no rule skips any
  bool contradicted;             ///< a skip rule and an answer disagree
};

/// Scores every scale; `outcomes` has room for all.
void score_scales(const ReadForm& form, ScaleOutcome* outcomes);

}  // namespace screening::internal
