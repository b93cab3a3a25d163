#pragma once

#include <string>

#include "screening/change.hpp"

// Internal. Start at screening/screening.hpp.
//
// The sentences about change that summary() and the report share.
namespace screening::internal {

/// `reliably improved`, ...
std::string kind_phrase(ChangeKind kind);

/// The kind, on what it rests, and what an estimate alone would say.
std::string verdict_phrase(const ScaleChange& change);

/// `+3`, `-3`, `0`.
std::string signed_phrase(const Fraction& difference);

/// Why a change is not comparable or not judged.
std::string reason_phrase(const ChangeReason& reason);

/// What counts as reliable here and by which source; empty without a figure.
std::string figure_phrase(const Definition& definition, const ScaleChange& change);

/// `12 -> 8`; intervals where a score has no value.
std::string score_pair_phrase(const ScaleChange& change);

/// `difference -4`, with the interval of what is possible where it is not exact.
std::string difference_phrase(const ScaleChange& change);

}  // namespace screening::internal
