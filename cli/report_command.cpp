#include <memory>

#include "commands.hpp"
#include "console.hpp"
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
  bool display_safe = false;
  AnswerOptions answers;
};

bool as_html(const Arguments& arguments) {
  if (!arguments.format.empty()) return arguments.format == "html";
  return arguments.output.ends_with(".html") || arguments.output.ends_with(".htm");
}

std::string report_of(const FormsFile& person, const Arguments& arguments) {
  ReportOptions options;
  options.respondent = person.respondent;
  options.written = arguments.written;
  options.sensitive = arguments.answers.sensitive();
  options.display_safe = arguments.display_safe;
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
  add_reading_options(*command, arguments->answers);
  command->get_option("--show-protected")->excludes(safe);
  command->footer(
      "The page of HTML stands alone: it fetches nothing and runs nothing, prints on A4 and is "
      "read\n"
      "by a screen reader. Forms of one instrument stand in the order of time, each with its "
      "date,\n"
      "or with a stage and weeks in its context.\n"
      "Examples:\n"
      "  screening report forms.json --context role=mother,language=en,country=GB\n"
      "  screening report forms.json -o report.html --display-safe");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const FormsFile person = read_forms(arguments->file, catalog, arguments->answers);
    const std::string text = report_of(person, *arguments);
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
