#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cell_codes.hpp"
#include "result_texts.hpp"
#include "table_rows.hpp"

/// One instrument on many rows of a table at once.
namespace screening::cli {

/// What a table gives one instrument.
struct InstrumentTable {
  Instrument instrument;
  RowOptions rows;
  std::vector<ResultColumn> columns;  ///< of the results
};

/// Context columns of a batch, which all instruments share.
struct ContextCells {
  std::vector<std::pair<std::string, std::size_t>> columns;  ///< field, index of its column
  std::vector<CellCodes> codes;
};

class BatchScorer {
 public:
  /// Throws `Failure` when the header does not fit the instrument or the options.
  BatchScorer(const InstrumentTable& table, const std::vector<std::string>& header, TextStyle style,
              std::size_t rows);

  const RowScorer& rows() const { return row_scorer_; }

  /// Where the answers go, each with the index of its column.
  const std::vector<std::pair<CellCodes*, std::size_t>>& cells() const { return cells_; }
  /// Scores the first `count` rows. `context_grew`: some context column has to be made anew.
  void score(std::size_t count, const ContextCells& context, bool context_grew);
  const ResultTexts& texts() const { return texts_; }

  /// One row by itself, for what a batch leaves open; valid until the next call.
  const Result& look(const std::vector<std::string_view>& cells);
  const std::vector<std::string>& unusable_context() const {
    return row_scorer_.unusable_context();
  }
  void append(std::size_t row, const Result& result, std::string& out) {
    texts_.append(row, result, out);
  }

 private:
  Instrument instrument_;
  Coding coding_;
  RowScorer row_scorer_;
  Scorer scorer_;
  std::size_t rows_;
  std::vector<std::optional<std::size_t>> columns_;        ///< by item
  std::vector<CellCodes> codes_;                           ///< by item
  std::vector<std::pair<CellCodes*, std::size_t>> cells_;  ///< of items that have a column
  ResultTexts texts_;
  std::optional<TableScorer> scorer_of_table_;
};

}  // namespace screening::cli
