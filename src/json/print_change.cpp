#include "json/writer.hpp"
#include "screening/json.hpp"

namespace screening {
namespace {

using internal::JsonWriter;

void write_reasons(JsonWriter& json, const std::vector<ChangeReason>& reasons) {
  json.begin_array();
  for (const ChangeReason& reason : reasons) {
    json.begin_object();
    json.string("field", reason.field);
    json.string("earlier", reason.earlier);
    json.string("later", reason.later);
    json.end_object();
  }
  json.end_array();
}

void write_identity(JsonWriter& json, std::string_view name, const Result& result) {
  const Identity& identity = result.instrument.identity();
  json.key(name);
  json.begin_object();
  json.string("id", identity.id);
  json.string("version", identity.version);
  json.string("semantic_digest", identity.semantic_digest);
  json.string("clinical_review", identity.clinical_review);
  json.end_object();
}

void write_flags(JsonWriter& json, const ResultChange& change) {
  json.key("flags");
  json.begin_array();
  for (const FlagChange& flag : change.flags) {
    const Flag& entry = change.later.instrument.definition().flags[flag.flag];
    json.begin_object();
    json.string("id", entry.id);
    json.string("from", to_string(flag.from));
    json.string("to", to_string(flag.to));
    json.string("urgency", to_string(entry.urgency));
    json.string("action", entry.action);
    if (entry.display_safety) json.boolean("display_safety", true);
    json.end_object();
  }
  json.end_array();
}

void write_value(JsonWriter& json, std::string_view name, const std::optional<Fraction>& value) {
  json.key(name);
  if (value) {
    json.number(value->to_string());
  } else {
    json.null();
  }
}

void write_figure(JsonWriter& json, const Definition& definition, const ScaleChange& scale) {
  if (scale.figure == ChangeBasis::none) return;
  json.key("figure");
  json.begin_object();
  json.string("from", to_string(scale.figure));
  if (scale.figure == ChangeBasis::stated) {
    json.key("points");
    json.number(internal::six_decimals(scale.points));
    json.string("edge", to_string(Edge::counts));
  } else if (!scale.published) {
    json.key("more_than");
    json.number(internal::six_decimals(scale.points));
  } else {
    const ReliableChange& entry = definition.reliable_changes[*scale.published];
    json.string("id", entry.id);
    json.key("points");
    json.number(entry.points.to_string());
    json.string("edge", to_string(entry.edge));
    if (entry.confidence) {
      json.key("confidence");
      json.number(entry.confidence->to_string());
    }
    json.string("evidence", to_string(entry.evidence));
    json.string("source", entry.source);
  }
  json.end_object();
}

void write_cut_offs(JsonWriter& json, const Definition& definition, const ScaleChange& scale) {
  json.key("cut_offs");
  json.begin_array();
  for (const CutOffChange& cut_off : scale.cut_offs) {
    json.begin_object();
    json.string("id", definition.cut_offs[cut_off.cut_off].id);
    json.string("from", to_string(cut_off.from));
    json.string("to", to_string(cut_off.to));
    json.key("crossed");
    if (const auto crossed = cut_off.crossed()) {
      json.number(*crossed ? "true" : "false");
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

bool judged(ChangeKind kind) {
  return kind == ChangeKind::improved || kind == ChangeKind::worsened ||
         kind == ChangeKind::no_reliable_change;
}

void write_scale(JsonWriter& json, const Definition& definition, const ScaleChange& scale) {
  json.begin_object();
  json.string("scale", definition.scales[scale.scale].id);
  write_value(json, "earlier", scale.earlier.value);
  write_value(json, "later", scale.later.value);
  write_value(json, "difference", scale.difference);
  write_value(json, "lower", scale.lower);
  write_value(json, "upper", scale.upper);
  json.boolean("estimated", scale.estimated);
  json.string("change", to_string(scale.kind));
  if (judged(scale.kind)) json.string("basis", to_string(scale.basis));
  if (scale.estimate) json.string("estimate", to_string(*scale.estimate));
  write_figure(json, definition, scale);
  if (!scale.why.empty()) {
    json.key("why");
    write_reasons(json, scale.why);
  }
  write_cut_offs(json, definition, scale);
  json.end_object();
}

}  // namespace

std::string to_json(const ResultChange& change) {
  JsonWriter json;
  json.begin_object();
  json.string("kind", "screening_change");
  write_identity(json, "earlier", change.earlier);
  write_identity(json, "later", change.later);
  json.boolean("comparable", change.not_comparable.empty());
  if (!change.not_comparable.empty()) {
    json.key("why");
    write_reasons(json, change.not_comparable);
  }
  write_flags(json, change);
  json.key("scales");
  json.begin_array();
  for (const ScaleChange& scale : change.scales) {
    write_scale(json, change.later.instrument.definition(), scale);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string to_json(const Series& series) {
  std::string out = R"({"kind":"screening_changes","overall":)" + to_json(series.overall);
  out += R"(,"steps":[)";
  for (std::size_t i = 0; i < series.steps.size(); ++i) {
    out += (i == 0 ? "" : ",") + to_json(series.steps[i]);
  }
  return out + "]}";
}

}  // namespace screening
