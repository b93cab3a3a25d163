#include "core/batch_block.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace screening::internal {
namespace {

constexpr std::int64_t most_value = std::numeric_limits<std::int32_t>::max() / 4;

// Empty when the table has more steps than a loop takes.
std::optional<Steps> steps_of(const Term& term) {
  Steps steps;
  if (term.values.size() > Steps::most + 1) return std::nullopt;
  for (const std::int64_t value : term.values) {
    if (value > most_value || value < -most_value) return std::nullopt;
  }
  steps.count = static_cast<int>(term.values.size()) - 1;
  steps.base = static_cast<std::int32_t>(term.values.front());
  for (int k = 0; k < steps.count; ++k) {
    const auto at = static_cast<std::size_t>(k);
    steps.step[k] = static_cast<std::int32_t>(term.values[at + 1] - term.values[at]);
  }
  steps.least = static_cast<std::int32_t>(term.least);
  steps.greatest = static_cast<std::int32_t>(term.greatest);
  return steps;
}

BlockPlan::States states_of(const ConditionNode& node) {
  BlockPlan::States result;
  for (std::size_t state = 0; state < node.members.size(); ++state) {
    (node.members[state] ? result.open_yes : result.open_no) = true;
    if (!node.members[state]) continue;
    const auto here = static_cast<BlockState>(state);
    if (!result.runs.empty() && result.runs.back().second + 1 == here) {
      result.runs.back().second = here;
    } else {
      result.runs.emplace_back(here, here);
    }
  }
  return result;
}

}  // namespace

BlockPlan::BlockPlan(const Plan& made, Wanted parts)
    : plan(&made), wanted(std::move(parts)), slots(made.slots.size()) {
  const auto read = [&](const std::vector<Index>& some) {
    for (const Index slot : some) slots[slot] = true;
  };
  for (std::size_t i = 0; i < made.scales.size(); ++i) {
    if (wanted.scales[i]) read(made.numbers[made.scales[i].number].slots);
  }
  for (std::size_t i = 0; i < made.flags.size(); ++i) {
    if (wanted.flags[i]) read(made.conditions[made.flags[i]].slots);
  }
  for (std::size_t i = 0; i < made.verdicts.size(); ++i) {
    if (wanted.verdicts[i]) read(made.conditions[made.verdicts[i]].slots);
  }
  for (std::size_t i = 0; i < made.slots.size(); ++i) {
    if (made.slots[i].used && (wanted.status || made.skips_matter)) slots[i] = true;
  }
  // What a rule skips may contradict it although nothing else reads it.
  for (const SkipPlan& rule : made.skips) {
    if (rule.relevant) read(rule.slots);
  }
  for (const SlotPlan& slot : made.slots) usable = usable && slot.state_count <= most_block_states;
  for (const NumberNode& node : made.numbers) {
    Number number;
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    bool rising = true;
    number.from_zero = true;
    for (const Term& term : node.terms) {
      const std::optional<Steps> steps = steps_of(term);
      usable = usable && steps.has_value() && term.leaves <= 255;
      number.terms.push_back(
          {term.slot, static_cast<std::uint8_t>(term.leaves), steps.value_or(Steps{})});
      rising = rising && term.least >= 0;
      number.from_zero = number.from_zero && term.least == 0;
      least += term.least;
      greatest += term.greatest;
      number.expected += term.leaves;
    }
    number.plain = !node.greatest && node.parts.empty();
    number.from_zero = number.from_zero && number.plain;
    number.bytes = number.plain && rising && greatest <= 255 && number.expected <= 255;
    usable = usable && greatest <= most_value && least >= -most_value;
    numbers.push_back(std::move(number));
  }
  for (const ScalePlan& scale : made.scales) usable = usable && scale.expected <= 255;
  for (const CutOffPlan& cut_off : made.cut_offs) {
    usable = usable && cut_off.threshold <= most_value && cut_off.threshold >= -most_value;
  }
  for (const BandSetPlan& set : made.band_sets) {
    for (const std::int64_t from : set.from) {
      usable = usable && from <= most_value && from >= -most_value;
    }
  }
  for (const ConditionNode& node : made.conditions) {
    usable = usable && node.children.size() <= 250 && node.threshold <= most_value &&
             node.threshold >= -most_value;
    states.push_back(node.kind == ConditionNode::Kind::states ? states_of(node) : States{});
  }
}

Block::Block(const BlockPlan& block)
    : block_(block),
      plan_(*block.plan),
      states_(plan_.slots.size() * block_rows),
      given_(plan_.skips_matter ? states_.size() : 0),
      lower_(plan_.numbers.size() * block_rows),
      upper_(lower_.size()),
      answered_(plan_.scales.size() * block_rows),
      yes_(plan_.conditions.size() * block_rows),
      no_(yes_.size()),
      alone_(block_rows) {}

