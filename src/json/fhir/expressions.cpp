#include "json/fhir/expressions.hpp"

#include <algorithm>
#include <optional>

#include "json/fhir/expression_parts.hpp"

// Scores.
namespace screening::internal {

FhirExpressions::FhirExpressions(const Instrument& instrument, const Context& context,
                                 const FhirNames& names)
    : definition_(instrument.definition()), context_(context), names_(names) {}

const Item& FhirExpressions::item(std::string_view id) const {
  return part_of(definition_.items, id);
}

const Scale& FhirExpressions::scale(std::string_view id) const {
  return part_of(definition_.scales, id);
}

std::string FhirExpressions::variable(const std::string& name,
                                      const std::function<std::string()>& make) {
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
    return "%resource.item.where(linkId = " + fhirpath_text(item) + ").answer.value";
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
    const std::string is =
        answer(item.id) + ".code = " + fhirpath_text(names_.answer(item, *option).code);
    worth = either(is, own->score.to_string(), worth);
  }
  return worth;
}

/// The same, and what a skip rule makes of the item: after the gate it counts as the rule says.
std::string FhirExpressions::points(const MemberGroup& group, const Item& item) {
  std::string points = worth(group, item);
  for (const SkipRule* rule : rules_of(item.id)) {
    if (!skips(*rule, item.id)) continue;
    std::optional<Decimal> as = worth_of(item, rule->answered_as);
    for (const OwnScore& own : group.own_scores) {
      if (own.code == rule->answered_as) as = own.score;
    }
    points = either(gate(*rule) + " and " + contradiction(*rule) + ".not()",
                    as ? as->to_string() : nothing, points);
  }
  return points;
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
          plain += (plain.empty() ? "" : " or ") + ("linkId = " + fhirpath_text(id));
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
