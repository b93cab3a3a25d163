#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "core/batch/block_plan.hpp"

// How conditions whose children share slots are taken apart into cases.
namespace screening::internal {
namespace {

// More cases than this cost more than scoring the few doubtful rows one by one.
constexpr std::size_t most_cases = 64;

// Whether the number takes every whole value between its bounds, whatever is answered.
bool takes_every_value(const NumberNode& node) {
  if (node.greatest || !node.parts.empty()) return false;
  return std::all_of(node.terms.begin(), node.terms.end(), [](const Term& term) {
    const std::set<std::int64_t> values(term.values.begin(), term.values.end());
    return *values.rbegin() - *values.begin() + 1 == static_cast<std::int64_t>(values.size());
  });
}

// Every node below a condition, and the slots that children have in common.
class Below {
 public:
  explicit Below(const BlockPlan& block) : block_(block), plan_(*block.plan) {}

  void condition(Index index) {
    if (!conditions.insert(index).second) return;
    const ConditionNode& node = plan_.conditions[index];
    if (node.kind == ConditionNode::Kind::compare) number(node.number);
    if (node.overlapping) share(index);
    for (const Index child : node.children) condition(child);
  }

  void number(Index index) {
    if (!numbers.insert(index).second) return;
    const NumberNode& node = plan_.numbers[index];
    // With parts that share slots, only the search knows the bounds.
    if (node.overlapping) shared.insert(node.slots.begin(), node.slots.end());
    for (const Part& part : node.parts) {
      if (part.kind == Part::Kind::truth) {
        condition(part.node);
      } else {
        number(part.node);
      }
    }
  }

  void share(Index index) {
    const BlockPlan::Children& children = block_.children[index];
    std::map<Index, int> readers;
    for (const Index child : children.nodes) {
      for (const Index slot : plan_.conditions[child].slots) ++readers[slot];
    }
    for (const BlockPlan::Range& range : children.ranges) {
      for (const Index slot : plan_.numbers[range.number].slots) ++readers[slot];
    }
    for (const auto& [slot, count] : readers) {
      if (count > 1) shared.insert(slot);
    }
  }

  std::set<Index> conditions;
  std::set<Index> numbers;
  std::set<Index> shared;

 private:
  const BlockPlan& block_;
  const Plan& plan_;
};

// One state of each kind that the nodes below can tell apart.
std::vector<BlockState> kinds_of(const BlockPlan& block, const Below& below, Index slot) {
  std::set<std::vector<std::int64_t>> seen;
  std::vector<BlockState> kinds;
  const std::vector<State>& states = block.slot_states[slot].of_block;
  for (std::size_t s = 0; s < states.size(); ++s) {
    const auto state = static_cast<std::size_t>(states[s]);
    std::vector<std::int64_t> words;
    for (const Index index : below.conditions) {
      const ConditionNode& node = block.plan->conditions[index];
      if (node.kind == ConditionNode::Kind::states && node.slot == slot) {
        words.push_back(node.members[state] ? 1 : 0);
      }
    }
    for (const Index index : below.numbers) {
      for (const Term& term : block.plan->numbers[index].terms) {
        if (term.slot == slot) words.push_back(term.values[state]);
      }
    }
    if (seen.insert(std::move(words)).second) kinds.push_back(static_cast<BlockState>(s));
  }
  return kinds;
}

bool meets(const std::vector<Index>& slots, const std::set<Index>& shared) {
  return std::any_of(slots.begin(), slots.end(), [&](Index slot) { return shared.contains(slot); });
}

}  // namespace

BlockPlan::Children children_of(const Plan& plan, const ConditionNode& node) {
  BlockPlan::Children children;
  if (node.kind != ConditionNode::Kind::all) {
    children.nodes = node.children;
    return children;
  }
  std::map<Index, std::vector<Index>> by_number;
  for (const Index child : node.children) {
    const ConditionNode& threshold = plan.conditions[child];
    if (threshold.kind == ConditionNode::Kind::compare &&
        takes_every_value(plan.numbers[threshold.number])) {
      by_number[threshold.number].push_back(child);
    } else {
      children.nodes.push_back(child);
    }
  }
  for (const auto& [number, thresholds] : by_number) {
    if (thresholds.size() == 1) {
      children.nodes.push_back(thresholds.front());
      continue;
    }
    constexpr std::int32_t endless = std::numeric_limits<std::int32_t>::max();
    BlockPlan::Range range{number, -endless, endless};
    for (const Index child : thresholds) {
      const auto threshold = static_cast<std::int32_t>(plan.conditions[child].threshold);
      if (plan.conditions[child].at_least) {
        range.low = std::max(range.low, threshold);
      } else {
        range.high = std::min(range.high, threshold);
      }
    }
    if (range.low <= range.high) {
      children.ranges.push_back(range);
    } else {
      children.nodes.insert(children.nodes.end(), thresholds.begin(), thresholds.end());
    }
  }
  return children;
}

std::optional<BlockPlan::Cases> cases_for(const BlockPlan& block, std::vector<Index> conditions) {
  Below below(block);
  std::set<Index> read;
  for (const Index condition : conditions) {
    const ConditionNode& node = block.plan->conditions[condition];
    below.share(condition);
    for (const Index child : node.children) below.condition(child);
    read.insert(node.slots.begin(), node.slots.end());
  }
  BlockPlan::Cases cases;
  cases.of = std::move(conditions);
  cases.read.assign(read.begin(), read.end());
  std::size_t count = 1;
  for (const Index slot : below.shared) {
    cases.slots.push_back(slot);
    cases.states.push_back(kinds_of(block, below, slot));
    count *= cases.states.back().size();
    if (count > most_cases) return std::nullopt;
  }
  for (const Index index : below.conditions) {
    if (meets(block.plan->conditions[index].slots, below.shared)) cases.conditions.push_back(index);
  }
  for (const Index index : below.numbers) {
    if (meets(block.plan->numbers[index].slots, below.shared)) cases.numbers.push_back(index);
  }
  return cases;
}

}  // namespace screening::internal
