#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "files.hpp"
#include "screening/explain.hpp"

namespace screening::cli {

void print_text(const std::string& text) {
  Output out;
  out.write(colour_wanted() ? coloured(text) : text);
  out.commit();
}

void add_show(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "show", "Shows an instrument: items and keys, scales, cut-offs, sources, licence");
  const auto id = std::make_shared<std::string>();
  command->fallthrough();
  command->add_option("ID", *id, "The instrument")->required();
  command->footer(
      "Examples:\n"
      "  screening show epds\n"
      "  screening show mine --definitions my-instruments");
  command->callback([&globals, id] {
    const Catalog catalog = open_catalog(globals);
    print_text(describe(find_instrument(catalog, *id)));
  });
}

}  // namespace screening::cli
