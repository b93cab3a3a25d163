#pragma once

#include "mutants.hpp"

namespace mutation {

/// Whether it can be shown, of the two definitions alone, that no answers bring the change to light
/// in any coding. False where nothing was shown, which does not mean that there is a difference.
///
/// Shown are: two options of an item exchanged that every scale, condition and skip rule takes
/// alike; a sum instead of a count, or the reverse, of members that are worth 0 or 1; and a
/// threshold or edge that was moved where the scale has no value. Partly answered forms are covered
/// because the scale refuses a score with gaps, and its bounds are values of complete forms.
bool shown_equivalent(const screening::Definition& original, const Mutant& mutant);

}  // namespace mutation
