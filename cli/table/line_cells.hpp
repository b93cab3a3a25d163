#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "result_columns.hpp"
#include "result_texts.hpp"

/// Cells of results that come one at a time.
namespace screening::cli {

/// Writes cells, and keeps the texts of those it wrote: few results read differently, and to look a
/// text up is quicker than to make it. Not to be shared between threads.
class LineCells {
 public:
  LineCells(const std::vector<ResultColumn>& columns, const TextStyle& style);

  /// Appends a separator and a cell for each column, as `result_cell()` gives them.
  void append(const Result& result, std::string& out);

 private:
  /// What a cell's text depends on, its column given.
  struct Outcome {
    std::int64_t value = 0;
    std::int64_t detail = 0;
    friend bool operator==(const Outcome&, const Outcome&) = default;
  };
  struct Text {
    Outcome outcome;
    std::string text;  ///< with its separator; empty: none kept yet
  };
  static constexpr std::size_t kept = 64;

  static Outcome outcome_of(const Result& result, const ResultColumn& column);

  const std::vector<ResultColumn>& columns_;
  TextStyle style_;
  std::vector<std::array<Text, kept>> texts_;  ///< of each column, by the outcome's value
};

}  // namespace screening::cli
