#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "fhir_options.hpp"
#include "screening/fhir_draft.hpp"

// A definition to begin with, out of somebody's Questionnaire.
namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string output;
};

bool is_id(const std::string& id) {
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

void run(const Arguments& arguments) {
  constexpr std::size_t limit = 2U << 20U;  // the reader refuses less, and says where
  if (!is_id(arguments.id)) {
    throw Failure(exit_status::usage, "'" + arguments.id + "' is no id of an instrument",
                  "use small letters, digits and _, a letter first, such as my_scale");
  }
  Input input(arguments.file);
  const FhirDraft draft = draft_definition(input.read_all(limit), arguments.id);
  if (draft.error) {
    throw Failure(exit_status::refused,
                  input.name() + ":" + std::to_string(draft.error->line) + ":" +
                      std::to_string(draft.error->column) + ": " + draft.error->code + ": " +
                      draft.error->message,
                  "nothing was drafted");
  }
  Output out(arguments.output);
  out.write(draft.yaml);
  out.commit();
  for (const FhirDraftFinding& finding : draft.findings) {
    say((finding.item.empty() ? "" : finding.item + ": ") + std::string(to_string(finding.kind)) +
        " at " + (finding.pointer.empty() ? "the form" : finding.pointer) + ": " +
        std::string(explain(finding.kind)));
  }
  say("a draft: its comments say what has to be done before anybody is scored by it");
}

}  // namespace

void add_fhir_draft(CLI::App& fhir) {
  auto* command = fhir.add_subcommand(
      "draft", "Drafts a definition from somebody's Questionnaire: items, codes, weights");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("FILE", arguments->file, "A Questionnaire in JSON; '-' reads standard input")
      ->required();
  command->add_option("--id", arguments->id, "What the instrument is to be called")->required();
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  command->footer(
      "The words of the form are not taken over: they are its owner's.\n"
      "Example:\n"
      "  screening fhir draft Questionnaire.json --id my_scale -o my_scale.yaml\n"
      "  screening check my_scale.yaml");
  command->callback([arguments] { run(*arguments); });
}

}  // namespace screening::cli
