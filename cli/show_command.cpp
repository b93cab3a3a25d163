#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "screening/explain.hpp"
#include "screening/json.hpp"
#include "screening/load.hpp"

namespace screening::cli {

namespace {

/// A Questionnaire is an object in braces, a pack a list of keys; a name that says which wins.
bool is_questionnaire(const std::string& path, const std::string& text) {
  if (path.ends_with(".json")) return true;
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text[first] == '{';
}

Wording read_wording(const std::string& path, const Instrument& instrument) {
  constexpr std::size_t limit = 2U << 20U;  // the readers refuse less, and say where
  Input input(path);
  const std::string text = input.read_all(limit);
  const WordingResult read = is_questionnaire(path, text)
                                 ? read_questionnaire(text, input.name(), instrument)
                                 : load_wording(text, input.name(), instrument);
  show(read.diagnostics());
  if (read.ok()) return read.value();
  throw Failure(exit_status::refused,
                "the wording in " + input.name() + " does not fit '" + instrument.id() + "'",
                "put right what is named above; nothing of it was shown");
}

}  // namespace

void print_text(const std::string& text) {
  Output out;
  out.write(colour_wanted() ? coloured(text) : text);
  out.commit();
}

void add_show(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "show", "Shows an instrument: items and keys, scales, cut-offs, sources, licence");
  struct Arguments {
    std::string id;
    std::string wording;
  };
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  const CLI::Option* wording =
      command
          ->add_option("--wording", arguments->wording,
                       "Shows the form's wording too, from a file of your own: a wording pack "
                       "(YAML) or a FHIR Questionnaire (JSON); '-' reads standard input")
          ->type_name("FILE");
  command->footer(
      "No wording is shipped: --wording shows the one you hold a licence for, once it fits.\n"
      "Examples:\n"
      "  screening show epds\n"
      "  screening show mine --definitions my-instruments\n"
      "  screening show mine --definitions my-instruments --wording wording/mine.en.yaml");
  command->callback([&globals, arguments, wording] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    print_text(wording->count() == 0
                   ? describe(instrument)
                   : describe(instrument, read_wording(arguments->wording, instrument)));
  });
}

}  // namespace screening::cli
