#pragma once

#include <cstdint>
#include <optional>
#include <screening/first_and_last.hpp>
#include <string>
#include <vector>

#include "cohort_parts.hpp"
#include "problems.hpp"
#include "row_results.hpp"
#include "table_job.hpp"

namespace screening::python {

/// Which columns tell whose form a row is and when it was filled in.
struct FormColumns {
  std::string person;    ///< its name
  std::string occasion;  ///< its name
  SourceColumn person_column;
  SourceColumn occasion_column;
};

/// Counts tables one after another; what was scored is dropped as soon as it is counted.
class CohortCount {
 public:
  /// `stated` is for the changes of people to whom no figure of the definition applies.
  CohortCount(const Instrument& instrument, const std::vector<std::string>& groups,
              std::vector<StatedReliability> stated);

  /// Counts the job's rows, without the GIL, in ranges of rows between which Ctrl-C is heeded.
  /// `groups` has a column for each column of groups. Throws `Refusal` for one with too many
  /// values, and for a form of which it cannot be told whether it is a person's first or last.
  /// With `forms`, each person's first and last form are kept until `finish()`.
  void add(const TableJob& job, const std::vector<SourceColumn>& groups,
           const std::optional<FormColumns>& forms);

  /// Everything that was counted. Throws `Refusal` when an answer could not be used and the jobs
  /// said `Errors::raise`.
  CohortParts finish() const;

 private:
  void count(const ResponseTable& responses, const TableJob& job,
             const std::vector<Column>& groups);
  void keep_forms(const ResponseTable& responses, const Column& persons, const Column& occasions,
                  const FormColumns& forms);
  void find_problems(const ResponseTable& responses, const TableJob& job, ProblemFinder& finder);

  CohortParts parts_;
  std::vector<StatedReliability> stated_;
  std::optional<FirstAndLast> forms_;
  std::optional<RowResults> row_results_;
  std::int64_t rows_ = 0;
  std::vector<std::vector<std::uint16_t>> places_;  ///< by column of groups, of a range of rows
  std::vector<std::int32_t> issues_;
  std::vector<std::uint8_t> unusable_;
  /// The first problem, how many rows have one in its column, and the job without its columns.
  std::optional<Problem> first_;
  std::int64_t rows_of_first_ = 0;
  std::optional<TableJob> refused_;
};

}  // namespace screening::python
