#include <algorithm>

#include "json/print_parts.hpp"
#include "screening/json.hpp"
#include "screening/version.hpp"

namespace screening {
namespace {

using internal::JsonWriter;

constexpr int format_version = 1;

void write_instrument(JsonWriter& json, const Result& result) {
  const Identity& identity = result.instrument.identity();
  const Definition& definition = result.instrument.definition();
  json.key("instrument");
  json.begin_object();
  json.string("id", identity.id);
  json.string("version", identity.version);
  json.string("semantic_digest", identity.semantic_digest);
  json.string("byte_digest", identity.byte_digest);
  json.boolean("locked", identity.locked);
  json.string("clinical_review", identity.clinical_review);
  if (definition.provisional) json.boolean("provisional", true);
  json.boolean("licence_held", result.selection && result.selection->licence_held);
  if (!definition.licence.attribution.empty()) {
    json.string("attribution", definition.licence.attribution);
  }
  json.end_object();
}

void write_context(JsonWriter& json, const Context& context) {
  json.key("context");
  json.begin_object();
  if (context.stage) json.string("stage", to_string(*context.stage));
  if (context.weeks) {
    json.key("weeks");
    json.number(context.weeks->to_string());
  }
  if (context.role) json.string("role", to_string(*context.role));
  if (context.sex) json.string("sex", to_string(*context.sex));
  if (context.gave_birth) json.boolean("gave_birth", *context.gave_birth);
  if (!context.language.empty()) json.string("language", context.language);
  if (!context.country.empty()) json.string("country", context.country);
  if (!context.setting.empty()) json.string("setting", context.setting);
  json.end_object();
}

void collect_items(const Condition& condition, std::vector<std::string>& items) {
  if (!condition.item.empty() &&
      std::find(items.begin(), items.end(), condition.item) == items.end()) {
    items.push_back(condition.item);
  }
  for (const Condition& child : condition.children) collect_items(child, items);
}

void write_display_safety(JsonWriter& json, bool display_safety, Determination determination) {
  json.boolean("display_safety", display_safety);
  if (display_safety && determination == Determination::negative) {
    json.string("reads", internal::reads_no_disclosure);
  }
}

void write_flags(JsonWriter& json, const Result& result) {
  json.key("flags");
  json.begin_array();
  for (std::size_t i = 0; i < result.flags.size(); ++i) {
    if (!result.flags[i].in_force) continue;
    const Flag& flag = result.instrument.definition().flags[i];
    std::vector<std::string> items;
    collect_items(flag.when, items);
    json.begin_object();
    json.string("id", flag.id);
    json.string("determination", to_string(result.flags[i].determination));
    json.string("urgency", to_string(flag.urgency));
    json.string("action", flag.action);
    json.key("referral");
    json.begin_array();
    for (const Referral who : flag.referral) json.string(to_string(who));
    json.end_array();
    json.key("items");
    json.begin_array();
    for (const std::string& item : items) json.string(item);
    json.end_array();
    write_display_safety(json, flag.display_safety, result.flags[i].determination);
    json.string("evidence", to_string(flag.evidence));
    json.end_object();
  }
  json.end_array();
}

void write_score(JsonWriter& json, const Score& score) {
  json.begin_object();
  json.key("value");
  if (score.value) {
    json.number(score.value->to_string());
  } else {
    json.null();
    json.string("reason", to_string(score.reason));
  }
  json.key("lower");
  json.number(score.lower.to_string());
  json.key("upper");
  json.number(score.upper.to_string());
  json.key("answered");
  json.integer(score.answered);
  json.key("expected");
  json.integer(score.expected);
  json.boolean("prorated", score.prorated);
  json.end_object();
}

void write_scores(JsonWriter& json, const Result& result) {
  json.key("scores");
  json.begin_object();
  for (std::size_t i = 0; i < result.scores.size(); ++i) {
    json.key(result.instrument.definition().scales[i].id);
    write_score(json, result.scores[i]);
  }
  json.end_object();
}

void write_bands(JsonWriter& json, const Result& result) {
  json.key("bands");
  json.begin_array();
  for (std::size_t i = 0; i < result.bands.size(); ++i) {
    const BandSet& set = result.instrument.definition().band_sets[i];
    json.begin_object();
    json.string("set", set.id);
    if (const std::optional<std::size_t> band = result.bands[i].band) {
      json.string("id", set.bands[*band].id);
      json.string("label", set.bands[*band].label);
    } else {
      json.key("id");
      json.null();
      json.key("label");
      json.null();
    }
    json.string("scale", set.scale);
    internal::write_applies(json, result.selection->band_sets[i]);
    json.string("evidence", to_string(set.evidence));
    json.end_object();
  }
  json.end_array();
}

void write_verdicts(JsonWriter& json, const Result& result) {
  json.key("verdicts");
  json.begin_array();
  for (std::size_t i = 0; i < result.verdicts.size(); ++i) {
    const VerdictOutcome& outcome = result.verdicts[i];
    if (!outcome.in_force) continue;
    const Verdict& verdict = result.instrument.definition().verdicts[i];
    json.begin_object();
    json.string("id", verdict.id);
    json.string("determination", to_string(outcome.determination));
    if (outcome.determination != Determination::indeterminate) {
      json.string("basis", to_string(outcome.basis));
    }
    write_display_safety(json, verdict.display_safety, outcome.determination);
    json.string("evidence", to_string(verdict.evidence));
    json.end_object();
  }
  json.end_array();
}

void write_issues(JsonWriter& json, const Result& result) {
  json.key("issues");
  json.begin_array();
  for (const Issue& issue : result.issues) {
    json.begin_object();
    json.string("code", to_string(issue.kind));
    if (!issue.item.empty()) json.string("item", issue.item);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const Result& result, std::string_view id) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version");
  json.integer(format_version);
  json.string("kind", "screening_result");
  json.string("library", version());
  if (!id.empty()) json.string("id", id);
  write_instrument(json, result);
  write_context(json, result.selection ? result.selection->context : Context{});
  json.string("status", to_string(result.status));
  write_flags(json, result);
  write_scores(json, result);
  write_bands(json, result);
  write_verdicts(json, result);
  json.key("cut_offs");
  internal::write_cut_offs(json, result);
  write_issues(json, result);
  json.end_object();
  return json.take();
}

}  // namespace screening
