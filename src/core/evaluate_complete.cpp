#include <array>

#include "core/evaluate.hpp"
#include "core/judge.hpp"
#include "core/scale_outcome.hpp"

// The commonest form: everything answered, and every scale a sum. Each bound is the value.
namespace screening::internal {
namespace {

// Returns the value in the scale's own units.
std::int64_t score_complete(const Plan& plan, const ScalePlan& scale, std::span<const State> given,
                            Score& score) {
  const NumberNode& number = plan.numbers[scale.number];
  const std::int64_t sum = sum_of_answers(number, given);
  const Fraction exact(sum, number.denominator * plan.unit);
  score.value = exact;
  score.reason = Reason::none;
  score.lower = exact;
  score.upper = exact;
  score.answered = scale.expected;
  score.expected = scale.expected;
  score.prorated = false;
  return sum;
}

}  // namespace

void evaluate_complete(const Plan& plan, const Box& box, const Selection& selection,
                       Result& result) {
  for (std::size_t i = 0; i < plan.flags.size(); ++i) {
    result.flags[i].determination = determination(possible(plan, box, plan.flags[i]));
  }
  std::array<std::int64_t, 12> few;
  std::vector<std::int64_t> many;
  std::int64_t* sums = few.data();
  if (plan.scales.size() > few.size()) {
    many.resize(plan.scales.size());
    sums = many.data();
  }
  for (std::size_t i = 0; i < plan.scales.size(); ++i) {
    sums[i] = score_complete(plan, plan.scales[i], box.states, result.scores[i]);
  }
  judge_cut_offs(selection, result.cut_offs, [&](const AlikeCutOffs& alike) {
    return sure_outcome(meets(alike, sums[alike.scale]), Basis::complete);
  });
  for (const std::size_t i : selection.active_band_sets) {
    result.bands[i].band = band_of(plan.band_sets[i], sums[plan.band_sets[i].scale]);
  }
  for (std::size_t i = 0; i < plan.verdicts.size(); ++i) {
    result.verdicts[i].determination = determination(possible(plan, box, plan.verdicts[i]));
    result.verdicts[i].basis = Basis::complete;
  }
}

}  // namespace screening::internal
