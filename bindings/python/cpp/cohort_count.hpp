#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cohort_parts.hpp"
#include "problems.hpp"
#include "table_job.hpp"

namespace screening::python {

/// Counts tables one after another; what was scored is dropped as soon as it is counted.
class CohortCount {
 public:
  CohortCount(const Instrument& instrument, const std::vector<std::string>& groups);

  /// Counts the job's rows, without the GIL, in ranges of rows between which Ctrl-C is heeded.
  /// `groups` has a column for each column of groups. Throws `Refusal` for one with too many
  /// values.
  void add(const TableJob& job, const std::vector<SourceColumn>& groups);

  /// Everything that was counted. Throws `Refusal` when an answer could not be used and the jobs
  /// said `Errors::raise`.
  CohortParts finish() const;

 private:
  void count(const ResponseTable& responses, const TableJob& job,
             const std::vector<Column>& groups);
  void find_problems(const ResponseTable& responses, const TableJob& job, ProblemFinder& finder);

  CohortParts parts_;
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
