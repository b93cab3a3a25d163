#include "options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "console.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "lock_options.hpp"

namespace screening::cli {

namespace {

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

template <typename List>
bool has_provisional(const List& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(), [&](const auto& entry) {
    return entry.id == id && entry.evidence == Evidence::provisional;
  });
}

}  // namespace

void show(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    std::string text = format(diagnostic);
    if (!text.ends_with('\n')) text += '\n';
    say_raw(text);
  }
}

CLI::Option* add_list_option(CLI::App& command, const std::string& name,
                             std::vector<std::string>& values, const std::string& help) {
  return command.add_option(name, values, help)->allow_extra_args(false);
}

void add_reading_options(CLI::App& command, AnswerOptions& options) {
  command
      .add_option("--coding", options.coding,
                  "How answers are written: code (what the form records), position (1 is the first "
                  "printed answer) or score (what the answer is worth)")
      ->check(CLI::IsMember({"code", "position", "score"}))
      ->capture_default_str();
  add_list_option(command, "--context", options.context,
                  "For whom, such as stage=postnatal,weeks=6,role=mother,language=en,country=GB")
      ->type_name("FIELD=VALUE,...");
  add_list_option(command, "--provisional", options.provisional,
                  "Provisional content to put in force, by id, or 'all'; a provisional "
                  "instrument by its own id")
      ->type_name("ID,...");
  command.add_flag("--show-protected", options.show_protected,
                   "Shows labels and answers about violence and the like, which must not meet a "
                   "partner's eyes and are otherwise left out");
}

void add_answer_options(CLI::App& command, AnswerOptions& options) {
  add_reading_options(command, options);
  command.add_option("--primary", options.primary, "The cut-off to read first, by id")
      ->type_name("CUTOFF");
  command
      .add_option("--prevalence", options.prevalence,
                  "Share of those screened who have the condition, such as 0.12; gives predictive "
                  "values")
      ->type_name("P");
  command.add_flag("--licence-held", options.licence_held,
                   "States that you hold the licence the instrument asks for; results say so. "
                   "'screening licences' says what is asked");
}

std::vector<std::string> split_list(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const std::string& value : values) {
    std::size_t from = 0;
    while (from <= value.size()) {
      const std::size_t end = std::min(value.find(',', from), value.size());
      if (end > from) parts.push_back(value.substr(from, end - from));
      from = end + 1;
    }
  }
  return parts;
}

Catalog open_catalog(const Globals& globals) {
  Catalog catalog = Catalog::shipped();
  const bool locked = globals.lock.has_value();
  if (!locked && (globals.lock_digest || globals.least_serial > 1)) {
    throw Failure(exit_status::usage, "--lock-digest and --least-serial are about a lock",
                  "add --lock FILE");
  }
  if (globals.definitions.empty()) {
    if (!locked) return catalog;
    throw Failure(exit_status::usage, "--lock is about a folder of definitions",
                  "add --definitions DIR");
  }
  const auto diagnostics =
      locked ? catalog.add_directory(globals.definitions, demanded_lock(*globals.lock, globals))
             : catalog.add_directory(globals.definitions, Trust::unlocked());
  show(diagnostics);
  if (std::any_of(diagnostics.begin(), diagnostics.end(),
                  [](const Diagnostic& entry) { return entry.level == Level::error; })) {
    throw Failure(exit_status::refused,
                  "the definitions in " + globals.definitions + " were refused",
                  locked ? "restore what is named above, or review it and lock the folder again"
                         : "put right what is named above; 'screening check FILE' says it again");
  }
  if (locked) return catalog;
  say("definitions from " + globals.definitions +
      " are unlocked: their bytes were not checked, and results say so");
  return catalog;
}

Instrument find_instrument(const Catalog& catalog, const std::string& name) {
  const BuildResult found = catalog.find(name, Provisional::allow);
  if (found.ok()) return found.value();
  if (!catalog.contains(name)) {
    throw Failure(exit_status::usage, "there is no instrument '" + name + "'",
                  "'screening list' names those there are; --definitions DIR adds your own");
  }
  const std::vector<std::string> versions = catalog.versions(name);
  if (versions.size() > 1) {
    std::string names;
    for (const std::string& version : versions) names += " " + name + "@" + version;
    throw Failure(exit_status::usage,
                  "there are several versions of '" + name + "', which may score differently",
                  "write one of" + names);
  }
  show(found.diagnostics());
  throw Failure(exit_status::refused, "the definition of '" + name + "' was refused",
                "put right what is named above");
}

std::vector<Instrument> find_instruments(const Catalog& catalog, std::vector<std::string> names) {
  if (names.empty()) {
    for (const std::string& id : catalog.ids()) {
      for (const std::string& version : catalog.versions(id)) names.push_back(id + "@" + version);
    }
  } else {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
  std::vector<Instrument> instruments;
  for (const std::string& name : names) instruments.push_back(find_instrument(catalog, name));
  return instruments;
}

void check_in_force(const Instrument& instrument, const std::vector<std::string>& provisional) {
  const Definition& definition = instrument.definition();
  if (!definition.provisional || holds(provisional, "all") || holds(provisional, definition.id)) {
    return;
  }
  std::string problem = "'" + definition.id + "' is provisional: what it says is not confirmed.";
  for (const std::string& caution : definition.cautions) problem += " " + caution;
  throw Failure(exit_status::refused, problem,
                "if you accept that, add --provisional " + definition.id);
}

bool has_provisional(const Instrument& instrument, const std::string& id) {
  const Definition& definition = instrument.definition();
  return (id == definition.id && definition.provisional) ||
         has_provisional(definition.cut_offs, id) || has_provisional(definition.band_sets, id) ||
         has_provisional(definition.reliable_changes, id) ||
         has_provisional(definition.flags, id) || has_provisional(definition.verdicts, id);
}

void check_provisional(const Instrument& instrument, const std::vector<std::string>& provisional,
                       int status) {
  for (const std::string& id : provisional) {
    if (id == "all" || has_provisional(instrument, id)) continue;
    throw Failure(status, "'" + instrument.id() + "' has nothing provisional called '" + id + "'",
                  "'screening show " + instrument.id() + "' marks what is provisional");
  }
}

bool has_protected_items(const Instrument& instrument) {
  const auto& items = instrument.definition().items;
  return std::any_of(items.begin(), items.end(),
                     [](const Item& item) { return item.display_safety; });
}

Coding coding_of(const AnswerOptions& options) {
  return parse_coding(options.coding).value_or(Coding::code);
}

ScoreOptions score_options(const Instrument& instrument, const AnswerOptions& options) {
  ScoreOptions out;
  out.context = parse_context(split_list(options.context));
  out.provisional = split_list(options.provisional);
  check_provisional(instrument, out.provisional, exit_status::usage);
  out.primary_cut_off = options.primary;
  out.licence_held = options.licence_held;
  if (!options.primary.empty() && !instrument.cut_off_index(options.primary)) {
    throw Failure(exit_status::usage,
                  "'" + instrument.id() + "' has no cut-off '" + options.primary + "'",
                  "'screening show " + instrument.id() + "' lists their ids");
  }
  if (!options.prevalence.empty()) {
    out.prevalence = Decimal::parse(options.prevalence);
    if (!out.prevalence || *out.prevalence <= Decimal(0) || *out.prevalence >= Decimal(1)) {
      throw Failure(exit_status::usage, "--prevalence is not a share between 0 and 1",
                    "write it with a point, such as 0.12");
    }
  }
  return out;
}

}  // namespace screening::cli
