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

/// Upper bounds on a search under a node when every slot is open; `beyond_counting` at most.
struct SearchSize {
  std::int64_t combinations = 0;
  std::int64_t steps = 0;  ///< from one combination to another
  std::int64_t cells = 0;  ///< eight bytes each, of one list of combinations
};
SearchSize search_size_of_number(const Plan& plan, Index number);
SearchSize search_size_of_condition(const Plan& plan, Index condition);

/// Above every limit. Sums and products of what is counted stop here.
inline constexpr std::int64_t beyond_counting = std::int64_t{1} << 40;
/// Precondition: `a >= 0` and `b > 0`.
inline std::int64_t capped_product(std::int64_t a, std::int64_t b) {
  return a > beyond_counting / b ? beyond_counting : a * b;
}

/// Refuses statements whose answer on some incomplete form would take too long or too much memory:
/// one form is to take at most some 5 ms and 1 MiB.
void check_costs(const Plan& plan, std::vector<Diagnostic>& diagnostics);

/// The readings of a form that its skip rules allow; their union is what the form may mean.
struct Readings {
  std::vector<std::vector<State>> states;
  std::vector<std::vector<bool>> masks;
  bool contradicted = false;  ///< a skip rule and an answer disagree; the readings are ways out
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
