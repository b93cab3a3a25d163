#pragma once

#include <map>
#include <screening/batch.hpp>
#include <screening/score.hpp>
#include <string>

namespace screening::python {

/// Scores single rows of tables, for what has to be known of one person at a time. Touches no
/// Python object.
class RowResults {
 public:
  RowResults(Scorer scorer, Coding coding);

  /// The row's result, valid until the next call. A cell that cannot be used is no answer, or
  /// leaves its field of the context not stated.
  const Result& at(const ResponseTable& table, std::size_t row);

 private:
  const Scorer& scorer_of(const ResponseTable& table, std::size_t row);

  Scorer scorer_;
  Responses responses_;
  Result result_;
  std::map<std::string, Scorer> scorers_;  ///< by what the rows state of the context
};

}  // namespace screening::python
