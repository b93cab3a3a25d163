#include "core/batch/block_plan.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>

namespace screening::internal {
namespace {

// Far enough from the ends of an int32 that no sum of a block leaves it.
constexpr std::int64_t most_value = std::numeric_limits<std::int32_t>::max() / 4;

bool fits(std::int64_t value) { return value <= most_value && value >= -most_value; }

// Empty when the values have more steps than a loop takes.
std::optional<Steps> steps_of(const std::vector<std::int64_t>& values, const Term& term) {
  Steps steps;
  steps.states = static_cast<int>(values.size());
  steps.base = static_cast<std::int32_t>(values.front());
  for (std::size_t state = 1; state < values.size(); ++state) {
    const std::int64_t step = values[state] - values[state - 1];
    if (step == 0) continue;
    if (steps.count == Steps::most) return std::nullopt;
    steps.above[steps.count] = static_cast<std::int32_t>(state - 1);
    steps.step[steps.count] = static_cast<std::int32_t>(step);
    ++steps.count;
  }
  steps.least = static_cast<std::int32_t>(term.least);
  steps.greatest = static_cast<std::int32_t>(term.greatest);
  return steps;
}

// What the plan says about one state of a slot; states with the same words are one.
using Words = std::vector<std::int64_t>;

std::vector<Words> words_about(const Plan& plan, Index slot) {
  std::vector<Words> words(static_cast<std::size_t>(plan.slots[slot].state_count));
  for (const NumberNode& node : plan.numbers) {
    for (const Term& term : node.terms) {
      if (term.slot != slot) continue;
      for (std::size_t s = 0; s < words.size(); ++s) words[s].push_back(term.values[s]);
    }
  }
  for (const ConditionNode& node : plan.conditions) {
    if (node.kind != ConditionNode::Kind::states || node.slot != slot) continue;
    for (std::size_t s = 0; s < words.size(); ++s) words[s].push_back(node.members[s] ? 1 : 0);
  }
  for (const SkipPlan& rule : plan.skips) {
    for (const GatePlan& gate : rule.gates) {
      if (gate.slot != slot) continue;
      for (std::size_t s = 0; s < words.size(); ++s) words[s].push_back(gate.codes[s] ? 1 : 0);
    }
    for (std::size_t i = 0; i < rule.slots.size(); ++i) {
      if (rule.slots[i] != slot) continue;
      for (std::size_t s = 0; s < words.size(); ++s) {
        words[s].push_back(static_cast<State>(s) == rule.answered_as[i] ? 1 : 0);
      }
    }
  }
  return words;
}

// Whether no partial sum of the terms, in either bound, leaves -limit to limit.
bool all_within(const NumberNode& node, std::int64_t limit) {
  std::int64_t reach = 0;
  for (const Term& term : node.terms)
    reach += std::max(std::abs(term.least), std::abs(term.greatest));
  return reach <= limit;
}

}  // namespace

BlockPlan::BlockPlan(const Plan& made, Wanted parts)
    : plan(&made), wanted(std::move(parts)), slots(made.slots.size()) {
  find_slots();
  find_states();
  if (!usable) return;
  plan_numbers();
  plan_conditions();
  plan_scales();
}

void BlockPlan::find_slots() {
  const auto read = [&](const std::vector<Index>& some) {
    for (const Index slot : some) slots[slot] = true;
  };
  for (std::size_t i = 0; i < plan->scales.size(); ++i) {
    if (wanted.scales[i]) read(plan->numbers[plan->scales[i].number].slots);
  }
  for (std::size_t i = 0; i < plan->flags.size(); ++i) {
    if (wanted.flags[i]) read(plan->conditions[plan->flags[i]].slots);
  }
  for (std::size_t i = 0; i < plan->verdicts.size(); ++i) {
    if (wanted.verdicts[i]) read(plan->conditions[plan->verdicts[i]].slots);
  }
  for (std::size_t i = 0; i < plan->slots.size(); ++i) {
    if (plan->slots[i].used && (wanted.status || plan->skips_matter)) slots[i] = true;
    if (wanted.issues && i < plan->item_count()) slots[i] = true;
  }
  // What a rule skips may contradict it although nothing else reads it.
  for (const SkipPlan& rule : plan->skips) {
    if (!rule.relevant) continue;
    read(rule.slots);
    for (const GatePlan& gate : rule.gates) slots[gate.slot] = true;
  }
}

void BlockPlan::find_states() {
  for (Index slot = 0; slot < plan->slots.size(); ++slot) {
    const auto count = static_cast<std::size_t>(plan->slots[slot].state_count);
    SlotStates kept;
    if (count <= most_block_states) {
      for (std::size_t s = 0; s < count; ++s) {
        kept.of_plan.push_back(static_cast<BlockState>(s));
        kept.of_block.push_back(static_cast<State>(s));
      }
      slot_states.push_back(std::move(kept));
      continue;
    }
    std::map<Words, std::size_t> kinds;
    std::size_t s = 0;
    for (Words& words : words_about(*plan, slot)) {
      const auto [kind, fresh] = kinds.emplace(std::move(words), kept.of_block.size());
      if (fresh) kept.of_block.push_back(static_cast<State>(s));
      kept.of_plan.push_back(static_cast<BlockState>(kind->second));
      ++s;
    }
    usable = usable && kept.of_block.size() <= most_block_states;
    slot_states.push_back(std::move(kept));
  }
}

BlockPlan::Number BlockPlan::loops_of(const NumberNode& node) {
  Number number;
  std::int64_t least = 0;
  std::int64_t greatest = 0;
  bool rising = true;
  bool stepped = true;
  for (const Term& term : node.terms) {
    std::vector<std::int64_t> values;
    for (const State state : slot_states[term.slot].of_block) {
      values.push_back(term.values[static_cast<std::size_t>(state)]);
      usable = usable && fits(values.back());
    }
    usable = usable && term.leaves <= 255;
    if (!usable) return number;
    TermLoop loop{term.slot, static_cast<std::uint8_t>(term.leaves), true, {}, {}, {}};
    if (const auto steps = steps_of(values, term)) {
      loop.steps = *steps;
    } else {
      loop.stepped = stepped = false;
      loop.lower.assign(256, static_cast<std::int32_t>(term.least));
      loop.upper.assign(256, static_cast<std::int32_t>(term.greatest));
      for (std::size_t s = 0; s < values.size(); ++s) {
        loop.lower[s] = loop.upper[s] = static_cast<std::int32_t>(values[s]);
      }
    }
    number.terms.push_back(std::move(loop));
    rising = rising && term.least >= 0;
    least += term.least;
    greatest += term.greatest;
    number.expected += term.leaves;
  }
  number.plain = !node.greatest && node.parts.empty();
  constexpr std::int64_t most_half = std::numeric_limits<std::int16_t>::max() / 2;
  const bool plain_steps = number.plain && stepped && number.expected <= 255;
  number.bytes = plain_steps && rising && greatest <= 255;
  number.halves = plain_steps && !number.bytes && all_within(node, most_half);
  number.separate = !node.overlapping;
  usable = usable && fits(greatest) && fits(least);
  return number;
}

void BlockPlan::plan_numbers() {
  for (const NumberNode& node : plan->numbers) numbers.push_back(loops_of(node));
}

BlockPlan::States BlockPlan::runs_of(const ConditionNode& node) const {
  States result;
  const std::vector<State>& block = slot_states[node.slot].of_block;
  for (std::size_t state = 0; state < block.size(); ++state) {
    const bool member = node.members[static_cast<std::size_t>(block[state])];
    (member ? result.open_yes : result.open_no) = true;
    if (!member) continue;
    const auto here = static_cast<BlockState>(state);
    if (!result.runs.empty() && result.runs.back().second + 1 == here) {
      result.runs.back().second = here;
    } else {
      result.runs.emplace_back(here, here);
    }
  }
  return result;
}

void BlockPlan::plan_conditions() {
  for (const ConditionNode& node : plan->conditions) {
    usable = usable && node.children.size() <= 250 && fits(node.threshold);
    states.push_back(node.kind == ConditionNode::Kind::states ? runs_of(node) : States{});
    children.push_back(children_of(*plan, node));
  }
  plan_cases();
}

// Verdicts that share the same slots, such as those of one algorithm, are gone through together.
void BlockPlan::plan_cases() {
  cases_of.assign(plan->conditions.size(), no_cases);
  for (Index i = 0; i < plan->conditions.size(); ++i) {
    if (!plan->conditions[i].overlapping) continue;
    auto alone = cases_for(*this, {i});
    if (!alone) continue;
    cases_of[i] = static_cast<Index>(cases.size());
    cases.push_back(std::move(*alone));
  }
  std::vector<Index> joined;
  for (std::size_t v = 0; v < plan->verdicts.size(); ++v) {
    const Index verdict = plan->verdicts[v];
    if (!wanted.verdicts[v] || cases_of[verdict] == no_cases) continue;
    const auto alike = std::find_if(joined.begin(), joined.end(), [&](Index at) {
      return cases[at].slots == cases[cases_of[verdict]].slots;
    });
    if (alike == joined.end()) {
      joined.push_back(cases_of[verdict]);
      continue;
    }
    std::vector<Index> both = cases[*alike].of;
    if (std::find(both.begin(), both.end(), verdict) != both.end()) continue;
    both.push_back(verdict);
    auto together = cases_for(*this, std::move(both));
    if (!together) continue;
    cases[*alike] = std::move(*together);
    cases_of[verdict] = *alike;
  }
}

// What the answers given are multiplied by before they are divided by their number. All products
// that are compared with one another must be within an int32.
std::int32_t BlockPlan::factor_of(Index index) const {
  const ScalePlan& scale = plan->scales[index];
  const NumberNode& number = plan->numbers[scale.number];
  const bool mean = scale.aggregate == Aggregate::mean;
  if (!numbers[scale.number].plain || (!mean && number.denominator != 1)) return 0;
  const std::int64_t factor = mean ? number.denominator : scale.expected;
  std::int64_t greatest = 0;
  for (const Term& term : number.terms) {
    greatest += std::max(std::abs(term.least), std::abs(term.greatest));
  }
  bool within = fits(factor) && fits(greatest) && fits(greatest * factor);
  for (const CutOffPlan& cut_off : plan->cut_offs) {
    within = within && (cut_off.scale != index || fits(cut_off.threshold * scale.expected));
  }
  for (const BandSetPlan& set : plan->band_sets) {
    if (set.scale != index) continue;
    for (const std::int64_t from : set.from) within = within && fits(from * scale.expected);
  }
  return within ? static_cast<std::int32_t>(factor) : 0;
}

void BlockPlan::plan_scales() {
  member_estimates.assign(plan->scales.size(), false);
  for (const Index index : plan->scale_order) {
    const ScalePlan& scale = plan->scales[index];
    usable = usable && scale.expected <= 255;
    for (const Index member : scale.scales) {
      if (plan->scales[member].policy != MissingPolicy::Kind::none_allowed ||
          member_estimates[member]) {
        member_estimates[index] = true;
      }
    }
  }
  for (Index i = 0; i < plan->scales.size(); ++i) factors.push_back(factor_of(i));
  for (const CutOffPlan& cut_off : plan->cut_offs) usable = usable && fits(cut_off.threshold);
  for (const BandSetPlan& set : plan->band_sets) {
    usable = usable && std::all_of(set.from.begin(), set.from.end(), fits);
  }
}

}  // namespace screening::internal
