#include <algorithm>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

Range term_range(const Plan& plan, const Box& box, const Term& term) {
  if (box.fixed(term.slot)) {
    const std::int64_t value = term.values[static_cast<std::size_t>(box.states[term.slot])];
    return {value, value};
  }
  const std::vector<bool>* mask = box.mask(term.slot);
  if (mask == nullptr) return {term.least, term.greatest};
  Range range{term.greatest, term.least};
  for (State state = 0; state < plan.slots[term.slot].state_count; ++state) {
    if (!(*mask)[static_cast<std::size_t>(state)]) continue;
    range.lower = std::min(range.lower, term.values[static_cast<std::size_t>(state)]);
    range.upper = std::max(range.upper, term.values[static_cast<std::size_t>(state)]);
  }
  return range;
}

Range part_range(const Plan& plan, const Box& box, const Part& part) {
  if (part.kind == Part::Kind::truth) {
    const Possible truth = possible(plan, box, part.node);
    return {truth.no ? 0 : part.weight, truth.yes ? part.weight : 0};
  }
  const Range range = bounds(plan, box, part.node);
  if (part.kind == Part::Kind::number)
    return {range.lower * part.weight, range.upper * part.weight};
  // Whether a number between two bounds can be exactly zero is a matter for the search: what has
  // parts of this kind is compiled as overlapping, so here nothing is open and the bounds are one.
  const std::int64_t value = range.lower != 0 ? part.weight : 0;
  return {value, value};
}

bool any_open(const Box& box, const std::vector<Index>& slots) {
  return std::any_of(slots.begin(), slots.end(), [&](Index slot) { return !box.fixed(slot); });
}

// Three-valued logic: right as far as it decides, and exact where children share no open slot.
Possible by_children(const Plan& plan, const Box& box, const ConditionNode& node) {
  int surely = 0;
  int perhaps = 0;
  for (const Index child : node.children) {
    const Possible truth = possible(plan, box, child);
    if (!truth.no) ++surely;
    if (truth.yes) ++perhaps;
  }
  const int all = static_cast<int>(node.children.size());
  switch (node.kind) {
    case ConditionNode::Kind::all:
      return {perhaps == all, surely != all};
    case ConditionNode::Kind::any:
      return {perhaps > 0, surely == 0};
    case ConditionNode::Kind::negation:
      return {surely == 0, perhaps > 0};
    default:
      return {perhaps >= node.low && surely <= node.high, surely < node.low || perhaps > node.high};
  }
}

}  // namespace

bool alike(const Box& a, const Box& b, const std::vector<Index>& slots) {
  return std::all_of(slots.begin(), slots.end(), [&](Index slot) {
    if (a.fixed(slot) || b.fixed(slot)) return a.states[slot] == b.states[slot];
    const std::vector<bool>* x = a.mask(slot);
    const std::vector<bool>* y = b.mask(slot);
    return x == nullptr || y == nullptr ? x == y : *x == *y;
  });
}

Range bounds(const Plan& plan, const Box& box, Index number) {
  const NumberNode& node = plan.numbers[number];
  if (node.overlapping && any_open(box, node.slots)) return search_number(plan, box, number);
  bool first = true;
  Range total;
  const auto add = [&](Range range) {
    if (node.greatest && !first) {
      total = {std::max(total.lower, range.lower), std::max(total.upper, range.upper)};
    } else {
      total = {total.lower + range.lower, total.upper + range.upper};
    }
    first = false;
  };
  for (const Term& term : node.terms) add(term_range(plan, box, term));
  for (const Part& part : node.parts) add(part_range(plan, box, part));
  return total;
}

Possible possible(const Plan& plan, const Box& box, Index condition) {
  const ConditionNode& node = plan.conditions[condition];
  if (node.kind == ConditionNode::Kind::states) {
    if (box.fixed(node.slot)) {
      const bool yes = node.members[static_cast<std::size_t>(box.states[node.slot])];
      return {yes, !yes};
    }
    const std::vector<bool>* mask = box.mask(node.slot);
    Possible truth;
    for (std::size_t state = 0; state < node.members.size(); ++state) {
      if (mask == nullptr || (*mask)[state]) (node.members[state] ? truth.yes : truth.no) = true;
    }
    return truth;
  }
  if (node.kind == ConditionNode::Kind::compare) {
    // Both ends of the range are attained, so a threshold needs nothing else.
    const Range range = bounds(plan, box, node.number);
    return node.at_least ? Possible{range.upper >= node.threshold, range.lower < node.threshold}
                         : Possible{range.lower <= node.threshold, range.upper > node.threshold};
  }
  const Possible truth = by_children(plan, box, node);
  if (truth.decided() || !node.overlapping) return truth;
  return search_condition(plan, box, condition);
}

}  // namespace screening::internal
