#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table_rows.hpp"

/// What each cell of a row answers, item by item: the part of a row that its result no longer
/// shows.
namespace screening::cli {

/// Answers are matched as everywhere: byte for byte, never as numbers.
class ItemLexemes {
 public:
  ItemLexemes(const Item& item, Coding coding);

  /// The answer's place: among the options in printed order from 0, or above `count_from`. Empty
  /// when the item does not offer it. Options that share a score count as the first of them.
  std::optional<std::size_t> find(std::string_view lexeme) const;

  /// The answers as written, in the same order.
  const std::vector<std::string>& all() const { return lexemes_; }

 private:
  std::vector<std::string> lexemes_;
};

struct Answer {
  enum class State { none, answered, not_offered };
  State state = State::none;
  std::size_t place = 0;  ///< of an answer; 0 for an item that takes several at once
  std::string_view cell;  ///< as written, as long as the row's record lives

  bool given() const { return state == State::answered; }
};

class AnswerReader {
 public:
  /// Throws `Failure` when the header does not fit the instrument.
  AnswerReader(const Instrument& instrument, const std::vector<std::string>& header,
               const RowOptions& options);

  /// One answer an item, in form order. Precondition: as many cells as the header.
  void read(const CsvRecord& record, std::vector<Answer>& answers) const;

  const ItemLexemes& lexemes(std::size_t item) const { return lexemes_[item]; }
  bool has_column(std::size_t item) const { return columns_[item].has_value(); }

 private:
  Answer read_cell(std::size_t item, std::string_view cell) const;

  Instrument instrument_;
  std::vector<std::string> missing_;
  ItemColumns columns_;
  std::vector<ItemLexemes> lexemes_;
};

}  // namespace screening::cli
