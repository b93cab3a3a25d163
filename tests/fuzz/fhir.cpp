#include "screening/screening.hpp"
#include "target.hpp"

// FHIR: both readers of responses say the same, also of what they have seen before, and forms are
// compared and drafted or refused.
namespace screening::fuzz {
namespace {

const Instrument& phq9() {
  static const Catalog catalog = Catalog::shipped();
  static const Instrument instrument = catalog.find("phq9").value();
  return instrument;
}

void response(std::string_view text) {
  FhirReadOptions options;
  options.numbers = Coding::code;
  static FhirReader reader(phq9(), options);
  const FhirReadResult one = read_fhir_response(text, phq9(), options);
  const Scorer scorer(phq9());
  for (int round = 0; round < 2; ++round) {
    const bool read = reader.read(text);
    demand(read == bool(one), "both readers take the same responses");
    if (!read) {
      demand(reader.error().message == one.error().message, "both refuse for the same reason");
      continue;
    }
    const FhirResponse& again = reader.response();
    demand(again.findings == one.value().findings, "both find the same");
    demand(to_json(scorer.score(again.responses)) == to_json(scorer.score(one.value().responses)),
           "both read the same answers");
  }
}

}  // namespace

void one(std::string_view text) {
  if (text.starts_with("q")) {
    text.remove_prefix(1);
    const FhirComparison compared = compare_fhir_questionnaire(text, phq9());
    const FhirDraft drafted = draft_definition(text, "drafted");
    demand(compared.error.has_value() || !drafted.error || drafted.error->code.size() > 0,
           "a refusal has a code");
    if (!drafted.error) {
      static_cast<void>(load_definition(drafted.yaml, "drafted.yaml", Trust::unlocked()));
    }
  } else {
    response(text);
  }
}

}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::text_of(data, size));
  return 0;
}
