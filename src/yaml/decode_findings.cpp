#include "yaml/decode.hpp"
#include "yaml/words.hpp"

// Band sets, cut-offs, reliable changes, flags and verdicts: what is said about scores and answers.
namespace screening::internal::yaml {
void decode(Reader& reader, const Node& node, const std::string& path, Band& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("from", out.from);
  fields.need("to", out.to);
  fields.may("risk", out.risk);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Validation& out) {
  Fields fields(reader, node, path);
  fields.need("target", out.target);
  fields.need("population", out.population);
  fields.may("accuracy", out.accuracy);
  decode_origin(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, BandSet& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("scale", Id{out.scale});
  fields.need("bands", out.bands);
  fields.may("risk_of", out.risk_of);
  fields.need("population", out.population);
  decode_origin(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, CutOff& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("scale", Id{out.scale});
  const std::string_view operation = fields.exactly_one({"at_least", "at_most"}, "a cut-off");
  if (operation.empty()) {
    reader.taint(join(path, "threshold"));
  } else {
    out.at_least = operation == "at_least";
    fields.need(operation, out.threshold, "threshold");
  }
  fields.need("target", out.target);
  fields.need("population", out.population);
  fields.may("accuracy", out.accuracy);
  fields.may("primary", out.primary);
  fields.may("always_evaluated", out.always_evaluated);
  decode_origin(fields, out);
  // Whether it may be primary turns on the evidence.
  if (reader.any_taint_under(join(path, "evidence"))) reader.taint(join(path, "primary"));
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, ReliableChange& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("scale", Id{out.scale});
  fields.need("points", out.points);
  fields.need("edge", out.edge);
  fields.may("confidence", out.confidence);
  fields.need("population", out.population);
  decode_origin(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Flag& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("when", out.when);
  fields.need("urgency", out.urgency);
  fields.need("action", Id{out.action});
  fields.may("referral", out.referral);
  fields.may("display_safety", out.display_safety);
  decode_origin(fields, out);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Verdict& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  fields.need("when", out.when);
  fields.may("display_safety", out.display_safety);
  fields.may("validations", out.validations);
  decode_origin(fields, out);
  fields.finish();
}

}  // namespace screening::internal::yaml
