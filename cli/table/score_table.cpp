#include "score_table.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "choices.hpp"
#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "score_rows.hpp"

namespace screening::cli {

namespace {

void check_new_columns(const Input& input, const TablePlan& plan) {
  std::vector<std::string> taken = plan.shape.header;
  for (const InstrumentTable& each : plan.instruments) {
    for (const ResultColumn& column : each.columns) {
      if (std::find(taken.begin(), taken.end(), column.name) != taken.end()) {
        throw Failure(exit_status::refused,
                      input.name() + ":1: there is a column '" + column.name + "' already",
                      "rename it, or leave it out of the results with --columns-out");
      }
      taken.push_back(column.name);
    }
  }
}

/// Lines of JSON have no columns; an option about them must not seem to have been heeded.
void refuse_column_options(const TableOptions& options) {
  const bool given = !options.columns.empty() || !options.mapping.empty() ||
                     !options.id_column.empty() || !options.context_columns.empty() ||
                     !options.missing.empty() || !options.allow_missing.empty() ||
                     !options.allow_unknown.empty();
  if (!given) return;
  throw Failure(exit_status::usage,
                "--columns, --mapping, --id, --context-columns, --missing, --allow-missing and "
                "--allow-unknown are for CSV tables",
                "leave them out; lines of JSON name their items and state their own context");
}

/// What is settled before the first row. Answers under display safety are left out of what is
/// passed through.
TablePlan plan_of(const Input& input, TableShape shape, const std::vector<Instrument>& instruments,
                  const AnswerOptions& answers, const TableOptions& options) {
  TablePlan plan{input.name(), std::move(shape), {}, {}};
  plan.style = {plan.shape.separator, options.spreadsheet_safe};
  plan.shape.withheld.assign(plan.shape.header.size(), false);
  std::size_t withheld = 0;
  const std::vector<Choices> choices = choices_of(instruments, answers, options);
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    RowOptions rows = row_options(instruments[i], choices[i].answers, choices[i].table);
    if (instruments.size() > 1) keep_own_items(instruments, i, rows.columns.mapping);
    const RowScorer scorer(instruments[i], plan.shape.header, rows);
    if (!answers.show_protected && options.format == "csv") {
      for (const std::size_t column : scorer.protected_columns()) {
        withheld += plan.shape.withheld[column] ? 0 : 1;
        plan.shape.withheld[column] = true;
      }
    }
    std::vector<ResultColumn> columns =
        result_columns(instruments[i], rows.scoring.context, rows.scoring.provisional,
                       scorer.fields_by_row(), split_list(choices[i].table.columns_out));
    plan.instruments.push_back({instruments[i], std::move(rows), std::move(columns)});
  }
  if (withheld > 0) {
    say(std::to_string(withheld) + (withheld == 1 ? " column of answers" : " columns of answers") +
        " kept from a partner's eyes left out; --show-protected passes them through");
  }
  if (options.format == "csv") check_new_columns(input, plan);
  return plan;
}

/// What is settled before the first line of JSON.
LinesPlan lines_plan(const Input& input, const std::vector<Instrument>& instruments,
                     const AnswerOptions& answers, const TableOptions& options) {
  LinesPlan plan{input.name(), {}, options.format == "json", {}, {}};
  plan.style = {separator_of(options), options.spreadsheet_safe};
  if (!plan.as_json && instruments.size() > 1) {
    throw Failure(exit_status::usage,
                  "lines of JSON for several instruments have no columns in common",
                  "use --format json, or name one instrument");
  }
  const std::vector<Choices> choices = choices_of(instruments, answers, options);
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    plan.forms.push_back(
        {instruments[i],
         {coding_of(choices[i].answers), score_options(instruments[i], choices[i].answers)}});
  }
  std::vector<std::string> by_line;
  for (const std::string_view field : context_fields()) by_line.emplace_back(field);
  const ScoreOptions& scoring = plan.forms.front().defaults.options;
  plan.columns = result_columns(instruments.front(), scoring.context, scoring.provisional, by_line,
                                split_list(choices.front().table.columns_out));
  return plan;
}

}  // namespace

