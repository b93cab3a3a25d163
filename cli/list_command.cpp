#include <algorithm>
#include <memory>

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

std::string as_text(const std::vector<Instrument>& instruments) {
  std::size_t width = 2;
  for (const Instrument& instrument : instruments) {
    width = std::max(width, instrument.id().size());
  }
  std::string out;
  for (const Instrument& instrument : instruments) {
    const Definition& definition = instrument.definition();
    std::string items = std::to_string(definition.items.size());
    out += instrument.id() + std::string(width + 2 - instrument.id().size(), ' ') +
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
  command->add_option("--format", *format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  screening list\n"
      "  screening list --format json\n"
      "  screening list --definitions my-instruments");
  command->callback([&globals, format] {
    const Catalog catalog = open_catalog(globals);
    std::vector<Instrument> instruments;
    for (const std::string& id : catalog.ids()) {
      instruments.push_back(find_instrument(catalog, id));
    }
    Output out;
    out.write(*format == "json" ? as_json(instruments) : as_text(instruments));
    out.commit();
  });
}

}  // namespace screening::cli
