#include "core/batch/block.hpp"

#include <algorithm>

// A block as a whole, its skip rules and its numbers; conditions are in conditions.cpp.
namespace screening::internal {

Block::Block(const BlockPlan& block)
    : block_(block),
      plan_(*block.plan),
      states_(plan_.slots.size() * block_rows),
      given_(plan_.skips_matter ? states_.size() : 0),
      lower_(plan_.numbers.size() * block_rows),
      upper_(lower_.size()),
      lower_bytes_(lower_.size()),
      upper_bytes_(lower_.size()),
      lower_halves_(lower_.size()),
      upper_halves_(lower_.size()),
      answered_(lower_.size()),
      yes_(plan_.conditions.size() * block_rows),
      no_(yes_.size()),
      alone_(block_rows) {}

void Block::begin(std::size_t n, const Kernels& kernels) {
  n_ = n;
  kernels_ = &kernels;
  std::fill(alone_.begin(), alone_.end(), std::uint8_t{0});
  number_done_.assign(plan_.numbers.size(), false);
  number_widened_.assign(plan_.numbers.size(), false);
  condition_done_.assign(plan_.conditions.size(), false);
}

void Block::evaluate(std::size_t n, const Kernels& kernels) {
  begin(n, kernels);
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

const std::int32_t* Block::lower(Index number) {
  widen(number);
  return &lower_[number * block_rows];
}

const std::int32_t* Block::upper(Index number) {
  widen(number);
  return &upper_[number * block_rows];
}

void Block::widen(Index number) {
  const BlockPlan::Number& plan = block_.numbers[number];
  if (number_widened_[number]) return;
  number_widened_[number] = true;
  const std::size_t start = number * block_rows;
  if (plan.bytes) {
    kernels_->widen_u8(&lower_bytes_[start], n_, &lower_[start]);
    kernels_->widen_u8(&upper_bytes_[start], n_, &upper_[start]);
  } else if (plan.halves) {
    kernels_->widen_i16(&lower_halves_[start], n_, &lower_[start]);
    kernels_->widen_i16(&upper_halves_[start], n_, &upper_[start]);
  }
}

// A rule whose gates are all answered, and whose items are blank or answered alike, is settled
// here; every doubt goes to the row by row evaluation.
void Block::apply_skips() {
  given_ = states_;
  for (const SkipPlan& rule : plan_.skips) {
    if (!rule.relevant) continue;
    for (std::size_t row = 0; row < n_; ++row) skip(rule, row);
  }
}

void Block::skip(const SkipPlan& rule, std::size_t row) {
  bool open = false;
  for (const GatePlan& gate : rule.gates) {
    const BlockState state = slot(gate.slot)[row];
    if (state == no_state) {
      open = true;
    } else if (!gate.codes[static_cast<std::size_t>(
                   block_.slot_states[gate.slot].of_block[state])]) {
      return;
    }
  }
  if (open) {
    alone_[row] = 1;
    return;
  }
  for (std::size_t k = 0; k < rule.slots.size(); ++k) {
    const State as = rule.answered_as[k];
    const SlotStates& states = block_.slot_states[rule.slots[k]];
    const BlockState was = given(rule.slots[k])[row];
    if (was == no_state) {
      if (as >= 0) slot(rule.slots[k])[row] = states.of_plan[static_cast<std::size_t>(as)];
    } else if (states.of_block[was] != as) {
      alone_[row] = 1;
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
  number_widened_[index] = false;
  const BlockPlan::Number& number = block_.numbers[index];
  if (number.bytes) {
    sum_as_bytes(index);
  } else if (number.halves) {
    sum_as_halves(index);
  } else if (number.plain) {
    sum_as_words(index);
  } else {
    other_number(index);
  }
}

void Block::sum_as_bytes(Index index) {
  const std::size_t start = index * block_rows;
  summands_.clear();
  for (const auto& term : block_.numbers[index].terms) {
    summands_.push_back({slot(term.slot), &term.steps, term.leaves});
  }
  kernels_->sum_u8(summands_.data(), summands_.size(), n_, &lower_bytes_[start],
                   &upper_bytes_[start], &answered_[start]);
}

void Block::sum_as_halves(Index index) {
  const std::size_t start = index * block_rows;
  std::fill_n(&lower_halves_[start], n_, std::int16_t{0});
  std::fill_n(&upper_halves_[start], n_, std::int16_t{0});
  std::fill_n(&answered_[start], n_, std::uint8_t{0});
  for (const auto& term : block_.numbers[index].terms) {
    kernels_->add_i16(slot(term.slot), n_, term.steps, term.leaves, &lower_halves_[start],
                      &upper_halves_[start], &answered_[start]);
  }
}

void Block::sum_as_words(Index index) {
  std::int32_t* lower = &lower_[index * block_rows];
  std::int32_t* upper = &upper_[index * block_rows];
  std::uint8_t* answered = &answered_[index * block_rows];
  std::fill(lower, lower + n_, 0);
  std::fill(upper, upper + n_, 0);
  std::fill(answered, answered + n_, std::uint8_t{0});
  for (const auto& term : block_.numbers[index].terms) {
    if (term.stepped) {
      kernels_->add_i32(slot(term.slot), n_, term.steps, term.leaves, lower, upper, answered);
    } else {
      add_by_table(term, term.leaves, lower, upper, answered);
    }
  }
}

void Block::add_by_table(const BlockPlan::TermLoop& term, std::uint8_t leaves, std::int32_t* lower,
                         std::int32_t* upper, std::uint8_t* answered) const {
  const BlockState* states = slot(term.slot);
  for (std::size_t i = 0; i < n_; ++i) {
    lower[i] += term.lower[states[i]];
    upper[i] += term.upper[states[i]];
    answered[i] = static_cast<std::uint8_t>(answered[i] + (states[i] == no_state ? 0 : leaves));
  }
}

// A number of terms and parts. Where they share slots, only rows with everything answered are
// decided here, and the others go alone.
void Block::other_number(Index index) {
  const NumberNode& node = plan_.numbers[index];
  const BlockPlan::Number& number = block_.numbers[index];
  if (!number.separate) mark_open(node.slots);
  std::int32_t* lower = &lower_[index * block_rows];
  std::int32_t* upper = &upper_[index * block_rows];
  std::uint8_t* answered = &answered_[index * block_rows];
  std::fill(answered, answered + n_, std::uint8_t{0});
  std::vector<std::int32_t> low(n_);
  std::vector<std::int32_t> high(n_);
  bool first = true;
  const auto take = [&] {
    for (std::size_t i = 0; i < n_; ++i) {
      if (first) {
        lower[i] = low[i];
        upper[i] = high[i];
      } else if (node.greatest) {
        lower[i] = std::max(lower[i], low[i]);
        upper[i] = std::max(upper[i], high[i]);
      } else {
        lower[i] += low[i];
        upper[i] += high[i];
      }
    }
    first = false;
  };
  for (const auto& term : number.terms) {
    std::fill(low.begin(), low.end(), 0);
    std::fill(high.begin(), high.end(), 0);
    if (term.stepped) {
      kernels_->add_i32(slot(term.slot), n_, term.steps, term.leaves, low.data(), high.data(),
                        answered);
    } else {
      add_by_table(term, term.leaves, low.data(), high.data(), answered);
    }
    take();
  }
  for (const Part& part : node.parts) {
    part_bounds(part, low.data(), high.data(), answered);
    take();
  }
}

void Block::part_bounds(const Part& part, std::int32_t* low, std::int32_t* high,
                        std::uint8_t* answered) {
  const auto weight = static_cast<std::int32_t>(part.weight);
  if (part.kind == Part::Kind::truth) {
    condition(part.node);
    const std::uint8_t* yes = &yes_[part.node * block_rows];
    const std::uint8_t* no = &no_[part.node * block_rows];
    for (std::size_t i = 0; i < n_; ++i) {
      low[i] = no[i] != 0 ? 0 : weight;
      high[i] = yes[i] != 0 ? weight : 0;
      const bool decided = yes[i] != no[i];
      answered[i] = static_cast<std::uint8_t>(answered[i] + (decided ? 1 : 0));
    }
    return;
  }
  number(part.node);
  const std::int32_t* lower = this->lower(part.node);
  const std::int32_t* upper = this->upper(part.node);
  const std::uint8_t* leaves = &answered_[part.node * block_rows];
  for (std::size_t i = 0; i < n_; ++i) {
    if (part.kind == Part::Kind::number) {
      low[i] = lower[i] * weight;
      high[i] = upper[i] * weight;
    } else {
      low[i] = lower[i] > 0 || upper[i] < 0 ? weight : 0;
      high[i] = lower[i] == 0 && upper[i] == 0 ? 0 : weight;
    }
    answered[i] = static_cast<std::uint8_t>(answered[i] + leaves[i]);
  }
}

}  // namespace screening::internal
