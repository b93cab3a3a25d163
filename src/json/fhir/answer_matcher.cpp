#include "json/fhir/answer_matcher.hpp"

#include <algorithm>

#include "json/fhir/elements.hpp"

namespace screening::internal {
namespace {

using Kind = JsonNode::Kind;

/// The one option of which this holds; null when it holds of none or several.
template <typename Holds>
const ResponseOption* only_option(const Item& item, const Holds& holds) {
  const ResponseOption* found = nullptr;
  for (const ResponseOption& option : item.options) {
    if (!holds(option)) continue;
    if (found != nullptr) return nullptr;
    found = &option;
  }
  return found;
}

MatchedAnswer matched(const ResponseOption* option, FhirAnswerRule rule) {
  if (option == nullptr) return {};
  return {option->code, rule, false};
}

/// The codes of yes and no in systems that write nothing else.
std::optional<bool> foreign_truth(std::string_view system, std::string_view code) {
  if (system == "http://snomed.info/sct") {
    if (code == "373066001") return true;
    if (code == "373067005") return false;
  }
  if (system == "http://terminology.hl7.org/CodeSystem/v2-0136" && code.size() == 1) {
    if (code == "Y") return true;
    if (code == "N") return false;
  }
  if (system == loinc_system) {
    if (code == "LA33-6") return true;
    if (code == "LA32-8") return false;
  }
  return std::nullopt;
}

/// `LA6568-5`, as LOINC's answers look.
bool is_loinc_answer(std::string_view code) {
  return code.size() > 4 && code.starts_with("LA") && code[code.size() - 2] == '-' &&
         code[2] >= '0' && code[2] <= '9';
}

/// Only for an item that offers yes and no and nothing else.
MatchedAnswer by_truth(const Item& item, bool truth) {
  if (item.kind != ItemKind::single || item.options.size() != 2) return {};
  const auto labelled = [&](std::string_view label) {
    return only_option(item, [&](const ResponseOption& option) { return option.label == label; });
  };
  if (labelled("yes") == nullptr || labelled("no") == nullptr) return {};
  return matched(labelled(truth ? "yes" : "no"), FhirAnswerRule::yes_no);
}

}  // namespace

std::string AnswerMatcher::text(Index object, std::string_view key) const {
  const Index i = member(document_, object, key);
  return i == JsonNode::none || node(i).kind != Kind::string ? std::string() : node(i).text;
}

std::pair<std::optional<Decimal>, bool> AnswerMatcher::weight(Index coding) const {
  std::optional<Decimal> found;
  const Index extensions = member(document_, coding, "extension");
  if (extensions == JsonNode::none || node(extensions).kind != Kind::array) return {};
  for (Index i = node(extensions).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) continue;
    const std::string url = text(i, "url");
    if (url != extension::ordinal_value && url != extension::item_weight) continue;
    const Index value = member(document_, i, "valueDecimal");
    if (value == JsonNode::none) continue;
    const std::optional<Decimal> weight = Decimal::parse(node(value).text);
    if (!weight || (found && *found != *weight)) return {std::nullopt, true};
    found = weight;
  }
  return {found, false};
}

MatchedAnswer AnswerMatcher::by_number(const Item& item, std::string_view number) const {
  if (item.kind == ItemKind::count) return {std::string(number), FhirAnswerRule::number, false};
  if (!options_.numbers) return {};
  const auto position = [&](const ResponseOption& option) {
    return std::to_string(&option - item.options.data() + 1) == number;
  };
  switch (*options_.numbers) {
    case Coding::code:
      return matched(only_option(item, [&](const auto& o) { return o.code == number; }),
                     FhirAnswerRule::number);
    case Coding::position:
      return matched(only_option(item, position), FhirAnswerRule::number);
    case Coding::score:
      break;
  }
  const std::optional<Decimal> score = Decimal::parse(number);
  return matched(
      only_option(item, [&](const auto& o) { return score && o.score && *o.score == *score; }),
      FhirAnswerRule::number);
}

