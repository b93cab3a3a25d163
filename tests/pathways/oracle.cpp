#include "oracle.hpp"

namespace oracle {

namespace sc = screening;
using States = std::vector<sc::InputState>;

namespace {

bool unknown(sc::InputState state) {
  return state == sc::InputState::indeterminate || state == sc::InputState::absent;
}

std::size_t index_of(const sc::PathwayDefinition& definition, const std::string& input) {
  std::size_t i = 0;
  while (definition.inputs.at(i).id != input) ++i;
  return i;
}

bool listed(const sc::RowCondition& condition, sc::InputState state) {
  for (const sc::InputState each : condition.states) {
    if (each == state) return true;
  }
  return false;
}

bool holds(const sc::PathwayDefinition& definition, const sc::PathwayRow& row,
           const States& states) {
  for (const sc::RowCondition& condition : row.when) {
    if (!listed(condition, states[index_of(definition, condition.input)])) return false;
  }
  return true;
}

/// Whether the row holds on some completion, where each unknown input stays or becomes known.
bool can_hold(const sc::PathwayDefinition& definition, const sc::PathwayRow& row, States states,
              std::size_t from) {
  for (std::size_t i = from; i < states.size(); ++i) {
    if (!unknown(states[i])) continue;
    for (const sc::InputState known : {sc::InputState::positive, sc::InputState::negative}) {
      States completed = states;
      completed[i] = known;
      if (can_hold(definition, row, completed, i + 1)) return true;
    }
  }
  return holds(definition, row, states);
}

}  // namespace

Said what_is_said(const sc::PathwayDefinition& definition, const sc::PathwayStep& step,
                  const States& states) {
  Said said;
  std::set<std::string> spoken;
  for (const sc::PathwayRow& row : step.rows) {
    if (!holds(definition, row, states)) continue;
    said.rows.insert(row.id);
    for (const sc::RowCondition& condition : row.when) {
      if (unknown(states[index_of(definition, condition.input)])) spoken.insert(condition.input);
    }
    if (step.policy == sc::HitPolicy::first) break;
  }
  bool some_could = false;
  for (const sc::PathwayRow& row : step.rows) {
    if (said.rows.contains(row.id)) {
      if (step.policy == sc::HitPolicy::first) break;
      continue;
    }
    if (step.policy == sc::HitPolicy::unique && !said.rows.empty()) continue;
    if (!can_hold(definition, row, states, 0)) continue;
    some_could = true;
    for (const sc::RowCondition& condition : row.when) {
      const sc::InputState state = states[index_of(definition, condition.input)];
      if (!listed(condition, state) && !spoken.contains(condition.input)) {
        said.asks.insert(condition.input);
      }
    }
  }
  if (said.rows.empty() && !some_could && step.otherwise) said.rows.insert(step.id + "_otherwise");
  return said;
}

}  // namespace oracle
