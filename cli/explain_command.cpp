#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"
#include "one_person.hpp"
#include "screening/explain.hpp"

namespace screening::cli {

namespace {

std::string explain_instrument(const Instrument& instrument) {
  std::string text = describe(instrument);
  text += "\nHOW IT IS COMPUTED, STEP BY STEP\n";
  text += instrument.plan_text();
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace

void add_explain(CLI::App& app, Globals& globals) {
  struct Arguments {
    std::string id;
    std::string file;
    AnswerOptions answers;
  };
  auto* command = app.add_subcommand(
      "explain", "Explains an instrument, or one person's result with every contribution");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "Answers as JSON; '-' reads standard input");
  add_answer_options(*command, arguments->answers);
  command->footer(
      "With FILE the output shows answers: it is for the professional who gave them.\n"
      "Examples:\n"
      "  screening explain epds\n"
      "  screening explain epds answers.json --context stage=postnatal,role=mother");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    if (arguments->file.empty()) {
      const ScoreOptions options = score_options(instrument, arguments->answers);
      check_in_force(instrument, options.provisional);
      print_text(explain_instrument(instrument));
      return;
    }
    Input input(arguments->file);
    const JsonRequest request = read_request(input, instrument, arguments->answers);
    const Result result = score(request.responses, request.options);
    warn_about_primary(result, request.options);
    print_text(explain(result, request.responses, arguments->answers.sensitive()));
  });
}

}  // namespace screening::cli
