#include <algorithm>

#include "oracle.hpp"

// What a completed form says: conditions and scores when every answer is there, and the search
// over all completions when some are not.

using screening::Aggregate;
using screening::Condition;
using screening::Determination;

namespace oracle {

Rational combined(Aggregate aggregate, const std::vector<Rational>& contributions) {
  const Rational zero;
  if (aggregate == Aggregate::max) {
    return *std::max_element(contributions.begin(), contributions.end());
  }
  if (aggregate == Aggregate::count) {
    return {std::count_if(contributions.begin(), contributions.end(),
                          [&](const Rational& each) { return !(each == zero); }),
            1};
  }
  Rational sum;
  for (const Rational& each : contributions) sum = sum + each;
  return aggregate == Aggregate::mean ? sum / static_cast<std::int64_t>(contributions.size()) : sum;
}

// What trying every completion says: whether some made it true, and some false.
Determination agreed(bool some_true, bool some_false) {
  if (some_true && some_false) return Determination::indeterminate;
  return some_true ? Determination::positive : Determination::negative;
}

void Oracle::reads(const Statement& statement, std::vector<bool>& slots) const {
  if (statement.slot) slots[*statement.slot] = true;
  if (statement.scale) reads(*statement.scale, slots);
  if (statement.verdict) reads(verdicts_[*statement.verdict], slots);
  for (const Statement& child : statement.children) reads(child, slots);
}

void Oracle::reads(std::size_t scale, std::vector<bool>& slots) const {
  for (const Member& member : members_[scale]) {
    if (member.slot) slots[*member.slot] = true;
    if (member.scale) reads(*member.scale, slots);
    if (member.statement) reads(*member.statement, slots);
  }
}

std::vector<bool> Oracle::slots_of(const Statement& statement) const {
  std::vector<bool> slots(slots_.size());
  reads(statement, slots);
  return slots;
}

std::vector<bool> Oracle::slots_of_scale(std::size_t scale) const {
  std::vector<bool> slots(slots_.size());
  reads(scale, slots);
  return slots;
}

// The forms as far as these slots can tell them apart.
std::vector<Oracle::Form> Oracle::seen_by(const std::vector<Form>& forms,
                                          const std::vector<bool>& slots) {
  std::vector<Form> distinct;
  for (const Form& form : forms) {
    const auto same = [&](const Form& other) {
      for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (slots[slot] && (form.possible[slot] != other.possible[slot] ||
                            form.known[slot] != other.known[slot])) {
          return false;
        }
      }
      return true;
    };
    const auto twin = std::find_if(distinct.begin(), distinct.end(), same);
    if (twin == distinct.end()) {
      distinct.push_back(form);
    } else {
      twin->contradicted = twin->contradicted || form.contradicted;
    }
  }
  return distinct;
}

bool Oracle::holds(const Statement& statement, const States& world) const {
  if (statement.slot) {
    return statement.holds[static_cast<std::size_t>(world[*statement.slot])];
  }
  if (statement.scale) {
    const Rational score = score_of(*statement.scale, world);
    return statement.kind == Condition::Kind::score_at_least ? statement.threshold <= score
                                                             : score <= statement.threshold;
  }
  if (statement.verdict) {
    return holds(verdicts_[*statement.verdict], world) == statement.positive;
  }
  int true_children = 0;
  for (const Statement& child : statement.children) true_children += holds(child, world) ? 1 : 0;
  const int children = static_cast<int>(statement.children.size());
  switch (statement.kind) {
    case Condition::Kind::all:
      return true_children == children;
    case Condition::Kind::any:
      return true_children > 0;
    case Condition::Kind::negation:
      return true_children == 0;
    default:
      return statement.low <= true_children && true_children <= statement.high;
  }
}

std::vector<Rational> Oracle::contributions(std::size_t scale, const States& world) const {
  std::vector<Rational> all;
  for (const Member& member : members_[scale]) {
    if (member.slot) {
      all.push_back(member.worth[static_cast<std::size_t>(world[*member.slot])]);
    } else if (member.scale) {
      all.push_back(score_of(*member.scale, world));
    } else {
      all.push_back({holds(*member.statement, world) ? 1 : 0, 1});
    }
  }
  return all;
}

Rational Oracle::score_of(std::size_t scale, const States& world) const {
  const auto& definition = definition_.scales[scale];
  return combined(definition.aggregate, contributions(scale, world)) * definition.times;
}

Determination Oracle::determine(const Statement& statement, const std::vector<Form>& forms) const {
  const std::vector<bool> slots = slots_of(statement);
  bool some_true = false;
  bool some_false = false;
  for (const Form& form : seen_by(forms, slots)) {
    each_completion(form, slots, [&](const States& world) {
      (holds(statement, world) ? some_true : some_false) = true;
    });
  }
  return agreed(some_true, some_false);
}

}  // namespace oracle
