#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "screening/pathway.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Some states of an input, as bits.
using States = std::uint8_t;
inline constexpr int state_count = 5;

inline constexpr States bit(InputState state) {
  return static_cast<States>(1U << static_cast<unsigned>(state));
}
/// What may still become positive or negative.
inline constexpr States unknown_states = bit(InputState::indeterminate) | bit(InputState::absent);
inline constexpr States known_states = bit(InputState::positive) | bit(InputState::negative);

/// A row with its inputs by index. An input has one condition at most.
struct RowModel {
  struct Need {
    std::size_t input = 0;
    States states = 0;
  };
  std::vector<Need> needs;
};

/// A step with the inputs that its rows read, each once, in the order of the pathway.
struct StepModel {
  HitPolicy policy = HitPolicy::unique;
  std::vector<RowModel> rows;
  std::vector<std::size_t> inputs;
};

/// What `Pathway` points to: the definition, and what was found out while it was checked.
struct PathwayModel {
  PathwayDefinition definition;
  Identity identity;
  std::vector<StepModel> steps;
  std::vector<States> possible;                  ///< by input
  std::vector<bool> protects;                    ///< by input
  std::vector<std::vector<std::size_t>> guards;  ///< by input: what must be positive to ask for it
  std::map<std::string, std::string, std::less<>> labels;  ///< of actions
};

/// What the rows of a step come to.
struct StepOutcome {
  std::vector<std::size_t> hold;
  std::vector<std::size_t> open;  ///< could hold yet, and matter
  bool otherwise = false;         ///< no row holds and none could
};

/// Decides a step. `states` is by input of the pathway, `in_force` by row of the step, and empty
/// when all are: a row that is not in force neither holds nor is open, but `otherwise` does not
/// speak in its place.
StepOutcome decide(const StepModel& step, std::span<const InputState> states,
                   const std::vector<bool>& in_force);

/// The row's inputs that leave it open.
std::vector<std::size_t> open_inputs(const RowModel& row, std::span<const InputState> states);

/// The rows with their inputs by index. Precondition: every input that is named is there.
std::vector<StepModel> step_models(const PathwayDefinition& definition);

/// What an input turned out to be.
InputOutcome read_input(const PathwayInput& input, bool protects, std::span<const Result> results,
                        const Context& context, const Given& given);

/// Where an input can be read, such as `epds flag self_harm`.
std::string place_of(const InputRead& read);

}  // namespace screening::internal
