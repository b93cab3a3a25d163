#include <algorithm>

#include "json/questionnaire.hpp"

namespace screening::internal {
namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

/// Letters and digits alone, in lower case: `GAD-7` is `gad7`.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool other = static_cast<unsigned char>(c) >= 0x80;
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (other || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  return out;
}

std::string_view text_of(const JsonDocument& document, Index object, std::string_view key) {
  const JsonNode& node = document.nodes[object];
  if (node.kind != Kind::object) return {};
  const Index i = member(document, object, key);
  if (i == JsonNode::none || document.nodes[i].kind != Kind::string) return {};
  return document.nodes[i].text;
}

/// Calls `each` for every element of a list; for nothing else.
template <class Each>
void each_of(const JsonDocument& document, std::string_view key, const Each& each) {
  const Index list = member(document, 0, key);
  if (list == JsonNode::none || document.nodes[list].kind != Kind::array) return;
  for (Index i = document.nodes[list].first_child; i != JsonNode::none;
       i = document.nodes[i].next_sibling) {
    each(i);
  }
}

std::string_view uri_of(std::string_view system) {
  if (system == "loinc") return "http://loinc.org";
  return system == "snomed" ? "http://snomed.info/sct" : system;
}

}  // namespace

bool names_instrument(const JsonDocument& document, const Definition& definition) {
  std::vector<std::string> names;
  for (const char* key : {"id", "name", "title"}) {
    names.push_back(plain(text_of(document, 0, key)));
  }
  std::string_view url = text_of(document, 0, "url");
  url = url.substr(0, url.find('|'));
  names.push_back(plain(url.substr(url.rfind('/') + 1)));  // npos + 1 is 0
  each_of(document, "identifier",
          [&](Index i) { names.push_back(plain(text_of(document, i, "value"))); });

  bool named = false;
  for (const std::string& ours : {definition.id, definition.abbreviation, definition.name}) {
    const std::string name = plain(ours);
    named = named || (!name.empty() && std::find(names.begin(), names.end(), name) != names.end());
  }
  each_of(document, "code", [&](Index i) {
    for (const ExternalCode& code : definition.codes) {
      named = named || (text_of(document, i, "system") == uri_of(code.system) &&
                        text_of(document, i, "code") == code.code);
    }
  });
  return named;
}

}  // namespace screening::internal
