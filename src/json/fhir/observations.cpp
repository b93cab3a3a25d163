#include "json/fhir/observations.hpp"

#include <algorithm>

#include "core/text_phrases.hpp"
#include "json/print_parts.hpp"

namespace screening::internal {
namespace {

constexpr std::string_view absent_system =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view interpretation_system =
    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

std::string_view absent_code(Reason reason) {
  switch (reason) {
    case Reason::nothing_answered:
      return "not-performed";
    case Reason::not_asked:
      return "not-asked";
    case Reason::skip_conflict:
      return "error";
    case Reason::none:
    case Reason::missing_items:
      break;
  }
  return "unknown";
}

std::string absent_text(const Score& score) {
  return "not computable: " + spaced(to_string(score.reason)) + ", " +
         std::to_string(score.answered) + " of " + std::to_string(score.expected) + " known";
}

bool any_display_safety(const Definition& definition) {
  const auto kept = [](const auto& part) { return part.display_safety; };
  return std::any_of(definition.items.begin(), definition.items.end(), kept) ||
         std::any_of(definition.flags.begin(), definition.flags.end(), kept) ||
         std::any_of(definition.verdicts.begin(), definition.verdicts.end(), kept);
}

std::string_view interpretation_code(Determination determination) {
  switch (determination) {
    case Determination::positive:
      return "POS";
    case Determination::negative:
      return "NEG";
    case Determination::indeterminate:
      break;
  }
  return "IND";
}

}  // namespace

FhirObservations::FhirObservations(const Result& result, const FhirRecord& record,
                                   const FhirResultOptions& options, const FhirNames& names)
    : result_(result),
      definition_(result.instrument.definition()),
      record_(record),
      options_(options),
      names_(names),
      sensitive_(any_display_safety(definition_)) {}

bool FhirObservations::shown(bool display_safety) const {
  return !display_safety || options_.sensitive == Protected::shown;
}

void FhirObservations::write_head(JsonWriter& json, const ExternalCode* code,
                                  const std::string& own, const std::string& text) const {
  json.string("status", "final");
  json.key("category");
  json.begin_array();
  json.begin_object();
  json.key("coding");
  json.begin_array();
  coding(json, {"http://terminology.hl7.org/CodeSystem/observation-category", "survey"});
  json.end_array();
  json.end_object();
  json.end_array();
  json.key("code");
  json.begin_object();
  json.key("coding");
  json.begin_array();
  if (code != nullptr) {
    coding(json, {std::string(system_address(code->system)), code->code});
  }
  coding(json, {names_.code_system(), own});
  json.end_array();
  json.string("text", text);
  json.end_object();
  write_occasion(json);
}

void FhirObservations::write_occasion(JsonWriter& json) const {
  reference(json, "subject", record_.subject);
  reference(json, "encounter", record_.encounter);
  optional_string(json, "effectiveDateTime", record_.authored);
  json.string("issued", record_.issued);
  if (!record_.author.empty()) {
    json.key("performer");
    json.begin_array();
    reference(json, record_.author);
    json.end_array();
  }
}

void FhirObservations::write_value(JsonWriter& json, const Score& score) const {
  if (score.value) {
    json.key("valueQuantity");
    json.begin_object();
    json.key("value");
    json.number(score.value->to_string());
    json.string("unit", "{score}");
    json.string("system", units_of_measure);
    json.string("code", "{score}");
    json.end_object();
    return;
  }
  concept_of(json, "dataAbsentReason",
             {std::string(absent_system), std::string(absent_code(score.reason))},
             absent_text(score));
}

void FhirObservations::write_bands(JsonWriter& json, std::size_t scale) const {
  if (!shown(under_display_safety(result_.instrument, scale))) return;
  std::vector<const Band*> bands;
  for (const std::size_t b : result_.selection->active_band_sets) {
    const BandSet& set = definition_.band_sets[b];
    if (set.scale != definition_.scales[scale].id || !result_.bands[b].band) continue;
    bands.push_back(&set.bands[*result_.bands[b].band]);
  }
  if (bands.empty()) return;
  json.key("interpretation");
  json.begin_array();
  for (const Band* band : bands) {
    json.begin_object();
    json.string("text", band->label);
    json.end_object();
  }
  json.end_array();
}

/// Beside every score what no reader of it may miss: critical answers, what is still possible, and
/// that an estimate is one.
void FhirObservations::write_notes(JsonWriter& json, std::size_t scale) const {
  const Score& score = result_.scores[scale];
  Words notes = {"Screening result, not a diagnosis. Clinical review of the definition: " +
                 definition_.clinical_review + "."};
  for (std::size_t f = 0; f < definition_.flags.size(); ++f) {
    const FlagOutcome& outcome = result_.flags[f];
    if (!outcome.in_force || outcome.determination == Determination::negative) continue;
    notes.push_back((outcome.determination == Determination::positive
                         ? "Critical answer positive: "
                         : "Critical answer not known: ") +
                    name_phrase(definition_.flags[f], options_.sensitive) + ".");
  }
  if (!score.value || score.prorated) {
    notes.push_back("Lies in " + interval_phrase(score.lower, score.upper) + " (" +
                    std::to_string(score.answered) + " of " + std::to_string(score.expected) +
                    " known).");
  }
  if (score.prorated)
    notes.emplace_back("An estimate by the instrument's rule for missing answers.");
  json.key("note");
  json.begin_array();
  for (const std::string& note : notes) {
    json.begin_object();
    json.string("text", note);
    json.end_object();
  }
  json.end_array();
}

void FhirObservations::write_determination(JsonWriter& json, Determination determination,
                                           Basis basis) const {
  const std::string word = determination_word(determination, sensitive_);
  if (determination == Determination::indeterminate) {
    concept_of(json, "dataAbsentReason", {std::string(absent_system), "unknown"},
               "not decided by the answers there are");
  } else {
    concept_of(json, "valueCodeableConcept", {},
               basis == Basis::complete
                   ? word
                   : word + (basis == Basis::bounds ? ", whatever the missing answers"
                                                    : ", by an estimate"));
  }
  // Nobody may take the absence of a disclosure for a finding.
  if (determination == Determination::negative && sensitive_) return;
  json.key("interpretation");
  json.begin_array();
  json.begin_object();
  json.key("coding");
  json.begin_array();
  coding(json,
         {std::string(interpretation_system), std::string(interpretation_code(determination))});
  json.end_array();
  json.end_object();
  json.end_array();
}

void FhirObservations::write_cut_off(JsonWriter& json, std::size_t c, bool display_safety) const {
  const CutOff& cut_off = definition_.cut_offs[c];
  const CutOffOutcome& outcome = result_.cut_offs[c];
  const std::string threshold = threshold_phrase(cut_off.at_least, cut_off.threshold);
  const bool named = shown(display_safety);
  json.begin_object();
  concept_of(json, "code", {names_.code_system(), names_.cut_off(cut_off.id)},
             named ? threshold + ": " + cut_off.target : threshold);
  write_determination(json, *outcome.determination, outcome.basis);
  json.key("referenceRange");
  json.begin_array();
  json.begin_object();
  json.key(cut_off.at_least ? "low" : "high");
  json.begin_object();
  json.key("value");
  json.number(cut_off.threshold.to_string());
  json.string("unit", "{score}");
  json.string("system", units_of_measure);
  json.string("code", "{score}");
  json.end_object();
  const Source* source = find_source(definition_, cut_off.source);
  std::string text = "Positive at " + threshold +
                     ". Established in: " + population_phrase(cut_off.population) +
                     ". Applies to this person: " +
                     std::string(to_string(result_.selection->cut_offs[c].applicability)) +
                     ". Evidence: " + evidence_phrase(cut_off.evidence) + ".";
  if (source != nullptr) text += " Source: " + citation_phrase(*source);
  if (result_.selection->primary[c]) text = "The primary cut-off. " + text;
  json.string("text", text);
  json.end_object();
  json.end_array();
  json.end_object();
}

void FhirObservations::write_cut_offs(JsonWriter& json, std::size_t scale) const {
  std::vector<std::size_t> own;
  for (const std::size_t c : result_.selection->active_cut_offs) {
    if (definition_.cut_offs[c].scale == definition_.scales[scale].id &&
        result_.cut_offs[c].determination) {
      own.push_back(c);
    }
  }
  if (own.empty()) return;
  std::sort(own.begin(), own.end());
  const bool display_safety = under_display_safety(result_.instrument, scale);
  json.key("component");
  json.begin_array();
  for (const std::size_t c : own) write_cut_off(json, c, display_safety);
  json.end_array();
}

void FhirObservations::write_scale(JsonWriter& json, std::size_t s) const {
  const Scale& scale = definition_.scales[s];
  write_head(json, known_code(scale.codes), names_.scale(scale.id),
             definition_.abbreviation + ", " + scale.label);
  write_value(json, result_.scores[s]);
  write_bands(json, s);
  write_notes(json, s);
  concept_of(json, "method", {},
             aggregate_phrase(scale) + "; missing answers: " + missing_phrase(scale.missing));
  reference(json, "device", "#engine");
  if (!record_.response.empty()) {
    json.key("derivedFrom");
    json.begin_array();
    reference(json, record_.response);
    json.end_array();
  }
  write_cut_offs(json, s);
}

void FhirObservations::write_verdict(JsonWriter& json, std::size_t v) const {
  const Verdict& verdict = definition_.verdicts[v];
  const VerdictOutcome& outcome = result_.verdicts[v];
  write_head(json, nullptr, names_.verdict(verdict.id),
             definition_.abbreviation + ", " + name_phrase(verdict, options_.sensitive));
  write_determination(json, outcome.determination, outcome.basis);
  reference(json, "device", "#engine");
}

void FhirObservations::write_panel(JsonWriter& json,
                                   const std::vector<std::string>& members) const {
  write_head(json, known_code(definition_.codes), definition_.id, definition_.name);
  reference(json, "device", "#engine");
  if (!members.empty()) {
    json.key("hasMember");
    json.begin_array();
    for (const std::string& member : members) reference(json, member);
    json.end_array();
  }
  if (!record_.response.empty()) {
    json.key("derivedFrom");
    json.begin_array();
    reference(json, record_.response);
    json.end_array();
  }
}

}  // namespace screening::internal
