#include <algorithm>

#include "json/fhir/expression_parts.hpp"
#include "json/fhir/expressions.hpp"

// Conditions, and the skip rules that they ask.
namespace screening::internal {

/// The rules that fill in a score for an item, or ask it whether to.
std::vector<const SkipRule*> FhirExpressions::rules_of(std::string_view item) const {
  std::vector<const SkipRule*> rules;
  for (const SkipRule& rule : definition_.skips) {
    if (rule.answered_as.empty()) continue;
    const bool asks = std::any_of(rule.when.begin(), rule.when.end(),
                                  [&](const Gate& gate) { return gate.item == item; });
    if (asks || skips(rule, item)) rules.push_back(&rule);
  }
  return rules;
}

bool FhirExpressions::skips(const SkipRule& rule, std::string_view item) {
  return std::find(rule.items.begin(), rule.items.end(), item) != rule.items.end();
}

/// Whether the gates hold and yet an item behind them was answered in another way.
std::string FhirExpressions::contradiction(const SkipRule& rule) {
  const auto at = static_cast<std::size_t>(&rule - definition_.skips.data());
  return variable("contradiction_" + std::to_string(at + 1), [&] {
    std::string otherwise;
    for (const std::string& id : rule.items) {
      otherwise += (otherwise.empty() ? "" : " or ") + given(id) + ".where((" +
                   is_answer(item(id), rule.answered_as) + ").not()).exists()";
    }
    return gate(rule) + " and (" + otherwise + ")";
  });
}

std::string FhirExpressions::gate(const SkipRule& rule) {
  std::string all;
  for (const Gate& gate : rule.when) {
    all += (all.empty() ? "" : " and ") + one_of(given(gate.item), item(gate.item), gate.codes);
  }
  return "(" + all + ")";
}

std::string FhirExpressions::verdict(const Verdict& verdict) {
  return variable("verdict_" + verdict.id, [&] { return holds(verdict.when); });
}

/// 1 when the condition holds, 0 when it does not.
std::string FhirExpressions::counted(const Condition& condition) {
  const std::string condition_holds = "(" + holds(condition) + ")";
  return either(condition_holds, "1", either(condition_holds + ".not()", "0", nothing));
}

/// Whether `$this` is the answer of this code.
std::string FhirExpressions::is_answer(const Item& item, std::string_view code) const {
  if (item.kind == ItemKind::count) return "$this = " + std::string(code);
  return "code = " + fhirpath_text(names_.answer(item, *find_option(item, code)).code);
}

/// Whether one of these answers was given; empty when none was.
std::string FhirExpressions::one_of(const std::string& value, const Item& item,
                                    const std::vector<std::string>& codes) const {
  std::string one;
  for (const std::string& code : codes) {
    one += (one.empty() ? "" : " or ") + is_answer(item, code);
  }
  return "iif(" + value + ".exists(), " + value + ".where(" + one + ").exists(), {})";
}

std::string FhirExpressions::chosen(const Item& item, const std::vector<std::string>& codes) {
  std::string chosen = one_of(answer(item.id), item, codes);
  for (const SkipRule* rule : rules_of(item.id)) {
    if (!skips(*rule, item.id)) continue;
    const bool as = std::find(codes.begin(), codes.end(), rule->answered_as) != codes.end();
    chosen = either(gate(*rule) + " and " + contradiction(*rule) + ".not()", as ? "true" : "false",
                    chosen);
  }
  return chosen;
}

/// Whether no estimate for missing answers is in the score.
std::string FhirExpressions::settled(const Scale& scale) {
  std::string settled;
  if (scale.missing.kind != MissingPolicy::Kind::none_allowed) {
    settled = all_points(scale) + ".count() = " + std::to_string(members_of(scale));
  }
  for (const MemberGroup& group : scale.members) {
    for (const std::string& id : group.scales) {
      const std::string inner = this->settled(this->scale(id));
      if (!inner.empty()) settled += (settled.empty() ? "" : " and ") + inner;
    }
  }
  return settled;
}

std::string FhirExpressions::compares(const Scale& scale, bool at_least, const Decimal& threshold) {
  const std::string compared = score(scale) + (at_least ? " >= " : " <= ") + threshold.to_string();
  const std::string whole = settled(scale);
  if (whole.empty()) return compared;
  return either(whole, compared, either(compared, "true", nothing));
}

std::string FhirExpressions::listed(const std::vector<Condition>& conditions,
                                    std::string_view word) {
  std::string text;
  for (const Condition& condition : conditions) {
    text += (text.empty() ? "" : " " + std::string(word) + " ") + ("(" + holds(condition) + ")");
  }
  if (text.empty()) text = word == "and" ? "true" : "false";
  return text;
}

std::string FhirExpressions::in_context(const Condition& condition) const {
  if (!has_context_field(context_, condition.field)) return nothing;
  const bool is =
      std::any_of(condition.values.begin(), condition.values.end(), [&](const std::string& value) {
        Context same = context_;
        return set_context_field(same, condition.field, value) && same == context_;
      });
  return is ? "true" : "false";
}

std::string FhirExpressions::holds(const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::score_at_least:
    case Kind::score_at_most: {
      const bool at_least = condition.kind == Kind::score_at_least;
      if (!condition.scale.empty()) {
        return compares(scale(condition.scale), at_least, condition.threshold);
      }
      return "(" + points(MemberGroup{}, item(condition.item)) + ")" +
             (at_least ? " >= " : " <= ") + condition.threshold.to_string();
    }
    case Kind::code_in:
      return chosen(item(condition.item), condition.values);
    case Kind::verdict: {
      const std::string is = verdict(part_of(definition_.verdicts, condition.verdict));
      return condition.is == Determination::positive ? is : is + ".not()";
    }
    case Kind::context:
      return in_context(condition);
    case Kind::all:
      return listed(condition.children, "and");
    case Kind::any:
      return listed(condition.children, "or");
    case Kind::negation:
      return "(" + holds(condition.children.front()) + ").not()";
    case Kind::count:
      break;
  }
  // How many hold, and how many may yet: decided as soon as neither end can be reached any more.
  std::string counts;
  for (const Condition& child : condition.children) {
    const std::string one = counted(child);
    counts = counts.empty() ? one : "(" + counts + ").combine(" + one + ")";
  }
  const std::string sum = "(" + counts + ").sum()";
  const std::string open =
      "(" + std::to_string(condition.children.size()) + " - (" + counts + ").count())";
  std::string text;
  if (condition.at_least) {
    const std::string n = std::to_string(*condition.at_least);
    text = either(sum + " >= " + n, "true", either(sum + " + " + open + " < " + n, "false", "{}"));
  }
  if (condition.at_most) {
    const std::string n = std::to_string(*condition.at_most);
    const std::string most =
        either(sum + " > " + n, "false", either(sum + " + " + open + " <= " + n, "true", "{}"));
    text = text.empty() ? most : "(" + text + ") and (" + most + ")";
  }
  return text;
}

}  // namespace screening::internal
