#include <CLI/CLI.hpp>
#include <memory>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "fhir_options.hpp"
#include "screening/fhir_compare.hpp"

// Somebody's Questionnaire beside a definition.
namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string base{fhir_default_base};
  std::string numbers;
  std::vector<std::string> items;
};

std::string line_of(const FhirFormFinding& finding) {
  std::string line = finding.item.empty() ? "" : finding.item + ": ";
  line += std::string(to_string(finding.kind));
  if (!finding.option.empty()) line += " " + finding.option;
  if (!finding.pointer.empty()) line += " at " + finding.pointer;
  return line + ": " + std::string(explain(finding.kind)) + "\n";
}

int run(const Globals& globals, const Arguments& arguments) {
  constexpr std::size_t limit = 2U << 20U;  // the reader refuses less, and says where
  const Catalog catalog = open_catalog(globals);
  const Instrument instrument = find_instrument(catalog, arguments.id);
  FhirReadOptions options;
  options.base = arguments.base;
  options.items = items_by_link(arguments.items, instrument);
  if (!arguments.numbers.empty()) options.numbers = parse_coding(arguments.numbers);
  Input input(arguments.file);
  const FhirComparison found =
      compare_fhir_questionnaire(input.read_all(limit), instrument, options);
  if (found.error) {
    throw Failure(exit_status::refused,
                  input.name() + ":" + std::to_string(found.error->line) + ":" +
                      std::to_string(found.error->column) + ": " + found.error->code + ": " +
                      found.error->message,
                  "nothing of it was compared");
  }
  Output out("");
  for (const FhirFormFinding& finding : found.findings) out.write(line_of(finding));
  std::size_t answers = 0;
  for (const Item& item : instrument.definition().items) answers += item.options.size();
  out.write(std::to_string(found.items) + " of " +
            std::to_string(instrument.definition().items.size()) + " items and " +
            std::to_string(found.options) + " of " + std::to_string(answers) +
            " answers are there; " +
            (found.findings.empty() ? "the form agrees with '" + instrument.id() + "'"
                                    : std::to_string(found.findings.size()) + " findings") +
            "\n");
  out.commit();
  return found.findings.empty() ? exit_status::ok : exit_status::refused;
}

}  // namespace

void add_fhir_compare(CLI::App& fhir, Globals& globals) {
  auto* command = fhir.add_subcommand(
      "compare", "Holds somebody's Questionnaire against an instrument: items, answers, weights");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "A Questionnaire in JSON; '-' reads standard input")
      ->required();
  command
      ->add_option("--numbers", arguments->numbers,
                   "What codes that are numbers mean there: code, position or score")
      ->check(CLI::IsMember({"code", "position", "score"}));
  add_list_option(*command, "--items", arguments->items,
                  "Which linkId is which item, or which scale's total: Q1=gad7_01,Sum=total");
  command->add_option("--base", arguments->base, "Where forms of your own live")->type_name("URL");
  command->footer(
      "Exit status: 0 when the form agrees, 65 for any finding or a form that is refused.\n"
      "Example:\n"
      "  screening fhir compare phq9 Questionnaire-phq-9.json");
  command->callback([&globals, arguments] { globals.status = run(globals, *arguments); });
}

}  // namespace screening::cli
