#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/json_text.hpp"
#include "cli/pathways/pathway_options.hpp"
#include "cli/pathways/pathway_text.hpp"

namespace screening::cli {

namespace {

std::string as_text(const std::vector<Pathway>& pathways) {
  std::string text;
  for (const Pathway& pathway : pathways) {
    const std::string& id = pathway.id();
    text += id + std::string(id.size() < 22 ? 22 - id.size() : 1, ' ') + pathway.definition().name +
            "\n";
  }
  return text;
}

std::string as_json(const std::vector<Pathway>& pathways) {
  std::string text = "[";
  for (const Pathway& pathway : pathways) {
    const Identity& identity = pathway.identity();
    if (text.size() > 1) text += ",";
    text += "{\"id\":" + json_string(identity.id) +
            ",\"version\":" + json_string(identity.version) +
            ",\"name\":" + json_string(pathway.definition().name) +
            ",\"semantic_digest\":" + json_string(identity.semantic_digest) +
            ",\"byte_digest\":" + json_string(identity.byte_digest) +
            ",\"clinical_review\":" + json_string(identity.clinical_review) + ",\"categories\":[";
    bool first = true;
    for (const Referral category : pathway.categories()) {
      text += (first ? "" : ",") + json_string(to_string(category));
      first = false;
    }
    text += "]}";
  }
  return text + "]\n";
}

}  // namespace

void add_pathways(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("pathways", "Lists the pathways, or shows one as tables");
  command->fallthrough();
  const auto format = std::make_shared<std::string>("text");
  command->add_option("--format", *format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  auto* show_one = command->add_subcommand("show", "Shows a pathway: inputs, steps, rows, sources");
  const auto id = std::make_shared<std::string>();
  show_one->fallthrough();
  show_one->add_option("ID", *id, "The pathway; a name with '/' or '.yaml' is a file")->required();
  command->footer(
      "A pathway suggests next steps to a professional; 'screening suggest' asks it.\n"
      "Examples:\n"
      "  screening pathways\n"
      "  screening pathways show bonding");
  command->callback([&globals, format, id, show_one] {
    const Catalog catalog = open_catalog(globals);
    if (show_one->parsed()) {
      print_text(describe(find_pathway(catalog, *id), catalog.actions()));
      return;
    }
    const std::vector<Pathway> pathways = find_pathways(catalog, "all");
    Output out;
    out.write(*format == "json" ? as_json(pathways) : as_text(pathways));
    out.commit();
  });
}

}  // namespace screening::cli
