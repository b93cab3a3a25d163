#include "score_table.hpp"

#include <algorithm>
#include <set>

#include "console.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "table_output.hpp"
#include "table_report.hpp"
#include "table_rows.hpp"

namespace screening::cli {

namespace {

char separator_of(const TableOptions& options) {
  if (options.separator == "tab") return '\t';
  return options.separator.front();
}

RowOptions row_options(const Instrument& instrument, const AnswerOptions& answers,
                       const TableOptions& options) {
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

/// Reads the header, which must be above doubt: everything below depends on it.
TableShape read_header(Input& input, CsvReader& reader, const TableOptions& options) {
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

void check_new_columns(const Input& input, const TableShape& shape,
                       const std::vector<ResultColumn>& columns) {
  for (const ResultColumn& column : columns) {
    if (std::find(shape.header.begin(), shape.header.end(), column.name) == shape.header.end()) {
      continue;
    }
    throw Failure(exit_status::refused,
                  input.name() + ":1: there is a column '" + column.name + "' already",
                  "rename it, or leave it out of the results with --columns-out");
  }
}

std::unique_ptr<TableWriter> make_writer(Output& out, const Input& input, const TableShape& shape,
                                         const Instrument& instrument, const RowOptions& rows,
                                         const RowScorer& scorer, const TableOptions& options,
                                         Protected sensitive, bool to_terminal) {
  const std::vector<ResultColumn> columns =
      result_columns(instrument, rows.scoring.context, rows.scoring.provisional,
                     scorer.fields_by_row(), split_list(options.columns_out));
  if (options.format == "json") return ndjson_writer(out, shape);
  if (options.format == "table") {
    return cohort_writer(out, shape, instrument, sensitive, to_terminal && colour_wanted());
  }
  check_new_columns(input, shape, columns);
  return csv_writer(out, shape, columns, options.spreadsheet_safe);
}

/// A rejected row goes out whole, and nobody can tell which of its cells to withhold.
void check_rejects(const Instrument& instrument, const AnswerOptions& answers,
                   const TableOptions& options) {
  if (options.rejects.empty() || answers.show_protected || !has_protected_items(instrument)) return;
  throw Failure(exit_status::usage,
                "rejected rows would hold answers that must be kept from a partner's eyes",
                "add --show-protected if the file is safe where it goes, or leave out --rejects");
}

/// Leaves answers under display safety out of what is passed through.
void withhold(TableShape& shape, const RowScorer& scorer, const AnswerOptions& answers,
              const TableOptions& options) {
  shape.withheld.assign(shape.header.size(), false);
  if (answers.show_protected || options.format != "csv") return;
  const std::vector<std::size_t> columns = scorer.protected_columns();
  for (const std::size_t column : columns) shape.withheld[column] = true;
  if (columns.empty()) return;
  say(std::to_string(columns.size()) +
      (columns.size() == 1 ? " column of answers" : " columns of answers") +
      " kept from a partner's eyes left out; --show-protected passes them through");
}

void check_paths(const Input& input, const std::string& output, const std::string& rejects) {
  const auto refuse = [](const std::string& path, const std::string& what) {
    return Failure(exit_status::usage, path + " is " + what, "choose another file for the output");
  };
  for (const std::string& path : {output, rejects}) {
    if (!path.empty() && same_file(path, input.name())) throw refuse(path, "the input itself");
  }
  if (!output.empty() && (output == rejects || same_file(output, rejects))) {
    throw refuse(output, "both the output and the rejects");
  }
}

}  // namespace

void add_table_options(CLI::App& command, TableOptions& options) {
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
  add_list_option(command, "--columns-out", options.columns_out,
                  "Result columns: status, scores, bounds, answered, bands, cut_offs, verdicts, "
                  "all, or names; flags are always there")
      ->type_name("NAME,...")
      ->group(tables);
  command.add_option("--rejects", options.rejects, "Where rejected rows go, whole")
      ->type_name("FILE")
      ->group(tables);
  command.add_option("--separator", options.separator, "What parts the cells: ',' ';' or tab")
      ->check(CLI::IsMember({",", ";", "tab"}))
      ->group(tables);
  command
      .add_flag("--spreadsheet-safe", options.spreadsheet_safe,
                "Puts an apostrophe before cells that a spreadsheet would run")
      ->group(tables);
}

int score_table(Input& input, const Instrument& instrument, const AnswerOptions& answers,
                const TableOptions& options, const std::string& output) {
  check_paths(input, output, options.rejects);
  check_rejects(instrument, answers, options);
  const RowOptions rows = row_options(instrument, answers, options);
  CsvReader reader([&](char* buffer, std::size_t size) { return input.read(buffer, size); },
                   separator_of(options));
  TableShape shape = read_header(input, reader, options);
  RowScorer scorer(instrument, shape.header, rows);
  withhold(shape, scorer, answers, options);
  TableReport report(input.name(), instrument);

  Output out(output);
  std::optional<Output> rejects;
  if (!options.rejects.empty()) {
    rejects.emplace(options.rejects);
    rejects->write(shape.raw_header + (shape.crlf ? "\r\n" : "\n"));
  }
  const auto writer = make_writer(out, input, shape, instrument, rows, scorer, options,
                                  answers.sensitive(), output.empty());
  CsvRecord record;
  while (reader.next(record)) {
    if (record.blank() && shape.header.size() > 1) {
      report.blank();
      continue;
    }
    if (record.fault != CsvFault::none || record.cells.size() != shape.header.size()) {
      report.rejected(record, shape.header.size());
      if (rejects) rejects->write(record.raw + (shape.crlf ? "\r\n" : "\n"));
      continue;
    }
    const Result& result = scorer.score(record);
    report.scored(record, result, scorer.unusable_context());
    writer->row(record, result);
  }
  writer->finish();
  if (rejects) rejects->commit();
  out.commit();
  report.say_all(options.rejects);
  return report.rejected_count() == 0 ? exit_status::ok : exit_status::refused;
}

}  // namespace screening::cli
