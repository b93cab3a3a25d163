#pragma once

#include <span>

#include "screening/change.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// `a - b`, exact.
Fraction subtracted(const Fraction& a, const Fraction& b);

/// One scale at two times, but for its cut-offs. Reads nothing of the results but their instrument,
/// selection and scores. Precondition: both are of one definition.
ScaleChange scale_change(const Result& earlier, const Result& later, std::size_t index,
                         std::span<const StatedReliability> stated);

/// Says whether a difference is reliable, from the figure that holds, into `out`, which has its
/// scores and differences already.
void judge(const Result& earlier, const Result& later, std::span<const StatedReliability> stated,
           ScaleChange& out);

}  // namespace screening::internal
