#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "csv.hpp"
#include "item_columns.hpp"
#include "screening/score.hpp"

/// Scoring the rows of a table, one by one.
namespace screening::cli {

struct RowOptions {
  Coding coding = Coding::code;
  ScoreOptions scoring;
  ColumnChoice columns;
  std::vector<std::string> missing;  ///< cells that mean "no answer"
  bool context_by_row = false;
  std::vector<std::string> context_columns;  ///< with `context_by_row`; `all` for those there are
};

/// Refuses (2) a missing code that some item offers as an answer.
void check_missing_codes(const Instrument& instrument, const RowOptions& options);

/// Reads a row's answers and context, and scores it.
class RowScorer {
 public:
  /// Throws `Failure` when the header does not fit the instrument or the options.
  RowScorer(const Instrument& instrument, const std::vector<std::string>& header,
            RowOptions options);

  /// The row's result, valid until the next call. Precondition: as many cells as the header.
  const Result& score(const std::vector<std::string_view>& cells);
  const Result& score(const CsvRecord& record);

  /// The column of each item, and of each field of the context that the rows state.
  const ItemColumns& item_columns() const { return columns_; }
  const std::vector<std::pair<std::string, std::size_t>>& context_columns() const {
    return context_columns_;
  }

  /// Context fields that the rows state for themselves.
  std::vector<std::string> fields_by_row() const;

  /// Columns whose items are under display safety.
  std::vector<std::size_t> protected_columns() const;

  /// The columns of the last row whose context cell could not be used.
  const std::vector<std::string>& unusable_context() const { return unusable_; }

 private:
  void find_context_columns(const std::vector<std::string>& header);
  void set_answer(std::size_t item, std::string_view cell);
  const Scorer& scorer_for(const std::vector<std::string_view>& cells);

  Instrument instrument_;
  RowOptions options_;
  ItemColumns columns_;
  std::vector<std::pair<std::string, std::size_t>> context_columns_;
  std::map<std::string, Scorer> scorers_;
  std::vector<std::string> unusable_;
  Responses responses_;
  Result result_;
};

}  // namespace screening::cli
