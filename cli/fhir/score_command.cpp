#include <CLI/CLI.hpp>
#include <memory>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/table/run_chunks.hpp"
#include "cli/table/score_table.hpp"
#include "fhir_options.hpp"
#include "response_lines.hpp"
#include "screening/explain.hpp"
#include "screening/fhir_read.hpp"

// Somebody's QuestionnaireResponse, scored.
namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string format;
  std::string numbers;
  std::string questionnaire;
  std::string issued;
  std::vector<std::string> items;
  std::vector<std::string> columns_out;
  std::string rejects;
  std::size_t threads = 0;
  bool lines = false;
  bool spreadsheet_safe = false;
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
  options.items = items_by_link(arguments.items, instrument);
  return options;
}

std::string finding_line(const FhirFinding& finding) { return finding_text(finding) + "\n"; }

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

std::string issued_of(const Arguments& arguments) {
  return arguments.issued.empty() ? fhir_now() : arguments.issued;
}

FhirResultOptions result_options(const Arguments& arguments) {
  FhirResultOptions options;
  options.release = arguments.fhir.fhir_release();
  options.base = arguments.fhir.base;
  options.sensitive = arguments.answers.sensitive();
  return options;
}

std::string bundle(const FhirResponse& response, const Result& result, const Arguments& arguments) {
  const FhirRecord record = record_of(response, issued_of(arguments));
  if (record.key.empty() || record.subject.empty()) {
    throw Failure(exit_status::refused,
                  "the response lacks an id or a subject, and results are written for one "
                  "administration of one person",
                  "use --format text or json, or put them into the response");
  }
  return to_fhir_bundle(result, record, result_options(arguments)) + "\n";
}

/// One response.
void score_one(Input& input, const Instrument& instrument, const ScoreOptions& options,
               const Arguments& arguments) {
  constexpr std::size_t limit = 2U << 20U;  // the reader refuses less, and says where
  const std::string format = arguments.format.empty() ? "text" : arguments.format;
  if (format == "csv") {
    throw Failure(exit_status::usage, "--format csv is for lines of responses",
                  "use text, json or bundle; or --lines, if the input has one response a line");
  }
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
  if (format == "json") {
    out = to_json(result, response.id) + "\n";
  } else if (format == "bundle") {
    out = bundle(response, result, arguments);
  } else {
    out = summary(result, arguments.answers.sensitive());
    if (arguments.rules) out += rule_lines(response);
  }
  Output file(arguments.fhir.output);
  file.write(out);
  file.commit();
}

/// One response a line.
int score_lines(Input& input, const Instrument& instrument, const ScoreOptions& options,
                const Arguments& arguments) {
  using Format = ResponseLinesPlan::Format;
  const std::string format = arguments.format.empty() ? "csv" : arguments.format;
  if (format == "text" || arguments.rules) {
    throw Failure(exit_status::usage, "--format text and --rules are for a single response",
                  "use csv, json or bundle");
  }
  check_paths(input, arguments.fhir.output, arguments.rejects);
  check_rejects({instrument}, arguments.answers, arguments.rejects);
  ResponseLinesPlan plan{input.name(),
                         instrument,
                         options,
                         read_options(arguments, instrument),
                         format == "csv"    ? Format::csv
                         : format == "json" ? Format::json
                                            : Format::bundle,
                         {},
                         {',', arguments.spreadsheet_safe},
                         result_options(arguments),
                         issued_of(arguments)};
  plan.columns = result_columns(instrument, options.context, options.provisional, {},
                                split_list(arguments.columns_out));
  ChunkReader chunks(
      input, ',', false,
      plan.format == Format::csv ? ChunkReader::usual_size : ChunkReader::small_size);
  Output out(arguments.fhir.output);
  std::optional<Output> rejects;
  if (!arguments.rejects.empty()) rejects.emplace(arguments.rejects);
  if (plan.format == Format::csv) out.write(plan.header());
  const Tally tally = run_chunks<ResponseLines>(chunks, plan, {instrument},
                                                thread_count(arguments.threads), {out, rejects});
  commit_both(out, rejects);
  say_summary(input.name(), {instrument}, tally, arguments.rejects);
  return tally.rejects().count == 0 ? exit_status::ok : exit_status::refused;
}

void run(Globals& globals, const Arguments& arguments) {
  const Catalog catalog = open_catalog(globals);
  const Instrument instrument = find_instrument(catalog, arguments.id);
  const ScoreOptions options = score_options(instrument, arguments.answers);
  check_in_force(instrument, options.provisional);
  Input input(arguments.file);
  if (arguments.lines || arguments.file.ends_with(".ndjson")) {
    globals.status = score_lines(input, instrument, options, arguments);
    return;
  }
  if (!arguments.rejects.empty() || !arguments.columns_out.empty() || arguments.threads > 0 ||
      arguments.spreadsheet_safe) {
    throw Failure(exit_status::usage,
                  "--rejects, --columns-out, --threads and --spreadsheet-safe are for lines of "
                  "responses",
                  "add --lines, if the input has one response a line");
  }
  score_one(input, instrument, options, arguments);
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
                   "A QuestionnaireResponse in JSON, or one a line (.ndjson); '-' reads standard "
                   "input")
      ->required();
  command
      ->add_option("--format", arguments->format,
                   "text, json or bundle; of lines csv, json or bundle (default: text, of lines "
                   "csv)")
      ->check(CLI::IsMember({"text", "csv", "json", "bundle"}));
  command->add_flag("--lines", arguments->lines,
                    "The input has one response a line, whatever its name");
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
  add_list_option(*command, "--columns-out", arguments->columns_out,
                  "Of lines as csv: result columns, as for 'screening score'")
      ->type_name("NAME,...");
  command->add_option("--rejects", arguments->rejects, "Of lines: where refused ones go, whole")
      ->type_name("FILE");
  command->add_flag("--spreadsheet-safe", arguments->spreadsheet_safe,
                    "Of lines as csv: an apostrophe before cells that a spreadsheet would run");
  command
      ->add_option("--threads", arguments->threads,
                   "Of lines: how many threads work at once (default: as the machine has, up to 8)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
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
      "  screening fhir score gad7 response.json --format bundle -o results.json\n"
      "  screening fhir score gad7 QuestionnaireResponse.ndjson -o scored.csv --rejects "
      "refused.ndjson");
  command->callback([&globals, arguments] { run(globals, *arguments); });
}

}  // namespace screening::cli