/// A rejected row goes out whole, and nobody can tell which of its cells to withhold.
void check_rejects(const std::vector<Instrument>& instruments, const AnswerOptions& answers,
                   const std::string& rejects) {
  if (rejects.empty() || answers.show_protected ||
      std::none_of(instruments.begin(), instruments.end(), has_protected_items)) {
    return;
  }
  throw Failure(exit_status::usage,
                "rejected rows would hold answers that must be kept from a partner's eyes",
                "add --show-protected if the file is safe where it goes, or leave out --rejects");
}

void check_paths(const Input& input, const std::string& output, const std::string& rejects) {
  check_output(input, output);
  check_output(input, rejects);
  if (!output.empty() && (output == rejects || same_file(output, rejects))) {
    throw Failure(exit_status::usage, output + " is both the output and the rejects",
                  "choose another file for the output");
  }
}

std::size_t thread_count(std::size_t wanted) {
  constexpr std::size_t most_by_itself = 8;
  if (wanted > 0) return wanted;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_by_itself);
}

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
  command
      .add_option("--threads", options.threads,
                  "How many threads work at once (default: as the machine has, up to 8)")
      ->check(CLI::Range(1, 256))
      ->type_name("N")
      ->group(tables);
}

int score_table(Input& input, const std::vector<Instrument>& instruments,
                const AnswerOptions& answers, const TableOptions& options,
                const std::string& output) {
  check_paths(input, output, options.rejects);
  check_rejects(instruments, answers, options.rejects);
  refuse_utf16(input);
  const bool csv = options.format == "csv";
  const char separator = separator_of(options);
  ChunkReader chunks(input, separator, true);
  CsvReader rows([&](char* buffer, std::size_t size) { return input.read(buffer, size); },
                 separator);
  TableShape shape;
  if (csv) {
    CsvRow header;
    const bool there = chunks.header(header);
    shape = shape_of(input, there ? &header : nullptr, chunks.crlf(), options);
  } else {
    shape = read_header(input, rows, options);
  }
  const TablePlan plan = plan_of(input, std::move(shape), instruments, answers, options);

  Output out(output);
  std::optional<Output> rejects;
  if (!options.rejects.empty()) {
    rejects.emplace(options.rejects);
    rejects->write(plan.shape.raw_header + (plan.shape.crlf ? "\r\n" : "\n"));
  }
  const auto score = [&] {
    if (csv) return score_chunks(chunks, plan, thread_count(options.threads), {out, rejects});
    const auto writer = options.format == "json"
                            ? ndjson_writer(out, plan.shape)
                            : cohort_writer(out, plan.shape, instruments.front(),
                                            answers.sensitive(), output.empty() && colour_wanted());
    return score_rows(rows, plan, *writer, {out, rejects});
  };
  const Tally tally = score();
  commit_both(out, rejects);
  say_summary(input.name(), instruments, tally, options.rejects);
  return tally.rejects().count == 0 ? exit_status::ok : exit_status::refused;
}

int score_ndjson(Input& input, const std::vector<Instrument>& instruments,
                 const AnswerOptions& answers, const TableOptions& options,
                 const std::string& output) {
  check_paths(input, output, options.rejects);
  check_rejects(instruments, answers, options.rejects);
  refuse_column_options(options);
  refuse_utf16(input);
  const LinesPlan plan = lines_plan(input, instruments, answers, options);
  ChunkReader lines(input, plan.style.separator, false,
                    plan.as_json ? ChunkReader::small_size : ChunkReader::usual_size);
  Output out(output);
  std::optional<Output> rejects;
  if (!options.rejects.empty()) rejects.emplace(options.rejects);
  const Tally tally = score_lines(lines, plan, thread_count(options.threads), {out, rejects});
  commit_both(out, rejects);
  say_summary(input.name(), instruments, tally, options.rejects);
  return tally.rejects().count == 0 ? exit_status::ok : exit_status::refused;
}

}  // namespace screening::cli
