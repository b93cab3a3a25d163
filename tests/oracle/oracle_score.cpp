#include <algorithm>

#include "oracle.hpp"

using screening::Aggregate;
using screening::Basis;
using screening::Condition;
using screening::Determination;
using screening::Evidence;
using screening::MissingPolicy;
using screening::Reason;

namespace oracle {
namespace {

bool in_force(Evidence evidence, const std::string& id, const Choices& choices) {
  if (evidence != Evidence::provisional) return true;
  return std::any_of(choices.provisional.begin(), choices.provisional.end(),
                     [&](const std::string& name) { return name == "all" || name == id; });
}

bool in_use(const screening::Population& population, bool always, Evidence evidence,
            const std::string& id, const Choices& choices) {
  const bool holds = oracle::applies(population, choices.context).applicability !=
                     screening::Applicability::not_applied;
  return (always || holds) && in_force(evidence, id, choices);
}

}  // namespace

// Items and conditions, those of member scales included, each with whether it is known.
std::vector<bool> Oracle::leaves_known(std::size_t scale, const Form& form) const {
  std::vector<bool> known;
  for (const Member& member : members_[scale]) {
    if (member.slot) {
      known.push_back(form.known[*member.slot]);
    } else if (member.scale) {
      const auto inner = leaves_known(*member.scale, form);
      known.insert(known.end(), inner.begin(), inner.end());
    } else {
      known.push_back(determine(*member.statement, {form}) != Determination::indeterminate);
    }
  }
  return known;
}

// The instrument's own way of making do with some members missing.
std::optional<Rational> Oracle::estimate(std::size_t scale, const std::vector<Form>& forms,
                                         const std::vector<Score>& scores) const {
  const auto& definition = definition_.scales[scale];
  const Form& form = forms.front();
  std::vector<Rational> known;
  bool has_scales = false;
  bool all_have_values = true;
  for (const Member& member : members_[scale]) {
    if (member.slot) {
      if (form.known[*member.slot]) {
        const int state = form.possible[*member.slot].front();
        known.push_back(member.worth[static_cast<std::size_t>(state)]);
      }
    } else if (member.statement) {
      const Determination truth = determine(*member.statement, {form});
      if (truth != Determination::indeterminate) {
        known.push_back({truth == Determination::positive ? 1 : 0, 1});
      }
    } else {
      has_scales = true;
      all_have_values = all_have_values && scores[*member.scale].value.has_value();
      if (scores[*member.scale].value) known.push_back(*scores[*member.scale].value);
    }
  }
  const auto members = static_cast<std::int64_t>(members_[scale].size());
  const auto answered = static_cast<std::int64_t>(known.size());
  if (has_scales) {
    if (answered != members) return std::nullopt;
    return combined(definition.aggregate, known) * definition.times;
  }
  if (forms.size() != 1 || answered == 0 ||
      definition.missing.kind == MissingPolicy::Kind::none_allowed ||
      members - answered > definition.missing.up_to) {
    return std::nullopt;
  }
  Rational value = combined(definition.aggregate, known);
  const bool adds_up =
      definition.aggregate == Aggregate::sum || definition.aggregate == Aggregate::count;
  if (definition.missing.kind == MissingPolicy::Kind::prorate && adds_up) {
    value = value * members / answered;
  }
  return value * definition.times;
}

Score Oracle::score_scale(std::size_t scale, const std::vector<Form>& all_forms,
                          const Answers& answers, const std::vector<Score>& scores) const {
  const std::vector<bool> slots = slots_of_scale(scale);
  const std::vector<Form> forms = seen_by(all_forms, slots);
  Score score;
  std::vector<Rational> values;
  bool contradicted = false;
  bool first = true;
  for (const Form& form : forms) {
    contradicted = contradicted || form.contradicted;
    const std::vector<bool> known = leaves_known(scale, form);
    const auto answered = static_cast<int>(std::count(known.begin(), known.end(), true));
    score.expected = static_cast<int>(known.size());
    score.answered = first ? answered : std::min(score.answered, answered);
    bool complete = answered == score.expected;
    each_completion(form, slots, [&](const States& world) {
      const Rational here = score_of(scale, world);
      if (complete) values.push_back(here);
      complete = false;
      if (first || here < score.lower) score.lower = here;
      if (first || score.upper < here) score.upper = here;
      first = false;
    });
  }

  const bool all_agree = values.size() == forms.size() &&
                         std::all_of(values.begin(), values.end(),
                                     [&](const Rational& each) { return each == values.front(); });
  if (all_agree) {
    score.value = values.front();
    return score;
  }
  score.value = estimate(scale, forms, scores);
  score.prorated = score.value.has_value();
  if (score.value) return score;
  if (forms.size() > 1 && contradicted) {
    score.reason = Reason::skip_conflict;
  } else if (score.answered > 0) {
    score.reason = Reason::missing_items;
  } else {
    score.reason = Reason::not_asked;
    for (std::size_t item = 0; item < answers.size(); ++item) {
      if (slots[item] &&
          (!answers[item].codes.empty() || answers[item].why != screening::NoAnswer::not_asked)) {
        score.reason = Reason::nothing_answered;
      }
    }
  }
  return score;
}

Decided Oracle::decide(const screening::CutOff& cut, std::size_t scale, const Score& score,
                       const std::vector<Form>& forms) const {
  const Rational threshold = rational(cut.threshold);
  const auto met = [&](const Rational& value) {
    return cut.at_least ? threshold <= value : value <= threshold;
  };
  if (score.value && !score.prorated) {
    return {
        met(*score.value) ? Determination::positive : Determination::negative, Basis::complete, {}};
  }
  const std::vector<bool> slots = slots_of_scale(scale);
  bool some_met = false;
  bool some_not = false;
  for (const Form& form : seen_by(forms, slots)) {
    each_completion(form, slots, [&](const States& world) {
      (met(score_of(scale, world)) ? some_met : some_not) = true;
    });
  }
  Decided decided;
  decided.determination = agreed(some_met, some_not);
  if (decided.determination != Determination::indeterminate) {
    decided.basis = Basis::bounds;
  } else if (score.value && met(*score.value)) {
    decided.determination = Determination::positive;
    decided.basis = Basis::prorated;
  } else if (score.value) {
    decided.estimate = Determination::negative;
  }
  return decided;
}

// The last band that begins at or below a score; what lies between two bands is in the lower. An
// estimate below what the scale can reach is in none.
std::optional<std::size_t> Oracle::band(const screening::BandSet& set, const Score& score) const {
  const auto holding = [&](const Rational& value) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < set.bands.size(); ++i) {
      if (rational(set.bands[i].from) <= value) found = i;
    }
    return found;
  };
  if (score.value) return holding(*score.value);
  return holding(score.lower) == holding(score.upper) ? holding(score.lower) : std::nullopt;
}

