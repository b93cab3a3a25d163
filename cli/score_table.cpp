#include "score_table.hpp"

#include <algorithm>

#include "console.hpp"
#include "failure.hpp"
#include "table_output.hpp"
#include "table_report.hpp"

namespace screening::cli {

namespace {

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
  check_output(input, output);
  check_output(input, rejects);
  if (!output.empty() && (output == rejects || same_file(output, rejects))) {
    throw Failure(exit_status::usage, output + " is both the output and the rejects",
                  "choose another file for the output");
  }
}

}  // namespace

void add_table_options(CLI::App& command, TableOptions& options) {
  add_table_input_options(command, options);
  const std::string tables = "Tables";
  add_list_option(command, "--columns-out", options.columns_out,
                  "Result columns: status, scores, bounds, answered, bands, cut_offs, verdicts, "
                  "all, or names; flags are always there")
      ->type_name("NAME,...")
      ->group(tables);
  command.add_option("--rejects", options.rejects, "Where rejected rows go, whole")
      ->type_name("FILE")
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
    if (!is_sound(record, shape.header.size())) {
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
