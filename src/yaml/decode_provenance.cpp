#include "yaml/decode.hpp"
#include "yaml/words.hpp"

// For whom something holds, where it comes from, and on what terms.
namespace screening::internal::yaml {

void decode(Reader& reader, const Node& node, const std::string& path, Population& out) {
  Fields fields(reader, node, path);
  fields.may("general", out.general);
  fields.may("stage", out.stages, "stages");
  if (const Node* weeks = fields.look("weeks", false, "weeks_from")) {
    fields.pair(*weeks, out.weeks_from, "weeks_from", out.weeks_to, "weeks_to");
  }
  fields.may("role", out.roles, "roles");
  fields.may("sex", out.sexes, "sexes");
  fields.may("gave_birth", out.gave_birth);
  fields.may("language", out.languages, "languages");
  fields.may("country", out.countries, "countries");
  fields.may("setting", out.settings, "settings");
  fields.may("description", out.description);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Accuracy& out) {
  Fields fields(reader, node, path);
  fields.may("n", out.n);
  fields.may("cases", out.cases);
  fields.may("reference_standard", out.reference_standard);
  fields.may("sensitivity", out.sensitivity);
  fields.may("sensitivity_ci95", out.sensitivity_ci95);
  fields.may("sensitivity_range", out.sensitivity_range);
  fields.may("specificity", out.specificity);
  fields.may("specificity_ci95", out.specificity_ci95);
  fields.may("specificity_range", out.specificity_range);
  fields.may("ppv", out.ppv);
  fields.may("npv", out.npv);
  fields.may("auc", out.auc);
  fields.may("as_printed", out.as_printed);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Licence& out) {
  Fields fields(reader, node, path);
  fields.need("owner", out.owner);
  fields.need("terms", out.terms);
  fields.need("wording", OneOf{out.wording, {"yes", "no", "ask"}});
  fields.may("attribution", out.attribution);
  fields.may("ask_owner_first", out.ask_owner_first);
  fields.may("register_use", out.register_use);
  fields.need("evidence", out.evidence);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, ExternalCode& out) {
  Fields fields(reader, node, path);
  fields.need("system", out.system);
  fields.need("code", out.code);
  fields.need("meaning", out.meaning);
  fields.need("evidence", out.evidence);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Source& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("citation", out.citation);
  fields.may("doi", out.doi);
  fields.need("seen", out.seen);
  fields.may("note", out.note);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, LeftOut& out) {
  Fields fields(reader, node, path);
  fields.need("what", out.what);
  fields.need("reason", out.reason);
  fields.need("source", Id{out.source});
  fields.finish();
}

}  // namespace screening::internal::yaml