// What was asked and answered, by the answers as they were given.
void Oracle::judge_form(const Answers& answers, const std::vector<Form>& forms,
                        Outcome& outcome) const {
  std::vector<std::vector<std::string>> counted;
  for (const Answer& answer : answers) counted.push_back(answer.codes);
  for (const auto& rule : definition_.skips) {
    bool holds = true;
    for (const auto& gate : rule.when) {
      const auto& codes = counted[item_index(gate.item)];
      holds = holds && std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
                return std::find(gate.codes.begin(), gate.codes.end(), code) != gate.codes.end();
              });
    }
    if (!holds) continue;
    for (const auto& id : rule.items) {
      const std::size_t item = item_index(id);
      if (!answers[item].codes.empty()) {
        outcome.skipped_but_answered.push_back(id);
      } else if (!rule.answered_as.empty()) {
        counted[item] = {rule.answered_as};
      }
    }
  }
  // An item that was skipped by one reading and asked by another is still to be answered.
  bool any_answered = false;
  bool all_answered = true;
  for (std::size_t item = 0; item < answers.size(); ++item) {
    if (!used_[item]) continue;
    const bool answered = !answers[item].codes.empty();
    const bool settled =
        std::all_of(forms.begin(), forms.end(), [&](const Form& form) { return form.known[item]; });
    any_answered = any_answered || answered;
    all_answered = all_answered && (answered || settled);
  }
  outcome.status = !any_answered  ? screening::FormStatus::empty
                   : all_answered ? screening::FormStatus::complete
                                  : screening::FormStatus::partial;
}

Outcome Oracle::score(const Answers& answers, const Choices& choices) const {
  const std::vector<Form> all = forms(answers, choices.context);
  Outcome outcome;
  judge_form(answers, all, outcome);

  const auto decided = [&](const Statement& statement) {
    Decided result;
    result.determination = determine(statement, all);
    if (result.determination == Determination::indeterminate) return result;
    const std::vector<bool> slots = slots_of(statement);
    const std::vector<Form> seen = seen_by(all, slots);
    bool complete = seen.size() == 1;
    for (std::size_t item = 0; item < answers.size(); ++item) {
      if (slots[item] && !seen.front().known[item]) complete = false;
    }
    result.basis = complete ? Basis::complete : Basis::bounds;
    return result;
  };
  for (std::size_t i = 0; i < flags_.size(); ++i) {
    const auto& flag = definition_.flags[i];
    outcome.flags.emplace_back();
    if (in_force(flag.evidence, flag.id, choices)) outcome.flags.back() = decided(flags_[i]);
  }
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    const auto& verdict = definition_.verdicts[i];
    outcome.verdicts.emplace_back();
    if (in_force(verdict.evidence, verdict.id, choices)) {
      outcome.verdicts.back() = decided(verdicts_[i]);
    }
  }

  // A scale may contain one that is written after it.
  outcome.scores.resize(members_.size());
  std::vector<bool> done(members_.size());
  for (std::size_t round = 0; round < members_.size(); ++round) {
    for (std::size_t s = 0; s < members_.size(); ++s) {
      const bool ready =
          std::all_of(members_[s].begin(), members_[s].end(),
                      [&](const Member& member) { return !member.scale || done[*member.scale]; });
      if (done[s] || !ready) continue;
      outcome.scores[s] = score_scale(s, all, answers, outcome.scores);
      done[s] = true;
    }
  }

  for (const auto& cut : definition_.cut_offs) {
    outcome.cut_offs.emplace_back();
    if (!in_use(cut.population, cut.always_evaluated, cut.evidence, cut.id, choices)) continue;
    const std::size_t scale = scale_index(cut.scale);
    outcome.cut_offs.back() = decide(cut, scale, outcome.scores[scale], all);
  }
  for (const auto& set : definition_.band_sets) {
    outcome.bands.emplace_back();
    if (!in_use(set.population, false, set.evidence, set.id, choices)) continue;
    outcome.bands.back() = band(set, outcome.scores[scale_index(set.scale)]);
  }
  return outcome;
}

}  // namespace oracle
