#include "json/fhir/expressions.hpp"

#include <algorithm>
#include <optional>

namespace screening::internal {
namespace {

const std::string nothing = "{}";

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// FHIRPath's `iif` takes an empty condition for a false one, so ask only where that is meant.
std::string either(const std::string& condition, const std::string& yes, const std::string& no) {
  return "iif(" + condition + ", " + yes + ", " + no + ")";
}

std::string largest(const std::string& numbers) {
  return numbers + ".aggregate(iif($total.empty() or $this > $total, $this, $total))";
}

std::string scaled(std::string expression, int times) {
  return times == 1 ? expression : expression + " * " + std::to_string(times);
}

const ResponseOption* find_option(const Item& item, std::string_view code) {
  const auto found =
      std::find_if(item.options.begin(), item.options.end(),
                   [&](const ResponseOption& option) { return option.code == code; });
  return found == item.options.end() ? nullptr : &*found;
}

bool is_whole_number(const Decimal& value) { return Fraction(value).denominator() == 1; }

/// `score_total` as `scoreTotal`: R4 takes a variable's name for an id, which has no underscore.
std::string camel_case(std::string_view words) {
  std::string text;
  bool start = false;
  for (const char c : words) {
    const bool lower = c >= 'a' && c <= 'z';
    if (c != '_') text += start && lower ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == '_';
  }
  return text;
}

std::size_t members_of(const Scale& scale) {
  std::size_t members = 0;
  for (const MemberGroup& group : scale.members) {
    members += group.items.size() + group.scales.size() + group.conditions.size();
  }
  return members;
}

template <typename Part>
const Part& part_of(const std::vector<Part>& parts, std::string_view id) {
  return *std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.id == id; });
}

}  // namespace

FhirExpressions::FhirExpressions(const Instrument& instrument, const Context& context,
                                 const FhirNames& names)
    : definition_(instrument.definition()), context_(context), names_(names) {}

const Item& FhirExpressions::item(std::string_view id) const {
  return part_of(definition_.items, id);
}

const Scale& FhirExpressions::scale(std::string_view id) const {
  return part_of(definition_.scales, id);
}

template <typename Make>
std::string FhirExpressions::variable(const std::string& name, const Make& make) {
  const auto known = names_of_variables_.find(name);
  if (known != names_of_variables_.end()) return "%" + known->second;
  std::string expression = make();  // adds what it reads first
  std::string written = camel_case(name);
  while (std::any_of(variables_.begin(), variables_.end(),
                     [&](const FhirVariable& variable) { return variable.name == written; })) {
    written += "x";
  }
  names_of_variables_[name] = written;
  variables_.push_back({written, std::move(expression)});
  return "%" + written;
}

std::string FhirExpressions::given(std::string_view item) {
  return variable("given_" + std::string(item), [&] {
    return "%resource.item.where(linkId = " + quoted(item) + ").answer.value";
  });
}

/// What was answered, unless a skip rule and an answer contradict each other, or may: then neither
/// the gate nor the answer behind it is known.
std::string FhirExpressions::answer(std::string_view item) {
  std::string contradicted;
  for (const SkipRule* rule : rules_of(item)) {
    contradicted += (contradicted.empty() ? "" : " or ") + contradiction(*rule);
  }
  if (contradicted.empty()) return given(item);
  return variable("answer_" + std::string(item),
                  [&] { return either("(" + contradicted + ").not()", given(item), nothing); });
}

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
      const ResponseOption* as = find_option(item(id), rule.answered_as);
      otherwise += (otherwise.empty() ? "" : " or ") + given(id) +
                   ".where(code != " + quoted(names_.answer(item(id), *as).code) + ").exists()";
    }
    return gate(rule) + " and (" + otherwise + ")";
  });
}

/// What the option is worth by the weights that stand on it.
std::string FhirExpressions::worth(const MemberGroup& group, const Item& item) {
  const std::string value = answer(item.id);
  if (!group.own_scores.empty()) return worth_by_code(group, item);
  if (item.kind == ItemKind::count) {
    std::string worth = nothing;
    for (auto s = item.count_scores.rbegin(); s != item.count_scores.rend(); ++s) {
      worth = either(value + " >= " + std::to_string(s->from) + " and " + value +
                         " <= " + std::to_string(s->to),
                     s->score.to_string(), worth);
    }
    return worth;
  }
  if (item.kind == ItemKind::single) return value + ".weight()";
  const std::string best = largest(value + ".weight()");
  if (item.none_code.empty()) return best;
  // "None of these" beside another answer is no answer.
  const std::string none = chosen(item, {item.none_code});
  return either(value + ".count() > 1 and " + none, nothing, best);
}

std::string FhirExpressions::worth_by_code(const MemberGroup& group, const Item& item) {
  std::string worth = nothing;
  for (auto own = group.own_scores.rbegin(); own != group.own_scores.rend(); ++own) {
    const ResponseOption* option = find_option(item, own->code);
    const std::string is = answer(item.id) + ".code = " + quoted(names_.answer(item, *option).code);
    worth = either(is, own->score.to_string(), worth);
  }
  return worth;
}

