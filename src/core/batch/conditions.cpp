#include <algorithm>
#include <limits>

#include "core/batch/block.hpp"
#include "core/batch/row_list.hpp"

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
  } else if (block_.cases_of[index] != BlockPlan::no_cases && !within_case_) {
    by_cases(block_.cases[block_.cases_of[index]]);
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
// then every case in turn, and what some case makes possible is possible. Where everything shared
// is answered, the children have nothing open in common and are exact as they are.
void Block::by_cases(const BlockPlan::Cases& cases) {
  alignas(64) std::uint8_t undecided[block_rows] = {};
  for (const Index each : cases.of) {
    condition_done_[each] = true;
    by_children(each);
    for (std::size_t i = 0; i < n_; ++i) {
      undecided[i] = static_cast<std::uint8_t>(undecided[i] | (yes(each)[i] & no(each)[i]));
    }
  }
  alignas(64) std::uint8_t open[block_rows] = {};
  for (const Index each : cases.slots) {
    const BlockState* const states = slot(each);
    for (std::size_t i = 0; i < n_; ++i) {
      open[i] = static_cast<std::uint8_t>(open[i] | (states[i] == no_state ? 1 : 0));
    }
  }
  for (std::size_t i = 0; i < n_; ++i) open[i] &= undecided[i];
  alignas(64) std::uint32_t rows[block_rows + list_margin];
  const std::size_t count = list_rows(open, n_, rows);
  if (count == 0) return;
  if (!inner_) {
    inner_ = std::make_unique<Block>(block_);
    inner_->within_case_ = true;
  }
  inner_->begin(count, *kernels_);
  for (const Index used : cases.read) {
    const BlockState* const from = slot(used);
    std::transform(rows, rows + count, inner_->slot(used),
                   [&](std::uint32_t row) { return from[row]; });
  }
  std::vector<std::vector<BlockState>> shared;
  for (const Index each : cases.slots) {
    shared.emplace_back(inner_->slot(each), inner_->slot(each) + count);
  }
  std::vector<std::uint8_t> some_yes(count * cases.of.size());
  std::vector<std::uint8_t> some_no(some_yes.size());
  for (std::size_t which = 0;; ++which) {
    const bool more = inner_->fill_shared(cases, which, shared);
    for (const Index below : cases.conditions) inner_->condition_done_[below] = false;
    for (const Index below : cases.numbers) inner_->number_done_[below] = false;
    for (std::size_t k = 0; k < cases.of.size(); ++k) {
      inner_->by_children(cases.of[k]);
      kernels_->join(inner_->yes(cases.of[k]), count, &some_yes[k * count]);
      kernels_->join(inner_->no(cases.of[k]), count, &some_no[k * count]);
    }
    if (!more) break;
  }
  const std::uint8_t* const inner_alone = inner_->alone_.data();
  for (std::size_t i = 0; i < count; ++i) alone_[rows[i]] |= inner_alone[i];
  for (std::size_t k = 0; k < cases.of.size(); ++k) {
    std::uint8_t* const yes = &yes_[cases.of[k] * block_rows];
    std::uint8_t* const no = &no_[cases.of[k] * block_rows];
    for (std::size_t i = 0; i < count; ++i) {
      yes[rows[i]] = some_yes[k * count + i];
      no[rows[i]] = some_no[k * count + i];
    }
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
