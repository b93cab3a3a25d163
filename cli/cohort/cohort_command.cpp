#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/stated_figures.hpp"
#include "cohort_report.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::vector<std::string> groups;
  StatedOptions stated;
  std::string occasion;
  std::string tidy;
  std::string format;
  std::string output;
  long suppress_below = 10;
  AnswerOptions answers;
  TableInputOptions table;
};

/// The report's format: as asked for, or as the output's name says.
std::string format_of(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format;
  if (arguments.output.ends_with(".html")) return "html";
  return arguments.output.ends_with(".json") ? "json" : "text";
}

/// Cut-offs to show first: those that are primary, or else all that apply to somebody.
std::vector<std::size_t> shown_cut_offs(const Instrument& instrument, const ScoreOptions& options,
                                        const CohortSums& everybody) {
  const Scorer scorer(instrument, options);
  std::vector<std::size_t> all;
  std::vector<std::size_t> primary;
  for (std::size_t i = 0; i < everybody.cut_offs.size(); ++i) {
    if (everybody.cut_offs[i].applied() == 0) continue;
    all.push_back(i);
    if (scorer.selection().primary[i]) primary.push_back(i);
  }
  return primary.empty() ? all : primary;
}

int cohort(Input& input, const Instrument& instrument, const Arguments& arguments) {
  check_output(input, arguments.output);
  check_output(input, arguments.tidy);
  if (!arguments.output.empty() && arguments.output == arguments.tidy) {
    throw Failure(exit_status::usage, arguments.tidy + " is both the report and the tidy table",
                  "choose another file for one of them");
  }
  if (arguments.suppress_below < 0) {
    throw Failure(exit_status::usage, "--suppress-below is below 0", "use 0 to hold nothing back");
  }
  CohortReport report{instrument, {CohortSums(instrument), {}, 0, 0, 0, 0}, {}, {}, {}, {}};
  report.options.suppress_below = arguments.suppress_below;
  report.options.sensitive = arguments.answers.sensitive();
  CohortOptions options{split_list(arguments.groups), arguments.occasion,
                        stated_figures(instrument, arguments.stated)};
  if (!options.stated.empty() && options.occasion.empty()) {
    throw Failure(exit_status::usage,
                  "what is stated of reliable change is about changes, and none are asked for",
                  "add --first-last with the column that orders a person's forms");
  }
  for (std::size_t i = 1; i < options.groups.size(); ++i) {
    if (std::count(options.groups.begin(), options.groups.end(), options.groups[i]) < 2) continue;
    throw Failure(exit_status::usage, "--group names '" + options.groups[i] + "' twice",
                  "name each column once");
  }
  report.table = read_cohort(input, instrument, arguments.answers, arguments.table, options);
  for (const std::string& each : arguments.answers.context) {
    report.context += (report.context.empty() ? "" : ", ") + each;
  }
  const ScoreOptions scoring = score_options(instrument, arguments.answers);
  report.cut_offs = shown_cut_offs(instrument, scoring, report.table.everybody);
  report.figures =
      cohort_figures(instrument, report.table.everybody, report.table.groups, report.options);

  Output out(arguments.output);
  const std::string format = format_of(arguments);
  out.write(format == "json"   ? cohort_json(report)
            : format == "html" ? cohort_html(report)
                               : cohort_text(report));
  std::optional<Output> tidy;
  if (!arguments.tidy.empty()) {
    tidy.emplace(arguments.tidy);
    tidy->write(cohort_tidy(report));
  }
  commit_both(out, tidy);
  if (report.table.with_issues > 0) {
    say(std::to_string(report.table.with_issues) +
        " rows hold an answer that needs a person's eye; 'screening doctor " + instrument.id() +
        "' says more");
  }
  if (report.table.with_unusable_context > 0) {
    say(std::to_string(report.table.with_unusable_context) +
        " rows hold a cell that is no value of its context column; there the field is not stated");
  }
  say(input.name() + ": " + std::to_string(report.table.rows) + " rows, " +
      std::to_string(report.table.rejected) + " rejected");
  return report.table.rejected == 0 ? exit_status::ok : exit_status::refused;
}

}  // namespace

void add_cohort(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "cohort",
      "Statistics of a service's people: coverage, prevalence, change, reliability (CSV)");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "A table of answers; '-' reads standard input")
      ->required();
  add_list_option(
      *command, "--group", arguments->groups,
      "Columns of codes to part people by, each on its own; one such as role is context too")
      ->type_name("COLUMN,...");
  command
      ->add_option("--suppress-below", arguments->suppress_below,
                   "The least number of people that may be told; 0 tells every number")
      ->type_name("N")
      ->capture_default_str();
  command
      ->add_option("--first-last", arguments->occasion,
                   "Column that orders a person's forms: numbers or dates; adds changes")
      ->type_name("COLUMN");
  add_list_option(*command, "--reliable", arguments->stated.points,
                  "From how many points a scale's change is reliable, for those to whom no figure "
                  "of the definition applies")
      ->type_name("SCALE=POINTS,...");
  add_list_option(*command, "--sd", arguments->stated.deviations,
                  "In place of --reliable: standard deviation of scores in people like these")
      ->type_name("SCALE=NUMBER,...");
  add_list_option(*command, "--reliability", arguments->stated.reliabilities,
                  "Reliability to go with --sd, from 0 up to, but not, 1")
      ->type_name("SCALE=NUMBER,...");
  command->add_option("--tidy", arguments->tidy, "Where to write one line for each figure (CSV)")
      ->type_name("FILE");
  command
      ->add_option("--format", arguments->format,
                   "text, json or html (default: as the output's name ends, else text)")
      ->check(CLI::IsMember({"text", "json", "html"}));
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  add_reading_options(*command, arguments->answers);
  add_table_input_options(*command, arguments->table);
  command->footer(
      "docs/cohorts.md says how each figure is made and what is held back. Memory does not grow\n"
      "with the table, but for --first-last, which keeps two forms of each person. Whether a "
      "change\n"
      "is reliable is judged as 'screening change' does, person by person.\n"
      "Exit status: 0 a report, 65 refused data, or a rejected row after everything else.\n"
      "Examples:\n"
      "  screening cohort epds people.csv --context stage=postnatal,role=mother\n"
      "  screening cohort epds people.csv --group role,area -o report.html --tidy figures.csv\n"
      "  screening cohort core10 people.csv --first-last date --context country=GB,language=en");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    Input input(arguments->file);
    globals.status = cohort(input, instrument, *arguments);
  });
}

}  // namespace screening::cli
