#include "json/fhir/elements.hpp"

namespace screening::internal {

void optional_string(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.string(name, value);
}

void coding(JsonWriter& json, const FhirCoding& coding, std::string_view display) {
  json.begin_object();
  json.string("system", coding.system);
  json.string("code", coding.code);
  optional_string(json, "display", display);
  json.end_object();
}

void concept_of(JsonWriter& json, std::string_view name, const FhirCoding& of,
                std::string_view text) {
  json.key(name);
  json.begin_object();
  if (!of.code.empty()) {
    json.key("coding");
    json.begin_array();
    coding(json, of);
    json.end_array();
  }
  optional_string(json, "text", text);
  json.end_object();
}

void reference(JsonWriter& json, std::string_view name, std::string_view to) {
  if (to.empty()) return;
  json.key(name);
  reference(json, to);
}

void reference(JsonWriter& json, std::string_view to) {
  json.begin_object();
  json.string("reference", to);
  json.end_object();
}

}  // namespace screening::internal
