#include <CLI/CLI.hpp>
#include <memory>

#include "cli/pages/wrapped.hpp"
#include "commands.hpp"
#include "files.hpp"
#include "json_text.hpp"

namespace screening::cli {

namespace {

const Licence& licence_of(const Instrument& instrument) { return instrument.definition().licence; }

std::string ids_where(const std::vector<Instrument>& instruments, bool Licence::*duty,
                      std::string_view quote = {}) {
  std::string out;
  for (const Instrument& instrument : instruments) {
    if (!(licence_of(instrument).*duty)) continue;
    if (!out.empty()) out += quote.empty() ? ", " : ",";
    out += quote;
    out += instrument.id();
    out += quote;
  }
  return out;
}

std::string wording_phrase(const Licence& licence) {
  if (licence.wording == "ask") return "only as the owner allows: ask";
  return licence.wording;
}

std::string duties(const std::vector<Instrument>& instruments, const char* heading,
                   bool Licence::*duty) {
  const std::string ids = ids_where(instruments, duty);
  return std::string(heading) + "\n" + wrapped(2, ids.empty() ? "none" : ids);
}

std::string attributions(const std::vector<Instrument>& instruments) {
  std::string out;
  for (const Instrument& instrument : instruments) {
    const std::string& text = licence_of(instrument).attribution;
    if (!text.empty()) out += wrapped(2, instrument.id() + ": " + text, 4);
  }
  return "SHOW THIS ATTRIBUTION\n" + (out.empty() ? "  none\n" : out);
}

std::string block(const Instrument& instrument) {
  const Definition& definition = instrument.definition();
  const Licence& licence = definition.licence;
  const auto yes_no = [](bool duty) { return std::string(duty ? "yes" : "no"); };
  std::string out = wrapped(0, definition.id + " - " + definition.name +
                                   (definition.provisional ? " (provisional)" : ""));
  out += wrapped(2, "owner: " + licence.owner, 4);
  out += wrapped(2, "terms: " + licence.terms, 4);
  out += wrapped(2, "wording may be shown: " + wording_phrase(licence), 4);
  out += wrapped(2, "ask the owner before use: " + yes_no(licence.ask_owner_first));
  out += wrapped(2, "register the use: " + yes_no(licence.register_use));
  out += wrapped(
      2, "attribution to show: " + (licence.attribution.empty() ? "none" : licence.attribution), 4);
  return out + wrapped(2, "evidence of all this: " + std::string(to_string(licence.evidence)));
}

std::string as_text(const std::vector<Instrument>& instruments) {
  std::string out =
      duties(instruments, "ASK THE OWNER FIRST", &Licence::ask_owner_first) + "\n" +
      duties(instruments, "REGISTER THE USE", &Licence::register_use) + "\n" +
      attributions(instruments) + "\nINSTRUMENT BY INSTRUMENT\n" +
      wrapped(2,
              "What the definitions say of the owners' terms; not legal advice. 'provisional' and "
              "'secondary' mean that the owner's own statement was not seen.");
  for (const Instrument& instrument : instruments) out += "\n" + block(instrument);
  return out;
}

std::string as_json(const std::vector<Instrument>& instruments) {
  const auto truth = [](bool value) { return std::string(value ? "true" : "false"); };
  std::string attributions;
  std::string blocks;
  for (const Instrument& instrument : instruments) {
    const Definition& definition = instrument.definition();
    const Licence& licence = definition.licence;
    const std::string head = "{\"id\":" + json_string(instrument.id());
    if (!licence.attribution.empty()) {
      attributions += (attributions.empty() ? "" : ",") + head +
                      ",\"attribution\":" + json_string(licence.attribution) + "}";
    }
    blocks +=
        (blocks.empty() ? "" : ",") + head + ",\"version\":" + json_string(instrument.version()) +
        ",\"name\":" + json_string(definition.name) +
        ",\"provisional\":" + truth(definition.provisional) +
        ",\"owner\":" + json_string(licence.owner) + ",\"terms\":" + json_string(licence.terms) +
        ",\"wording\":" + json_string(licence.wording) +
        ",\"ask_owner_first\":" + truth(licence.ask_owner_first) +
        ",\"register_use\":" + truth(licence.register_use) + ",\"attribution\":" +
        (licence.attribution.empty() ? "null" : json_string(licence.attribution)) +
        ",\"evidence\":" + json_string(to_string(licence.evidence)) + "}";
  }
  return "{\"ask_owner_first\":[" + ids_where(instruments, &Licence::ask_owner_first, "\"") +
         "],\"register_use\":[" + ids_where(instruments, &Licence::register_use, "\"") +
         "],\"attributions\":[" + attributions + "],\"instruments\":[" + blocks + "]}\n";
}

}  // namespace

void add_licences(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "licences", "Says what a deployment owes the owners of the instruments it uses");
  const auto ids = std::make_shared<std::vector<std::string>>();
  const auto format = std::make_shared<std::string>("text");
  command->fallthrough();
  command->add_option("ID", *ids, "The instruments in use; all of them when there is none");
  command->add_option("--format", *format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->footer(
      "First whom to ask, where to register and what to show; then the terms of each.\n"
      "Examples:\n"
      "  screening licences epds phq9 pbq\n"
      "  screening licences --format json");
  command->callback([&globals, ids, format] {
    const auto instruments = find_instruments(open_catalog(globals), *ids);
    if (*format == "text") return print_text(as_text(instruments));
    Output out;
    out.write(as_json(instruments));
    out.commit();
  });
}

}  // namespace screening::cli
