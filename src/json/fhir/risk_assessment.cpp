#include "core/text_phrases.hpp"
#include "json/fhir/observations.hpp"
#include "json/print_parts.hpp"

// What a set of bands says of the future, where its source says such a thing at all. A probability
// is never written: no score of one person has one.
namespace screening::internal {

bool FhirObservations::tells_risk(std::size_t b) const {
  const BandSet& set = definition_.band_sets[b];
  return !set.risk_of.empty() && result_.bands[b].band &&
         shown(
             under_display_safety(result_.instrument, *result_.instrument.scale_index(set.scale)));
}

void FhirObservations::write_risk(JsonWriter& json, std::size_t b, const std::string& basis) const {
  const BandSet& set = definition_.band_sets[b];
  const Band& band = set.bands[*result_.bands[b].band];
  const std::size_t scale = *result_.instrument.scale_index(set.scale);
  json.string("status", "final");
  concept_of(json, "method", {}, definition_.abbreviation + " " + definition_.version);
  concept_of(json, "code", {names_.code_system(), names_.band_set(set.id)}, set.label);
  reference(json, "subject", record_.subject);
  reference(json, "encounter", record_.encounter);
  optional_string(json, "occurrenceDateTime", record_.authored);
  reference(json, "performer", "#engine");
  json.key("basis");
  json.begin_array();
  reference(json, basis);
  json.end_array();
  json.key("prediction");
  json.begin_array();
  json.begin_object();
  concept_of(json, "outcome", {}, set.risk_of);
  concept_of(json, "qualitativeRisk",
             {"http://terminology.hl7.org/CodeSystem/risk-probability",
              std::string(to_string(*band.risk))},
             band.label);
  const Source* source = find_source(definition_, set.source);
  std::string rationale = definition_.scales[scale].label + " from " + band.from.to_string() +
                          " to " + band.to.to_string() +
                          ". Established in: " + population_phrase(set.population) +
                          ". Applies to this person: " +
                          std::string(to_string(result_.selection->band_sets[b].applicability)) +
                          ". Evidence: " + evidence_phrase(set.evidence) + ".";
  if (source != nullptr) rationale += " Source: " + citation_phrase(*source);
  json.string("rationale", rationale);
  json.end_object();
  json.end_array();
  write_notes(json, scale);
}

}  // namespace screening::internal
