#include "item_columns.hpp"

#include <algorithm>
#include <charconv>

#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "csv.hpp"

namespace screening::cli {

namespace {

using Names = std::vector<std::string>;

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string listed(const Names& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `q{n:02}` taken apart.
struct Pattern {
  std::string before;
  std::string after;
  std::size_t width = 0;

  std::string column(int number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return before + digits + after;
  }
  bool matches(std::string_view name) const {
    return name.size() > before.size() + after.size() && name.starts_with(before) &&
           name.ends_with(after) &&
           all_digits(name.substr(before.size(), name.size() - before.size() - after.size()));
  }
};

Pattern parse_pattern(const std::string& text) {
  const auto refuse = [] {
    return Failure(exit_status::usage, "--columns has no {n} or {n:02} in it",
                   "write the columns' common name with {n} for the item's number, such as 'q{n}'");
  };
  const std::size_t open = text.find('{');
  const std::size_t close = text.find('}');
  if (open == std::string::npos || close == std::string::npos || close < open) throw refuse();
  const std::string inside = text.substr(open + 1, close - open - 1);
  Pattern pattern{text.substr(0, open), text.substr(close + 1), 0};
  if (inside == "n") return pattern;
  const bool padded =
      inside.size() == 4 && inside.starts_with("n:0") && inside[3] >= '1' && inside[3] <= '9';
  if (!padded) throw refuse();
  pattern.width = static_cast<std::size_t>(inside[3] - '0');
  return pattern;
}

/// The number an item's id ends in: 3 for `epds_03`.
std::optional<int> item_number(const Instrument& instrument, const std::string& item) {
  const std::string prefix = instrument.id() + "_";
  if (!item.starts_with(prefix) || !all_digits(std::string_view(item).substr(prefix.size()))) {
    return std::nullopt;
  }
  int number = 0;
  std::from_chars(item.data() + prefix.size(), item.data() + item.size(), number);
  return number;
}

/// The column each item is expected in. Items without a number keep their id.
Names expected_columns(const Instrument& instrument, const ColumnChoice& choice) {
  Names columns;
  std::optional<Pattern> pattern;
  if (!choice.pattern.empty()) pattern = parse_pattern(choice.pattern);
  for (const Item& item : instrument.definition().items) {
    const auto number = item_number(instrument, item.id);
    columns.push_back(pattern && number ? pattern->column(*number) : item.id);
  }
  for (const auto& [item, column] : choice.mapping) {
    const auto index = instrument.item_index(item);
    if (!index) {
      throw Failure(
          exit_status::usage,
          "the mapping names an item '" + item + "' that " + instrument.id() + " does not have",
          "'screening show " + instrument.id() + "' lists its items");
    }
    columns[*index] = column;
  }
  return columns;
}

/// Columns that look like items of the instrument and are none: a misspelt or surplus item must
/// not pass through unseen.
Names unknown_items(const Instrument& instrument, const Names& header, const Names& expected,
                    const ColumnChoice& choice) {
  std::optional<Pattern> pattern;
  if (!choice.pattern.empty()) pattern = parse_pattern(choice.pattern);
  const std::string prefix = instrument.id() + "_";
  Names unknown;
  for (const std::string& name : header) {
    if (holds(expected, name) || holds(choice.allow_unknown, name)) continue;
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool numbered = lower.starts_with(prefix) && lower.size() <= prefix.size() + 3 &&
                          all_digits(std::string_view(lower).substr(prefix.size()));
    const bool is_item = instrument.item_index(lower).has_value();
    if (numbered || is_item || (pattern && pattern->matches(name))) unknown.push_back(name);
  }
  return unknown;
}

}  // namespace

ItemColumns find_item_columns(const Instrument& instrument, const std::vector<std::string>& header,
                              const ColumnChoice& choice) {
  for (const std::string& item : choice.allow_missing) {
    if (!instrument.item_index(item)) {
      throw Failure(
          exit_status::usage,
          "--allow-missing names '" + item + "', which " + instrument.id() + " does not have",
          "'screening show " + instrument.id() + "' lists its items");
    }
  }
  const Names expected = expected_columns(instrument, choice);
  ItemColumns columns;
  Names missing;
  Names missing_items;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::string& item = instrument.definition().items[i].id;
    const auto found = std::find(header.begin(), header.end(), expected[i]);
    if (found != header.end()) {
      columns.emplace_back(static_cast<std::size_t>(found - header.begin()));
      continue;
    }
    columns.emplace_back();
    if (holds(choice.allow_missing, item)) continue;
    missing.push_back(expected[i]);
    missing_items.push_back(item);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] && std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i),
                                columns[i]) != columns.begin() + static_cast<std::ptrdiff_t>(i)) {
      throw Failure(exit_status::usage, "two items are read from the column '" + expected[i] + "'",
                    "give every item a column of its own");
    }
  }
  if (!missing.empty()) {
    std::string advice =
        "name them with --columns or --mapping, or accept it with "
        "--allow-missing " +
        listed(missing_items);
    if (header.size() == 1) advice += "; if cells are parted by ; or tabs, add --separator";
    throw Failure(exit_status::refused, "the table has no column " + listed(missing), advice);
  }
  const Names unknown = unknown_items(instrument, header, expected, choice);
  if (!unknown.empty()) {
    throw Failure(
        exit_status::refused,
        "columns that look like items of " + instrument.id() + " and are none: " + listed(unknown),
        "rename them, or let them pass with --allow-unknown " + listed(unknown));
  }
  return columns;
}

std::vector<std::pair<std::string, std::string>> read_mapping(const std::string& path) {
  Input input(path);
  CsvReader reader([&](char* buffer, std::size_t size) { return input.read(buffer, size); });
  const auto refuse = [&](std::size_t line) {
    return Failure(exit_status::refused,
                   path + ":" + std::to_string(line) + ": not a mapping of items to columns",
                   "write a table with the header item,column and one item a line");
  };
  std::vector<std::pair<std::string, std::string>> mapping;
  CsvRecord record;
  if (!reader.next(record) || record.cells != Names{"item", "column"}) throw refuse(1);
  while (reader.next(record)) {
    if (record.blank()) continue;
    if (record.cells.size() != 2) throw refuse(record.line);
    for (const auto& entry : mapping) {
      if (entry.first == record.cells[0]) throw refuse(record.line);
    }
    mapping.emplace_back(record.cells[0], record.cells[1]);
  }
  return mapping;
}

}  // namespace screening::cli
