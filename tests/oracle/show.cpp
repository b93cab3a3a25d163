#include <sstream>

#include "compare.hpp"

using screening::Condition;

namespace oracle {
namespace {

std::string list(const std::vector<std::string>& words) {
  std::string text = "[";
  for (const auto& word : words) text += (text.size() > 1 ? " " : "") + word;
  return text + "]";
}

std::string show(const Condition& condition) {
  const std::string subject = condition.scale.empty() ? condition.item : condition.scale;
  switch (condition.kind) {
    case Condition::Kind::score_at_least:
      return subject + " >= " + condition.threshold.to_string();
    case Condition::Kind::score_at_most:
      return subject + " <= " + condition.threshold.to_string();
    case Condition::Kind::code_in:
      return subject + " in " + list(condition.values);
    case Condition::Kind::verdict:
      return condition.verdict + " is " + std::string(to_string(condition.is));
    case Condition::Kind::context:
      return condition.field + " in " + list(condition.values);
    default:
      break;
  }
  std::string text = condition.kind == Condition::Kind::all        ? "all"
                     : condition.kind == Condition::Kind::any      ? "any"
                     : condition.kind == Condition::Kind::negation ? "not"
                                                                   : "count";
  if (condition.at_least) text += " >= " + std::to_string(*condition.at_least);
  if (condition.at_most) text += " <= " + std::to_string(*condition.at_most);
  text += "(";
  for (const auto& child : condition.children) text += show(child) + "; ";
  return text + ")";
}

void show(std::ostream& out, const screening::Item& item) {
  out << item.id << (item.kind == screening::ItemKind::multiple ? " multiple" : "");
  for (const auto& option : item.options) {
    out << ' ' << option.code << (option.code == item.none_code ? " (none)" : "") << '='
        << (option.score ? option.score->to_string() : "-");
  }
  for (const auto& piece : item.count_scores) {
    out << ' ' << piece.from << ".." << piece.to << '=' << piece.score.to_string();
  }
  out << '\n';
}

void show(std::ostream& out, const screening::Scale& scale) {
  static const char* const aggregates[] = {"sum", "mean", "count", "max"};
  static const char* const rules[] = {"none_allowed", "prorate", "ignore"};
  out << scale.id << " = " << scale.times << " x "
      << aggregates[static_cast<std::size_t>(scale.aggregate)] << ' '
      << rules[static_cast<std::size_t>(scale.missing.kind)] << ' ' << scale.missing.up_to << ", "
      << scale.range_from.to_string() << " to " << scale.range_to.to_string() << '\n';
  for (const auto& group : scale.members) {
    out << "  " << list(group.items) << list(group.scales);
    for (const auto& own : group.own_scores) out << ' ' << own.code << '=' << own.score.to_string();
    for (const auto& condition : group.conditions) out << ' ' << show(condition);
    out << '\n';
  }
}

}  // namespace

std::string show(const screening::Definition& definition) {
  std::ostringstream out;
  for (const auto& item : definition.items) show(out, item);
  for (const auto& rule : definition.skips) {
    out << "skip when";
    for (const auto& gate : rule.when) out << ' ' << gate.item << " in " << list(gate.codes);
    out << ": " << list(rule.items) << " as " << rule.answered_as << '\n';
  }
  for (const auto& scale : definition.scales) show(out, scale);
  for (const auto& verdict : definition.verdicts) {
    out << verdict.id << ": " << show(verdict.when) << '\n';
  }
  for (const auto& flag : definition.flags) out << flag.id << ": " << show(flag.when) << '\n';
  for (const auto& cut : definition.cut_offs) {
    out << cut.id << ": " << cut.scale << (cut.at_least ? " >= " : " <= ")
        << cut.threshold.to_string() << '\n';
  }
  return out.str();
}

std::string show(const screening::Definition& definition, const Answers& answers) {
  std::string text = show(definition) + "answers:";
  for (std::size_t item = 0; item < answers.size(); ++item) {
    text += " " + definition.items[item].id + "=";
    text += answers[item].codes.empty() ? std::string(to_string(answers[item].why))
                                        : list(answers[item].codes);
  }
  return text + "\n";
}

}  // namespace oracle
