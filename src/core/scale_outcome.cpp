#include "core/scale_outcome.hpp"

#include <algorithm>

#include "core/arithmetic.hpp"

namespace screening::internal {
namespace {

// The known part of a number: what the answered members come to.
struct Known {
  int leaves = 0;
  std::int64_t value = 0;
  bool any = false;

  void add(bool greatest, std::int64_t more, int count) {
    value = greatest && any ? std::max(value, more) : value + more;
    any = true;
    leaves += count;
  }
};

class Scoring {
 public:
  Scoring(const ReadForm& form, ScaleOutcome* outcomes)
      : plan_(form.plan),
        given_(form.given),
        boxes_(form.boxes),
        complete_(form.complete),
        contradicted_(form.contradicted),
        outcomes_(outcomes) {}

  void score(Index index) {
    const ScalePlan& scale = plan_.scales[index];
    const NumberNode& number = plan_.numbers[scale.number];
    ScaleOutcome& outcome = outcomes_[index];
    if (complete_ && number.plain) {
      const std::int64_t value = sum_of_answers(number, boxes_.front().states);
      outcome.range = {value, value};
      outcome.complete = true;
      outcome.answered = scale.expected;
      outcome.estimate.reset();
      outcome.reason = Reason::none;
      return;
    }
    Known known = read(boxes_.front(), scale, number, outcome);
    std::size_t readings = 1;
    for (std::size_t i = 1; i < boxes_.size(); ++i) {
      if (seen_before(i, number.slots)) continue;
      ++readings;
      ScaleOutcome other;
      read(boxes_[i], scale, number, other);
      merge(outcome, other);
    }
    outcome.estimate.reset();
    outcome.reason = Reason::none;
    if (outcome.complete) return;

    if (!scale.scales.empty()) {
      outcome.estimate = from_members(scale);
    } else if (readings == 1) {
      outcome.estimate = by_policy(scale, known);
    }
    if (outcome.estimate) return;
    if (readings > 1 && contradicted_) {
      outcome.reason = Reason::skip_conflict;
    } else if (outcome.answered > 0) {
      outcome.reason = Reason::missing_items;
    } else {
      outcome.reason = nothing_asked(number) ? Reason::not_asked : Reason::nothing_answered;
    }
  }

 private:
  // One reading of the form: bounds, known part, completeness.
  Known read(const Box& box, const ScalePlan& scale, const NumberNode& number,
             ScaleOutcome& outcome) const {
    const bool plain = number.plain && box.masks == nullptr;
    const Known known = plain ? sum_of_terms(box, number, outcome.range)
                              : general(box, scale.number, number, outcome.range);
    outcome.answered = known.leaves;
    outcome.complete = known.leaves == scale.expected;
    return known;
  }

  // Readings that differ elsewhere are one reading to a scale that does not look there.
  bool seen_before(std::size_t box, const std::vector<Index>& slots) const {
    return std::any_of(boxes_.begin(), boxes_.begin() + static_cast<std::ptrdiff_t>(box),
                       [&](const Box& earlier) { return alike(earlier, boxes_[box], slots); });
  }

  // Two readings of one form: what both say stands, what they disagree on is open.
  static void merge(ScaleOutcome& whole, const ScaleOutcome& other) {
    // What is complete has one value.
    whole.complete = whole.complete && other.complete && whole.range.lower == other.range.lower;
    whole.range.lower = std::min(whole.range.lower, other.range.lower);
    whole.range.upper = std::max(whole.range.upper, other.range.upper);
    whole.answered = std::min(whole.answered, other.answered);
  }

  bool nothing_asked(const NumberNode& number) const {
    constexpr State not_asked = -1 - static_cast<State>(NoAnswer::not_asked);
    return std::all_of(number.slots.begin(), number.slots.end(), [&](Index slot) {
      return slot >= plan_.item_count() || given_[slot] == not_asked;
    });
  }

  // The most common case: nothing is open, and every term has a value.
  // Bounds and known part of a plain sum, in one pass. Everything is added up in registers and
  // written once.
  static Known sum_of_terms(const Box& box, const NumberNode& number, Range& range) {
    std::int64_t value = 0;
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    int leaves = 0;
    const std::int64_t* const values = number.values.data();
    const OpenTerm* open = number.open.data();
    for (const QuickTerm& term : number.quick) {
      const State state = box.states[term.slot];
      if (state >= 0) {
        value += values[term.first + static_cast<Index>(state)];
        leaves += open->leaves;
      } else {
        least += open->least;
        greatest += open->greatest;
      }
      ++open;
    }
    range = {value + least, value + greatest};
    return {leaves, value};
  }

