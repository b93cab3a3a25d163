#include <algorithm>
#include <functional>
#include <numeric>

#include "core/compiler.hpp"

namespace screening::internal {
namespace {

bool share(const std::vector<Index>& a, const std::vector<Index>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Index slot) { return std::binary_search(b.begin(), b.end(), slot); });
}

bool constant(const std::vector<bool>& members) {
  return std::adjacent_find(members.begin(), members.end(), std::not_equal_to<>()) == members.end();
}

std::size_t member_count(const Scale& scale) {
  std::size_t count = 0;
  for (const MemberGroup& group : scale.members) {
    count += group.items.size() + group.scales.size() + group.conditions.size();
  }
  return count;
}

std::size_t index_of(const Definition& definition, std::string_view scale) {
  const auto found = std::find_if(definition.scales.begin(), definition.scales.end(),
                                  [&](const Scale& entry) { return entry.id == scale; });
  return static_cast<std::size_t>(found - definition.scales.begin());
}

}  // namespace

void Compiler::compile_scales() {
  plan_.scales.resize(definition_.scales.size());
  std::vector<bool> placed(definition_.scales.size(), false);
  for (std::size_t i = 0; i < definition_.scales.size(); ++i) order_scales(i, placed);
  for (const Index scale : plan_.scale_order) plan_.scales[scale].number = number_of(scale);
}

void Compiler::order_scales(std::size_t scale, std::vector<bool>& placed) {
  if (placed[scale]) return;
  placed[scale] = true;
  for (const MemberGroup& group : definition_.scales[scale].members) {
    for (const std::string& member : group.scales) {
      order_scales(index_of(definition_, member), placed);
    }
  }
  plan_.scale_order.push_back(static_cast<Index>(scale));
}

Index Compiler::number_of(std::size_t scale_index) {
  if (const auto found = number_by_scale_.find(scale_index); found != number_by_scale_.end()) {
    return found->second;
  }
  const Scale& scale = definition_.scales[scale_index];
  ScalePlan plan;
  plan.aggregate = scale.aggregate;
  plan.policy = scale.missing.kind;
  plan.up_to = scale.missing.up_to;

  // Member scales may be quotients; everything is brought to their common denominator.
  std::int64_t common = 1;
  if (scale.aggregate != Aggregate::count) {
    for (const MemberGroup& group : scale.members) {
      for (const std::string& member : group.scales) {
        const Index number = number_of(index_of(definition_, member));
        common = std::lcm(common, plan_.numbers[number].denominator);
      }
    }
  }
  NumberNode node;
  node.greatest = scale.aggregate == Aggregate::max;
  node.denominator = common;
  if (scale.aggregate == Aggregate::mean) {
    plan.divisor = static_cast<std::int64_t>(member_count(scale));
    node.denominator = common * plan.divisor;
  }
  plan.times = scale.times;
  const std::int64_t weight = common * scale.times;
  for (const MemberGroup& group : scale.members) {
    add_items(node, scale, group, weight);
    add_conditions(node, group, weight * plan_.unit);
  }
  plan.own_terms = node.terms;
  plan.own_conditions = node.parts;
  for (const MemberGroup& group : scale.members) {
    add_scales(node, plan, scale, group, weight, common);
  }
  for (const MemberGroup& group : scale.members) {
    plan.expected += static_cast<int>(group.items.size() + group.conditions.size());
  }
  for (const Index member : plan.scales) plan.expected += plan_.scales[member].expected;
  node.scale = static_cast<Index>(scale_index);
  finish(node);
  const auto index = static_cast<Index>(plan_.numbers.size());
  plan_.numbers.push_back(std::move(node));
  plan.number = index;
  plan_.scales[scale_index] = std::move(plan);
  number_by_scale_[scale_index] = index;
  return index;
}

void Compiler::add_items(NumberNode& node, const Scale& scale, const MemberGroup& group,
                         std::int64_t weight) {
  for (const std::string& item : group.items) {
    const Index slot = item_slot(item);
    Table table = table_of(slot, group.own_scores);
    for (std::int64_t& value : table) {
      value = scale.aggregate == Aggregate::count ? (value != 0 ? weight * plan_.unit : 0)
                                                  : value * weight;
    }
    add_term(node, slot, std::move(table), 1);
  }
}

