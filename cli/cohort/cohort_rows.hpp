#pragma once

#include <string>
#include <vector>

#include "cli/table/table_input.hpp"
#include "screening/cohort_figures.hpp"

/// A table of answers as sums, read row by row in memory that does not grow with it.
namespace screening::cli {

struct CohortOptions {
  std::vector<std::string> groups;  ///< columns to part people by, each on its own
  std::string occasion;             ///< column that orders one person's forms; empty: no change
  std::vector<StatedReliability> stated;  ///< for changes that no published figure is for
};

struct CohortTable {
  CohortSums everybody;
  std::vector<CohortGroups> groups;
  std::size_t rows = 0;
  std::size_t rejected = 0;
  std::size_t with_issues = 0;  ///< rows with an answer that needs a person's eye
  std::size_t with_unusable_context =
      0;  ///< rows with a context cell that is no value of its field
};

/// More values than this in a column of groups are no groups, and each would cost memory.
inline constexpr std::size_t most_groups = 200;

/// Reads the whole table. With an occasion, keeps the first and the last form of each person.
/// Throws `Failure`: 65 for a column that is not there or has too many values, for an occasion that
/// cannot be ordered, and for two forms of one person on one occasion.
CohortTable read_cohort(Input& input, const Instrument& instrument, const AnswerOptions& answers,
                        const TableInputOptions& table, const CohortOptions& options);

}  // namespace screening::cli
