#include "json/fhir/form.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "json/fhir/elements.hpp"

namespace screening::internal {

namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

constexpr std::array<std::string_view, 4> weight_extensions{
    extension::ordinal_value, extension::item_weight,
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue"};
constexpr std::string_view property_extension =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";
constexpr std::string_view weight_property = "http://hl7.org/fhir/concept-properties#itemWeight";

class FormWalk {
 public:
  explicit FormWalk(const JsonDocument& document) : document_(document) {}

  std::vector<FormItem> items() {
    walk(0);
    return std::move(items_);
  }

 private:
  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  Index member_of(Index object, std::string_view key) const {
    if (object == JsonNode::none || node(object).kind != Kind::object) return JsonNode::none;
    return member(document_, object, key);
  }
  std::string text(Index object, std::string_view key) const {
    const Index i = member_of(object, key);
    return i == JsonNode::none || node(i).kind != Kind::string ? std::string() : node(i).text;
  }
  bool truth(Index object, std::string_view key) const {
    const Index i = member_of(object, key);
    return i != JsonNode::none && node(i).kind == Kind::boolean && node(i).truth;
  }
  template <typename Each>
  void each_of(Index object, std::string_view key, const Each& each) const {
    const Index list = member_of(object, key);
    if (list == JsonNode::none || node(list).kind != Kind::array) return;
    for (Index i = node(list).first_child; i != JsonNode::none; i = node(i).next_sibling) each(i);
  }
  /// Some write numbers as texts.
  std::optional<Decimal> number(Index object) const {
    for (const char* key : {"valueDecimal", "valueInteger", "valueString"}) {
      const Index i = member_of(object, key);
      if (i == JsonNode::none || (node(i).kind != Kind::number && node(i).kind != Kind::string)) {
        continue;
      }
      return Decimal::parse(node(i).text);
    }
    return std::nullopt;
  }

  void add_extensions(Index object, FormOption& option) const {
    each_of(object, "extension", [&](Index i) {
      const std::string url = text(i, "url");
      if (url == extension::option_prefix) option.prefix = text(i, "valueString");
      if (std::find(weight_extensions.begin(), weight_extensions.end(), url) !=
          weight_extensions.end()) {
        if (const auto weight = number(i)) option.weight.add(*weight);
      }
      if (url != property_extension) return;
      std::string code;
      std::optional<Decimal> value;
      each_of(i, "extension", [&](Index part) {
        if (text(part, "url") == "code") code = text(part, "valueCode");
        if (text(part, "url") == "value") value = number(part);
      });
      if (value && is_weight(code)) option.weight.add(*value);
    });
  }
  void add_properties(Index object, FormOption& option) const {
    each_of(object, "property", [&](Index i) {
      const std::optional<Decimal> weight = number(i);
      if (weight && is_weight(text(i, "code"))) option.weight.add(*weight);
    });
  }
  bool is_weight(const std::string& property) const {
    return property == "itemWeight" || weights_.contains(property);
  }
  /// The codes under which properties hold weights.
  void learn_properties(Index object) {
    each_of(object, "property", [&](Index i) {
      if (text(i, "uri") == weight_property) weights_.insert(text(i, "code"));
    });
  }

  void walk(Index object) {
    each_of(object, "item", [&](Index i) {
      const std::string type = text(i, "type");
      if (type != "group" && type != "display") items_.push_back(item(i, type));
      walk(i);
    });
  }

  FormItem item(Index at, const std::string& type) {
    FormItem made;
    made.link = text(at, "linkId");
    made.type = type;
    made.repeats = truth(at, "repeats");
    made.at = at;
    each_of(at, "code", [&](Index i) {
      made.codes.push_back({text(i, "system"), text(i, "code")});
    });
    each_of(at, "extension", [&](Index i) {
      if (text(i, "url") == extension::calculated) made.computed = true;
    });
    each_of(at, "answerOption", [&](Index i) {
      const Index coding = member_of(i, "valueCoding");
      FormOption option;
      option.at = i;
      option.coding = {text(coding, "system"), text(coding, "code")};
      option.display = coding == JsonNode::none ? text(i, "valueString") : text(coding, "display");
      if (const Index whole = member_of(i, "valueInteger"); whole != JsonNode::none) {
        option.coding.code = node(whole).text;
      }
      add_extensions(i, option);
      if (coding != JsonNode::none) add_extensions(coding, option);
      add_code_system(option);
      made.options.push_back(std::move(option));
    });
    const std::string values = text(at, "answerValueSet");
    if (values.starts_with('#')) add_value_set(values.substr(1), made);
    return made;
  }

  Index contained(std::string_view type, std::string_view key, std::string_view value) const {
    Index found = JsonNode::none;
    each_of(0, "contained", [&](Index i) {
      if (text(i, "resourceType") == type && text(i, key) == value) found = i;
    });
    return found;
  }

  void add_value_set(std::string_view id, FormItem& item) {
    const Index set = contained("ValueSet", "id", id);
    const Index expansion = member_of(set, "expansion");
    learn_properties(expansion);
    each_of(expansion, "contains", [&](Index i) { add_concept(i, text(i, "system"), item); });
    if (!item.options.empty()) return;
    each_of(member_of(set, "compose"), "include", [&](Index include) {
      const std::string system = text(include, "system");
      const std::size_t before = item.options.size();
      each_of(include, "concept", [&](Index i) { add_concept(i, system, item); });
      if (item.options.size() > before) return;
      each_of(contained("CodeSystem", "url", system), "concept",
              [&](Index i) { add_concept(i, system, item); });
    });
  }

  void add_concept(Index at, std::string system, FormItem& item) {
    FormOption option;
    option.at = at;
    option.coding = {std::move(system), text(at, "code")};
    option.display = text(at, "display");
    add_extensions(at, option);
    add_properties(at, option);
    add_code_system(option);
    item.options.push_back(std::move(option));
  }

  /// What a contained CodeSystem says of the option's code.
  void add_code_system(FormOption& option) {
    const Index system = contained("CodeSystem", "url", option.coding.system);
    if (system == JsonNode::none) return;
    learn_properties(system);
    each_of(system, "concept", [&](Index i) {
      if (text(i, "code") != option.coding.code) return;
      add_extensions(i, option);
      add_properties(i, option);
    });
  }

  const JsonDocument& document_;
  std::set<std::string> weights_;
  std::vector<FormItem> items_;
};

}  // namespace

void FormWeight::add(const Decimal& weight) {
  if (value && *value != weight) contradictory = true;
  value = weight;
}

JsonError error_at(std::string_view text, std::size_t offset, std::string code,
                   std::string message) {
  const JsonPlace place = place_of(text, offset);
  return {std::move(code), std::move(message), "", place.line, place.column};
}

std::optional<JsonError> form_error(std::string_view text, const JsonDocument& document) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string_view::npos && text[first] == '<') {
    return error_at(text, first, "fhir.xml", "this is XML; FHIR is read as JSON only");
  }
  if (document.fault) {
    return error_at(text, document.fault->offset, document.fault->code, document.fault->message);
  }
  const Index type =
      document.nodes[0].kind == Kind::object ? member(document, 0, "resourceType") : JsonNode::none;
  if (type == JsonNode::none || document.nodes[type].text != "Questionnaire") {
    return error_at(text, 0, "fhir.resource", "expected \"resourceType\": \"Questionnaire\"");
  }
  return std::nullopt;
}

std::vector<FormItem> form_items(const JsonDocument& document) {
  return FormWalk(document).items();
}

}  // namespace screening::internal
