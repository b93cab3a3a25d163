#include <CLI/CLI.hpp>
#include <memory>

#include "cli/pages/clinical_sources.hpp"
#include "commands.hpp"
#include "files.hpp"

namespace screening::cli {

void add_sources(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "sources", "Writes every fact of the definitions with its source and evidence, in Markdown");
  const auto ids = std::make_shared<std::vector<std::string>>();
  command->fallthrough();
  command->add_option("ID", *ids, "The instruments; all of them when there is none");
  command->footer(
      "For the clinicians who review definitions: labels of protected items are shown.\n"
      "Examples:\n"
      "  screening sources epds pbq\n"
      "  screening sources > clinical-sources.md");
  command->callback([&globals, ids] {
    Output out;
    out.write(clinical_sources(find_instruments(open_catalog(globals), *ids)));
    out.commit();
  });
}

}  // namespace screening::cli
