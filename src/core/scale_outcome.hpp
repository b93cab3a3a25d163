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

/// Scores every scale. `given` are the answers as recorded; `complete`: every slot that is read
/// has one, and no rule skips any; `outcomes` has room for all scales.
void score_scales(const Plan& plan, std::span<const State> given, std::span<const Box> boxes,
                  bool complete, ScaleOutcome* outcomes);

}  // namespace screening::internal
