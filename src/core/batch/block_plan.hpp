#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/batch/kernels.hpp"
#include "core/plan.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Which parts of a result somebody wants; nothing else is read or evaluated.
struct Wanted {
  std::vector<bool> scales;
  std::vector<bool> flags;
  std::vector<bool> verdicts;
  bool status = false;
  bool issues = false;
};

/// The states of one slot as a block holds them: those that nothing tells apart share one.
struct SlotStates {
  std::vector<BlockState> of_plan;  ///< by state of the plan
  std::vector<State> of_block;      ///< the first state of the plan that each stands for
};

/// What can be settled once about evaluating a plan by blocks: every table as steps, and which
/// parts only a row by row evaluation can decide.
struct BlockPlan {
  BlockPlan(const Plan& plan, Wanted wanted);

  struct TermLoop {
    Index slot = 0;
    std::uint8_t leaves = 1;
    bool stepped = true;  ///< else by `lower` and `upper`, which have an entry for every state
    Steps steps;
    std::vector<std::int32_t> lower;
    std::vector<std::int32_t> upper;
  };
  struct Number {
    std::vector<TermLoop> terms;
    bool plain = false;     ///< a sum of terms alone
    bool bytes = false;     ///< plain, and every partial sum is within 0..255
    bool halves = false;    ///< else plain, and every partial sum is far within an int16
    bool separate = false;  ///< its parts share no slot, so their bounds add up
    std::int32_t expected = 0;
  };
  /// A statement about one slot: the runs of states that make it true.
  struct States {
    std::vector<std::pair<BlockState, BlockState>> runs;
    bool open_yes = false;
    bool open_no = false;
  };
  /// The children of a condition. Thresholds of one number that must all be met are one child, a
  /// range, where the number takes every value between its bounds.
  struct Range {
    Index number = 0;
    std::int32_t low = 0;
    std::int32_t high = 0;
  };
  struct Children {
    std::vector<Index> nodes;
    std::vector<Range> ranges;
  };
  /// For conditions whose children share slots: once those are known, the children have nothing
  /// in common any more and their truth values combine exactly. So every way to fill the shared
  /// slots that makes a difference is gone through, for all conditions that share the same.
  struct Cases {
    std::vector<Index> of;                        ///< the conditions
    std::vector<Index> read;                      ///< every slot they depend on
    std::vector<Index> slots;                     ///< shared
    std::vector<std::vector<BlockState>> states;  ///< by shared slot: one state of each kind
    std::vector<Index> conditions;                ///< below them, and on a shared slot
    std::vector<Index> numbers;                   ///< the same
  };
  static constexpr Index no_cases = ~Index{0};

  const Plan* plan;
  Wanted wanted;
  bool usable = true;       ///< false: something is too wide, and every row goes alone
  std::vector<bool> slots;  ///< those that somebody wants to be read
  std::vector<SlotStates> slot_states;
  std::vector<Number> numbers;
  std::vector<States> states;          ///< by condition
  std::vector<Children> children;      ///< by condition
  std::vector<Cases> cases;            ///< few enough to go through
  std::vector<Index> cases_of;         ///< by condition: where in `cases`, or `no_cases`
  std::vector<bool> member_estimates;  ///< by scale: a member scale may be estimated
  std::vector<std::int32_t> factors;   ///< by scale: of its estimates; 0: made row by row

 private:
  void find_slots();
  void find_states();
  void plan_numbers();
  void plan_conditions();
  void plan_cases();
  void plan_scales();
  Number loops_of(const NumberNode& node);
  States runs_of(const ConditionNode& node) const;
  std::int32_t factor_of(Index scale) const;
};

/// The children of a condition as a block sees them.
BlockPlan::Children children_of(const Plan& plan, const ConditionNode& node);

/// How conditions whose children share slots are taken apart together; nothing when there would be
/// too many cases. Precondition: `plan.children` is there.
std::optional<BlockPlan::Cases> cases_for(const BlockPlan& plan, std::vector<Index> conditions);

}  // namespace screening::internal
