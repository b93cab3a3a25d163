#include <algorithm>
#include <array>
#include <set>

#include "core/pathway/checks.hpp"

// Whether the tables of a pathway contradict themselves or fall silent: every combination of what
// the inputs of a step can turn out to be is looked at.
namespace screening::internal {
namespace {

constexpr std::size_t most_combinations = 100'000;

constexpr std::array<InputState, state_count> all_states{
    InputState::positive, InputState::negative, InputState::indeterminate, InputState::absent,
    InputState::not_applied};

std::vector<InputState> listed(States states) {
  std::vector<InputState> list;
  for (const InputState state : all_states) {
    if ((states & bit(state)) != 0) list.push_back(state);
  }
  return list;
}

/// Rows of a step by pairs; a step has few.
using Pair = std::pair<std::size_t, std::size_t>;

class Tables {
 public:
  Tables(const PathwayDefinition& definition, const std::vector<States>& possible,
         Findings& findings)
      : definition_(definition),
        possible_(possible),
        findings_(findings),
        models_(step_models(definition)) {}

  void check() {
    for (std::size_t s = 0; s < models_.size(); ++s) {
      bool sound = true;
      for (std::size_t r = 0; r < models_[s].rows.size(); ++r) sound = row(s, r) && sound;
      if (sound) step(s);
    }
    for (std::size_t i = 0; i < definition_.inputs.size(); ++i) guards(i);
  }

 private:
  /// False when the row asks for what cannot be.
  bool row(std::size_t s, std::size_t r) {
    const PathwayRow& row = definition_.steps[s].rows[r];
    const std::string path = path_of("steps", s, "rows", r);
    bool sound = true;
    for (std::size_t c = 0; c < row.when.size(); ++c) {
      const RowModel::Need& need = models_[s].rows[r].needs[c];
      const std::string at = path_of(path, "when." + row.when[c].input);
      if (row.when[c].states.empty()) {
        findings_.error(codes::pathway_condition, at, "this condition names no state");
        sound = false;
      } else if ((need.states & ~possible_[need.input]) != 0) {
        findings_.error(codes::pathway_condition, at,
                        "input " + quoted(row.when[c].input) + " can never be so; it can be " +
                            words(possible_[need.input]),
                        {path_of("inputs", need.input), quoted(row.when[c].input) + " is defined"});
        sound = false;
      } else if ((need.states & possible_[need.input]) == possible_[need.input]) {
        findings_.error(codes::pathway_condition, at, "this condition always holds; leave it out");
        sound = false;
      }
    }
    if (row.safety) safety(s, row, path);
    return sound;
  }

  // So that no other answer, form or fact can silence the row.
  void safety(std::size_t s, const PathwayRow& row, const std::string& path) {
    if (definition_.steps[s].policy == HitPolicy::collect && row.when.size() == 1 &&
        row.evidence != Evidence::provisional) {
      return;
    }
    findings_.error(codes::safety_row, path_of(path, "safety"),
                    "a safety row reads exactly one input, is not provisional, and stands in a "
                    "step of the policy 'collect', so that nothing else can silence it");
  }

  void step(std::size_t s) {
    const StepModel& model = models_[s];
    std::size_t combinations = 1;
    for (const std::size_t input : model.inputs) {
      combinations *= listed(possible_[input]).size();
      if (combinations <= most_combinations) continue;
      findings_.error(codes::too_many_combinations, path_of("steps", s),
                      "step " + quoted(definition_.steps[s].id) + " reads " +
                          std::to_string(model.inputs.size()) +
                          " inputs, which have more than 100000 combinations; part it in two");
      return;
    }
    overlaps_.clear();
    reached_.assign(model.rows.size(), false);
    gap_found_ = false;
    std::vector<InputState> states(definition_.inputs.size(), InputState::absent);
    enumerate(s, 0, states);
    for (const auto& [a, b] : overlaps_) overlap(s, a, b);
    for (std::size_t r = 0; r < reached_.size(); ++r) {
      if (!reached_[r]) unreachable(s, r);
    }
  }

