#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "json_text.hpp"
#include "one_person.hpp"
#include "screening/change.hpp"
#include "screening/json.hpp"
#include "series_of_forms.hpp"
#include "stated_figures.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::vector<std::string> files;
  std::string format = "text";
  StatedOptions stated;
  AnswerOptions answers;
};

std::vector<Occasion> read_occasions(const Instrument& instrument, const Arguments& arguments) {
  std::vector<Occasion> occasions;
  std::string respondent;
  for (const std::string& file : arguments.files) {
    Input input(file);
    const JsonRequest request = read_request(input, instrument, arguments.answers);
    check_same_person(respondent, request.id, input.name());
    occasions.push_back({request.date, score(request.responses, request.options)});
  }
  return occasions;
}

}  // namespace

void add_change(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "change", "Compares one person's forms: what moved, and whether it is more than chance");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument")->required();
  command
      ->add_option("FORMS", arguments->files,
                   "Two files of answers or more, the earliest first, as 'score' reads them; each "
                   "may have a \"date\"")
      ->required()
      ->expected(2, 1000)
      ->type_name("EARLIER.json LATER.json");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_list_option(*command, "--sd", arguments->stated.deviations,
                  "Standard deviation of scores in people like this one, where the definition has "
                  "no figure for reliable change that holds")
      ->type_name("SCALE=NUMBER,...");
  add_list_option(*command, "--reliability", arguments->stated.reliabilities,
                  "Reliability to go with --sd, from 0 up to, but not, 1")
      ->type_name("SCALE=NUMBER,...");
  add_reading_options(*command, arguments->answers);
  command->footer(
      "Reliable change is the definition's published figure; otherwise that of Jacobson and Truax\n"
      "(1991) from --sd and --reliability; otherwise nothing is judged. Two forms without a time "
      "are\n"
      "taken in the order given; three or more need a date each, or a stage and weeks each.\n"
      "Examples:\n"
      "  screening change epds before.json after.json --context stage=postnatal,role=mother\n"
      "  screening change gad7 1.json 2.json 3.json --sd total=4.7 --reliability total=0.83");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    const auto figures = stated_figures(instrument, arguments->stated);
    const std::vector<Occasion> occasions = read_occasions(instrument, *arguments);
    const Series series = series_of(occasions, figures, arguments->files);
    if (arguments->format == "json") {
      Output out;
      out.write(to_json(series) + "\n");
      out.commit();
    } else {
      print_text(summary(series, arguments->answers.sensitive()));
    }
  });
}

}  // namespace screening::cli
