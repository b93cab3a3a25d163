#pragma once

#include <string>
#include <vector>

#include "screening/cohort_figures.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Figures that rest on the same counts, and are told or held back together.
struct Family {
  std::vector<std::int64_t> cells;    ///< people of whom something is known, by what it is
  std::vector<CohortFigure> figures;  ///< with neither column nor group yet
};

/// The figures of one group. Families stand in the same order for any group of `everybody`, who
/// decide which cut-offs and bands there is something to say about.
std::vector<Family> families_of(const Instrument& instrument, const CohortSums& everybody,
                                const CohortSums& group, const FigureOptions& options);

/// By family and group: whether it is held back. The groups are those of one column, with so many
/// `people` in each.
std::vector<std::vector<bool>> held_back(const std::vector<Family>& everybody,
                                         const std::vector<std::vector<Family>>& groups,
                                         const std::vector<std::int64_t>& people,
                                         std::int64_t least);

/// Whether no count is above 0 and below `least`.
bool safe(const std::vector<std::int64_t>& cells, std::int64_t least);

}  // namespace screening::internal
