#include <algorithm>

#include "json/print_parts.hpp"
#include "screening/score.hpp"

namespace screening::internal {
namespace {

void write_decimal(JsonWriter& json, std::string_view name, const std::optional<Decimal>& value) {
  if (!value) return;
  json.key(name);
  json.number(value->to_string());
}

void write_interval(JsonWriter& json, std::string_view name, const Accuracy::Interval& interval) {
  if (!interval) return;
  json.key(name);
  json.begin_array();
  json.number(interval->first.to_string());
  json.number(interval->second.to_string());
  json.end_array();
}

void write_count(JsonWriter& json, std::string_view name, const std::optional<int>& value) {
  if (!value) return;
  json.key(name);
  json.integer(*value);
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.string(name, text);
}

template <typename Word>
std::string_view text_of(const Word& word) {
  return to_string(word);
}
std::string_view text_of(const std::string& text) { return text; }

template <typename Word>
void write_list(JsonWriter& json, std::string_view name, const std::vector<Word>& words) {
  if (words.empty()) return;
  json.key(name);
  json.begin_array();
  for (const Word& word : words) json.string(text_of(word));
  json.end_array();
}

void write_end(JsonWriter& json, const std::optional<Decimal>& end) {
  if (end) {
    json.number(end->to_string());
  } else {
    json.null();
  }
}

void write_population(JsonWriter& json, const Population& population) {
  json.key("population");
  json.begin_object();
  write_text(json, "description", population.description);
  if (population.general) json.boolean("general", true);
  write_list(json, "stage", population.stages);
  if (population.weeks_from || population.weeks_to) {
    json.key("weeks");
    json.begin_array();
    write_end(json, population.weeks_from);
    write_end(json, population.weeks_to);
    json.end_array();
  }
  write_list(json, "role", population.roles);
  write_list(json, "sex", population.sexes);
  if (population.gave_birth) json.boolean("gave_birth", *population.gave_birth);
  write_list(json, "language", population.languages);
  write_list(json, "country", population.countries);
  write_list(json, "setting", population.settings);
  json.end_object();
}

bool states_anything(const Accuracy& accuracy) {
  return accuracy.n || accuracy.cases || !accuracy.reference_standard.empty() ||
         accuracy.sensitivity || accuracy.sensitivity_ci95 || accuracy.sensitivity_range ||
         accuracy.specificity || accuracy.specificity_ci95 || accuracy.specificity_range ||
         accuracy.ppv || accuracy.npv || accuracy.auc || !accuracy.as_printed.empty();
}

void write_accuracy(JsonWriter& json, const Accuracy& accuracy) {
  if (!states_anything(accuracy)) return;
  json.key("accuracy");
  json.begin_object();
  write_count(json, "n", accuracy.n);
  write_count(json, "cases", accuracy.cases);
  write_text(json, "reference_standard", accuracy.reference_standard);
  write_decimal(json, "sensitivity", accuracy.sensitivity);
  write_interval(json, "sensitivity_ci95", accuracy.sensitivity_ci95);
  write_interval(json, "sensitivity_range", accuracy.sensitivity_range);
  write_decimal(json, "specificity", accuracy.specificity);
  write_interval(json, "specificity_ci95", accuracy.specificity_ci95);
  write_interval(json, "specificity_range", accuracy.specificity_range);
  write_decimal(json, "ppv", accuracy.ppv);
  write_decimal(json, "npv", accuracy.npv);
  write_decimal(json, "auc", accuracy.auc);
  write_text(json, "as_printed", accuracy.as_printed);
  json.end_object();
}

void write_interval(JsonWriter& json, std::string_view name,
                    const PredictiveValues::Interval& interval) {
  if (!interval) return;
  json.key(name);
  json.begin_array();
  json.number(six_decimals(interval->first));
  json.number(six_decimals(interval->second));
  json.end_array();
}

void write_predictive(JsonWriter& json, const Accuracy& accuracy,
                      const std::optional<Decimal>& prevalence) {
  if (!prevalence) return;
  const std::optional<PredictiveValues> values = predictive_values(accuracy, *prevalence);
  if (!values) return;
  json.key("predictive");
  json.begin_object();
  write_decimal(json, "prevalence", prevalence);
  json.key("ppv");
  json.number(six_decimals(values->ppv));
  json.key("npv");
  json.number(six_decimals(values->npv));
  write_interval(json, "ppv_ci95", values->ppv_ci95);
  write_interval(json, "npv_ci95", values->npv_ci95);
  json.end_object();
}

void write_outcome(JsonWriter& json, const CutOffOutcome& outcome) {
  if (!outcome.determination) return;
  json.string("determination", to_string(*outcome.determination));
  if (*outcome.determination != Determination::indeterminate) {
    json.string("basis", to_string(outcome.basis));
  }
  if (outcome.estimate) json.string("estimate", to_string(*outcome.estimate));
}

std::string_view citation(const Definition& definition, std::string_view source) {
  const auto found = std::find_if(definition.sources.begin(), definition.sources.end(),
                                  [&](const Source& entry) { return entry.id == source; });
  return found == definition.sources.end() ? std::string_view{} : found->citation;
}

}  // namespace

void write_applies(JsonWriter& json, const Applies& applies) {
  json.string("applies", to_string(applies.applicability));
  if (applies.why.empty()) return;
  json.key("why");
  json.begin_object();
  for (const auto& [field, value] : applies.why) json.string(field, value);
  json.end_object();
}

void write_cut_offs(JsonWriter& json, const Result& result) {
  const Definition& definition = result.instrument.definition();
  json.begin_array();
  for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
    const CutOff& cut_off = definition.cut_offs[i];
    const Applies& applies = result.selection->cut_offs[i];
    json.begin_object();
    json.string("id", cut_off.id);
    json.string("scale", cut_off.scale);
    write_decimal(json, cut_off.at_least ? "at_least" : "at_most", cut_off.threshold);
    json.string("target", cut_off.target);
    write_applies(json, applies);
    write_outcome(json, result.cut_offs[i]);
    json.boolean("primary", result.selection->primary[i]);
    write_population(json, cut_off.population);
    write_accuracy(json, cut_off.accuracy);
    if (applies.applicability != Applicability::not_applied) {
      write_predictive(json, cut_off.accuracy, result.selection->prevalence);
    }
    json.string("evidence", to_string(cut_off.evidence));
    json.string("citation", citation(definition, cut_off.source));
    json.end_object();
  }
  json.end_array();
}

}  // namespace screening::internal
