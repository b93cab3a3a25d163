#include "table_input.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "tally.hpp"

namespace screening::cli {

void refuse_utf16(Input& input) {
  const std::string_view start = input.peek();
  if (!start.starts_with("\xFF\xFE") && !start.starts_with("\xFE\xFF")) return;
  throw Failure(exit_status::refused, input.name() + " is UTF-16, not UTF-8",
                "save it as 'CSV UTF-8'");
}

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

TableShape shape_of(Input& input, const CsvRow* header, bool crlf,
                    const TableInputOptions& options) {
  if (header == nullptr || header->blank()) {
    throw Failure(exit_status::refused, input.name() + ":1: there is no header",
                  "the first line names the columns");
  }
  if (header->fault != CsvFault::none) {
    throw Failure(exit_status::refused,
                  input.name() + ":1: the header has " + std::string(to_text(header->fault)),
                  "mend the header; no row was read");
  }
  std::set<std::string> seen;
  TableShape shape;
  shape.header.assign(header->cells.begin(), header->cells.end());
  for (const std::string& name : shape.header) {
    if (seen.insert(name).second) continue;
    throw Failure(exit_status::refused, input.name() + ":1: two columns are called '" + name + "'",
                  "rename one of them; no row was read");
  }
  shape.raw_header = header->raw;
  shape.separator = separator_of(options);
  shape.crlf = crlf;
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

TableShape read_header(Input& input, CsvReader& reader, const TableInputOptions& options) {
  refuse_utf16(input);
  CsvRecord record;
  if (!reader.next(record)) return shape_of(input, nullptr, false, options);
  CsvRow header;
  header.cells.assign(record.cells.begin(), record.cells.end());
  header.raw = record.raw;
  header.fault = record.fault;
  return shape_of(input, &header, reader.crlf(), options);
}

void check_output(const Input& input, const std::string& output) {
  if (output.empty() || !same_file(output, input.name())) return;
  throw Failure(exit_status::usage, output + " is the input itself",
                "choose another file for the output");
}

std::string rejection(CsvFault fault, std::size_t cells, std::size_t columns) {
  if (fault != CsvFault::none) return std::string(to_text(fault));
  if (cells == columns) return {};
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
    const std::string why = rejection(record.fault, record.cells.size(), shape_.header.size());
    if (why.empty()) return true;
    ++rejected_;
    if (rejected_ <= Tally::most_named) {
      say(place_of(name_, record.line, record.last_line) + ": row rejected: " + why);
    }
  }
  return false;
}

}  // namespace screening::cli
