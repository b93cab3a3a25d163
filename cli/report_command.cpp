#include <CLI/CLI.hpp>
#include <memory>

#include "cli/pathways/forms.hpp"
#include "cli/pathways/pathway_options.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "forms_file.hpp"
#include "screening/report.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string file;
  std::string format;
  std::string output;
  std::string written;
  std::string pathways;
  std::vector<std::string> given;
  bool display_safe = false;
  AnswerOptions answers;
};

bool as_html(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format == "html";
  return arguments.output.ends_with(".html") || arguments.output.ends_with(".htm");
}

/// What the chosen pathways suggest from the last form of each instrument.
std::vector<Advice> advice_for(const FormsFile& person, const std::vector<Pathway>& pathways,
                               const Arguments& arguments) {
  Given given = parse_given(split_list(arguments.given), pathways);
  given.provisional = split_list(arguments.answers.provisional);
  const Context stated = parse_context(split_list(arguments.answers.context));
  const CurrentForms now = latest_of_each(person, stated);
  std::vector<Advice> advice;
  for (const Pathway& pathway : pathways) {
    advice.push_back(suggest(pathway, now.results, now.context, given));
  }
  return advice;
}

/// Provisional names that pathways know.
std::vector<std::string> names_of(const std::vector<Pathway>& pathways,
                                  const AnswerOptions& answers) {
  std::vector<std::string> known;
  for (const std::string& name : split_list(answers.provisional)) {
    if (has_provisional(pathways, name)) known.push_back(name);
  }
  return known;
}

std::string report_of(const FormsFile& person, const std::vector<Advice>& advice,
                      const Arguments& arguments) {
  ReportOptions options;
  options.respondent = person.respondent;
  options.written = arguments.written;
  options.sensitive = arguments.answers.sensitive();
  options.display_safe = arguments.display_safe;
  options.advice = advice;
  auto made =
      as_html(arguments) ? report_html(person.forms, options) : report_text(person.forms, options);
  if (auto* text = std::get_if<std::string>(&made)) return std::move(*text);
  const SeriesError& error = std::get<SeriesError>(made);
  throw Failure(exit_status::refused,
                arguments.file + ": form " + std::to_string(error.occasion + 1) + ": " +
                    error.code + ": " + error.message,
                "nothing was written");
}

}  // namespace

void add_report(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "report", "Writes one person's report: several instruments, flags first, with the course");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command
      ->add_option("FORMS", arguments->file,
                   "One form as 'score' reads it, or a list of them; each names its instrument and "
                   "may have a \"date\"; '-' reads standard input")
      ->required()
      ->type_name("FORMS.json");
  command
      ->add_option("--format", arguments->format,
                   "text or html; default: html where the output is a file so named, else text")
      ->check(CLI::IsMember({"text", "html"}));
  auto* safe =
      command->add_flag("--display-safe", arguments->display_safe,
                        "Leaves out, without a trace, whatever must not meet a partner's eyes");
  command->add_option("--written", arguments->written, "The day of writing, to be shown")
      ->type_name("DATE");
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  command
      ->add_option("--pathways", arguments->pathways,
                   "Adds what these suggest, such as bonding,nice_cg192, or 'all'")
      ->type_name("PATHWAY,...");
  add_list_option(*command, "--given", arguments->given,
                  "What you know beside the forms, for the pathways, such as alone=true")
      ->type_name("FACT=VALUE,...");
  add_reading_options(*command, arguments->answers);
  command->get_option("--show-protected")->excludes(safe);
  command->footer(
      "The page of HTML stands alone: it fetches nothing and runs nothing, prints on A4 and is "
      "read\n"
      "by a screen reader. Forms of one instrument stand in the order of time, each with its "
      "date,\n"
      "or with a stage and weeks in its context. Pathways go by the last form of each instrument.\n"
      "Examples:\n"
      "  screening report forms.json --context role=mother,language=en,country=GB\n"
      "  screening report forms.json -o report.html --display-safe");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    if (arguments->pathways.empty() && !arguments->given.empty()) {
      throw Failure(exit_status::usage, "--given is for pathways, and there are none",
                    "add --pathways");
    }
    std::vector<Pathway> pathways;
    if (!arguments->pathways.empty()) pathways = find_pathways(catalog, arguments->pathways);
    const FormsFile person = read_forms(arguments->file, catalog, arguments->answers,
                                        names_of(pathways, arguments->answers));
    const std::string text =
        report_of(person, advice_for(person, pathways, *arguments), *arguments);
    if (arguments->output.empty() && !as_html(*arguments)) {
      print_text(text);
      return;
    }
    Output out(arguments->output);
    out.write(text);
    out.commit();
  });
}

}  // namespace screening::cli
