#include <stdexcept>

#include "core/text_phrases.hpp"
#include "json/fhir/observations.hpp"
#include "json/fhir/uuid.hpp"
#include "screening/version.hpp"

// Results, for a health record.
namespace screening {
namespace internal {
namespace {

/// The space of our names (RFC 9562): made once, by chance.
constexpr std::string_view name_space = "8d0f6a52-6c0e-4f0b-9c39-3b6f2c3b7e11";

std::string_view severity(Urgency urgency) {
  switch (urgency) {
    case Urgency::immediate:
    case Urgency::same_day:
      return "high";
    case Urgency::prompt:
      return "moderate";
    case Urgency::routine:
      break;
  }
  return "low";
}

class BundleWriter {
 public:
  BundleWriter(const Result& result, const FhirRecord& record, const FhirResultOptions& options)
      : result_(result),
        definition_(result.instrument.definition()),
        record_(record),
        options_(options),
        names_(definition_, options.base),
        observations_(result, record, options, names_) {}

  std::string write() {
    json_.begin_object();
    json_.string("resourceType", "Bundle");
    json_.string("type", options_.transaction ? "transaction" : "collection");
    json_.key("entry");
    json_.begin_array();
    observations();
    for (const std::size_t b : result_.selection->active_band_sets) risk(b);
    for (std::size_t f = 0; f < definition_.flags.size(); ++f) flag(f);
    provenance();
    json_.end_array();
    json_.end_object();
    return json_.take();
  }

 private:
  bool r5() const { return options_.release == FhirRelease::r5; }

  std::string uuid(std::string_view part) const {
    return name_based_uuid(name_space, names_.questionnaire() + "|" + definition_.version + "\n" +
                                           record_.subject + "\n" + record_.key + "\n" +
                                           std::string(part));
  }

  /// Begins the entry and its resource; gives what others refer to it by.
  std::string begin(std::string_view type, std::string_view part) {
    type_ = type;
    uuid_ = uuid(part);
    const std::string address = "urn:uuid:" + uuid_;
    json_.begin_object();
    json_.string("fullUrl", address);
    json_.key("resource");
    json_.begin_object();
    json_.string("resourceType", type);
    return address;
  }

  /// What keeps a second sending from making a second resource (FHIR's conditional create).
  void identifier() {
    json_.key("identifier");
    json_.begin_array();
    json_.begin_object();
    json_.string("system", "urn:ietf:rfc:3986");
    json_.string("value", "urn:uuid:" + uuid_);
    json_.end_object();
    json_.end_array();
  }

  void end(bool has_identifier = true) {
    json_.end_object();
    if (options_.transaction) {
      json_.key("request");
      json_.begin_object();
      json_.string("method", has_identifier ? "POST" : "PUT");
      json_.string("url", has_identifier ? type_ : type_ + "/" + uuid_);
      if (has_identifier) {
        json_.string("ifNoneExist", "identifier=urn:ietf:rfc:3986|urn:uuid:" + uuid_);
      }
      json_.end_object();
    }
    json_.end_object();
  }

  void observations() {
    std::vector<std::string> members;
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) {
      members.push_back(begin("Observation", scale_part(s)));
      contained_engine();
      identifier();
      observations_.write_scale(json_, s);
      end();
    }
    for (std::size_t v = 0; v < definition_.verdicts.size(); ++v) {
      if (!result_.selection->verdicts_in_force[v]) continue;
      members.push_back(begin("Observation", "verdict " + definition_.verdicts[v].id));
      contained_engine();
      identifier();
      observations_.write_verdict(json_, v);
      end();
    }
    targets_ = members;
    targets_.push_back(begin("Observation", "panel"));
    contained_engine();
    identifier();
    observations_.write_panel(json_, members);
    end();
  }

  std::string scale_part(std::size_t scale) const {
    return "scale " + definition_.scales[scale].id;
  }

  void risk(std::size_t b) {
    if (!observations_.tells_risk(b)) return;
    const BandSet& set = definition_.band_sets[b];
    const std::string basis =
        "urn:uuid:" + uuid(scale_part(*result_.instrument.scale_index(set.scale)));
    targets_.push_back(begin("RiskAssessment", "risk " + set.id));
    contained_engine();
    identifier();
    observations_.write_risk(json_, b, basis);
    end();
  }

