#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "item_statistics.hpp"
#include "row_patterns.hpp"
#include "scale_statistics.hpp"
#include "screening/explain.hpp"

/// What speaks against trusting a data set.
namespace screening::cli {

/// Everything that one pass over a table leaves behind.
struct DataSet {
  DataSet(const Instrument& instrument, const AnswerReader& reader, Coding coding);

  void add(std::size_t row, std::string_view id, const std::vector<Answer>& answers,
           const Result& result, bool unusable_context);

  Instrument instrument;
  Coding coding;
  std::vector<ItemTally> items;    ///< in form order
  std::vector<bool> looked_at;     ///< false: the table has no such column
  std::vector<bool> may_be_blank;  ///< unscored, or a skip rule says that it may not be asked
  std::vector<ScaleStatistics> scales;
  RowPatterns patterns;
  std::map<std::string, std::size_t> skip_conflicts;  ///< rows, by item
  std::size_t rows = 0;
  std::size_t rows_with_gaps = 0;
  std::size_t rows_with_unusable_context = 0;
};

enum class FindingLevel { note, warning, error };
std::string_view to_string(FindingLevel level);

struct ItemEvidence {
  std::size_t item = 0;
  std::string text;  ///< counts and figures; never one person's answer
};

struct Finding {
  FindingLevel level = FindingLevel::note;
  std::string check;  ///< a stable name, such as `item_direction`
  std::string scale;  ///< its id; empty where it is about no scale
  std::string title;
  std::vector<ItemEvidence> items;
  std::string evidence;
  std::string advice;
  std::vector<std::pair<std::string, std::string>> numbers;  ///< names, and numbers as JSON
};

/// Everything found, errors first. With `Protected::withheld`, nothing is told of an item under
/// display safety but its id.
std::vector<Finding> findings(DataSet& data, Protected sensitive);

/// With a fixed number of decimals, whatever the locale.
std::string fixed(double value, int places);
std::string percent(std::size_t part, std::size_t whole);

/// The checks, each of which adds what it finds. In three files by what they look at: columns,
/// scales and rows.
namespace checks {
void columns(const DataSet& data, std::vector<Finding>& found);
void scales(const DataSet& data, std::vector<Finding>& found);
void rows(DataSet& data, std::vector<Finding>& found);
}  // namespace checks

}  // namespace screening::cli
