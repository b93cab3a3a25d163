#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "screening/cohort_statistics.hpp"
#include "screening/explain.hpp"

/// What may be published of a service's people: every statistic by group, small numbers held back.
namespace [[gnu::visibility("default")]] screening {

/// One way to part everybody into groups, such as by role. Everybody is in exactly one.
struct CohortGroups {
  std::string by;                   ///< the column's name
  std::vector<std::string> values;  ///< as the table has them; empty text for those without one
  std::vector<CohortSums> sums;     ///< by value
};

/// One figure: a line of the tidy table.
struct CohortFigure {
  std::string by;         ///< column of groups; empty for everybody
  std::string group;      ///< value in it
  std::string kind;       ///< `coverage`, `scale`, `band`, `cut_off`, `flag`, `verdict`, `item`,
                          ///< `option`, `reliability`, `reliability_item` or `change`
  std::string part;       ///< id of the scale, cut-off, ...; `scale/item` for `reliability_item`
  std::string statistic;  ///< such as `complete`, `positive_share`, `alpha`
  std::optional<double> value;
  std::optional<double> lower;
  std::optional<double> upper;
  std::optional<std::int64_t> n;  ///< on how many people it rests
  bool suppressed = false;        ///< held back: then there is no number at all

  friend bool operator==(const CohortFigure&, const CohortFigure&) = default;
};

/// The caller's choices.
struct FigureOptions {
  /// The least number of people that may be told, 0 to tell everything. Ten is this library's own
  /// default: a service goes by the rule of whoever publishes.
  std::int64_t suppress_below = 10;
  double level = 0.95;                        ///< of every interval
  Protected sensitive = Protected::withheld;  ///< items under display safety are left out
};

/// Every figure of everybody and then of each group, in a fixed order.
///
/// Figures that rest on one set of counts are held back together: when one of the counts is above 0
/// and below `suppress_below`, or the whole group is. Counts are of people of whom something is
/// known (positive, negative, in a band, gave an answer, declined); how many forms lack it is told
/// beside them. A cut-off's share rests on complete forms: it is held back apart from the counts
/// and bounds, which are held back too when few incomplete forms decide, since those could be had
/// by subtraction. And when what is held back of a column's groups could be had by taking the
/// others from everybody, the next smallest group is held back too, until what is left is no small
/// number either. What is not looked after: comparing two columns, two thresholds or two
/// publications with each other.
///
/// Throws `std::invalid_argument` when `suppress_below` is below 0, when the sums are of another
/// definition or when a column's groups are not everybody.
std::vector<CohortFigure> cohort_figures(const Instrument& instrument, const CohortSums& everybody,
                                         const std::vector<CohortGroups>& columns,
                                         const FigureOptions& options = {});

}  // namespace screening
