#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/table/item_answers.hpp"

/// What can only be seen across the columns of a row, or across rows.
namespace screening::cli {

/// Rows that say the same, by their numbers.
struct Repeats {
  std::size_t groups = 0;
  std::size_t rows = 0;
  std::size_t whole = 0;                 ///< groups that repeat id and answers
  std::vector<std::size_t> first_group;  ///< rows of the first group
};

/// Keeps 24 bytes for each row: hashes (64 bits) of its id and of its answers, and its number. Two
/// different rows that share a hash are one in 10^7 among a million rows.
class RowPatterns {
 public:
  explicit RowPatterns(const Instrument& instrument);

  /// An empty `id` is nobody's.
  void add(std::size_t row, std::string_view id, const std::vector<Answer>& answers);

  /// Whether the form can show straight-lining: five or more items with options, printed in both
  /// directions. On another form the same answer throughout may well be meant.
  bool shows_straight_lines() const { return shows_straight_lines_; }
  /// Rows with all items answered at the same printed place.
  std::size_t straight_lines() const { return straight_lines_; }
  std::size_t complete_rows() const { return complete_rows_; }

  /// Whether equal answers of two people mean anything: from eight items.
  bool shows_copies() const { return items_.size() >= 8; }

  Repeats repeated_ids();
  /// Complete rows of different people with the same answers. Rows in which half of the answers are
  /// worth the same are left out: at the ends of a scale people are alike without anybody's doing.
  Repeats repeated_answers();

 private:
  struct Row {
    std::uint64_t id = 0;  ///< 0: none
    std::uint64_t answers = 0;
    std::uint32_t number = 0;
    bool telling = false;  ///< complete and varied
  };

  bool is_varied(const std::vector<Answer>& answers);

  std::vector<std::size_t> items_;                ///< with options and scores, in form order
  std::vector<std::vector<std::int64_t>> worth_;  ///< of their answers by place, in millionths
  std::vector<std::int64_t> scores_;              ///< of the row being added
  bool shows_straight_lines_ = false;
  std::size_t straight_lines_ = 0;
  std::size_t complete_rows_ = 0;
  std::vector<Row> rows_;
};

}  // namespace screening::cli