void Block::evaluate(std::size_t n, const Kernels& kernels) {
  n_ = n;
  kernels_ = &kernels;
  std::fill(alone_.begin(), alone_.end(), std::uint8_t{0});
  number_done_.assign(plan_.numbers.size(), false);
  condition_done_.assign(plan_.conditions.size(), false);
  if (plan_.skips_matter) apply_skips();
  for (std::size_t i = 0; i < plan_.flags.size(); ++i) {
    if (block_.wanted.flags[i]) condition(plan_.flags[i]);
  }
  for (std::size_t i = 0; i < plan_.scales.size(); ++i) {
    if (block_.wanted.scales[i]) number(plan_.scales[i].number);
  }
  for (std::size_t i = 0; i < plan_.verdicts.size(); ++i) {
    if (block_.wanted.verdicts[i]) condition(plan_.verdicts[i]);
  }
}

// A rule whose gates are all answered, and whose items are blank or answered alike, is settled
// here; every doubt goes to the row by row evaluation.
void Block::apply_skips() {
  given_ = states_;
  for (const SkipPlan& rule : plan_.skips) {
    if (!rule.relevant) continue;
    for (std::size_t i = 0; i < n_; ++i) {
      bool open = false;
      bool holds = true;
      for (const GatePlan& gate : rule.gates) {
        const BlockState state = slot(gate.slot)[i];
        if (state == no_state) {
          open = true;
        } else if (!gate.codes[state]) {
          holds = false;
        }
      }
      if (!holds) continue;
      if (open) {
        alone_[i] = 1;
        continue;
      }
      for (std::size_t k = 0; k < rule.slots.size(); ++k) {
        const State as = rule.answered_as[k];
        const BlockState given_state = given(rule.slots[k])[i];
        if (given_state == no_state) {
          if (as >= 0) slot(rule.slots[k])[i] = static_cast<BlockState>(as);
        } else if (given_state != as) {
          alone_[i] = 1;
        }
      }
    }
  }
}

void Block::mark_open(const std::vector<Index>& slots) {
  for (const Index index : slots) {
    const BlockState* states = slot(index);
    for (std::size_t i = 0; i < n_; ++i) {
      alone_[i] = static_cast<std::uint8_t>(alone_[i] | (states[i] == no_state ? 1 : 0));
    }
  }
}

void Block::number(Index index) {
  if (number_done_[index]) return;
  number_done_[index] = true;
  if (block_.numbers[index].plain) {
    plain_number(index);
  } else {
    other_number(index);
  }
}

void Block::plain_number(Index index) {
  const BlockPlan::Number& number = block_.numbers[index];
  std::int32_t* lower = &lower_[index * block_rows];
  std::int32_t* upper = &upper_[index * block_rows];
  std::uint8_t* answered = &answered_[plan_.numbers[index].scale * block_rows];
  std::fill(answered, answered + n_, std::uint8_t{0});
  if (number.bytes) {
    alignas(64) std::uint8_t low[block_rows];
    alignas(64) std::uint8_t high[block_rows];
    std::fill(low, low + n_, std::uint8_t{0});
    std::fill(high, high + n_, std::uint8_t{0});
    for (const auto& term : number.terms) {
      kernels_->add_bytes(slot(term.slot), n_, term.steps, term.leaves, low, high, answered);
    }
    kernels_->widen(low, n_, lower);
    kernels_->widen(high, n_, upper);
    return;
  }
  std::fill(lower, lower + n_, 0);
  std::fill(upper, upper + n_, 0);
  for (const auto& term : number.terms) {
    kernels_->add_words(slot(term.slot), n_, term.steps, term.leaves, lower, upper, answered);
  }
}

