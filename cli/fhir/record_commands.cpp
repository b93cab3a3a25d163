#include <CLI/CLI.hpp>
#include <memory>

#include "cli/failure.hpp"
#include "cli/one_person.hpp"
#include "fhir_options.hpp"

// One person's answers and results, for a record.
namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  bool flags = false;
  bool collection = false;
  AnswerOptions answers;
  FhirOptions fhir;
  FhirRecord record;
};

void add_input(CLI::App& command, Arguments& arguments) {
  command.add_option("ID", arguments.id, "The instrument; id@version where there are several")
      ->required();
  command.add_option("FILE", arguments.file, "Answers as JSON; '-' reads standard input")
      ->required();
  add_answer_options(command, arguments.answers);
  add_record_options(command, arguments.record);
  add_fhir_options(command, arguments.fhir);
}

struct Scored {
  JsonRequest request;
  Result result;
};

/// What the options leave open is taken from the input.
Scored read_and_score(const Globals& globals, Arguments& arguments) {
  const Catalog catalog = open_catalog(globals);
  const Instrument instrument = find_instrument(catalog, arguments.id);
  Input input(arguments.file);
  JsonRequest request = read_request(input, instrument, arguments.answers);
  if (arguments.record.key.empty()) arguments.record.key = request.id;
  if (arguments.record.authored.empty()) arguments.record.authored = request.date;
  Result result = score(request.responses, request.options);
  warn_about_primary(result, request.options);
  return {std::move(request), std::move(result)};
}

}  // namespace

void add_fhir_response(CLI::App& fhir, Globals& globals) {
  auto* command = fhir.add_subcommand(
      "response", "Writes answers as a QuestionnaireResponse to the form of 'fhir questionnaire'");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  add_input(*command, *arguments);
  command->footer(
      "The output shows answers: it is for a record, not for a log.\n"
      "Example:\n"
      "  screening fhir response epds answers.json --subject Patient/17");
  command->callback([&globals, arguments] {
    const Scored scored = read_and_score(globals, *arguments);
    write_resource(to_fhir_response(scored.request.responses, scored.result, arguments->record,
                                    arguments->fhir.fhir_release(), arguments->fhir.base),
                   arguments->fhir.output);
  });
}

void add_fhir_results(CLI::App& fhir, Globals& globals) {
  auto* command = fhir.add_subcommand(
      "results", "Scores answers and writes a Bundle of Observations and detected issues");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  add_input(*command, *arguments);
  command
      ->add_option("--response", arguments->record.response,
                   "The QuestionnaireResponse, where the record has it already")
      ->type_name("REFERENCE");
  command
      ->add_option("--issued", arguments->record.issued,
                   "When the results were made: date and time with a zone; default: now")
      ->type_name("TIME");
  command->add_flag("--flags", arguments->flags,
                    "Also a Flag in the chart for every positive critical answer; it stays there "
                    "until somebody ends it");
  command->add_flag("--collection", arguments->collection,
                    "A collection for a file, instead of a transaction for a server");
  command->footer(
      "Sending a transaction twice makes nothing twice, as long as --key is the same.\n"
      "Example:\n"
      "  screening fhir results epds answers.json --subject Patient/17 --key 2026-000123 \\\n"
      "    --context stage=postnatal,role=mother");
  command->callback([&globals, arguments] {
    const Scored scored = read_and_score(globals, *arguments);
    if (arguments->record.subject.empty() || arguments->record.key.empty()) {
      throw Failure(exit_status::usage, "results are written for one administration of one person",
                    "name the person by --subject, and the administration by --key or an id in the "
                    "input");
    }
    if (arguments->record.issued.empty()) arguments->record.issued = fhir_now();
    FhirResultOptions options;
    options.release = arguments->fhir.fhir_release();
    options.base = arguments->fhir.base;
    options.transaction = !arguments->collection;
    options.flags = arguments->flags;
    options.sensitive = arguments->answers.sensitive();
    write_resource(to_fhir_bundle(scored.result, arguments->record, options),
                   arguments->fhir.output);
  });
}

}  // namespace screening::cli
