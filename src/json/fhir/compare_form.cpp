#include <algorithm>
#include <map>

#include "json/fhir/answer_matcher.hpp"
#include "json/fhir/form.hpp"
#include "screening/fhir_compare.hpp"

namespace screening {
namespace internal {
namespace {

using Kind = FhirFormFinding::Kind;
using Index = JsonNode::Index;

bool has_code(const std::vector<ExternalCode>& codes, std::string_view code) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const ExternalCode& known) { return known.code == code; });
}

std::string_view without_slash(std::string_view link) {
  if (link.starts_with('/')) link.remove_prefix(1);
  return link;
}

class FormComparison {
 public:
  FormComparison(std::string_view text, const Instrument& instrument,
                 const FhirReadOptions& options)
      : text_(text),
        instrument_(instrument),
        definition_(instrument.definition()),
        options_(options),
        names_(definition_, options.base),
        document_(parse_json(text, options.limits)),
        matcher_(document_, names_, options) {}

  FhirComparison compare() {
    out_.error = form_error(text_, document_);
    if (out_.error) return std::move(out_);
    std::map<std::size_t, Index> seen;
    for (const FormItem& item : form_items(document_)) {
      const std::optional<std::size_t> found = item_of(item);
      if (!found) {
        if (!item.computed && !is_computed(item)) find(Kind::unknown_item, {}, {}, item.at);
        continue;
      }
      if (seen.emplace(*found, item.at).second) {
        compare(definition_.items[*found], item);
      } else {
        find(Kind::item_twice, definition_.items[*found].id, {}, item.at);
      }
    }
    out_.items = seen.size();
    if (seen.empty()) {
      out_.findings.clear();
      out_.error =
          error_at(text_, 0, "fhir.no_item",
                   "no item here is one of '" + definition_.id +
                       "'; name the instrument that it is of, or say which linkId is which item");
      return std::move(out_);
    }
    for (std::size_t i = 0; i < definition_.items.size(); ++i) {
      if (!seen.contains(i))
        out_.findings.push_back({Kind::missing_item, definition_.items[i].id, {}, {}});
    }
    return std::move(out_);
  }

 private:
  void find(Kind kind, std::string item, std::string option, Index at) {
    out_.findings.push_back({kind, std::move(item), std::move(option), pointer_to(document_, at)});
  }

  std::optional<std::size_t> item_of_code(std::string_view code) const {
    for (std::size_t i = 0; i < definition_.items.size(); ++i) {
      if (has_code(definition_.items[i].codes, code)) return i;
    }
    return std::nullopt;
  }
  std::optional<std::size_t> item_of(const FormItem& item) const {
    if (const auto i = instrument_.item_index(item.link)) return i;
    if (const auto i = item_of_code(without_slash(item.link))) return i;
    for (const FhirCoding& code : item.codes) {
      if (const auto i = item_of_code(code.code)) return i;
    }
    const auto named = options_.items.find(item.link);
    return named == options_.items.end() ? std::nullopt : instrument_.item_index(named->second);
  }
  /// Whether it holds a total of ours, which a person may fill in on some forms.
  bool is_computed(const FormItem& item) const {
    const auto named = options_.items.find(item.link);
    return std::any_of(
        definition_.scales.begin(), definition_.scales.end(), [&](const Scale& scale) {
          return (named != options_.items.end() && named->second == scale.id) ||
                 has_code(scale.codes, without_slash(item.link)) ||
                 std::any_of(item.codes.begin(), item.codes.end(), [&](const FhirCoding& code) {
                   return has_code(scale.codes, code.code);
                 });
        });
  }

  void compare(const Item& item, const FormItem& form) {
    if (item.kind == ItemKind::count) {
      if (form.type != "integer" && form.type != "decimal" && form.type != "quantity") {
        find(Kind::not_a_choice, item.id, {}, form.at);
      }
      return;
    }
    if (form.type == "boolean" && item.options.size() == 2) {
      out_.options += item.options.size();
      return;
    }
    if (form.type != "choice" && form.type != "open-choice" && form.type != "coding") {
      find(Kind::not_a_choice, item.id, {}, form.at);
      return;
    }
    if (form.repeats != (item.kind == ItemKind::multiple)) {
      find(Kind::several_allowed, item.id, {}, form.at);
    }
    if (form.options.empty()) {
      find(Kind::answers_elsewhere, item.id, {}, form.at);
    } else {
      compare_options(item, form);
    }
  }

  void compare_options(const Item& item, const FormItem& form) {
    std::vector<std::size_t> order;
    bool weighed = true;
    for (const FormOption& option : form.options) {
      const std::optional<Decimal> weight = weight_of(option);
      const MatchedAnswer answer =
          matcher_.match(item, CodedAnswer{option.coding.system, option.coding.code, option.display,
                                           weight, option.weight.contradictory});
      if (option.weight.contradictory) {
        find(Kind::weights_contradict, item.id, answer.code, option.at);
      }
      const auto found = std::find_if(
          item.options.begin(), item.options.end(),
          [&](const ResponseOption& each) { return answer.rule && each.code == answer.code; });
      if (found == item.options.end()) {
        find(Kind::unknown_option, item.id, {}, option.at);
        continue;
      }
      const auto place = static_cast<std::size_t>(found - item.options.begin());
      if (std::find(order.begin(), order.end(), place) != order.end()) {
        find(Kind::option_twice, item.id, found->code, option.at);
        continue;
      }
      order.push_back(place);
      if (!weight && found->score) weighed = false;
      if (answer.weight_differs && !option.weight.contradictory) {
        find(Kind::weight_differs, item.id, found->code, option.at);
      }
    }
    out_.options += order.size();
    if (!weighed) find(Kind::no_weight, item.id, {}, form.at);
    if (!std::is_sorted(order.begin(), order.end())) {
      find(Kind::other_order, item.id, {}, form.at);
    }
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      if (std::find(order.begin(), order.end(), i) != order.end()) continue;
      find(Kind::missing_option, item.id, item.options[i].code, form.at);
    }
  }

  /// Where nothing else says it, what is printed before the option.
  static std::optional<Decimal> weight_of(const FormOption& option) {
    return option.weight.value ? option.weight.value : Decimal::parse(option.prefix);
  }

  std::string_view text_;
  const Instrument& instrument_;
  const Definition& definition_;
  const FhirReadOptions& options_;
  FhirNames names_;
  JsonDocument document_;
  AnswerMatcher matcher_;
  FhirComparison out_;
};

}  // namespace
}  // namespace internal

FhirComparison compare_fhir_questionnaire(std::string_view text, const Instrument& instrument,
                                          const FhirReadOptions& options) {
  return internal::FormComparison(text, instrument, options).compare();
}

}  // namespace screening