// Rows with everything answered are decided here. Where something is open, only plain sums know
// how many members are known, so those rows go alone.
void Block::other_number(Index index) {
  const NumberNode& node = plan_.numbers[index];
  const BlockPlan::Number& number = block_.numbers[index];
  mark_open(node.slots);
  std::int32_t* lower = &lower_[index * block_rows];
  std::int32_t* upper = &upper_[index * block_rows];
  std::uint8_t* answered = &answered_[node.scale * block_rows];
  std::fill(answered, answered + n_, static_cast<std::uint8_t>(plan_.scales[node.scale].expected));
  std::vector<std::int32_t> value(n_);
  std::vector<std::int32_t> unused(n_);
  std::vector<std::uint8_t> leaves(n_);
  bool first = true;
  const auto take = [&] {
    for (std::size_t i = 0; i < n_; ++i) {
      if (first) {
        lower[i] = value[i];
      } else if (node.greatest) {
        lower[i] = std::max(lower[i], value[i]);
      } else {
        lower[i] += value[i];
      }
    }
    first = false;
  };
  for (const auto& term : number.terms) {
    std::fill(value.begin(), value.end(), 0);
    kernels_->add_words(slot(term.slot), n_, term.steps, 0, value.data(), unused.data(),
                        leaves.data());
    take();
  }
  for (const Part& part : node.parts) {
    const auto weight = static_cast<std::int32_t>(part.weight);
    if (part.kind == Part::Kind::truth) {
      condition(part.node);
      const std::uint8_t* yes = &yes_[part.node * block_rows];
      for (std::size_t i = 0; i < n_; ++i) value[i] = yes[i] != 0 ? weight : 0;
    } else {
      this->number(part.node);
      const std::int32_t* member = &lower_[part.node * block_rows];
      const bool nonzero = part.kind == Part::Kind::nonzero;
      for (std::size_t i = 0; i < n_; ++i) {
        value[i] = nonzero ? (member[i] != 0 ? weight : 0) : member[i] * weight;
      }
    }
    take();
  }
  std::copy(lower, lower + n_, upper);
}

void Block::condition(Index index) {
  if (condition_done_[index]) return;
  condition_done_[index] = true;
  const ConditionNode& node = plan_.conditions[index];
  std::uint8_t* yes = &yes_[index * block_rows];
  std::uint8_t* no = &no_[index * block_rows];
  switch (node.kind) {
    case ConditionNode::Kind::states: {
      const BlockPlan::States& states = block_.states[index];
      const BlockState* slot_states = slot(node.slot);
      std::fill(yes, yes + n_, std::uint8_t{0});
      for (const auto& [from, to] : states.runs) {
        kernels_->truth_of_states(slot_states, n_, from, to, yes);
      }
      const auto open_yes = static_cast<std::uint8_t>(states.open_yes ? 1 : 0);
      const auto open_no = static_cast<std::uint8_t>(states.open_no ? 1 : 0);
      for (std::size_t i = 0; i < n_; ++i) {
        const bool open = slot_states[i] == no_state;
        const auto sure = static_cast<std::uint8_t>(1 - yes[i]);
        no[i] = open ? open_no : sure;
        yes[i] = open ? open_yes : yes[i];
      }
      return;
    }
    case ConditionNode::Kind::compare: {
      number(node.number);
      const std::int32_t* lower = &lower_[node.number * block_rows];
      const std::int32_t* upper = &upper_[node.number * block_rows];
      const auto threshold = static_cast<std::int32_t>(node.threshold);
      for (std::size_t i = 0; i < n_; ++i) {
        const bool at_lower = node.at_least ? lower[i] >= threshold : lower[i] <= threshold;
        const bool at_upper = node.at_least ? upper[i] >= threshold : upper[i] <= threshold;
        yes[i] = static_cast<std::uint8_t>(at_lower || at_upper ? 1 : 0);
        no[i] = static_cast<std::uint8_t>(at_lower && at_upper ? 0 : 1);
      }
      return;
    }
    default:
      by_children(index);
  }
}

// Three-valued logic, as for one person; where children share an open slot and it does not decide,
// the row goes alone.
void Block::by_children(Index index) {
  const ConditionNode& node = plan_.conditions[index];
  alignas(64) std::uint8_t surely[block_rows] = {};
  alignas(64) std::uint8_t perhaps[block_rows] = {};
  for (const Index child : node.children) {
    condition(child);
    const std::uint8_t* yes = &yes_[child * block_rows];
    const std::uint8_t* no = &no_[child * block_rows];
    for (std::size_t i = 0; i < n_; ++i) {
      surely[i] = static_cast<std::uint8_t>(surely[i] + (no[i] != 0 ? 0 : 1));
      perhaps[i] = static_cast<std::uint8_t>(perhaps[i] + yes[i]);
    }
  }
  int low = 1;
  int high = static_cast<int>(node.children.size());
  if (node.kind == ConditionNode::Kind::all) low = high;
  if (node.kind == ConditionNode::Kind::negation) low = high = 0;
  if (node.kind == ConditionNode::Kind::count) {
    low = node.low;
    high = node.high;
  }
  std::uint8_t* yes = &yes_[index * block_rows];
  std::uint8_t* no = &no_[index * block_rows];
  for (std::size_t i = 0; i < n_; ++i) {
    yes[i] = static_cast<std::uint8_t>(perhaps[i] >= low && surely[i] <= high ? 1 : 0);
    no[i] = static_cast<std::uint8_t>(surely[i] < low || perhaps[i] > high ? 1 : 0);
  }
  if (!node.overlapping) return;
  for (std::size_t i = 0; i < n_; ++i) {
    alone_[i] = static_cast<std::uint8_t>(alone_[i] | (yes[i] & no[i]));
  }
}

}  // namespace screening::internal
