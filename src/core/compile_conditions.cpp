#include <algorithm>
#include <numeric>

#include "core/compiler.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

using Kind = ConditionNode::Kind;

bool share(const std::vector<Index>& a, const std::vector<Index>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Index slot) { return std::binary_search(b.begin(), b.end(), slot); });
}

bool holds(Kind kind, int holding, int all, int low, int high) {
  switch (kind) {
    case Kind::all:
      return holding == all;
    case Kind::any:
      return holding > 0;
    case Kind::negation:
      return holding == 0;
    default:
      return holding >= low && holding <= high;
  }
}

}  // namespace

void Compiler::compile_conditions_and_rules() {
  for (const Flag& flag : definition_.flags) plan_.flags.push_back(condition_of(flag.when));
  for (const Verdict& verdict : definition_.verdicts) {
    plan_.verdicts.push_back(verdict_node(verdict.id));
  }
  for (const CutOff& cut_off : definition_.cut_offs) {
    const auto scale = std::find_if(definition_.scales.begin(), definition_.scales.end(),
                                    [&](const Scale& entry) { return entry.id == cut_off.scale; });
    const auto index = static_cast<Index>(scale - definition_.scales.begin());
    const NumberNode& number = plan_.numbers[plan_.scales[index].number];
    plan_.cut_offs.push_back(
        {index, cut_off.threshold.in_units(plan_.places) * number.denominator, cut_off.at_least});
  }
  for (const BandSet& set : definition_.band_sets) {
    const auto scale = std::find_if(definition_.scales.begin(), definition_.scales.end(),
                                    [&](const Scale& entry) { return entry.id == set.scale; });
    BandSetPlan plan;
    plan.scale = static_cast<Index>(scale - definition_.scales.begin());
    const NumberNode& number = plan_.numbers[plan_.scales[plan.scale].number];
    for (const Band& band : set.bands) {
      plan.from.push_back(band.from.in_units(plan_.places) * number.denominator);
    }
    plan_.band_sets.push_back(std::move(plan));
  }
  compile_skips();
}

Index Compiler::verdict_node(std::string_view id) {
  if (const auto found = node_by_verdict_.find(id); found != node_by_verdict_.end()) {
    return found->second;
  }
  const auto verdict = std::find_if(definition_.verdicts.begin(), definition_.verdicts.end(),
                                    [&](const Verdict& entry) { return entry.id == id; });
  const Index node = condition_of(verdict->when);
  node_by_verdict_.emplace(id, node);
  return node;
}

Index Compiler::condition_of(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::score_at_least:
    case Condition::Kind::score_at_most: {
      const bool at_least = condition.kind == Condition::Kind::score_at_least;
      if (!condition.item.empty()) {
        const Index slot = item_slot(condition.item);
        const std::int64_t threshold = condition.threshold.in_units(plan_.places);
        Mask mask;
        for (const std::int64_t value : table_of(slot, {})) {
          mask.push_back(at_least ? value >= threshold : value <= threshold);
        }
        return states_node(slot, std::move(mask));
      }
      const auto scale =
          std::find_if(definition_.scales.begin(), definition_.scales.end(),
                       [&](const Scale& entry) { return entry.id == condition.scale; });
      return compare_node(static_cast<std::size_t>(scale - definition_.scales.begin()), at_least,
                          condition.threshold);
    }
    case Condition::Kind::code_in: {
      const Index slot = item_slot(condition.item);
      return states_node(slot, mask_of(slot, condition.values));
    }
    case Condition::Kind::verdict: {
      const Index node = verdict_node(condition.verdict);
      if (condition.is == Determination::positive) return node;
      return combine(Kind::negation, {node});
    }
    case Condition::Kind::context:
      return context_node(condition);
    case Condition::Kind::all:
    case Condition::Kind::any:
    case Condition::Kind::negation:
    case Condition::Kind::count:
      break;
  }
  std::vector<Index> children;
  for (const Condition& child : condition.children) children.push_back(condition_of(child));
  const int all = static_cast<int>(children.size());
  switch (condition.kind) {
    case Condition::Kind::all:
      return combine(Kind::all, std::move(children));
    case Condition::Kind::any:
      return combine(Kind::any, std::move(children));
    case Condition::Kind::negation:
      return combine(Kind::negation, std::move(children));
    default:
      return combine(Kind::count, std::move(children), condition.at_least.value_or(0),
                     condition.at_most.value_or(all));
  }
}

// A comparison on a number of one item is a statement about that item.
Index Compiler::compare_node(std::size_t scale, bool at_least, const Decimal& threshold) {
  const Index number = number_of(scale);
  const NumberNode& node = plan_.numbers[number];
  const std::int64_t limit = threshold.in_units(plan_.places) * node.denominator;
  if (node.parts.empty() && node.terms.size() == 1) {
    Mask mask;
    for (const std::int64_t value : node.terms.front().values) {
      mask.push_back(at_least ? value >= limit : value <= limit);
    }
    return states_node(node.terms.front().slot, std::move(mask));
  }
  ConditionNode compare;
  compare.kind = Kind::compare;
  compare.number = number;
  compare.at_least = at_least;
  compare.threshold = limit;
  compare.slots = node.slots;
  return add_condition_node(std::move(compare));
}

