#include <algorithm>

#include "core/batch/block.hpp"

// The conditions of a block, in three-valued logic.
namespace screening::internal {

void Block::condition(Index index) {
  if (condition_done_[index]) return;
  condition_done_[index] = true;
  const ConditionNode& node = plan_.conditions[index];
  if (node.kind == ConditionNode::Kind::states) {
    statement(index);
  } else if (node.kind == ConditionNode::Kind::compare) {
    comparison(index);
  } else if (block_.cases[index].feasible && !within_case_) {
    by_cases(index);
  } else {
    by_children(index);
    if (!node.overlapping || within_case_) return;
    for (std::size_t i = 0; i < n_; ++i) {
      const auto undecided =
          static_cast<std::uint8_t>(yes(index)[i] & no(index)[i]);
      alone_[i] = static_cast<std::uint8_t>(alone_[i] | undecided);
    }
  }
}

void Block::statement(Index index) {
  const ConditionNode& node = plan_.conditions[index];
  const BlockPlan::States& states = block_.states[index];
  std::uint8_t* yes = &yes_[index * block_rows];
  std::fill(yes, yes + n_, std::uint8_t{0});
  for (const auto& [from, to] : states.runs) {
    kernels_->truth_of_states(slot(node.slot), n_, from, to, yes);
  }
  kernels_->open_truth(slot(node.slot), n_, states.open_yes, states.open_no, yes,
                       &no_[index * block_rows]);
}

// Both bounds are attained, so a threshold needs nothing else.
void Block::comparison(Index index) {
  const ConditionNode& node = plan_.conditions[index];
  number(node.number);
  const std::int32_t* low = lower(node.number);
  const std::int32_t* high = upper(node.number);
  const auto threshold = static_cast<std::int32_t>(node.threshold);
  std::uint8_t* yes = &yes_[index * block_rows];
  std::uint8_t* no = &no_[index * block_rows];
  for (std::size_t i = 0; i < n_; ++i) {
    const bool at_lower = node.at_least ? low[i] >= threshold : low[i] <= threshold;
    const bool at_upper = node.at_least ? high[i] >= threshold : high[i] <= threshold;
    yes[i] = static_cast<std::uint8_t>(at_lower || at_upper ? 1 : 0);
    no[i] = static_cast<std::uint8_t>(at_lower && at_upper ? 0 : 1);
  }
}

// As for one person: right as far as it decides, and exact where children share no open slot.
void Block::by_children(Index index) {
  const ConditionNode& node = plan_.conditions[index];
  alignas(64) std::uint8_t surely[block_rows] = {};
  alignas(64) std::uint8_t perhaps[block_rows] = {};
  for (const Index child : node.children) {
    condition(child);
    kernels_->count_child(yes(child), no(child), n_, surely, perhaps);
  }
  int low = 1;
  int high = static_cast<int>(node.children.size());
  if (node.kind == ConditionNode::Kind::all) low = high;
  if (node.kind == ConditionNode::Kind::negation) low = high = 0;
  if (node.kind == ConditionNode::Kind::count) {
    low = node.low;
    high = node.high;
  }
  kernels_->truth_of_count(surely, perhaps, n_, low, high, &yes_[index * block_rows],
                           &no_[index * block_rows]);
}

// Every case in turn: what some case makes possible is possible.
void Block::by_cases(Index index) {
  const BlockPlan::Cases& cases = block_.cases[index];
  if (!inner_) {
    inner_ = std::make_unique<Block>(block_);
    inner_->within_case_ = true;
  }
  inner_->begin(n_, *kernels_);
  for (const Index used : plan_.conditions[index].slots) {
    std::copy(slot(used), slot(used) + n_, inner_->slot(used));
  }
  std::uint8_t* yes = &yes_[index * block_rows];
  std::uint8_t* no = &no_[index * block_rows];
  std::fill(yes, yes + n_, std::uint8_t{0});
  std::fill(no, no + n_, std::uint8_t{0});
  for (std::size_t which = 0;; ++which) {
    const bool more = inner_->fill_shared(cases, which, *this);
    for (const Index below : cases.conditions) inner_->condition_done_[below] = false;
    for (const Index below : cases.numbers) inner_->number_done_[below] = false;
    inner_->by_children(index);
    for (std::size_t i = 0; i < n_; ++i) {
      yes[i] = static_cast<std::uint8_t>(yes[i] | inner_->yes(index)[i]);
      no[i] = static_cast<std::uint8_t>(no[i] | inner_->no(index)[i]);
    }
    if (!more) break;
  }
  for (std::size_t i = 0; i < n_; ++i) {
    alone_[i] = static_cast<std::uint8_t>(alone_[i] | inner_->alone_[i]);
  }
}

// Gives the open shared slots the states of one case. False when it is the last one.
bool Block::fill_shared(const BlockPlan::Cases& cases, std::size_t which, const Block& from) {
  bool last = true;
  for (std::size_t k = 0; k < cases.slots.size(); ++k) {
    const std::vector<BlockState>& states = cases.states[k];
    const std::size_t digit = which % states.size();
    which /= states.size();
    last = last && digit + 1 == states.size();
    const BlockState* read = from.slot(cases.slots[k]);
    BlockState* filled = slot(cases.slots[k]);
    for (std::size_t i = 0; i < n_; ++i) {
      filled[i] = read[i] == no_state ? states[digit] : read[i];
    }
  }
  return !last;
}

}  // namespace screening::internal
