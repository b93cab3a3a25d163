#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "screening/instrument.hpp"

/// Which column of a table holds which item.
namespace screening::cli {

/// How the caller says where the items are.
struct ColumnChoice {
  std::string pattern;  ///< `q{n}` or `q{n:02}`, with the number of the item's id
  std::vector<std::pair<std::string, std::string>> mapping;  ///< item id, column
  std::vector<std::string> allow_missing;                    ///< items that may have no column
  std::vector<std::string> allow_unknown;                    ///< columns that may look like items
};

/// For each item, in form order, the index of its column; empty where it may be missing.
using ItemColumns = std::vector<std::optional<std::size_t>>;

/// Throws `Failure`: 65 when an item has no column, or a column looks like an item of the
/// instrument that there is not; 2 when the choice itself names what is not there.
ItemColumns find_item_columns(const Instrument& instrument, const std::vector<std::string>& header,
                              const ColumnChoice& choice);

/// Reads a mapping file: a table with the header `item,column`.
std::vector<std::pair<std::string, std::string>> read_mapping(const std::string& path);

}  // namespace screening::cli
