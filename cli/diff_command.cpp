#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "json_text.hpp"
#include "screening/diff.hpp"
#include "screening/load.hpp"

namespace screening::cli {

namespace {

bool is_file(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".yaml");
}

Instrument load(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw Failure(exit_status::no_input, "cannot read " + path + ": there is no such file",
                  "check the path; a name without '/' and '.yaml' is an instrument's id");
  }
  const BuildResult built = load_file(path, Trust::unlocked());
  show(built.diagnostics());
  if (built.ok()) return built.value();
  throw Failure(exit_status::refused, "the definition in " + path + " was refused",
                "put right what is named above");
}

std::string lines_of(const std::vector<Change>& changes, bool changes_scores) {
  std::string out;
  for (const Change& change : changes) {
    if (change.changes_scores == changes_scores) out += "  " + change.what + "\n";
  }
  return out;
}

std::string title(const Instrument& instrument) {
  return instrument.id() + " " + instrument.version();
}

std::string as_text(const Instrument& before, const Instrument& after,
                    const std::vector<Change>& changes) {
  std::string out = "From " + title(before) + " to " + title(after) + "\n";
  if (changes.empty()) return out + "\nNothing differs.\n";
  const std::string scores = lines_of(changes, true);
  const std::string rest = lines_of(changes, false);
  out += "\nMAY CHANGE RESULTS\n" + (scores.empty() ? "  nothing\n" : scores);
  if (!rest.empty()) out += "\nCHANGES NO RESULT\n" + rest;
  return out;
}

std::string identity_of(const Instrument& instrument) {
  return "{\"id\":" + json_string(instrument.id()) +
         ",\"version\":" + json_string(instrument.version()) +
         ",\"semantic_digest\":" + json_string(instrument.identity().semantic_digest) + "}";
}

std::string as_json(const Instrument& before, const Instrument& after,
                    const std::vector<Change>& changes) {
  std::string out =
      "{\"before\":" + identity_of(before) + ",\"after\":" + identity_of(after) + ",\"changes\":[";
  bool first = true;
  for (const Change& change : changes) {
    out += std::string(first ? "" : ",") + "{\"path\":" + json_string(change.path) +
           ",\"what\":" + json_string(change.what) +
           ",\"changes_scores\":" + (change.changes_scores ? "true" : "false") + "}";
    first = false;
  }
  return out + "]}\n";
}

}  // namespace

void add_diff(CLI::App& app, Globals& globals) {
  struct Arguments {
    std::string before;
    std::string after;
    std::string format = "text";
    bool exit_code = false;
  };
  auto* command = app.add_subcommand(
      "diff", "Says what changed from one definition to another, score-changing parts first");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("A", arguments->before, "The earlier: id, id@version or a file")->required();
  command->add_option("B", arguments->after, "The later: id, id@version or a file")->required();
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_flag("--exit-code", arguments->exit_code,
                    "Exits with 1 when a score, band, cut-off, flag or verdict may differ");
  command->footer(
      "Entries are matched by id. A name with '/' or '.yaml' is a file, which need not be in "
      "force:\n"
      "provisional instruments are compared like others.\n"
      "Examples:\n"
      "  screening diff epds epds_next.yaml\n"
      "  screening diff epds@1.0.0 epds@1.1.0 --definitions my-instruments\n"
      "  screening diff epds ./epds.yaml --exit-code");
  command->callback([&globals, arguments] {
    const bool need_catalog = !is_file(arguments->before) || !is_file(arguments->after);
    const Catalog catalog = need_catalog ? open_catalog(globals) : Catalog::empty();
    const auto find = [&](const std::string& name) {
      return is_file(name) ? load(name) : find_instrument(catalog, name);
    };
    const Instrument before = find(arguments->before);
    const Instrument after = find(arguments->after);
    const std::vector<Change> changes = diff(before.definition(), after.definition());
    if (arguments->format == "json") {
      Output out;
      out.write(as_json(before, after, changes));
      out.commit();
    } else {
      print_text(as_text(before, after, changes));
    }
    const bool scores = std::any_of(changes.begin(), changes.end(),
                                    [](const Change& change) { return change.changes_scores; });
    if (arguments->exit_code && scores) globals.status = exit_status::differs;
  });
}

}  // namespace screening::cli
