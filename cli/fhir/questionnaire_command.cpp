#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "cli/wording_file.hpp"
#include "fhir_options.hpp"

namespace screening::cli {

void add_fhir_questionnaire(CLI::App& fhir, Globals& globals) {
  struct Arguments {
    std::string id;
    std::string wording;
    bool required = false;
    AnswerOptions answers;
    FhirOptions fhir;
  };
  auto* command = fhir.add_subcommand(
      "questionnaire", "Writes an instrument as a Questionnaire that computes its own scores");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command
      ->add_option("--wording", arguments->wording,
                   "The form's wording, from a file of your own: a wording pack (YAML) or a FHIR "
                   "Questionnaire (JSON)")
      ->type_name("FILE");
  command->add_flag("--required", arguments->required,
                    "Every item that counts must be answered before the form can be completed");
  add_list_option(*command, "--context", arguments->answers.context,
                  "For whom bands and cut-offs are written: stage=postnatal,role=mother,...");
  add_list_option(*command, "--provisional", arguments->answers.provisional,
                  "Provisional content to put in force, by id; all for everything");
  add_fhir_options(*command, arguments->fhir);
  command->footer(
      "Without --wording the texts are our short labels: the form is then experimental, for tests "
      "of\n"
      "scoring and not for respondents. Form fillers may show weights beside answers: switch that "
      "off.\n"
      "Examples:\n"
      "  screening fhir questionnaire epds --context stage=postnatal,role=mother,language=en\n"
      "  screening fhir questionnaire mine --definitions my-instruments --wording mine.en.yaml \\\n"
      "    --base https://forms.trust.example/fhir -o mine.json");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    QuestionnaireOptions options;
    options.release = arguments->fhir.fhir_release();
    options.base = arguments->fhir.base;
    options.scoring = score_options(instrument, arguments->answers);
    check_in_force(instrument, options.scoring.provisional);
    options.required = arguments->required;
    std::optional<Wording> wording;
    if (!arguments->wording.empty()) wording = read_wording(arguments->wording, instrument);
    if (wording) options.wording = &*wording;
    write_resource(to_fhir_questionnaire(instrument, options), arguments->fhir.output);
  });
}

}  // namespace screening::cli
