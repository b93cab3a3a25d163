#include <string>

#include "core/plan.hpp"

namespace screening {
namespace {

using namespace internal;

std::string join(const std::vector<std::int64_t>& values) {
  std::string text;
  for (const std::int64_t value : values) {
    if (!text.empty()) text += ' ';
    text += std::to_string(value);
  }
  return text;
}

std::string bits(const std::vector<bool>& members) {
  std::string text;
  for (const bool member : members) text += member ? '1' : '0';
  return text;
}

std::string slot_name(const Plan& plan, Index slot) {
  if (slot < plan.item_count()) return plan.definition.items[slot].id;
  return "context " + plan.context_slots[slot - plan.item_count()].field;
}

std::string condition_text(const Plan& plan, const ConditionNode& node) {
  const auto children = [&] {
    std::string text;
    for (const Index child : node.children) text += " c" + std::to_string(child);
    return text;
  };
  switch (node.kind) {
    case ConditionNode::Kind::states:
      return slot_name(plan, node.slot) + " in " + bits(node.members);
    case ConditionNode::Kind::compare:
      return "n" + std::to_string(node.number) + (node.at_least ? " >= " : " <= ") +
             std::to_string(node.threshold);
    case ConditionNode::Kind::all:
      return "all" + children();
    case ConditionNode::Kind::any:
      return "any" + children();
    case ConditionNode::Kind::negation:
      return "not" + children();
    case ConditionNode::Kind::count:
      return "count " + std::to_string(node.low) + ".." + std::to_string(node.high) + children();
  }
  return {};
}

}  // namespace

std::string Instrument::plan_text() const {
  const Plan& plan = *plan_;
  std::string text = "unit 1/" + std::to_string(plan.unit) + "\n";
  for (std::size_t i = 0; i < plan.conditions.size(); ++i) {
    const ConditionNode& node = plan.conditions[i];
    text += "c" + std::to_string(i) + ": " + condition_text(plan, node) +
            (node.overlapping ? " (shared items: searched)" : "") + "\n";
  }
  for (std::size_t i = 0; i < plan.numbers.size(); ++i) {
    const NumberNode& node = plan.numbers[i];
    text += "n" + std::to_string(i) + ": " + plan.definition.scales[node.scale].id +
            (node.greatest ? " = greatest" : " = sum") + " / " + std::to_string(node.denominator) +
            (node.overlapping ? " (shared items: searched)" : "") + "\n";
    for (const Term& term : node.terms) {
      text += "  " + slot_name(plan, term.slot) + ": " + join(term.values) + "\n";
    }
    for (const Part& part : node.parts) {
      text += "  " + std::to_string(part.weight) + " x ";
      if (part.kind == Part::Kind::truth) text += "c" + std::to_string(part.node);
      if (part.kind == Part::Kind::number) text += "n" + std::to_string(part.node);
      if (part.kind == Part::Kind::nonzero) text += "nonzero n" + std::to_string(part.node);
      text += "\n";
    }
  }
  for (std::size_t i = 0; i < plan.flags.size(); ++i) {
    text += "flag " + plan.definition.flags[i].id + ": c" + std::to_string(plan.flags[i]) + "\n";
  }
  for (std::size_t i = 0; i < plan.verdicts.size(); ++i) {
    text += "verdict " + plan.definition.verdicts[i].id + ": c" + std::to_string(plan.verdicts[i]) +
            "\n";
  }
  for (std::size_t i = 0; i < plan.cut_offs.size(); ++i) {
    const CutOff& cut_off = plan.definition.cut_offs[i];
    text += "cut-off " + cut_off.id + ": n" +
            std::to_string(plan.scales[plan.cut_offs[i].scale].number) +
            (cut_off.at_least ? " >= " : " <= ") + std::to_string(plan.cut_offs[i].threshold) +
            "\n";
  }
  for (const SkipPlan& skip : plan.skips) {
    text += "skip";
    for (const GatePlan& gate : skip.gates) {
      text += " [" + slot_name(plan, gate.slot) + " in " + bits(gate.codes) + "]";
    }
    text += ":";
    for (const Index slot : skip.slots) text += " " + slot_name(plan, slot);
    text += skip.relevant ? "\n" : " (nothing scores them)\n";
  }
  return text;
}

}  // namespace screening
