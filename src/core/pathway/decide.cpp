#include <algorithm>

#include "core/pathway/model.hpp"
#include "core/validate_check.hpp"

namespace screening::internal {
namespace {

enum class Match : std::uint8_t { fails, open, holds };

Match match(const RowModel::Need& need, InputState state) {
  if ((need.states & bit(state)) != 0) return Match::holds;
  const bool may_change = (unknown_states & bit(state)) != 0 && (need.states & known_states) != 0;
  return may_change ? Match::open : Match::fails;
}

Match match(const RowModel& row, std::span<const InputState> states) {
  Match least = Match::holds;
  for (const RowModel::Need& need : row.needs) {
    least = std::min(least, match(need, states[need.input]));
  }
  return least;
}

}  // namespace

StepOutcome decide(const StepModel& step, std::span<const InputState> states,
                   const std::vector<bool>& in_force) {
  StepOutcome outcome;
  bool could_speak = false;
  for (std::size_t r = 0; r < step.rows.size(); ++r) {
    const Match found = match(step.rows[r], states);
    if (found == Match::fails) continue;
    could_speak = true;
    if (!in_force.empty() && !in_force[r]) continue;
    (found == Match::holds ? outcome.hold : outcome.open).push_back(r);
    if (found == Match::holds && step.policy == HitPolicy::first) break;
  }
  // No second row of a unique step can hold, whatever is still found out.
  if (step.policy == HitPolicy::unique && !outcome.hold.empty()) outcome.open.clear();
  // That there is nothing to do cannot be said on a threshold that does not hold for the person.
  outcome.otherwise =
      !could_speak && std::none_of(step.inputs.begin(), step.inputs.end(), [&](std::size_t input) {
        return states[input] == InputState::not_applied;
      });
  return outcome;
}

std::vector<std::size_t> open_inputs(const RowModel& row, std::span<const InputState> states) {
  std::vector<std::size_t> inputs;
  for (const RowModel::Need& need : row.needs) {
    if (match(need, states[need.input]) == Match::open) inputs.push_back(need.input);
  }
  return inputs;
}

std::vector<StepModel> step_models(const PathwayDefinition& definition) {
  std::vector<StepModel> models;
  for (const PathwayStep& step : definition.steps) {
    StepModel& model = models.emplace_back();
    model.policy = step.policy;
    for (const PathwayRow& row : step.rows) {
      RowModel& made = model.rows.emplace_back();
      for (const RowCondition& condition : row.when) {
        RowModel::Need need;
        need.input = find_id(definition.inputs, condition.input).value();
        for (const InputState state : condition.states) {
          need.states = static_cast<States>(need.states | bit(state));
        }
        made.needs.push_back(need);
        if (!contains(model.inputs, need.input)) model.inputs.push_back(need.input);
      }
    }
    std::sort(model.inputs.begin(), model.inputs.end());
  }
  return models;
}

}  // namespace screening::internal
