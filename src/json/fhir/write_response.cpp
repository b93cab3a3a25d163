#include <algorithm>

#include "json/fhir/elements.hpp"
#include "json/fhir/expressions.hpp"

// Answers, as the form that we write takes them.
namespace screening {
namespace internal {
namespace {

class ResponseWriter {
 public:
  ResponseWriter(const Responses& responses, const Result& result, const FhirRecord& record,
                 FhirRelease release, std::string_view base)
      : responses_(responses),
        result_(result),
        record_(record),
        release_(release),
        definition_(result.instrument.definition()),
        names_(definition_, base),
        expressions_(result.instrument, result.selection->context, names_) {}

  std::string write() {
    json_.begin_object();
    json_.string("resourceType", "QuestionnaireResponse");
    if (!record_.key.empty()) identifier();
    json_.string("questionnaire", names_.questionnaire() + "|" + definition_.version);
    json_.string("status", result_.status == FormStatus::complete ? "completed" : "in-progress");
    reference(json_, "subject", record_.subject);
    reference(json_, "encounter", record_.encounter);
    optional_string(json_, "authored", record_.authored);
    reference(json_, "author", record_.author);
    reference(json_, "source", record_.source);
    for (std::size_t i = 0; i < definition_.items.size(); ++i) item(i);
    computed();
    if (any_) json_.end_array();
    json_.end_object();
    return json_.take();
  }

 private:
  void identifier() {
    json_.key("identifier");
    if (release_ == FhirRelease::r5) json_.begin_array();
    json_.begin_object();
    json_.string("system", names_.questionnaire());
    json_.string("value", record_.key);
    json_.end_object();
    if (release_ == FhirRelease::r5) json_.end_array();
  }

  void item(std::size_t index) {
    const std::vector<std::string> codes = responses_.codes(index);
    if (codes.empty()) return;
    const Item& item = definition_.items[index];
    begin(item.id);
    for (const std::string& code : codes) {
      json_.begin_object();
      if (item.kind == ItemKind::count) {
        json_.key("valueInteger");
        json_.number(code);
      } else {
        answer(item, code);
      }
      json_.end_object();
    }
    end();
  }

  void answer(const Item& item, const std::string& code) {
    const ResponseOption& option =
        *std::find_if(item.options.begin(), item.options.end(),
                      [&](const ResponseOption& offered) { return offered.code == code; });
    const FhirCoding written = names_.answer(item, option);
    json_.key("valueCoding");
    json_.begin_object();
    if (option.score) {
      // So that whoever has the response alone can add it up.
      json_.key("extension");
      json_.begin_array();
      json_.begin_object();
      json_.string("url",
                   release_ == FhirRelease::r5 ? extension::item_weight : extension::ordinal_value);
      json_.key("valueDecimal");
      json_.number(option.score->to_string());
      json_.end_object();
      json_.end_array();
    }
    json_.string("system", written.system);
    json_.string("code", written.code);
    json_.end_object();
  }

  /// Every computed item that has a value, in the form's order: a filler that is given a total
  /// which is missing or of another type takes the gap for the user's own doing.
  void computed() {
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) {
      const Scale& scale = definition_.scales[s];
      if (!result_.scores[s].value) continue;
      begin(names_.scale(scale.id));
      json_.begin_object();
      json_.key(expressions_.is_whole(scale) ? "valueInteger" : "valueDecimal");
      json_.number(result_.scores[s].value->to_string());
      json_.end_object();
      end();
    }
    const Selection& selection = *result_.selection;
    for (const std::size_t b : selection.active_band_sets) {
      const BandSet& set = definition_.band_sets[b];
      const std::size_t s = *result_.instrument.scale_index(set.scale);
      if (!result_.bands[b].band || !result_.scores[s].value) continue;
      if (under_display_safety(result_.instrument, s)) continue;
      begin(names_.band_set(set.id));
      json_.begin_object();
      json_.string("valueString", set.bands[*result_.bands[b].band].label);
      json_.end_object();
      end();
    }
    std::vector<std::size_t> cut_offs = selection.active_cut_offs;
    std::sort(cut_offs.begin(), cut_offs.end());
    for (const std::size_t c : cut_offs) {
      const CutOffOutcome& outcome = result_.cut_offs[c];
      const std::size_t s = *result_.instrument.scale_index(definition_.cut_offs[c].scale);
      if (under_display_safety(result_.instrument, s)) continue;
      // The form follows no bounds, so it has no opinion where there is no score.
      if (outcome.determination && result_.scores[s].value) {
        truth(names_.cut_off(definition_.cut_offs[c].id), *outcome.determination);
      }
    }
    for (std::size_t f = 0; f < definition_.flags.size(); ++f) {
      if (selection.flags_in_force[f] && !definition_.flags[f].display_safety) {
        truth(names_.flag(definition_.flags[f].id), result_.flags[f].determination);
      }
    }
    for (std::size_t v = 0; v < definition_.verdicts.size(); ++v) {
      if (selection.verdicts_in_force[v] && !definition_.verdicts[v].display_safety) {
        truth(names_.verdict(definition_.verdicts[v].id), result_.verdicts[v].determination);
      }
    }
  }

  void truth(const std::string& link, Determination determination) {
    if (determination == Determination::indeterminate) return;
    begin(link);
    json_.begin_object();
    json_.boolean("valueBoolean", determination == Determination::positive);
    json_.end_object();
    end();
  }

  /// FHIR has no empty lists.
  void begin(std::string_view link) {
    if (!any_) {
      json_.key("item");
      json_.begin_array();
      any_ = true;
    }
    json_.begin_object();
    json_.string("linkId", link);
    json_.key("answer");
    json_.begin_array();
  }
  void end() {
    json_.end_array();
    json_.end_object();
  }

  const Responses& responses_;
  const Result& result_;
  const FhirRecord& record_;
  FhirRelease release_;
  const Definition& definition_;
  FhirNames names_;
  FhirExpressions expressions_;
  JsonWriter json_;
  bool any_ = false;  ///< something stands under `item`
};

}  // namespace
}  // namespace internal

std::string to_fhir_response(const Responses& responses, const Result& result,
                             const FhirRecord& record, FhirRelease release, std::string_view base) {
  return internal::ResponseWriter(responses, result, record, release, base).write();
}

}  // namespace screening