/// The same, and what a skip rule makes of the item: after the gate it counts as the rule says.
std::string FhirExpressions::points(const MemberGroup& group, const Item& item) {
  std::string points = worth(group, item);
  for (const SkipRule* rule : rules_of(item.id)) {
    if (!skips(*rule, item.id)) continue;
    std::optional<Decimal> as = find_option(item, rule->answered_as)->score;
    for (const OwnScore& own : group.own_scores) {
      if (own.code == rule->answered_as) as = own.score;
    }
    points = either(gate(*rule) + " and " + contradiction(*rule) + ".not()",
                    as ? as->to_string() : nothing, points);
  }
  return points;
}

std::string FhirExpressions::gate(const SkipRule& rule) {
  std::string all;
  for (const Gate& gate : rule.when) {
    all += (all.empty() ? "" : " and ") + one_of(given(gate.item), item(gate.item), gate.codes);
  }
  return "(" + all + ")";
}

/// The points of every member that has any: one number each.
std::string FhirExpressions::all_points(const Scale& scale) {
  return variable("points_" + scale.id, [&] {
    // Items that are worth what their options say are asked in one go.
    std::string plain;
    std::vector<std::string> others;
    for (const MemberGroup& group : scale.members) {
      for (const std::string& id : group.items) {
        const Item& item = this->item(id);
        const bool alone = rules_of(id).empty();
        if (item.kind == ItemKind::single && group.own_scores.empty() && alone) {
          plain += (plain.empty() ? "" : " or ") + ("linkId = " + quoted(id));
        } else {
          others.push_back(points(group, item));
        }
      }
      for (const std::string& id : group.scales) others.push_back(score(this->scale(id)));
      for (const Condition& condition : group.conditions) others.push_back(counted(condition));
    }
    std::string all =
        plain.empty() ? "" : "%resource.item.where(" + plain + ").answer.value.weight()";
    for (const std::string& other : others) {
      all = all.empty() ? other : "(" + all + ").combine(" + other + ")";
    }
    return all;
  });
}

std::string FhirExpressions::total(const Scale& scale) {
  const std::string points = all_points(scale);
  const std::size_t members = members_of(scale);
  const std::string all = std::to_string(members);
  const std::string answered = points + ".count()";
  std::string full;
  std::string estimate;
  switch (scale.aggregate) {
    case Aggregate::sum:
      full = points + ".sum()";
      estimate = full + " * " + all + " / " + answered;
      break;
    case Aggregate::count:
      full = points + ".where($this != 0).count()";
      estimate = full + " * " + all + " / " + answered;
      break;
    case Aggregate::mean:
      full = estimate = points + ".sum() / " + answered;
      break;
    case Aggregate::max:
      full = estimate = largest(points);
      break;
  }
  full = scaled(full, scale.times);
  estimate = scaled(estimate, scale.times);
  const std::string complete = answered + " = " + all;
  if (scale.missing.kind == MissingPolicy::Kind::none_allowed) {
    return either(complete, full, nothing);
  }
  const std::size_t least = members - static_cast<std::size_t>(scale.missing.up_to);
  return either(complete, full,
                either(answered + " >= " + std::to_string(std::max<std::size_t>(least, 1)),
                       estimate, nothing));
}

std::string FhirExpressions::score(const Scale& scale) {
  return variable("score_" + scale.id, [&] { return total(scale); });
}

std::string FhirExpressions::verdict(const Verdict& verdict) {
  return variable("verdict_" + verdict.id, [&] { return holds(verdict.when); });
}

/// 1 when the condition holds, 0 when it does not.
std::string FhirExpressions::counted(const Condition& condition) {
  const std::string condition_holds = "(" + holds(condition) + ")";
  return either(condition_holds, "1", either(condition_holds + ".not()", "0", nothing));
}

/// Whether one of these answers was given; empty when none was.
std::string FhirExpressions::one_of(const std::string& value, const Item& item,
                                    const std::vector<std::string>& codes) const {
  std::string one;
  for (const std::string& code : codes) {
    const bool number = item.kind == ItemKind::count;
    const ResponseOption* option = number ? nullptr : find_option(item, code);
    one += (one.empty() ? "" : " or ") +
           (number ? "$this = " + code : "code = " + quoted(names_.answer(item, *option).code));
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

bool FhirExpressions::is_whole(const Scale& scale) const {
  if (scale.aggregate == Aggregate::mean) return false;
  if (scale.missing.kind == MissingPolicy::Kind::prorate) return false;
  for (const MemberGroup& group : scale.members) {
    for (const OwnScore& own : group.own_scores) {
      if (!is_whole_number(own.score)) return false;
    }
    for (const std::string& id : group.items) {
      const Item& member = item(id);
      const bool whole =
          std::all_of(member.options.begin(), member.options.end(),
                      [](const ResponseOption& option) {
                        return !option.score || is_whole_number(*option.score);
                      }) &&
          std::all_of(member.count_scores.begin(), member.count_scores.end(),
                      [](const CountScore& score) { return is_whole_number(score.score); });
      if (!whole && group.own_scores.empty()) return false;
    }
    for (const std::string& id : group.scales) {
      if (!is_whole(this->scale(id))) return false;
    }
  }
  return true;
}

}  // namespace screening::internal
