#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/table/tally.hpp"
#include "verify_report.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::vector<std::string> stored;
  std::string format = "text";
  std::string output;
  AnswerOptions answers;
  TableInputOptions table;
};

std::vector<ScaleCheck> checks_of(const Instrument& instrument, const TableShape& shape,
                                  const AnswerReader& reader,
                                  const std::vector<std::string>& stored) {
  std::vector<ScaleCheck> checks;
  for (const std::string& pair : stored) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
      throw Failure(exit_status::usage, "--stored is not a scale and a column",
                    "write it as SCALE=COLUMN, such as total=epds_score");
    }
    const auto scale = instrument.scale_index(pair.substr(0, equals));
    if (!scale) {
      throw Failure(exit_status::usage,
                    "'" + instrument.id() + "' has no scale '" + pair.substr(0, equals) + "'",
                    "'screening show " + instrument.id() + "' lists its scales");
    }
    const std::string name = pair.substr(equals + 1);
    const auto column = std::find(shape.header.begin(), shape.header.end(), name);
    if (column == shape.header.end()) {
      throw Failure(exit_status::refused, "the table has no column '" + name + "'",
                    "name the column of the stored totals: --stored SCALE=COLUMN");
    }
    checks.emplace_back(instrument, *scale, static_cast<std::size_t>(column - shape.header.begin()),
                        reader);
  }
  return checks;
}

int verify(Input& input, const Instrument& instrument, const Arguments& arguments) {
  check_output(input, arguments.output);
  const RowOptions rows = row_options(instrument, arguments.answers, arguments.table);
  TableReader table(input, arguments.table);
  const TableShape& shape = table.shape();
  RowScorer scorer(instrument, shape.header, rows);
  const AnswerReader reader(instrument, shape.header, rows);
  std::vector<ScaleCheck> checks = checks_of(instrument, shape, reader, arguments.stored);

  Output out(arguments.output);
  std::vector<Answer> answers;
  std::size_t unreadable = 0;
  std::size_t not_offered = 0;
  for (CsvRecord record; table.next(record);) {
    const Result& result = scorer.score(record);
    reader.read(record, answers);
    if (!result.issues.empty()) ++not_offered;
    for (ScaleCheck& check : checks) {
      const std::string& cell = record.cells[check.column()];
      const bool none =
          std::find(rows.missing.begin(), rows.missing.end(), cell) != rows.missing.end();
      const auto outcome =
          check.row(table.row(), record.line,
                    shape.id_column ? record.cells[*shape.id_column] : std::string(),
                    none ? std::string_view{} : std::string_view(cell), answers,
                    result.scores[check.scale()]);
      if (outcome == ScaleCheck::Outcome::unreadable && ++unreadable <= Tally::most_named) {
        say(place_of(input.name(), record.line, record.last_line) + ": the cell of '" +
            shape.header[check.column()] + "' is not a number");
      }
    }
  }
  std::size_t disagreements = 0;
  for (ScaleCheck& check : checks) {
    check.settle();
    disagreements += check.disagreements().size();
  }
  const Protected sensitive = arguments.answers.sensitive();
  out.write(arguments.format == "csv" ? verify_csv(instrument, table, checks, sensitive)
                                      : verify_text(instrument, table, checks, sensitive));
  out.commit();
  if (not_offered > 0) {
    say(std::to_string(not_offered) +
        (not_offered == 1 ? " row holds an answer that needs" : " rows hold answers that need") +
        " a person's eye; 'screening doctor " + instrument.id() + "' says more");
  }
  say(input.name() + ": " + std::to_string(table.row()) + " rows, " +
      std::to_string(disagreements) + " disagreements, " + std::to_string(unreadable) +
      " unreadable totals, " + std::to_string(table.rejected()) + " rejected, " +
      std::to_string(table.blank()) + " blank lines");
  return disagreements + unreadable + table.rejected() == 0 ? exit_status::ok
                                                            : exit_status::refused;
}

}  // namespace

void add_verify(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("verify", "Recomputes totals that another system stored (CSV)");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "A table of answers; '-' reads standard input")
      ->required();
  command
      ->add_option("--stored", arguments->stored,
                   "The column that holds a scale's stored total; once for each scale")
      ->type_name("SCALE=COLUMN")
      ->allow_extra_args(false)
      ->required();
  command
      ->add_option("--format", arguments->format,
                   "text, or csv with one line for each disagreement")
      ->check(CLI::IsMember({"text", "csv"}))
      ->capture_default_str();
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  add_reading_options(*command, arguments->answers);
  add_table_input_options(*command, arguments->table);
  command->footer(
      "Totals are compared exactly; one stored with fewer decimals agrees if ours rounds to it.\n"
      "Likely causes are the miscounts that give the stored total: see docs/data-quality.md.\n"
      "Exit status: 0 when all agree; 65 for any disagreement, unreadable total or rejected row.\n"
      "Examples:\n"
      "  screening verify epds people.csv --stored total=epds_score\n"
      "  screening verify epds people.csv --coding position --stored total=sum --missing -9\n"
      "  screening verify pbq people.csv --columns 'q{n}' --stored f1=b1 --stored f2=b2\n"
      "  screening verify phq9 people.csv --stored total=phq --format csv -o differences.csv");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    Input input(arguments->file);
    globals.status = verify(input, instrument, *arguments);
  });
}

}  // namespace screening::cli
