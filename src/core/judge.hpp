#pragma once

#include <cstdint>
#include <vector>

#include "core/plan.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
//
// What a value in a scale's own units means, for every evaluator of one person.
namespace screening::internal {

inline bool meets(const AlikeCutOffs& cut_offs, std::int64_t value) {
  return cut_offs.at_least ? value >= cut_offs.threshold : value <= cut_offs.threshold;
}

/// The outcome of cut-offs that the answers decide.
inline CutOffOutcome sure_outcome(bool met, Basis basis) {
  using enum Determination;
  // Made beforehand: copied whole, where one put together part by part would be waited for.
  static constexpr CutOffOutcome of_bounds[]{{negative, Basis::bounds, std::nullopt},
                                             {positive, Basis::bounds, std::nullopt}};
  static constexpr CutOffOutcome of_complete[]{{negative, Basis::complete, std::nullopt},
                                               {positive, Basis::complete, std::nullopt}};
  return (basis == Basis::complete ? of_complete : of_bounds)[met ? 1 : 0];
}

/// Sets the outcome of every cut-off that applies; `judge` is asked once for those that are alike.
template <typename Judge>
void judge_cut_offs(const Selection& selection, std::vector<CutOffOutcome>& outcomes, Judge judge) {
  CutOffOutcome* const judged = outcomes.data();
  const std::size_t* const first = selection.active_cut_offs.data();
  const std::size_t* next = first;
  for (const AlikeCutOffs& alike : selection.alike_cut_offs) {
    const CutOffOutcome outcome = judge(alike);
    for (const std::size_t* const end = first + alike.end; next != end; ++next) {
      judged[*next] = outcome;
    }
  }
}

/// The last band that starts at or below the value. Unrounded: what lies between one band's end and
/// the next one's start belongs to the lower band. There are few bands: counting them all is
/// quicker than a search, whose turns nobody can guess.
inline std::size_t band_of(const BandSetPlan& plan, std::int64_t value) {
  std::size_t band = 0;
  for (std::size_t i = 1; i < plan.from.size(); ++i) band += value >= plan.from[i] ? 1U : 0U;
  return band;
}

}  // namespace screening::internal
