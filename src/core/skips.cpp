#include <algorithm>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

// One way to read the form so far.
struct Reading {
  std::vector<State> states;
  bool contradicted = false;
};

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
    std::vector<Reading> readings{{{given_.begin(), given_.end()}, false}};
    for (const SkipPlan& rule : plan_.skips) {
      std::vector<Reading> next;
      if (!rule.relevant) continue;
      for (const Reading& reading : readings) split(rule, reading, next);
      readings = std::move(next);
    }
    for (Reading& reading : readings) {
      out_.states.push_back(std::move(reading.states));
      out_.contradicted.push_back(reading.contradicted);
    }
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
    const State state = reading.states[slot];
    if (state >= 0) return allowed[static_cast<std::size_t>(state)];
    std::vector<bool> mask = allowed;
    if (state <= Box::first_mask) {
      const auto& before = out_.masks[static_cast<std::size_t>(Box::first_mask - state)];
      for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = mask[i] && before[i];
    }
    if (std::find(mask.begin(), mask.end(), true) == mask.end()) return false;
    reading.states[slot] =
        static_cast<State>(Box::first_mask - static_cast<State>(out_.masks.size()));
    out_.masks.push_back(std::move(mask));
    return true;
  }

  static std::vector<bool> complement(std::vector<bool> mask) {
    mask.flip();
    return mask;
  }

  void split(const SkipPlan& rule, const Reading& reading, std::vector<Reading>& next) {
    const bool certain = holds(rule, reading.states);
    const bool contradicted = certain && answered_otherwise(rule);

    // The skip: every gate holds, and the items count as their gate says.
    Reading skipped = reading;
    bool possible = true;
    for (const GatePlan& gate : rule.gates) {
      possible = possible && confine(skipped, gate.slot, gate.codes);
    }
    if (possible) {
      for (std::size_t i = 0; i < rule.slots.size(); ++i) {
        if (rule.answered_as[i] >= 0) skipped.states[rule.slots[i]] = rule.answered_as[i];
      }
      skipped.contradicted = skipped.contradicted || contradicted;
      next.push_back(std::move(skipped));
    }
    if (certain && !contradicted) return;

    // The items were asked: some gate does not hold. A gate that was answered so that it would
    // hold is then itself in doubt.
    for (std::size_t failing = 0; failing < rule.gates.size(); ++failing) {
      Reading asked = reading;
      bool possible_here = true;
      for (std::size_t i = 0; i < failing; ++i) {
        possible_here = possible_here && confine(asked, rule.gates[i].slot, rule.gates[i].codes);
      }
      const GatePlan& gate = rule.gates[failing];
      if (contradicted) asked.states[gate.slot] = Box::open;
      asked.contradicted = asked.contradicted || contradicted;
      possible_here = possible_here && confine(asked, gate.slot, complement(gate.codes));
      if (possible_here) next.push_back(std::move(asked));
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
      Issue issue{Issue::Kind::skipped_but_answered, plan.definition.items[slot].id};
      if (std::find(issues.begin(), issues.end(), issue) == issues.end()) {
        issues.push_back(std::move(issue));
      }
    }
  }
}

Readings read_skips(const Plan& plan, std::span<const State> states) {
  Readings readings;
  Reader(plan, states, readings).read();
  return readings;
}

}  // namespace screening::internal
