#pragma once

#include <cstdint>
#include <map>
#include <screening/cohort_figures.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "source_column.hpp"

namespace screening::python {

/// More values than this in a column of groups are no groups, and each would cost memory.
inline constexpr std::size_t most_groups = 200;

/// Everybody, parted by one column of codes.
struct GroupColumn {
  std::string name;
  std::map<std::string, std::uint16_t, std::less<>> index;  ///< of the value's sums
  std::vector<CohortSums> sums;

  /// The index of a value's sums, which are nobody's yet when it is new. Throws `Refusal` for one
  /// value too many. `value` is empty for people without one.
  std::uint16_t index_of(std::string_view value, const Instrument& instrument);
  /// In the order of the values, so that the order of rows makes no difference.
  CohortGroups sorted() const;
};

/// Everybody and every column of groups, as sums that add up in any order to the last bit.
struct CohortParts {
  CohortParts(Instrument made_for, const std::vector<std::string>& groups);

  /// Adds what was counted elsewhere. Throws `Refusal` when it is of another definition, of other
  /// columns, or becomes too much; then nothing was added.
  void add(const CohortParts& other);

  std::vector<CohortFigure> figures(const FigureOptions& options) const;

  Instrument instrument;
  CohortSums everybody;
  std::vector<GroupColumn> columns;
  std::int64_t rows_with_issues = 0;  ///< with an answer that needs a person's eye
  std::int64_t rows_with_unusable_context = 0;
};

}  // namespace screening::python