Index Compiler::states_node(Index slot, Mask members) {
  ConditionNode node;
  node.kind = Kind::states;
  node.slot = slot;
  node.members = std::move(members);
  node.slots = {slot};
  plan_.slots[slot].used = true;
  return add_condition_node(std::move(node));
}

Index Compiler::add_condition_node(ConditionNode node) {
  plan_.conditions.push_back(std::move(node));
  return static_cast<Index>(plan_.conditions.size() - 1);
}

Index Compiler::combine(Kind kind, std::vector<Index> children, int low, int high) {
  const auto& nodes = plan_.conditions;
  const Index first = children.front();
  const bool one_slot = std::all_of(children.begin(), children.end(), [&](Index child) {
    return nodes[child].kind == Kind::states && nodes[child].slot == nodes[first].slot;
  });
  if (one_slot) {
    Mask mask;
    for (std::size_t state = 0; state < nodes[first].members.size(); ++state) {
      const auto holding = std::count_if(children.begin(), children.end(), [&](Index child) {
        return bool{nodes[child].members[state]};
      });
      mask.push_back(
          holds(kind, static_cast<int>(holding), static_cast<int>(children.size()), low, high));
    }
    return states_node(nodes[first].slot, std::move(mask));
  }

  // Children of `all` and `any` that share items are gathered, so that a search never spans more
  // than it must: what shares nothing can be judged apart.
  if (kind == Kind::all || kind == Kind::any) {
    std::vector<std::vector<Index>> clusters;
    std::vector<std::vector<Index>> cluster_slots;
    for (const Index child : children) {
      std::vector<Index> members{child};
      std::vector<Index> slots = nodes[child].slots;
      for (std::size_t i = clusters.size(); i-- > 0;) {
        if (!share(cluster_slots[i], slots)) continue;
        members.insert(members.begin(), clusters[i].begin(), clusters[i].end());
        std::vector<Index> merged;
        std::set_union(slots.begin(), slots.end(), cluster_slots[i].begin(), cluster_slots[i].end(),
                       std::back_inserter(merged));
        slots = std::move(merged);
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(i));
        cluster_slots.erase(cluster_slots.begin() + static_cast<std::ptrdiff_t>(i));
      }
      clusters.push_back(std::move(members));
      cluster_slots.push_back(std::move(slots));
    }
    if (clusters.size() > 1) {
      std::vector<Index> apart;
      for (std::vector<Index>& cluster : clusters) {
        apart.push_back(cluster.size() == 1 ? cluster.front() : combine(kind, std::move(cluster)));
      }
      children = std::move(apart);
    }
  }

  ConditionNode node;
  node.kind = kind;
  node.low = low;
  node.high = high;
  for (const Index child : children) {
    const std::vector<Index>& slots = plan_.conditions[child].slots;
    if (share(node.slots, slots)) node.overlapping = true;
    std::vector<Index> merged;
    std::set_union(node.slots.begin(), node.slots.end(), slots.begin(), slots.end(),
                   std::back_inserter(merged));
    node.slots = std::move(merged);
  }
  node.children = std::move(children);
  return add_condition_node(std::move(node));
}

// One slot a field, shared by every condition on it: a stage is antenatal or postnatal, not both.
Index Compiler::context_node(const Condition& condition) {
  // There is one: every condition's field was given a slot before any was compiled.
  const auto found = std::find_if(plan_.context_slots.begin(), plan_.context_slots.end(),
                                  [&](const auto& each) { return each.field == condition.field; });
  const auto slot = static_cast<Index>(
      plan_.item_count() + static_cast<std::size_t>(found - plan_.context_slots.begin()));
  Mask members;
  for (const std::string& value : found->values) {
    members.push_back(std::find(condition.values.begin(), condition.values.end(), value) !=
                      condition.values.end());
  }
  members.push_back(false);
  return states_node(slot, std::move(members));
}

void Compiler::compile_skips() {
  for (const SkipRule& rule : definition_.skips) {
    SkipPlan plan;
    for (const Gate& gate : rule.when) {
      const Index slot = item_slot(gate.item);
      plan.gates.push_back({slot, mask_of(slot, gate.codes)});
    }
    for (const std::string& item : rule.items) {
      const Index slot = item_slot(item);
      plan.slots.push_back(slot);
      State answered_as = Box::open;
      if (!rule.answered_as.empty()) {
        const Mask mask = mask_of(slot, {rule.answered_as});
        // The item offers it, or the definition was refused.
        answered_as = static_cast<State>(std::find(mask.begin(), mask.end(), true) - mask.begin());
      }
      plan.answered_as.push_back(answered_as);
    }
    plan_.skips.push_back(std::move(plan));
  }
}

}  // namespace screening::internal