  void enumerate(std::size_t s, std::size_t at, std::vector<InputState>& states) {
    const StepModel& model = models_[s];
    if (at == model.inputs.size()) return look(s, states);
    const std::size_t input = model.inputs[at];
    for (const InputState state : listed(possible_[input])) {
      states[input] = state;
      enumerate(s, at + 1, states);
    }
  }

  void look(std::size_t s, const std::vector<InputState>& states) {
    const StepModel& model = models_[s];
    const StepOutcome outcome = decide(model, states, {});
    for (const std::size_t r : outcome.hold) reached_[r] = true;
    if (model.policy == HitPolicy::unique) {
      for (std::size_t a = 0; a < outcome.hold.size(); ++a) {
        for (std::size_t b = a + 1; b < outcome.hold.size(); ++b) {
          overlaps_.emplace(outcome.hold[a], outcome.hold[b]);
        }
      }
    }
    if (outcome.otherwise && !gap_found_) gap(s, states);
  }

  void overlap(std::size_t s, std::size_t a, std::size_t b) {
    const auto& rows = definition_.steps[s].rows;
    findings_.error(codes::rows_overlap, path_of("steps", s, "rows", b),
                    "rows " + quoted(rows[a].id) + " and " + quoted(rows[b].id) +
                        " can hold together, and their step is 'unique'; part their conditions, or "
                        "say 'first' or 'collect'",
                    {path_of("steps", s, "rows", a), quoted(rows[a].id) + " is defined"});
  }

  void unreachable(std::size_t s, std::size_t r) {
    findings_.error(codes::row_unreachable, path_of("steps", s, "rows", r),
                    "row " + quoted(definition_.steps[s].rows[r].id) +
                        " is never reached: a row before it holds whenever it does");
  }

  void gap(std::size_t s, const std::vector<InputState>& states) {
    const PathwayStep& step = definition_.steps[s];
    if (step.otherwise || !step.nothing_because.empty()) return;
    gap_found_ = true;
    std::string when;
    for (const std::size_t input : models_[s].inputs) {
      when += (when.empty() ? "" : ", ") + definition_.inputs[input].id + " is " +
              std::string(to_string(states[input]));
    }
    findings_.error(codes::silent_gap, path_of("steps", s),
                    "step " + quoted(step.id) + " says nothing when " + when +
                        "; add a row, 'otherwise', or 'nothing_because'");
  }

  // Whoever must not be asked yet is told so, or the input would be passed over in silence.
  void guards(std::size_t i) {
    for (std::size_t g = 0; g < definition_.inputs[i].ask_only_when.size(); ++g) {
      const auto guard = find_id(definition_.inputs, definition_.inputs[i].ask_only_when[g]);
      const States others = possible_[*guard] & static_cast<States>(~bit(InputState::positive));
      const bool said = std::any_of(models_.begin(), models_.end(), [&](const StepModel& model) {
        return std::any_of(model.rows.begin(), model.rows.end(), [&](const RowModel& row) {
          return row.needs.size() == 1 && row.needs.front().input == *guard &&
                 row.needs.front().states == others;
        });
      });
      if (said) continue;
      findings_.error(codes::ask_guard_silent, path_of("inputs", i, "ask_only_when", g),
                      "no row says what to do when " + quoted(definition_.inputs[*guard].id) +
                          " is " + words(others) + "; write one that reads nothing else");
    }
  }

  static std::string words(States states) {
    std::vector<std::string> words;
    for (const InputState state : listed(states)) words.emplace_back(to_string(state));
    return quoted_list(words);
  }

  const PathwayDefinition& definition_;
  const std::vector<States>& possible_;
  Findings& findings_;
  std::vector<StepModel> models_;
  std::set<Pair> overlaps_;
  std::vector<bool> reached_;
  bool gap_found_ = false;
};

}  // namespace

void check_tables(const PathwayDefinition& definition, const std::vector<States>& possible,
                  Findings& findings) {
  Tables(definition, possible, findings).check();
}

}  // namespace screening::internal
