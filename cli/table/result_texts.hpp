#pragma once

#include <array>
#include <cstdint>
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

  /// Writes the cells of a row, each with a separator in front, and returns the end. Null when a
  /// number comes up for the first time: its text is known only from the row's own result.
  /// Precondition: room for `most_bytes()`.
  char* write(std::size_t row, char* end) const;
  std::size_t most_bytes() const { return cells_.size() * sizeof(Piece); }
  /// The same from the result of the row alone. Remembers what its numbers read.
  void append(std::size_t row, const Result& result, std::string& out);

  /// A flag's code, as in `TableCode`.
  std::int8_t flag(std::size_t flag, std::size_t row) const {
    return static_cast<std::int8_t>(flags_[flag][row]);
  }
  /// Whether an answer or a context cell asks for a look at the row itself.
  bool needs_look(std::size_t row) const { return issues_[row] != 0 || unusable_[row] != 0; }

 private:
  static constexpr std::int32_t small_numbers = 256;

  /// A text that is copied as a whole, with the separator in front of it.
  struct Piece {
    static constexpr std::size_t room = 31;
    std::array<char, room> text{};
    std::uint8_t size = 0;
  };
  /// One column: numbers, or codes with a piece for each.
  struct Cells {
    bool is_number = false;
    const std::vector<std::uint8_t>* codes = nullptr;
    std::vector<double> numbers;
    std::vector<Piece> pieces;  ///< by code, or by small whole number
    std::unordered_map<double, Piece> other;
  };

  std::vector<std::uint8_t>& codes_for(const ResultColumn& column);
  void add(const ResultColumn& column);
  void write_pieces(const ResultColumn& column, std::vector<Piece>& pieces) const;
  void connect(const ResultColumn& column, Cells& cells);
  Piece piece(const std::string& text) const;
  static const Piece* number_piece(const Cells& cells, double number) {
    if (number >= 0 && number < small_numbers) {
      const auto whole = static_cast<std::size_t>(number);
      if (static_cast<double>(whole) == number) return &cells.pieces[whole];
    }
    return other_number(cells, number);
  }
  static const Piece* other_number(const Cells& cells, double number);

  Instrument instrument_;
  std::vector<ResultColumn> columns_;
  TextStyle style_;
  std::size_t rows_;
  std::vector<Cells> cells_;
  std::vector<std::vector<std::uint8_t>> codes_;  ///< status, bands, cut-offs, verdicts, answered
  std::vector<std::vector<std::uint8_t>> flags_;
  std::vector<std::int32_t> issues_;
  std::vector<std::uint8_t> unusable_;
  ResultTable table_;
};

}  // namespace screening::cli
