#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "doctor_report.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string format = "text";
  std::string output;
  AnswerOptions answers;
  TableInputOptions table;
};

int examine(Input& input, const Instrument& instrument, const Arguments& arguments) {
  check_output(input, arguments.output);
  const RowOptions rows = row_options(instrument, arguments.answers, arguments.table);
  TableReader table(input, arguments.table);
  const TableShape& shape = table.shape();
  RowScorer scorer(instrument, shape.header, rows);
  const AnswerReader reader(instrument, shape.header, rows);
  DataSet data(instrument, reader, rows.coding);

  Output out(arguments.output);
  std::vector<Answer> answers;
  for (CsvRecord record; table.next(record);) {
    const Result& result = scorer.score(record);
    reader.read(record, answers);
    const std::string_view id =
        shape.id_column ? std::string_view(record.cells[*shape.id_column]) : std::string_view{};
    data.add(table.row(), id, answers, result, !scorer.unusable_context().empty());
  }
  const Protected sensitive = arguments.answers.sensitive();
  const std::vector<Finding> found = findings(data, sensitive);
  std::string text = arguments.format == "json" ? doctor_json(data, table, found)
                                                : doctor_text(data, table, found, sensitive);
  if (arguments.format == "text" && arguments.output.empty() && colour_wanted()) {
    text = coloured(text);
  }
  out.write(text);
  out.commit();
  const bool error = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
    return finding.level == FindingLevel::error;
  });
  return error || table.rejected() > 0 ? exit_status::refused : exit_status::ok;
}

}  // namespace

void add_doctor(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "doctor", "Looks for faults in a data set before anything in it is trusted (CSV)");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "A table of answers; '-' reads standard input")
      ->required();
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  add_reading_options(*command, arguments->answers);
  add_table_input_options(*command, arguments->table);
  command->footer(
      "Looks at codes and codings, undeclared codes for 'missing', items that point the wrong "
      "way,\n"
      "gaps, straight lines and repeats; docs/data-quality.md says how. Shows counts, never one\n"
      "person's answers. Keeps 24 bytes a row, to find repeats.\n"
      "Exit status: 0 without an error among the findings, 65 with one or with a rejected row.\n"
      "Examples:\n"
      "  screening doctor epds people.csv\n"
      "  screening doctor epds people.csv --coding position --missing -9,NA\n"
      "  screening doctor pbq people.csv --columns 'q{n}' --format json -o findings.json");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    Input input(arguments->file);
    globals.status = examine(input, instrument, *arguments);
  });
}

}  // namespace screening::cli
