#pragma once

#include <screening/responses.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "outcome_table.hpp"
#include "refusal.hpp"
#include "table_job.hpp"

namespace screening::python {

/// Finds which cells of a row the library could not use, by reading the row as one person's.
class ProblemFinder {
 public:
  explicit ProblemFinder(const TableJob& job);

  /// Row `row` of `responses`, which is row `place` of the whole table. Touches no Python object.
  void look_at(const ResponseTable& responses, std::size_t row, std::int64_t place,
               std::vector<Problem>& problems);

 private:
  Responses one_;
};

/// The first of the problems in words: instrument, item, column, first row, what was allowed.
Refusal refusal_of(const TableJob& job, const std::vector<Problem>& problems);
/// The same of a problem and how many rows of its column have one.
Refusal refusal_of(const TableJob& job, const Problem& first, std::int64_t rows);

/// Answers item `item` with a cell of a table: a code, or several parted by `;`.
void answer(Responses& one, std::size_t item, std::string_view lexeme);

/// What the item offers in this coding: `0`, `1`, ...; of a count item `0 to 12`.
std::vector<std::string> allowed_answers(const Item& item, Coding coding);

}  // namespace screening::python
