#include <algorithm>
#include <limits>

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
      const auto undecided = static_cast<std::uint8_t>(yes(index)[i] & no(index)[i]);
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
  constexpr std::int32_t endless = std::numeric_limits<std::int32_t>::max();
  const auto threshold = static_cast<std::int32_t>(node.threshold);
  within_range(
      {node.number, node.at_least ? threshold : -endless, node.at_least ? endless : threshold},
      &yes_[index * block_rows], &no_[index * block_rows]);
}

void Block::within_range(const BlockPlan::Range& range, std::uint8_t* yes, std::uint8_t* no) {
  number(range.number);
  if (block_.numbers[range.number].bytes && range.low <= 255 && range.high >= 0) {
    kernels_->within_u8(lower_bytes(range.number), upper_bytes(range.number), n_,
                        static_cast<std::uint8_t>(std::max(range.low, 0)),
                        static_cast<std::uint8_t>(std::min(range.high, 255)), yes, no);
  } else {
    kernels_->within_i32(lower(range.number), upper(range.number), n_, range.low, range.high, yes,
                         no);
  }
}

// As for one person: right as far as it decides, and exact where children share no open slot.
void Block::by_children(Index index) {
  const ConditionNode& node = plan_.conditions[index];
  alignas(64) std::uint8_t surely[block_rows] = {};
  alignas(64) std::uint8_t perhaps[block_rows] = {};
  const BlockPlan::Children& children = block_.children[index];
  for (const Index child : children.nodes) {
    condition(child);
    kernels_->count_child(yes(child), no(child), n_, surely, perhaps);
  }
  for (const BlockPlan::Range& range : children.ranges) {
    alignas(64) std::uint8_t yes_here[block_rows];
    alignas(64) std::uint8_t no_here[block_rows];
    within_range(range, yes_here, no_here);
    kernels_->count_child(yes_here, no_here, n_, surely, perhaps);
  }
  int low = 1;
  int high = static_cast<int>(children.nodes.size() + children.ranges.size());
  if (node.kind == ConditionNode::Kind::all) low = high;
  if (node.kind == ConditionNode::Kind::negation) low = high = 0;
  if (node.kind == ConditionNode::Kind::count) {
    low = node.low;
    high = node.high;
  }
  kernels_->truth_of_count(surely, perhaps, n_, low, high, &yes_[index * block_rows],
                           &no_[index * block_rows]);
}

// The rows that three-valued logic leaves open because of what children share, brought together;
// then every case in turn, and what some case makes possible is possible.
void Block::by_cases(Index index) {
  by_children(index);
  const BlockPlan::Cases& cases = block_.cases[index];
  std::uint8_t* yes = &yes_[index * block_rows];
  std::uint8_t* no = &no_[index * block_rows];
  // Written for every row and kept for some: no branch to guess.
  std::vector<std::uint32_t> rows(n_);
  std::size_t count = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    rows[count] = static_cast<std::uint32_t>(i);
    count += static_cast<std::size_t>(yes[i] & no[i] & 1);
  }
  rows.resize(count);
  if (rows.empty()) return;
  if (!inner_) {
    inner_ = std::make_unique<Block>(block_);
    inner_->within_case_ = true;
  }
  inner_->begin(rows.size(), *kernels_);
  for (const Index used : plan_.conditions[index].slots) {
    const BlockState* const from = slot(used);
    std::transform(rows.begin(), rows.end(), inner_->slot(used),
                   [&](std::uint32_t row) { return from[row]; });
  }
  std::vector<std::vector<BlockState>> shared;
  for (const Index each : cases.slots) {
    shared.emplace_back(inner_->slot(each), inner_->slot(each) + rows.size());
  }
  std::vector<std::uint8_t> some_yes(rows.size());
  std::vector<std::uint8_t> some_no(rows.size());
  for (std::size_t which = 0;; ++which) {
    const bool more = inner_->fill_shared(cases, which, shared);
    for (const Index below : cases.conditions) inner_->condition_done_[below] = false;
    for (const Index below : cases.numbers) inner_->number_done_[below] = false;
    inner_->by_children(index);
    kernels_->join(inner_->yes(index), rows.size(), some_yes.data());
    kernels_->join(inner_->no(index), rows.size(), some_no.data());
    if (!more) break;
  }
  std::uint8_t* const alone = alone_.data();
  const std::uint8_t* const inner_alone = inner_->alone_.data();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t row = rows[i];
    yes[row] = some_yes[i];
    no[row] = some_no[i];
    alone[row] = static_cast<std::uint8_t>(alone[row] | inner_alone[i]);
  }
}

// Gives the open shared slots the states of one case. False when it is the last one.
bool Block::fill_shared(const BlockPlan::Cases& cases, std::size_t which,
                        const std::vector<std::vector<BlockState>>& read) {
  bool last = true;
  for (std::size_t k = 0; k < cases.slots.size(); ++k) {
    const std::vector<BlockState>& states = cases.states[k];
    const std::size_t digit = which % states.size();
    which /= states.size();
    last = last && digit + 1 == states.size();
    kernels_->fill_open(read[k].data(), n_, states[digit], slot(cases.slots[k]));
  }
  return !last;
}

}  // namespace screening::internal
