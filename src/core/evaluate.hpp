#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/plan.hpp"
#include "screening/result.hpp"
#include "screening/score.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The completions of a form that are under consideration: a fixed state for each answered slot,
/// and for each open one either every state or those of a mask.
struct Box {
  static constexpr State open = -1;          ///< this and the other small negatives: any state
  static constexpr State first_mask = -100;  ///< first_mask - k: the states of masks[k]

  std::span<const State> states;
  const std::vector<std::vector<bool>>* masks = nullptr;
  bool contradicted = false;  ///< a skip rule and an answer disagree, and this is one way out

  bool fixed(Index slot) const { return states[slot] >= 0; }
  const std::vector<bool>* mask(Index slot) const {
    const State state = states[slot];
    return state <= first_mask ? &(*masks)[static_cast<std::size_t>(first_mask - state)] : nullptr;
  }
};

/// Whether two boxes admit the same completions of these slots.
bool alike(const Box& a, const Box& b, const std::vector<Index>& slots);

struct Range {
  std::int64_t lower = 0;
  std::int64_t upper = 0;
};

/// Which truth values some completion gives a condition.
struct Possible {
  bool yes = false;
  bool no = false;
  bool decided() const { return yes != no; }
};

inline Determination determination(Possible possible) {
  if (!possible.no) return Determination::positive;
  return possible.yes ? Determination::indeterminate : Determination::negative;
}

/// The least and greatest value of a number over the box, both attained.
Range bounds(const Plan& plan, const Box& box, Index number);

/// The truth values of a condition over the box, each attained.
Possible possible(const Plan& plan, const Box& box, Index condition);

/// The same where parts share open slots, by a search over the distinct values that everything
/// below the node can take together. Exact; the compiler bounds its size.
Range search_number(const Plan& plan, const Box& box, Index number);
Possible search_condition(const Plan& plan, const Box& box, Index condition);

/// Largest number of distinct combinations that a search may have to visit.
inline constexpr std::int64_t search_limit = 250'000;

/// Upper bound on what a search under this node visits when every slot is open.
std::int64_t search_size_of_number(const Plan& plan, Index number);
std::int64_t search_size_of_condition(const Plan& plan, Index condition);

/// The readings of a form that its skip rules allow; their union is what the form may mean.
struct Readings {
  std::vector<std::vector<State>> states;
  std::vector<bool> contradicted;
  std::vector<std::vector<bool>> masks;
};
Readings read_skips(const Plan& plan, std::span<const State> states);

/// Appends an issue for every item that a skip rule says was not asked, yet was answered.
void report_contradictions(const Plan& plan, std::span<const State> states,
                           std::vector<Issue>& issues);

/// The states of the items with those of the context slots behind them.
std::vector<State> with_context(const Plan& plan, std::span<const State> given,
                                const Context& context);

/// Scores a form of which every item that is read is answered, where `plan.sums_alone`.
void evaluate_complete(const Plan& plan, const Box& box, const Selection& selection,
                       Result& result);

/// Scores one administration, given as the states of its items, into `result`, whose instrument is
/// that of `plan`. Leaves `result.issues` alone.
void evaluate_states(const Plan& plan, std::span<const State> given,
                     const std::shared_ptr<const Selection>& selection, Result& result);

/// Scores one administration into `result`, whose instrument is that of `plan`.
void evaluate(const Plan& plan, const Responses& responses,
              const std::shared_ptr<const Selection>& selection, Result& result);

/// Settles what a context and the caller's choices mean for an instrument.
Selection select(const Plan& plan, const ScoreOptions& options);

}  // namespace screening::internal
