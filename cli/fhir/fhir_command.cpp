#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "fhir_options.hpp"

namespace screening::cli {

void add_fhir(CLI::App& app, Globals& globals) {
  auto* fhir = app.add_subcommand("fhir", "Forms, answers and results as HL7 FHIR resources");
  fhir->fallthrough();
  fhir->require_subcommand(1);
  add_fhir_questionnaire(*fhir, globals);
  add_fhir_response(*fhir, globals);
  add_fhir_results(*fhir, globals);
  add_fhir_score(*fhir, globals);
  add_fhir_compare(*fhir, globals);
  add_fhir_draft(*fhir);
  fhir->footer(
      "Examples:\n"
      "  screening fhir questionnaire epds --context stage=postnatal,role=mother -o epds.json\n"
      "  screening fhir results epds answers.json --subject Patient/17 --key 2026-000123\n"
      "  screening fhir score phq9 response.json --rules\n"
      "  screening fhir compare phq9 Questionnaire-phq-9.json\n"
      "  'screening fhir COMMAND --help' says more.");
}

}  // namespace screening::cli