  void contained_engine() {
    json_.key("contained");
    json_.begin_array();
    json_.begin_object();
    json_.string("resourceType", "Device");
    json_.string("id", "engine");
    json_.key(r5() ? "name" : "deviceName");
    json_.begin_array();
    json_.begin_object();
    json_.string(r5() ? "value" : "name", "screening");
    json_.string("type", "user-friendly-name");
    json_.end_object();
    json_.end_array();
    json_.key("version");
    json_.begin_array();
    json_.begin_object();
    json_.string("value", version());
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  /// A critical answer that is positive, or that nobody knows: never one that is negative.
  void flag(std::size_t f) {
    const Flag& flag = definition_.flags[f];
    const FlagOutcome& outcome = result_.flags[f];
    if (!outcome.in_force || outcome.determination == Determination::negative) return;
    detected_issue(flag, outcome.determination);
    if (options_.flags && outcome.determination == Determination::positive) chart_flag(flag);
  }

  std::string sentence(const Flag& flag, Determination determination) const {
    const std::string name = name_phrase(flag, options_.sensitive);
    std::string items = joined(items_of(definition_, flag.when));
    if (determination == Determination::indeterminate) {
      return "Not known: " + name + " (" + items + "). The item is unanswered: follow up.";
    }
    const bool shown = !flag.display_safety || options_.sensitive == Protected::shown;
    std::string text =
        "Positive: " + name + " (" + items + "). Act " + urgency_phrase(flag.urgency);
    if (shown) text += ": " + spaced(flag.action);
    return text + ".";
  }

  void detected_issue(const Flag& flag, Determination determination) {
    targets_.push_back(begin("DetectedIssue", "flag " + flag.id));
    contained_engine();
    identifier();
    json_.string("status", "final");
    concept_of(json_, "code", {names_.code_system(), names_.flag(flag.id)},
               name_phrase(flag, options_.sensitive));
    json_.string("severity", severity(flag.urgency));
    reference(json_, r5() ? "subject" : "patient", record_.subject);
    if (r5()) reference(json_, "encounter", record_.encounter);
    optional_string(json_, "identifiedDateTime", record_.issued);
    reference(json_, "author", "#engine");
    if (!record_.response.empty()) {
      json_.key("implicated");
      json_.begin_array();
      reference(json_, record_.response);
      json_.end_array();
    }
    json_.string("detail", sentence(flag, determination));
    end();
  }

  void chart_flag(const Flag& flag) {
    targets_.push_back(begin("Flag", "chart flag " + flag.id));
    identifier();
    json_.string("status", "active");
    json_.key("category");
    json_.begin_array();
    json_.begin_object();
    json_.key("coding");
    json_.begin_array();
    coding(json_, {"http://terminology.hl7.org/CodeSystem/flag-category", "safety"});
    json_.end_array();
    json_.end_object();
    json_.end_array();
    concept_of(json_, "code", {names_.code_system(), names_.flag(flag.id)},
               sentence(flag, Determination::positive));
    reference(json_, "subject", record_.subject);
    json_.key("period");
    json_.begin_object();
    json_.string("start", record_.issued);
    json_.end_object();
    reference(json_, "encounter", record_.encounter);
    end();
  }

  void source_entity(std::string_view system, const std::string& value,
                     const std::string& display) {
    json_.begin_object();
    json_.string("role", "source");
    json_.key("what");
    json_.begin_object();
    json_.key("identifier");
    json_.begin_object();
    json_.string("system", system);
    json_.string("value", value);
    json_.end_object();
    json_.string("display", display);
    json_.end_object();
    json_.end_object();
  }

  void provenance() {
    const std::vector<std::string> targets = targets_;
    begin("Provenance", "provenance");
    json_.string("id", uuid_);
    contained_engine();
    json_.key("target");
    json_.begin_array();
    for (const std::string& target : targets) reference(json_, target);
    json_.end_array();
    json_.string("recorded", record_.issued);
    concept_of(json_, "activity", {}, "scoring of a screening instrument; not a diagnosis");
    json_.key("agent");
    json_.begin_array();
    json_.begin_object();
    reference(json_, "who", "#engine");
    json_.end_object();
    json_.end_array();
    json_.key("entity");
    json_.begin_array();
    if (!record_.response.empty()) {
      json_.begin_object();
      json_.string("role", "source");
      reference(json_, "what", record_.response);
      json_.end_object();
    }
    source_entity("urn:ietf:rfc:3986", names_.questionnaire() + "|" + definition_.version,
                  definition_.abbreviation + " " + definition_.version);
    const Identity& identity = result_.instrument.identity();
    if (!identity.semantic_digest.empty()) {
      source_entity(options_.base + "/definition-digest", "sha256:" + identity.semantic_digest,
                    "semantic digest of the definition");
    }
    json_.end_array();
    end(false);
  }

  const Result& result_;
  const Definition& definition_;
  const FhirRecord& record_;
  const FhirResultOptions& options_;
  FhirNames names_;
  FhirObservations observations_;
  JsonWriter json_;
  std::string type_;  ///< of the resource that is being written
  std::string uuid_;
  std::vector<std::string> targets_;
};

}  // namespace
}  // namespace internal

std::string to_fhir_bundle(const Result& result, const FhirRecord& record,
                           const FhirResultOptions& options) {
  for (const auto& [name, value] :
       {std::pair{"key", &record.key}, std::pair{"subject", &record.subject},
        std::pair{"issued", &record.issued}}) {
    if (!value->empty()) continue;
    throw std::invalid_argument(std::string("a FHIR record needs '") + name +
                                "': results are written for one administration of one person");
  }
  return internal::BundleWriter(result, record, options).write();
}

}  // namespace screening
