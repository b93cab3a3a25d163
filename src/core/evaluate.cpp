#include "core/evaluate.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>

#include "core/arithmetic.hpp"
#include "core/judge.hpp"
#include "core/scale_outcome.hpp"
#include "core/unfilled_result.hpp"
#include "screening/score.hpp"

namespace screening::internal {
namespace {

// Room for the scales of any ordinary instrument without touching the heap, and without setting up
// more of it than is used.
class ScaleOutcomes {
 public:
  explicit ScaleOutcomes(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<ScaleOutcome>);
    if (count > room) {
      many_.resize(count);
      outcomes_ = many_.data();
      return;
    }
    outcomes_ = reinterpret_cast<ScaleOutcome*>(few_);
    std::uninitialized_default_construct_n(outcomes_, count);
  }
  ScaleOutcomes(const ScaleOutcomes&) = delete;
  ScaleOutcomes& operator=(const ScaleOutcomes&) = delete;
  ScaleOutcome* data() { return outcomes_; }

 private:
  static constexpr std::size_t room = 12;
  alignas(ScaleOutcome) std::byte few_[room * sizeof(ScaleOutcome)];
  std::vector<ScaleOutcome> many_;
  ScaleOutcome* outcomes_ = nullptr;
};

// Makes a result ready for this selection: everything that does not depend on the answers.
void prepare(const Plan& plan, const std::shared_ptr<const Selection>& selection, Result& result) {
  if (result.selection == selection) return;
  const Definition& definition = plan.definition;
  result.selection = selection;
  result.flags.assign(definition.flags.size(), {});
  result.scores.assign(definition.scales.size(), {});
  result.bands.assign(definition.band_sets.size(), {});
  result.verdicts.assign(definition.verdicts.size(), {});
  result.cut_offs.assign(definition.cut_offs.size(), {});
  for (std::size_t i = 0; i < definition.flags.size(); ++i) {
    result.flags[i].in_force = selection->flags_in_force[i];
  }
  for (std::size_t i = 0; i < definition.verdicts.size(); ++i) {
    result.verdicts[i].in_force = selection->verdicts_in_force[i];
  }
}

FormStatus status_of(bool some_answered, bool some_missing) {
  if (!some_answered) return FormStatus::empty;
  return some_missing ? FormStatus::partial : FormStatus::complete;
}

FormStatus status_without_skips(const Plan& plan, std::span<const State> given) {
  // A negative state is a missing answer, and a sign is a bit.
  State all = -1;
  State any = 0;
  const auto look_at = [&](State state) {
    all = static_cast<State>(all & state);
    any = static_cast<State>(any | state);
  };
  if (plan.all_items_used) {
    std::for_each(given.begin(), given.end(), look_at);
  } else {
    for (const Index slot : plan.used_items) look_at(given[slot]);
  }
  return status_of(all >= 0, any < 0);
}

FormStatus status_of(const Plan& plan, std::span<const State> given, std::span<const Box> boxes) {
  bool some_answered = false;
  bool some_missing = false;
  for (Index slot = 0; slot < plan.item_count(); ++slot) {
    if (!plan.slots[slot].used) continue;
    if (given[slot] >= 0) {
      some_answered = true;
    } else if (!std::all_of(boxes.begin(), boxes.end(),
                            [&](const Box& box) { return box.fixed(slot); })) {
      some_missing = true;
    }
  }
  return status_of(some_answered, some_missing);
}

Possible over(const Plan& plan, std::span<const Box> boxes, Index condition) {
  Possible all;
  for (const Box& box : boxes) {
    const Possible one = possible(plan, box, condition);
    all.yes = all.yes || one.yes;
    all.no = all.no || one.no;
  }
  return all;
}

// Complete when every answer it reads is there; an unstated context is not an answer.
Basis basis_of(const Plan& plan, std::span<const Box> boxes, Index condition) {
  const std::vector<Index>& slots = plan.conditions[condition].slots;
  const auto known = [&](Index slot) {
    return slot >= plan.item_count() || boxes.front().fixed(slot);
  };
  const bool complete = std::all_of(slots.begin(), slots.end(), known) &&
                        std::all_of(boxes.begin() + 1, boxes.end(), [&](const Box& box) {
                          return alike(boxes.front(), box, slots);
                        });
  return complete ? Basis::complete : Basis::bounds;
}

CutOffOutcome judge_estimate(const AlikeCutOffs& cut_offs, const ScaleOutcome& score) {
  CutOffOutcome outcome{Determination::indeterminate, Basis::bounds, std::nullopt};
  if (!score.estimate) return outcome;
  const Fraction threshold(cut_offs.stated);
  if (cut_offs.at_least ? *score.estimate >= threshold : *score.estimate <= threshold) {
    outcome.basis = Basis::prorated;
    outcome.determination = Determination::positive;
  } else {
    outcome.estimate = Determination::negative;
  }
  return outcome;
}

CutOffOutcome judge(const AlikeCutOffs& cut_offs, const ScaleOutcome& score) {
  const bool at_lower = meets(cut_offs, score.range.lower);
  if (at_lower != meets(cut_offs, score.range.upper)) {
    return judge_estimate(cut_offs, score);
  }
  return sure_outcome(at_lower, score.complete ? Basis::complete : Basis::bounds);
}

// The last band that an estimate reaches. One that lies below everything the scale can reach is in
// no band.
std::optional<std::size_t> band_of(const BandSet& set, const Fraction& value) {
  std::optional<std::size_t> band;
  for (std::size_t i = 0; i < set.bands.size() && Fraction(set.bands[i].from) <= value; ++i) {
    band = i;
  }
  return band;
}

void judge_band(const BandSet& set, const BandSetPlan& plan, const ScaleOutcome& score,
                BandOutcome& outcome) {
  if (score.estimate) {
    outcome.band = band_of(set, *score.estimate);
    return;
  }
  const std::size_t lowest = band_of(plan, score.range.lower);
  const std::size_t highest = band_of(plan, score.range.upper);
  if (lowest == highest) {
    outcome.band = lowest;
  } else {
    outcome.band.reset();
  }
}

void write_score(const Plan& plan, std::size_t index, const ScaleOutcome& outcome, Score& score) {
  const std::int64_t denominator = plan.numbers[plan.scales[index].number].denominator * plan.unit;
  score.lower = Fraction(outcome.range.lower, denominator);
  score.answered = outcome.answered;
  score.expected = plan.scales[index].expected;
  score.reason = outcome.reason;
  if (outcome.complete) {
    score.upper = score.lower;
    score.value = score.lower;
    score.prorated = false;
  } else {
    score.upper = Fraction(outcome.range.upper, denominator);
    score.value = outcome.estimate;
    score.prorated = outcome.estimate.has_value();
  }
}

void evaluate_boxes(const Plan& plan, std::span<const State> given, std::span<const Box> boxes,
                    bool contradicted, const Selection& selection, Result& result) {
  // Flags before and apart from everything else.
  for (std::size_t i = 0; i < plan.flags.size(); ++i) {
    result.flags[i].determination = determination(over(plan, boxes, plan.flags[i]));
  }
  ScaleOutcomes room(plan.scales.size());
  ScaleOutcome* outcomes = room.data();
  const bool complete = result.status == FormStatus::complete && !plan.skips_matter;
  score_scales({plan, given, boxes, complete, contradicted}, outcomes);
  for (std::size_t i = 0; i < plan.scales.size(); ++i) {
    write_score(plan, i, outcomes[i], result.scores[i]);
  }
  judge_cut_offs(selection, result.cut_offs,
                 [&](const AlikeCutOffs& alike) { return judge(alike, outcomes[alike.scale]); });
  for (const std::size_t i : selection.active_band_sets) {
    const BandSetPlan& set = plan.band_sets[i];
    judge_band(plan.definition.band_sets[i], set, outcomes[set.scale], result.bands[i]);
  }
  for (std::size_t i = 0; i < plan.verdicts.size(); ++i) {
    VerdictOutcome& verdict = result.verdicts[i];
    verdict.determination = determination(over(plan, boxes, plan.verdicts[i]));
    verdict.basis = basis_of(plan, boxes, plan.verdicts[i]);
  }
}

}  // namespace

