#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "files.hpp"
#include "screening/explain.hpp"
#include "wording_file.hpp"

namespace screening::cli {

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
