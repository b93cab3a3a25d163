#include "table_input.hpp"

#include <algorithm>
#include <set>

#include "console.hpp"
#include "failure.hpp"

namespace screening::cli {

namespace {

/// After so many only the count goes on: a broken table must not bury what else is said.
constexpr std::size_t most_named = 20;

}  // namespace

void add_table_input_options(CLI::App& command, TableInputOptions& options) {
  const std::string tables = "Tables";
  command.add_option("--columns", options.columns, "Item columns by pattern, such as 'q{n}'")
      ->type_name("PATTERN")
      ->group(tables);
  command.add_option("--mapping", options.mapping, "Item columns from a table with item,column")
      ->type_name("FILE")
      ->group(tables);
  add_list_option(command, "--allow-missing", options.allow_missing,
                  "Items that may have no column")
      ->type_name("ITEM,...")
      ->group(tables);
  add_list_option(command, "--allow-unknown", options.allow_unknown,
                  "Columns that look like items and may pass")
      ->type_name("COLUMN,...")
      ->group(tables);
  add_list_option(command, "--missing", options.missing,
                  "Cells that mean no answer, besides the empty one")
      ->type_name("CODE,...")
      ->group(tables);
  command.add_option("--id", options.id_column, "Column of the respondents' ids (default: id)")
      ->type_name("COLUMN")
      ->group(tables);
  command
      .add_flag("--context-columns{all}", options.context_columns,
                "Takes stage, weeks, role, sex, gave_birth, language, country, setting from the "
                "columns of these names, row by row; --context-columns=stage,role takes only those")
      ->group(tables);
  command.add_option("--separator", options.separator, "What parts the cells: ',' ';' or tab")
      ->check(CLI::IsMember({",", ";", "tab"}))
      ->group(tables);
}

char separator_of(const TableInputOptions& options) {
  if (options.separator == "tab") return '\t';
  return options.separator.front();
}

RowOptions row_options(const Instrument& instrument, const AnswerOptions& answers,
                       const TableInputOptions& options) {
  RowOptions rows;
  rows.coding = coding_of(answers);
  rows.scoring = score_options(instrument, answers);
  check_in_force(instrument, rows.scoring.provisional);
  rows.columns.pattern = options.columns;
  if (!options.mapping.empty()) rows.columns.mapping = read_mapping(options.mapping);
  rows.columns.allow_missing = split_list(options.allow_missing);
  rows.columns.allow_unknown = split_list(options.allow_unknown);
  rows.missing = split_list(options.missing);
  rows.context_by_row = !options.context_columns.empty();
  rows.context_columns = split_list({options.context_columns});
  return rows;
}

TableShape read_header(Input& input, CsvReader& reader, const TableInputOptions& options) {
  const std::string_view start = input.peek();
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    throw Failure(exit_status::refused, input.name() + " is UTF-16, not UTF-8",
                  "save it as 'CSV UTF-8'");
  }
  CsvRecord header;
  if (!reader.next(header) || header.blank()) {
    throw Failure(exit_status::refused, input.name() + ":1: there is no header",
                  "the first line names the columns");
  }
  if (header.fault != CsvFault::none) {
    throw Failure(exit_status::refused,
                  input.name() + ":1: the header has " + std::string(to_text(header.fault)),
                  "mend the header; no row was read");
  }
  std::set<std::string> seen;
  for (const std::string& name : header.cells) {
    if (seen.insert(name).second) continue;
    throw Failure(exit_status::refused, input.name() + ":1: two columns are called '" + name + "'",
                  "rename one of them; no row was read");
  }
  TableShape shape;
  shape.header = header.cells;
  shape.raw_header = header.raw;
  shape.separator = separator_of(options);
  shape.crlf = reader.crlf();
  const std::string id = options.id_column.empty() ? "id" : options.id_column;
  const auto found = std::find(shape.header.begin(), shape.header.end(), id);
  if (found != shape.header.end()) {
    shape.id_column = static_cast<std::size_t>(found - shape.header.begin());
  } else if (!options.id_column.empty()) {
    throw Failure(exit_status::refused, "the table has no column '" + id + "'",
                  "name the column of the respondents' ids with --id");
  }
  return shape;
}

void check_output(const Input& input, const std::string& output) {
  if (output.empty() || !same_file(output, input.name())) return;
  throw Failure(exit_status::usage, output + " is the input itself",
                "choose another file for the output");
}

std::string place_of(const std::string& name, const CsvRecord& record) {
  std::string text = name + ":" + std::to_string(record.line);
  if (record.last_line != record.line) text.append("-").append(std::to_string(record.last_line));
  return text;
}

bool is_sound(const CsvRecord& record, std::size_t columns) {
  return record.fault == CsvFault::none && record.cells.size() == columns;
}

std::string rejection(const CsvRecord& record, std::size_t columns) {
  if (record.fault != CsvFault::none) return std::string(to_text(record.fault));
  const std::size_t cells = record.cells.size();
  return std::to_string(cells) + (cells == 1 ? " cell" : " cells") + " where the header has " +
         std::to_string(columns);
}

TableReader::TableReader(Input& input, const TableInputOptions& options)
    : name_(input.name()),
      reader_([&input](char* buffer, std::size_t size) { return input.read(buffer, size); },
              separator_of(options)),
      shape_(read_header(input, reader_, options)) {}

bool TableReader::next(CsvRecord& record) {
  while (reader_.next(record)) {
    if (record.blank() && shape_.header.size() > 1) {
      ++blank_;
      continue;
    }
    ++rows_;
    if (is_sound(record, shape_.header.size())) return true;
    ++rejected_;
    if (rejected_ <= most_named) {
      say(place_of(name_, record) + ": row rejected: " + rejection(record, shape_.header.size()));
    }
  }
  return false;
}

}  // namespace screening::cli
