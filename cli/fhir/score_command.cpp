#include <CLI/CLI.hpp>
#include <memory>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "fhir_options.hpp"
#include "screening/explain.hpp"
#include "screening/fhir_read.hpp"

// Somebody's QuestionnaireResponse, scored.
namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string format = "text";
  std::string numbers;
  std::string questionnaire;
  std::string issued;
  std::vector<std::string> items;
  bool rules = false;
  AnswerOptions answers;
  FhirOptions fhir;
};

FhirReadOptions read_options(const Arguments& arguments, const Instrument& instrument) {
  constexpr std::size_t limit = 1U << 20U;
  FhirReadOptions options;
  options.base = arguments.fhir.base;
  if (!arguments.numbers.empty()) options.numbers = parse_coding(arguments.numbers);
  if (!arguments.questionnaire.empty()) {
    Input form(arguments.questionnaire);
    options.questionnaire = form.read_all(limit);
  }
  for (const std::string& pair : split_list(arguments.items)) {
    const std::size_t equals = pair.rfind('=');
    const std::string item = equals == std::string::npos ? "" : pair.substr(equals + 1);
    if (!instrument.item_index(item) && !instrument.scale_index(item)) {
      throw Failure(exit_status::usage,
                    "--items expects linkId=item or linkId=scale, such as Q1=" +
                        instrument.definition().items.front().id,
                    "'screening show " + instrument.id() + "' lists both");
    }
    options.items[pair.substr(0, equals)] = item;
  }
  return options;
}

std::string finding_line(const FhirFinding& finding) {
  std::string line = finding.pointer.empty() ? "the response" : finding.pointer;
  if (!finding.item.empty()) line += " (" + finding.item + ")";
  return line + ": " + std::string(to_string(finding.kind)) + ": " +
         std::string(explain(finding.kind)) + "\n";
}

std::string rule_lines(const FhirResponse& response) {
  std::string text = "\nHOW THE ANSWERS WERE READ\n";
  for (const FhirAnswer& answer : response.answers) {
    text += "  " + answer.item + ": item by " + std::string(to_string(answer.item_rule)) +
            ", answer " +
            (answer.answer_rule ? "by " + std::string(to_string(*answer.answer_rule))
                                : std::string("not understood")) +
            "\n";
  }
  return text;
}

std::string bundle(const FhirResponse& response, const Result& result, const Arguments& arguments) {
  FhirRecord record;
  record.key = response.id;
  record.subject = response.subject;
  record.authored = response.authored;
  record.issued = arguments.issued.empty() ? fhir_now() : arguments.issued;
  if (!response.id.empty()) record.response = "QuestionnaireResponse/" + response.id;
  if (record.key.empty() || record.subject.empty()) {
    throw Failure(exit_status::refused,
                  "the response lacks an id or a subject, and results are written for one "
                  "administration of one person",
                  "use --format text or json, or put them into the response");
  }
  FhirResultOptions options;
  options.release = arguments.fhir.fhir_release();
  options.base = arguments.fhir.base;
  options.sensitive = arguments.answers.sensitive();
  return to_fhir_bundle(result, record, options) + "\n";
}

void run(const Globals& globals, const Arguments& arguments) {
  constexpr std::size_t limit = 2U << 20U;  // the reader refuses less, and says where
  const Catalog catalog = open_catalog(globals);
  const Instrument instrument = find_instrument(catalog, arguments.id);
  const ScoreOptions options = score_options(instrument, arguments.answers);
  check_in_force(instrument, options.provisional);
  Input input(arguments.file);
  const std::string text = input.read_all(limit);
  const FhirReadResult read =
      read_fhir_response(text, instrument, read_options(arguments, instrument));
  if (!read) {
    const JsonError& error = read.error();
    throw Failure(exit_status::refused,
                  input.name() + ":" + std::to_string(error.line) + ":" +
                      std::to_string(error.column) + ": " + error.code + ": " + error.message,
                  "nothing of it was scored");
  }
  const FhirResponse& response = read.value();
  const Result result = score(response.responses, options);
  for (const FhirFinding& finding : response.findings)
    say_raw("screening: " + finding_line(finding));
  for (const FhirFinding& finding : compare_stored(response, result)) {
    say_raw("screening: " + finding_line(finding));
  }
  std::string out;
  if (arguments.format == "json") {
    out = to_json(result, response.id) + "\n";
  } else if (arguments.format == "bundle") {
    out = bundle(response, result, arguments);
  } else {
    out = summary(result, arguments.answers.sensitive());
    if (arguments.rules) out += rule_lines(response);
  }
  Output file(arguments.fhir.output);
  file.write(out);
  file.commit();
}

}  // namespace

void add_fhir_score(CLI::App& fhir, Globals& globals) {
  auto* command = fhir.add_subcommand(
      "score", "Scores a QuestionnaireResponse of anybody's, and checks the totals in it");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command
      ->add_option("FILE", arguments->file,
                   "A QuestionnaireResponse in JSON; '-' reads standard "
                   "input")
      ->required();
  command->add_option("--format", arguments->format, "text, json or bundle; default: text")
      ->check(CLI::IsMember({"text", "json", "bundle"}));
  command
      ->add_option("--numbers", arguments->numbers,
                   "What bare numbers mean to the sender: code, position or score. Without it they "
                   "are not taken")
      ->check(CLI::IsMember({"code", "position", "score"}));
  command
      ->add_option("--questionnaire", arguments->questionnaire,
                   "The sender's Questionnaire, for the codes of its items")
      ->type_name("FILE");
  add_list_option(*command, "--items", arguments->items,
                  "Which of the sender's linkIds is which item, or which scale's total: "
                  "Q1=gad7_01,Q2=gad7_02,Sum=total");
  command->add_flag("--rules", arguments->rules,
                    "Also how each answer was recognised (with --format text)");
  command
      ->add_option("--issued", arguments->issued,
                   "When the results were made, for a bundle; default: now")
      ->type_name("TIME");
  add_list_option(*command, "--context", arguments->answers.context,
                  "What is known of the person: stage=postnatal,weeks=8,role=mother,...");
  add_list_option(*command, "--provisional", arguments->answers.provisional,
                  "Provisional content to put in force, by id; all for everything");
  command->add_flag("--show-protected", arguments->answers.show_protected,
                    "Shows labels of what is under display safety");
  add_fhir_options(*command, arguments->fhir);
  command->footer(
      "What cannot be placed is named on standard error, and the rest is scored.\n"
      "Examples:\n"
      "  screening fhir score phq9 response.json --rules\n"
      "  screening fhir score epds danish.json --numbers score --items Q1=epds_01,Q2=epds_02\n"
      "  screening fhir score gad7 response.json --format bundle -o results.json");
  command->callback([&globals, arguments] { run(globals, *arguments); });
}

}  // namespace screening::cli