// A condition on one item is a table like any other, unless it can be settled while the item is
// unanswered: because it says the same of every answer, or because the item is a gate and what is
// known of a doubted gate settles it. Those, and conditions on several items, stay parts.
void Compiler::add_conditions(NumberNode& node, const MemberGroup& group, std::int64_t weight) {
  for (const Condition& condition : group.conditions) {
    const Index index = condition_of(condition);
    const ConditionNode& compiled = plan_.conditions[index];
    if (compiled.kind == ConditionNode::Kind::states && compiled.slot < plan_.item_count() &&
        !is_gate(compiled.slot) && !constant(compiled.members)) {
      Table table;
      for (const bool member : compiled.members) table.push_back(member ? weight : 0);
      add_term(node, compiled.slot, std::move(table), 1);
    } else {
      node.parts.push_back({Part::Kind::truth, index, weight});
    }
  }
}

bool Compiler::is_gate(Index slot) const {
  const std::string& id = definition_.items[slot].id;
  return std::any_of(definition_.skips.begin(), definition_.skips.end(), [&](const SkipRule& rule) {
    return std::any_of(rule.when.begin(), rule.when.end(),
                       [&](const Gate& gate) { return gate.item == id; });
  });
}

void Compiler::add_scales(NumberNode& node, ScalePlan& plan, const Scale& scale,
                          const MemberGroup& group, std::int64_t weight, std::int64_t common) {
  for (const std::string& member : group.scales) {
    const std::size_t member_index = index_of(definition_, member);
    const Index number = number_of(member_index);
    plan.scales.push_back(static_cast<Index>(member_index));
    if (scale.aggregate == Aggregate::count) {
      node.parts.push_back({Part::Kind::nonzero, number, weight * plan_.unit});
      continue;
    }
    // Copied, since adding terms may move the list of numbers' owners.
    const NumberNode inner = plan_.numbers[number];
    const std::int64_t factor = scale.times * (common / inner.denominator);
    if (node.greatest || inner.greatest) {
      node.parts.push_back({Part::Kind::number, number, factor});
      continue;
    }
    for (const Term& term : inner.terms) {
      Table table = term.values;
      for (std::int64_t& value : table) value *= factor;
      add_term(node, term.slot, std::move(table), term.leaves);
    }
    for (Part part : inner.parts) {
      part.weight *= factor;
      node.parts.push_back(part);
    }
  }
}

// One term a slot: what an item contributes twice is added up (or, in a maximum, the larger).
void Compiler::add_term(NumberNode& node, Index slot, Table values, int leaves) {
  plan_.slots[slot].used = true;
  for (Term& term : node.terms) {
    if (term.slot != slot) continue;
    for (std::size_t i = 0; i < values.size(); ++i) {
      term.values[i] =
          node.greatest ? std::max(term.values[i], values[i]) : term.values[i] + values[i];
    }
    term.leaves += leaves;
    return;
  }
  Term term;
  term.slot = slot;
  term.leaves = leaves;
  term.values = std::move(values);
  node.terms.push_back(std::move(term));
}

void Compiler::finish(NumberNode& node) {
  for (Term& term : node.terms) {
    const auto [least, greatest] = std::minmax_element(term.values.begin(), term.values.end());
    term.least = *least;
    term.greatest = *greatest;
    node.slots.push_back(term.slot);
  }
  std::sort(node.slots.begin(), node.slots.end());
  for (const Part& part : node.parts) {
    const std::vector<Index>& slots = part.kind == Part::Kind::truth
                                          ? plan_.conditions[part.node].slots
                                          : plan_.numbers[part.node].slots;
    if (share(slots, node.slots) || part.kind == Part::Kind::nonzero) node.overlapping = true;
    std::vector<Index> merged;
    std::set_union(node.slots.begin(), node.slots.end(), slots.begin(), slots.end(),
                   std::back_inserter(merged));
    node.slots = std::move(merged);
  }
}

}  // namespace screening::internal