MatchedAnswer AnswerMatcher::by_label(const Item& item, std::string_view label) const {
  if (label.empty()) return {};
  return matched(
      only_option(item, [&](const ResponseOption& option) { return option.label == label; }),
      FhirAnswerRule::label);
}

MatchedAnswer AnswerMatcher::match(const Item& item, const CodedAnswer& coded) const {
  const std::string& system = coded.system;
  const std::string& code = coded.code;
  const std::string& display = coded.display;
  const std::optional<Decimal>& weighed = coded.weight;
  const bool contradictory = coded.contradictory;
  const auto checked = [&](MatchedAnswer answer) {
    const ResponseOption* option = only_option(
        item, [&](const ResponseOption& offered) { return offered.code == answer.code; });
    answer.weight_differs = contradictory || (weighed && option != nullptr && option->score &&
                                              *option->score != *weighed);
    return answer;
  };
  const auto offers = [&](const ResponseOption& option, bool any_system) {
    if ((any_system || system == names_.code_system()) && code == item.id + "." + option.code) {
      return true;
    }
    return std::any_of(option.codes.begin(), option.codes.end(), [&](const ExternalCode& known) {
      return known.code == code && (any_system || system == system_address(known.system));
    });
  };
  if (code.empty()) return by_label(item, display);
  const ResponseOption* option =
      only_option(item, [&](const ResponseOption& offered) { return offers(offered, false); });
  if (option != nullptr) return checked(matched(option, FhirAnswerRule::system_and_code));
  if (system.empty()) {
    option =
        only_option(item, [&](const ResponseOption& offered) { return offers(offered, true); });
    if (option != nullptr) return checked(matched(option, FhirAnswerRule::code));
  }
  if (const std::optional<bool> truth = foreign_truth(system, code)) {
    const MatchedAnswer answer = by_truth(item, *truth);
    if (answer.rule) return checked(answer);
  }
  // A code of LOINC or ours that this item does not offer is another answer, whatever its weight.
  if (system == loinc_system || system == names_.code_system()) return {};
  if (system.empty() && (is_loinc_answer(code) || code.starts_with(item.id + "."))) return {};
  if (contradictory) return {};
  if (weighed) {
    return matched(
        only_option(item, [&](const auto& o) { return o.score && *o.score == *weighed; }),
        FhirAnswerRule::weight);
  }
  const MatchedAnswer number = by_number(item, code);
  if (number.rule) return number;
  return by_label(item, display);
}

MatchedAnswer AnswerMatcher::match(const Item& item, Index answer) const {
  const Index at = value_of(document_, answer);
  if (at == JsonNode::none) return {};
  const JsonNode& value = node(at);
  if (value.key == "valueCoding" && value.kind == Kind::object) {
    if (item.kind == ItemKind::count) return {};
    const auto [weighed, contradictory] = weight(at);
    return match(
        item, {text(at, "system"), text(at, "code"), text(at, "display"), weighed, contradictory});
  }
  if (value.key == "valueInteger" && value.kind == Kind::number) {
    return by_number(item, value.text);
  }
  if (value.key == "valueBoolean" && value.kind == Kind::boolean) {
    return by_truth(item, value.truth);
  }
  if (value.key == "valueString" && value.kind == Kind::string) return by_label(item, value.text);
  return {};
}

JsonNode::Index value_of(const JsonDocument& document, JsonNode::Index answer) {
  JsonNode::Index found = JsonNode::none;
  for (JsonNode::Index i = document.nodes[answer].first_child; i != JsonNode::none;
       i = document.nodes[i].next_sibling) {
    if (!document.nodes[i].key.starts_with("value")) continue;
    if (found != JsonNode::none) return JsonNode::none;
    found = i;
  }
  return found;
}

}  // namespace screening::internal
