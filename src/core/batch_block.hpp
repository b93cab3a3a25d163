#pragma once

#include <cstdint>
#include <vector>

#include "core/batch_kernels.hpp"
#include "core/plan.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Which parts of a result somebody wants; nothing else is read or evaluated.
struct Wanted {
  std::vector<bool> scales;
  std::vector<bool> flags;
  std::vector<bool> verdicts;
  bool status = false;
};

/// What can be settled once about evaluating a plan by blocks: every table as steps, and which
/// parts only a row by row evaluation can decide.
struct BlockPlan {
  BlockPlan(const Plan& plan, Wanted wanted);

  struct TermSteps {
    Index slot = 0;
    std::uint8_t leaves = 1;
    Steps steps;
  };
  struct Number {
    std::vector<TermSteps> terms;
    bool plain = false;      ///< a sum of terms alone
    bool bytes = false;      ///< plain, and every partial sum is within 0..255
    bool from_zero = false;  ///< plain, and the least that every item adds is 0
    std::int32_t expected = 0;
  };
  /// A statement about one slot: the runs of states that make it true.
  struct States {
    std::vector<std::pair<BlockState, BlockState>> runs;
    bool open_yes = false;
    bool open_no = false;
  };

  const Plan* plan;
  Wanted wanted;
  bool usable = true;       ///< false: something is too wide, and every row goes alone
  std::vector<bool> slots;  ///< those that somebody wants to be read
  std::vector<Number> numbers;
  std::vector<States> states;  ///< by condition
};

/// The rows of one block while they are evaluated. Reused from block to block.
class Block {
 public:
  explicit Block(const BlockPlan& plan);

  /// Where the states of a slot go before `evaluate()`: items from the table, then context.
  BlockState* slot(std::size_t index) { return &states_[index * block_rows]; }
  const BlockState* slot(std::size_t index) const { return &states_[index * block_rows]; }
  /// The same as they were read, before any skip rule.
  const BlockState* given(std::size_t index) const {
    return given_.empty() ? &states_[index * block_rows] : &given_[index * block_rows];
  }

  /// Evaluates every number and condition for `n` rows. Rows that this cannot decide are marked.
  void evaluate(std::size_t n, const Kernels& kernels);

  const std::int32_t* lower(Index number) const { return &lower_[number * block_rows]; }
  const std::int32_t* upper(Index number) const { return &upper_[number * block_rows]; }
  /// Members of a scale that are known, in rows that are not marked.
  const std::uint8_t* answered(std::size_t scale) const { return &answered_[scale * block_rows]; }
  const std::uint8_t* yes(Index condition) const { return &yes_[condition * block_rows]; }
  const std::uint8_t* no(Index condition) const { return &no_[condition * block_rows]; }
  const BlockPlan& plan() const { return block_; }
  /// Rows to be scored one by one.
  std::uint8_t* alone() { return alone_.data(); }

 private:
  void apply_skips();
  void number(Index index);
  void plain_number(Index index);
  void other_number(Index index);
  void condition(Index index);
  void by_children(Index index);
  void mark_open(const std::vector<Index>& slots);

  const BlockPlan& block_;
  const Plan& plan_;
  const Kernels* kernels_ = nullptr;
  std::size_t n_ = 0;
  std::vector<BlockState> states_;
  std::vector<BlockState> given_;  ///< as read, before skip rules; empty when they do not matter
  std::vector<std::int32_t> lower_;
  std::vector<std::int32_t> upper_;
  std::vector<std::uint8_t> answered_;
  std::vector<std::uint8_t> yes_;
  std::vector<std::uint8_t> no_;
  std::vector<std::uint8_t> alone_;
  std::vector<bool> number_done_;
  std::vector<bool> condition_done_;
};

}  // namespace screening::internal