  Known general(const Box& box, Index index, const NumberNode& number, Range& range) const {
    range = bounds(plan_, box, index);
    Known known;
    for (const Term& term : number.terms) {
      if (!box.fixed(term.slot)) continue;
      known.add(number.greatest, term.values[static_cast<std::size_t>(box.states[term.slot])],
                term.leaves);
    }
    for (const Part& part : number.parts) {
      if (part.kind == Part::Kind::truth) {
        const Possible truth = possible(plan_, box, part.node);
        if (truth.decided()) known.add(number.greatest, truth.yes ? part.weight : 0, 1);
      } else {
        known.leaves += leaves_known(box, part.node);
      }
    }
    return known;
  }

  // How many members of a member scale this reading knows.
  int leaves_known(const Box& box, Index number) const {
    Range ignored;
    return general(box, number, plan_.numbers[number], ignored).leaves;
  }

  // The instrument's own rule for missing answers. The one division comes last.
  std::optional<Fraction> by_policy(const ScalePlan& scale, const Known& known) const {
    // Where none may be missing that is 0, and never all: a definition that says otherwise is
    // refused.
    if (scale.expected - known.leaves > scale.up_to) return std::nullopt;
    switch (scale.aggregate) {
      case Aggregate::mean:
        return Fraction(known.value, known.leaves * plan_.unit);
      case Aggregate::max:
        return Fraction(known.value, plan_.unit);
      default:
        return Fraction(prorated_numerator(known.value, scale.expected), known.leaves * plan_.unit);
    }
  }

  std::optional<Fraction> value_of(Index scale) const {
    const ScaleOutcome& outcome = outcomes_[scale];
    if (!outcome.complete) return outcome.estimate;
    return Fraction(outcome.range.lower,
                    plan_.numbers[plan_.scales[scale].number].denominator * plan_.unit);
  }

  // A scale of scales has a value when every member has one, be it an estimate.
  std::optional<Fraction> from_members(const ScalePlan& scale) const {
    std::vector<Fraction> values;
    const std::int64_t weight = plan_.numbers[scale.number].denominator * plan_.unit;
    for (const Term& term : scale.own_terms) {
      const State state = boxes_.front().states[term.slot];
      const bool settled = state >= 0 && std::all_of(boxes_.begin(), boxes_.end(), [&](auto& box) {
                             return box.states[term.slot] == state;
                           });
      if (!settled) return std::nullopt;
      values.emplace_back(term.values[static_cast<std::size_t>(state)], weight);
    }
    for (const Part& part : scale.own_conditions) {
      Possible truth;
      for (const Box& box : boxes_) {
        const Possible here = possible(plan_, box, part.node);
        truth = {truth.yes || here.yes, truth.no || here.no};
      }
      if (!truth.decided()) return std::nullopt;
      values.emplace_back(truth.yes ? part.weight : 0, weight);
    }
    for (const Index member : scale.scales) {
      const std::optional<Fraction> value = value_of(member);
      if (!value) return std::nullopt;
      if (scale.aggregate == Aggregate::count) {
        values.emplace_back(value->numerator() != 0 ? scale.times : 0, 1);
      } else {
        values.emplace_back(value->numerator() * scale.times, value->denominator() * scale.divisor);
      }
    }
    Fraction total = values.front();
    for (std::size_t i = 1; i < values.size(); ++i) {
      total = scale.aggregate == Aggregate::max
                  ? std::max(total, values[i])
                  : Fraction(total.numerator() * values[i].denominator() +
                                 values[i].numerator() * total.denominator(),
                             total.denominator() * values[i].denominator());
    }
    return total;
  }

  const Plan& plan_;
  std::span<const State> given_;
  std::span<const Box> boxes_;
  bool complete_;
  bool contradicted_;
  ScaleOutcome* outcomes_;
};

}  // namespace

void score_scales(const ReadForm& form, ScaleOutcome* outcomes) {
  Scoring scoring(form, outcomes);
  for (const Index scale : form.plan.scale_order) scoring.score(scale);
}

}  // namespace screening::internal
