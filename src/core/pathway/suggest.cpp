#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "core/pathway/model.hpp"
#include "core/text_phrases.hpp"
#include "core/validate_check.hpp"

namespace screening {
namespace {

using internal::PathwayModel;

/// One occasion on its way through the steps.
class Walk {
 public:
  Walk(const PathwayModel& model, const Given& given, Advice& advice)
      : model_(model), given_(given), advice_(advice) {
    for (const InputOutcome& input : advice.inputs) states_.push_back(input.state);
  }

  void run() {
    std::vector<internal::StepOutcome> outcomes;
    for (std::size_t s = 0; s < model_.steps.size(); ++s) {
      std::vector<bool> in_force;
      for (const PathwayRow& row : model_.definition.steps[s].rows) {
        in_force.push_back(is_in_force(row));
        if (!in_force.back()) advice_.not_in_force.push_back(row.id);
      }
      outcomes.push_back(decide(model_.steps[s], states_, in_force));
      note_spoken(model_.steps[s], outcomes.back());
    }
    for (std::size_t s = 0; s < model_.steps.size(); ++s) step(s, outcomes[s]);
  }

 private:
  /// A row that holds because something is not known says what to do about that; asking for it as
  /// well would say the same twice, or the contrary of `refrain`.
  void note_spoken(const internal::StepModel& step, const internal::StepOutcome& outcome) {
    for (const std::size_t r : outcome.hold) {
      for (const auto& need : step.rows[r].needs) {
        if ((internal::bit(states_[need.input]) & internal::unknown_states) != 0) {
          spoken_.insert(need.input);
        }
      }
    }
  }

  void step(std::size_t s, const internal::StepOutcome& outcome) {
    const PathwayStep& step = model_.definition.steps[s];
    for (const std::size_t r : outcome.hold) {
      Suggestion& made = add(step, step.rows[r]);
      for (const auto& need : model_.steps[s].rows[r].needs) {
        made.reasons.push_back(advice_.inputs[need.input]);
      }
    }
    for (const std::size_t r : outcome.open) {
      for (const std::size_t input : open_inputs(model_.steps[s].rows[r], states_)) {
        ask(step, step.rows[r], input);
      }
    }
    if (outcome.otherwise && step.otherwise && is_in_force(*step.otherwise)) {
      Suggestion& made = add(step, *step.otherwise);
      for (const std::size_t input : model_.steps[s].inputs) {
        made.reasons.push_back(advice_.inputs[input]);
      }
    }
  }

  bool is_in_force(const PathwayRow& row) const {
    if (row.evidence != Evidence::provisional) return true;
    return std::any_of(given_.provisional.begin(), given_.provisional.end(),
                       [&](const std::string& name) {
                         return name == "all" || name == model_.definition.id || name == row.id;
                       });
  }

  Suggestion& add(const PathwayStep& step, const PathwayRow& row) {
    Suggestion& made = advice_.suggestions.emplace_back();
    made.pathway = model_.definition.id;
    made.step = step.id;
    made.row = row.id;
    made.urgency = row.urgency;
    made.strength = row.strength;
    made.action = row.action;
    made.label = model_.labels.find(row.action)->second;
    made.referral = row.referral;
    made.safety = row.safety;
    made.display_safety = row.display_safety;
    made.evidence = row.evidence;
    made.note = row.note;
    const auto& sources = model_.definition.sources;
    if (const auto source = internal::find_id(sources, row.source)) {
      made.citation = sources[*source].citation;
    }
    return made;
  }

  /// What was asked for and left open is as urgent as the row that turns on it; what nobody has
  /// asked for is not, or every form that was not given would be an alarm.
  void ask(const PathwayStep& step, const PathwayRow& row, std::size_t input) {
    const std::vector<std::size_t>& guards = model_.guards[input];
    const bool may_ask = std::all_of(guards.begin(), guards.end(), [&](std::size_t guard) {
      return states_[guard] == InputState::positive;
    });
    if (!may_ask || spoken_.contains(input)) return;
    const bool left_open = states_[input] == InputState::indeterminate;
    const Urgency urgency = left_open ? row.urgency : Urgency::routine;
    const auto [place, first] = asked_.emplace(input, advice_.suggestions.size());
    if (!first) {
      Suggestion& before = advice_.suggestions[place->second];
      before.urgency = std::min(before.urgency, urgency);
      before.safety = before.safety || (left_open && row.safety);
      return;
    }
    Suggestion& made = add(step, row);
    made.kind = Suggestion::Kind::ask;
    made.urgency = urgency;
    made.strength = Strength::ask;
    made.action = "ask";
    made.label = model_.labels.find("ask")->second;
    made.referral.clear();
    made.safety = left_open && row.safety;
    made.display_safety = row.display_safety || model_.protects[input];
    made.reasons.push_back(advice_.inputs[input]);
  }

  const PathwayModel& model_;
  const Given& given_;
  Advice& advice_;
  std::vector<InputState> states_;
  std::set<std::size_t> spoken_;
  std::map<std::size_t, std::size_t> asked_;  ///< by input: its place among the suggestions
};

auto rank(const Suggestion& suggestion) {
  return std::make_tuple(!suggestion.safety, suggestion.urgency, suggestion.kind);
}

}  // namespace

Advice suggest(const Pathway& pathway, std::span<const Result> results, const Context& context,
               const Given& given) {
  const PathwayModel& model = pathway.model();
  Advice advice;
  advice.pathway = model.identity;
  advice.name = model.definition.name;
  advice.display_safety = model.definition.display_safety;
  advice.cautions = model.definition.cautions;
  for (std::size_t i = 0; i < model.definition.inputs.size(); ++i) {
    advice.inputs.push_back(internal::read_input(model.definition.inputs[i], model.protects[i],
                                                 results, context, given));
  }
  Walk(model, given, advice).run();
  advice.suggestions = in_order(std::move(advice.suggestions));
  return advice;
}

std::vector<Suggestion> in_order(std::vector<Suggestion> suggestions) {
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const Suggestion& a, const Suggestion& b) { return rank(a) < rank(b); });
  return suggestions;
}

std::string_view to_string(Suggestion::Kind kind) {
  return kind == Suggestion::Kind::ask ? "ask" : "suggestion";
}

std::string_view to_string(InputState state) {
  constexpr std::array<std::string_view, 5> words{"positive", "negative", "indeterminate", "absent",
                                                  "not_applied"};
  return words.at(static_cast<std::size_t>(state));
}

std::string_view to_string(HitPolicy policy) {
  constexpr std::array<std::string_view, 3> words{"unique", "first", "collect"};
  return words.at(static_cast<std::size_t>(policy));
}

std::string_view to_string(Strength strength) {
  constexpr std::array<std::string_view, 7> words{"consider", "offer", "ask",    "record",
                                                  "refer",    "act",   "refrain"};
  return words.at(static_cast<std::size_t>(strength));
}

}  // namespace screening