std::vector<State> with_context(const Plan& plan, std::span<const State> given,
                                const Context& context) {
  std::vector<State> states(given.begin(), given.end());
  for (const ContextSlot& slot : plan.context_slots) {
    std::string_view value;
    if (slot.field == "stage" && context.stage) value = to_string(*context.stage);
    if (slot.field == "role" && context.role) value = to_string(*context.role);
    if (slot.field == "sex" && context.sex) value = to_string(*context.sex);
    if (slot.field == "gave_birth" && context.gave_birth) {
      value = *context.gave_birth ? "true" : "false";
    }
    if (value.empty()) {
      states.push_back(Box::open);
    } else {
      const auto found = std::find(slot.values.begin(), slot.values.end(), value);
      states.push_back(static_cast<State>(found - slot.values.begin()));
    }
  }
  return states;
}

void evaluate_states(const Plan& plan, std::span<const State> given,
                     const std::shared_ptr<const Selection>& selection, Result& result) {
  prepare(plan, selection, result);
  if (!plan.skips_matter && plan.context_slots.empty()) {
    const Box box{given, nullptr};
    result.status = status_without_skips(plan, given);
    if (result.status == FormStatus::complete && plan.sums_alone) {
      evaluate_complete(plan, box, *selection, result);
    } else {
      evaluate_boxes(plan, given, {&box, 1}, false, *selection, result);
    }
    return;
  }
  const std::vector<State> states = with_context(plan, given, selection->context);
  const Readings readings = read_skips(plan, states);
  std::vector<Box> boxes;
  for (const std::vector<State>& reading : readings.states) {
    boxes.push_back({reading, &readings.masks});
  }
  result.status = status_of(plan, given, boxes);
  evaluate_boxes(plan, given, boxes, readings.contradicted, *selection, result);
}

void evaluate(const Plan& plan, const Responses& responses,
              const std::shared_ptr<const Selection>& selection, Result& result) {
  if (!result.issues.empty() || !responses.issues().empty()) result.issues = responses.issues();
  const std::span<const State> given = responses.states();
  if (!plan.skips.empty()) report_contradictions(plan, given, result.issues);
  evaluate_states(plan, given, selection, result);
}

}  // namespace screening::internal

namespace screening {

Scorer::Scorer(Instrument instrument, ScoreOptions options)
    : instrument_(std::move(instrument)),
      options_(std::make_shared<const ScoreOptions>(std::move(options))),
      selection_(
          std::make_shared<const Selection>(internal::select(instrument_.plan(), *options_))) {}

Result Scorer::score(const Responses& responses) const {
  Result result = internal::UnfilledResult::of(instrument_);
  score(responses, result);
  return result;
}

void Scorer::score(const Responses& responses, Result& result) const {
  internal::evaluate(instrument_.plan(), responses, selection_, result);
}

Result::Result(Instrument made_by) : Result(Scorer(made_by).score(Responses(std::move(made_by)))) {}

Result score(const Responses& responses, const ScoreOptions& options) {
  return Scorer(responses.instrument(), options).score(responses);
}

}  // namespace screening
