#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/pages/clinical_sources.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "json_text.hpp"

namespace screening::cli {

namespace {

std::string as_json(const std::vector<Instrument>& instruments) {
  std::string out = "[";
  for (const Instrument& instrument : instruments) {
    const Definition& definition = instrument.definition();
    if (out.size() > 1) out += ",";
    out += "{\"id\":" + json_string(instrument.id()) +
           ",\"version\":" + json_string(instrument.version()) +
           ",\"name\":" + json_string(definition.name) +
           ",\"abbreviation\":" + json_string(definition.abbreviation) +
           ",\"items\":" + std::to_string(definition.items.size()) + ",\"scales\":[";
    for (std::size_t i = 0; i < definition.scales.size(); ++i) {
      if (i > 0) out += ",";
      out += json_string(definition.scales[i].id);
    }
    out += std::string("],\"locked\":") + (instrument.identity().locked ? "true" : "false") +
           ",\"provisional\":" + (definition.provisional ? "true" : "false") +
           ",\"clinical_review\":" + json_string(instrument.identity().clinical_review) + "}";
  }
  return out + "]\n";
}

/// How to ask for it: the version is part of the name where there are several.
std::string name_of(const Catalog& catalog, const Instrument& instrument) {
  const bool several = catalog.versions(instrument.id()).size() > 1;
  return several ? instrument.id() + "@" + instrument.version() : instrument.id();
}

std::string as_text(const Catalog& catalog, const std::vector<Instrument>& instruments) {
  std::size_t width = 2;
  for (const Instrument& instrument : instruments) {
    width = std::max(width, name_of(catalog, instrument).size());
  }
  std::string out;
  for (const Instrument& instrument : instruments) {
    const std::string name = name_of(catalog, instrument);
    const Definition& definition = instrument.definition();
    std::string items = std::to_string(definition.items.size());
    out += name + std::string(width + 2 - name.size(), ' ') +
           std::string(3 - std::min<std::size_t>(items.size(), 3), ' ') + items +
           (definition.items.size() == 1 ? " item   " : " items  ") + definition.name +
           (definition.provisional ? " (provisional)" : "") +
           (instrument.identity().locked ? "" : " (unlocked)") + "\n";
  }
  return out;
}

}  // namespace

void add_list(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("list", "Lists the instruments");
  const auto format = std::make_shared<std::string>("text");
  command->fallthrough();
  command->add_option("--format", *format, "text, json, or markdown for a page of documentation")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  screening list\n"
      "  screening list --format json\n"
      "  screening list --definitions my-instruments");
  command->callback([&globals, format] {
    const Catalog catalog = open_catalog(globals);
    const std::vector<Instrument> instruments = find_instruments(catalog, {});
    Output out;
    if (*format == "markdown") {
      out.write(shelf_table(instruments));
    } else {
      out.write(*format == "json" ? as_json(instruments) : as_text(catalog, instruments));
    }
    out.commit();
  });
}

}  // namespace screening::cli
