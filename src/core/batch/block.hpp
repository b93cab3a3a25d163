#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/batch/block_plan.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The rows of one block while they are evaluated. Reused from block to block.
class Block {
 public:
  explicit Block(const BlockPlan& plan);
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  /// Where the states of a slot go before `evaluate()`: items from the table, then context.
  BlockState* slot(std::size_t index) { return &states_[index * block_rows]; }
  const BlockState* slot(std::size_t index) const { return &states_[index * block_rows]; }
  /// The same as they were read, before any skip rule.
  const BlockState* given(std::size_t index) const {
    return given_.empty() ? &states_[index * block_rows] : &given_[index * block_rows];
  }

  /// Evaluates what is wanted for `n` rows. Rows that this cannot decide are marked.
  void evaluate(std::size_t n, const Kernels& kernels);

  /// The bounds of an evaluated number, in its own units.
  const std::int32_t* lower(Index number);
  const std::int32_t* upper(Index number);
  /// The same as bytes, where the plan says that the number is `bytes`.
  const std::uint8_t* lower_bytes(Index number) const { return &lower_bytes_[number * block_rows]; }
  const std::uint8_t* upper_bytes(Index number) const { return &upper_bytes_[number * block_rows]; }
  /// How many members of an evaluated number are known.
  const std::uint8_t* answered(Index number) const { return &answered_[number * block_rows]; }
  /// Whether an evaluated condition can be true, and whether it can be false.
  const std::uint8_t* yes(Index condition) const { return &yes_[condition * block_rows]; }
  const std::uint8_t* no(Index condition) const { return &no_[condition * block_rows]; }
  const BlockPlan& plan() const { return block_; }
  /// Rows to be scored one by one.
  std::uint8_t* alone() { return alone_.data(); }

 private:
  void begin(std::size_t n, const Kernels& kernels);
  void apply_skips();
  void skip(const SkipPlan& rule, std::size_t row);
  void mark_open(const std::vector<Index>& slots);

  void number(Index index);
  void sum_as_bytes(Index index);
  void sum_as_halves(Index index);
  void sum_as_words(Index index);
  void add_by_table(const BlockPlan::TermLoop& term, std::uint8_t leaves, std::int32_t* lower,
                    std::int32_t* upper, std::uint8_t* answered) const;
  void other_number(Index index);
  void part_bounds(const Part& part, std::int32_t* lower, std::int32_t* upper,
                   std::uint8_t* answered);
  void widen(Index number);

  void condition(Index index);
  void statement(Index index);
  void comparison(Index index);
  void by_children(Index index);
  void within_range(const BlockPlan::Range& range, std::uint8_t* yes, std::uint8_t* no);
  void by_cases(const BlockPlan::Cases& cases);
  bool fill_shared(const BlockPlan::Cases& cases, std::size_t which,
                   const std::vector<std::vector<BlockState>>& read);

  const BlockPlan& block_;
  const Plan& plan_;
  const Kernels* kernels_ = nullptr;
  std::size_t n_ = 0;
  std::vector<BlockState> states_;
  std::vector<BlockState> given_;  ///< as read, before skip rules; empty when they do not matter
  std::vector<std::int32_t> lower_;
  std::vector<std::int32_t> upper_;
  std::vector<std::uint8_t> lower_bytes_;
  std::vector<std::uint8_t> upper_bytes_;
  std::vector<std::int16_t> lower_halves_;
  std::vector<std::int16_t> upper_halves_;
  std::vector<std::uint8_t> answered_;
  std::vector<std::uint8_t> yes_;
  std::vector<std::uint8_t> no_;
  std::vector<std::uint8_t> alone_;
  std::vector<Summand> summands_;
  std::vector<bool> number_done_;
  std::vector<bool> number_widened_;
  std::vector<bool> condition_done_;
  std::unique_ptr<Block> inner_;  ///< where cases are gone through
  bool within_case_ = false;      ///< whatever children share is known here
};

}  // namespace screening::internal
