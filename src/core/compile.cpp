#include <algorithm>
#include <set>

#include "core/codes.hpp"
#include "core/compiler.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

void gather_context(const Condition& condition, std::vector<ContextSlot>& slots) {
  if (condition.kind == Condition::Kind::context) {
    auto slot = std::find_if(slots.begin(), slots.end(), [&](const ContextSlot& entry) {
      return entry.field == condition.field;
    });
    if (slot == slots.end()) slot = slots.insert(slots.end(), ContextSlot{condition.field, {}});
    for (const std::string& value : condition.values) {
      if (std::find(slot->values.begin(), slot->values.end(), value) == slot->values.end()) {
        slot->values.push_back(value);
      }
    }
  }
  for (const Condition& child : condition.children) gather_context(child, slots);
}

void add_context_slots(Plan& plan) {
  for (const Scale& scale : plan.definition.scales) {
    for (const MemberGroup& group : scale.members) {
      for (const Condition& condition : group.conditions) {
        gather_context(condition, plan.context_slots);
      }
    }
  }
  for (const Flag& flag : plan.definition.flags) gather_context(flag.when, plan.context_slots);
  for (const Verdict& verdict : plan.definition.verdicts) {
    gather_context(verdict.when, plan.context_slots);
  }
  for (const ContextSlot& field : plan.context_slots) {
    SlotPlan slot;
    slot.state_count = static_cast<State>(field.values.size() + 1);
    plan.slots.push_back(std::move(slot));
  }
}

// Every gate that may or may not hold doubles the ways to read a form.
void check_readings(const Plan& plan, std::vector<Diagnostic>& diagnostics) {
  constexpr std::size_t reading_limit = 256;
  std::size_t readings = 1;
  for (std::size_t i = 0; i < plan.skips.size(); ++i) {
    if (!plan.skips[i].relevant) continue;
    readings *= plan.skips[i].gates.size() + 1;
    if (readings <= reading_limit) continue;
    Diagnostic diagnostic;
    diagnostic.code = codes::too_many_readings;
    diagnostic.message =
        "the skip rules up to this one allow more than 256 readings of one form; use fewer rules "
        "for scored items, or fewer gates";
    diagnostic.path = "skips[" + std::to_string(i) + "].when";
    diagnostics.push_back(std::move(diagnostic));
    return;
  }
}

// A rule matters when something reads what it skips. Its gates then decide what those items count
// as, so they matter as much, and so does a rule that skips one of them.
void mark_relevant_skips(Plan& plan) {
  for (std::size_t round = 0; round < plan.skips.size(); ++round) {
    for (SkipPlan& skip : plan.skips) {
      for (const Index slot : skip.slots) skip.relevant = skip.relevant || plan.slots[slot].used;
      if (!skip.relevant) continue;
      plan.skips_matter = true;
      for (const GatePlan& gate : skip.gates) plan.slots[gate.slot].used = true;
    }
  }
}

// What scoring one person reads most, close together.
void lay_out(Plan& plan) {
  for (Index slot = 0; slot < plan.item_count(); ++slot) {
    if (plan.slots[slot].used) plan.used_items.push_back(slot);
  }
  plan.all_items_used = plan.used_items.size() == plan.item_count();
  for (NumberNode& node : plan.numbers) {
    node.plain = node.parts.empty() && !node.greatest;
    for (const Term& term : node.terms) {
      node.quick.push_back({term.slot, static_cast<Index>(node.values.size())});
      node.open.push_back({term.leaves, term.least, term.greatest});
      node.values.insert(node.values.end(), term.values.begin(), term.values.end());
    }
  }
  plan.sums_alone =
      std::all_of(plan.scales.begin(), plan.scales.end(),
                  [&](const ScalePlan& scale) { return plan.numbers[scale.number].plain; });
}

}  // namespace

Plan compile(Definition definition, std::vector<Diagnostic>& diagnostics) {
  Plan plan;
  plan.definition = std::move(definition);
  Compiler compiler(plan);
  compiler.compile_slots();
  add_context_slots(plan);
  compiler.compile_scales();
  compiler.compile_conditions_and_rules();
  compiler.compile_lexicons();
  mark_relevant_skips(plan);
  lay_out(plan);
  check_costs(plan, diagnostics);
  check_readings(plan, diagnostics);
  return plan;
}

}  // namespace screening::internal
