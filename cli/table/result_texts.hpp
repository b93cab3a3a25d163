#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "result_columns.hpp"
#include "screening/batch.hpp"

/// The results of many rows as text.
namespace screening::cli {

struct TextStyle {
  char separator = ',';
  bool spreadsheet_safe = false;
};

/// The result columns of one instrument for a batch of rows: where a `TableScorer` puts them, and
/// what they read. Every text is the one that `result_cell()` gives.
class ResultTexts {
 public:
  ResultTexts(Instrument instrument, std::vector<ResultColumn> columns, TextStyle style,
              std::size_t rows);

  /// Where the results of a batch go.
  const ResultTable& table() const { return table_; }

  /// To be called once the first `rows` rows are scored.
  void scored(std::size_t rows);
  /// Writes the cells of a row, each with a separator in front, and returns the end. Null when a
  /// number comes up for the first time: its text is known only from the row's own result.
  /// Precondition: room for `most_bytes()`.
  char* write(std::size_t row, char* end) const;
  std::size_t most_bytes() const { return cells_.size() * sizeof(Piece); }
  /// The same from the result of the row alone. Remembers what its numbers read.
  void append(std::size_t row, const Result& result, std::string& out);

  /// A flag's codes, as in `TableCode`, by row.
  std::span<const std::uint8_t> flags(std::size_t flag) const { return flags_[flag]; }
  /// Whether an answer or a context cell asks for a look at the row itself.
  bool needs_look(std::size_t row) const { return issues_[row] != 0 || unusable_[row] != 0; }

 private:
  /// A text that is copied as a whole, with the separator in front of it.
  struct alignas(32) Piece {
    static constexpr std::size_t room = 31;
    static constexpr std::uint8_t unwritten = room + 1;  ///< as the size: not known, or too long
    std::array<char, room> text{};
    std::uint8_t size = 0;
  };
  /// One column: codes, and a piece for each.
  struct View {
    const std::uint8_t* codes = nullptr;
    const Piece* pieces = nullptr;
  };
  /// What a column is made of.
  struct Cells {
    std::vector<std::uint8_t> own_codes;  ///< empty for a flag
    std::vector<Piece> pieces;            ///< by code
    std::vector<double> numbers;          ///< of which the codes are made; empty for other columns
    std::unordered_map<double, Piece> other;
  };

  void add(const ResultColumn& column);
  void write_pieces(const ResultColumn& column, std::vector<Piece>& pieces) const;
  const std::uint8_t* connect(const ResultColumn& column, Cells& cells);
  Piece piece(const std::string& text) const;
  static const Piece* number_piece(const Cells& cells, std::size_t row);
  Instrument instrument_;
  std::vector<ResultColumn> columns_;
  TextStyle style_;
  std::size_t rows_;
  std::vector<Cells> cells_;
  std::vector<View> views_;  ///< of the same columns
  std::vector<std::vector<std::uint8_t>> flags_;
  std::vector<std::int32_t> issues_;
  std::vector<std::uint8_t> unusable_;
  ResultTable table_;
};

}  // namespace screening::cli
