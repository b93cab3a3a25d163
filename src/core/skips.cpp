#include <algorithm>
#include <functional>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

// One way to read the form so far.
using Reading = std::vector<State>;

bool holds(const SkipPlan& rule, std::span<const State> states) {
  return std::all_of(rule.gates.begin(), rule.gates.end(), [&](const GatePlan& gate) {
    const State state = states[gate.slot];
    return state >= 0 && gate.codes[static_cast<std::size_t>(state)];
  });
}

class Reader {
 public:
  Reader(const Plan& plan, std::span<const State> states, Readings& out)
      : plan_(plan), given_(states), out_(out) {}

  void read() {
    std::vector<Reading> readings{{given_.begin(), given_.end()}};
    for (const SkipPlan& rule : plan_.skips) {
      std::vector<Reading> next;
      if (!rule.relevant) continue;
      for (const Reading& reading : readings) split(rule, reading, next);
      readings = std::move(next);
    }
    out_.states = std::move(readings);
  }

 private:
  // Whether an item that was not asked was answered, and otherwise than the rule has it count.
  bool answered_otherwise(const SkipPlan& rule) const {
    for (std::size_t i = 0; i < rule.slots.size(); ++i) {
      const State state = given_[rule.slots[i]];
      if (state >= 0 && state != rule.answered_as[i]) return true;
    }
    return false;
  }

  // Confines a slot to some of its states. False when nothing is left.
  bool confine(Reading& reading, Index slot, const std::vector<bool>& allowed) {
    const State state = reading[slot];
    if (state >= 0) return allowed[static_cast<std::size_t>(state)];
    std::vector<bool> mask = allowed;
    if (state <= Box::first_mask) {
      const auto& before = out_.masks[static_cast<std::size_t>(Box::first_mask - state)];
      std::transform(mask.begin(), mask.end(), before.begin(), mask.begin(), std::logical_and<>());
    }
    if (std::find(mask.begin(), mask.end(), true) == mask.end()) return false;
    reading[slot] = static_cast<State>(Box::first_mask - static_cast<State>(out_.masks.size()));
    out_.masks.push_back(std::move(mask));
    return true;
  }

  static std::vector<bool> complement(std::vector<bool> mask) {
    mask.flip();
    return mask;
  }

  void split(const SkipPlan& rule, const Reading& reading, std::vector<Reading>& next) {
    const bool certain = holds(rule, reading);
    const bool contradicted = certain && answered_otherwise(rule);
    if (contradicted) out_.contradicted = true;

    // The skip: every gate holds, and the items count as the rule says, or as not answered,
    // whatever stands there.
    Reading skipped = reading;
    bool possible = true;
    for (const GatePlan& gate : rule.gates) {
      possible = possible && confine(skipped, gate.slot, gate.codes);
    }
    // A gate that does not hold is enough: the items were asked, whatever the other gates are.
    if (!possible) {
      next.push_back(reading);
      return;
    }
    for (std::size_t i = 0; i < rule.slots.size(); ++i) {
      skipped[rule.slots[i]] = rule.answered_as[i];
    }
    next.push_back(std::move(skipped));
    if (certain && !contradicted) return;

    // The items were asked: some gate, here the first one, does not hold. A gate that was answered
    // so that it would hold is then itself in doubt.
    for (std::size_t failing = 0; failing < rule.gates.size(); ++failing) {
      Reading asked = reading;
      for (std::size_t i = 0; i < failing; ++i) {
        confine(asked, rule.gates[i].slot, rule.gates[i].codes);
      }
      const GatePlan& gate = rule.gates[failing];
      if (contradicted) asked[gate.slot] = Box::open;
      if (confine(asked, gate.slot, complement(gate.codes))) next.push_back(std::move(asked));
    }
  }

  const Plan& plan_;
  std::span<const State> given_;
  Readings& out_;
};

}  // namespace

void report_contradictions(const Plan& plan, std::span<const State> given,
                           std::vector<Issue>& issues) {
  std::vector<State> states(given.begin(), given.end());
  for (const SkipPlan& rule : plan.skips) {
    if (!holds(rule, states)) continue;
    for (std::size_t i = 0; i < rule.slots.size(); ++i) {
      const Index slot = rule.slots[i];
      if (given[slot] < 0) {
        if (rule.answered_as[i] >= 0) states[slot] = rule.answered_as[i];
        continue;
      }
      // Once: no item is skipped by two rules.
      issues.push_back({Issue::Kind::skipped_but_answered, plan.definition.items[slot].id});
    }
  }
}

Readings read_skips(const Plan& plan, std::span<const State> states) {
  Readings readings;
  Reader(plan, states, readings).read();
  return readings;
}

}  // namespace screening::internal
