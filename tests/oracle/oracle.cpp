#include "oracle.hpp"

#include <algorithm>
#include <numeric>

using screening::Condition;
using screening::ItemKind;

namespace oracle {

Rational rational(const screening::Decimal& decimal) {
  std::int64_t under = 1;
  for (int i = 0; i < decimal.places(); ++i) under *= 10;
  return {decimal.unscaled(), under};
}

namespace {

Rational reduced(std::int64_t over, std::int64_t under) {
  const std::int64_t common = std::gcd(over, under);
  return common > 1 ? Rational{over / common, under / common} : Rational{over, under};
}

template <class List>
std::size_t find_id(const List& list, const std::string& id) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id == id) return i;
  }
  throw std::invalid_argument("the definition names '" + id + "', which it does not have");
}

bool shares_a_code(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& code) {
    return std::find(b.begin(), b.end(), code) != b.end();
  });
}

// Every answer of an item: one option, any set of options that may go together, or a number.
std::vector<std::vector<std::string>> states_of(const screening::Item& item) {
  std::vector<std::vector<std::string>> states;
  if (item.kind == ItemKind::count) {
    for (int n = item.count_from; n <= item.count_to; ++n) states.push_back({std::to_string(n)});
  } else if (item.kind == ItemKind::single) {
    for (const auto& option : item.options) states.push_back({option.code});
  } else {
    std::vector<std::string> free;
    for (const auto& option : item.options) {
      if (option.code != item.none_code) free.push_back(option.code);
    }
    for (unsigned set = 1; set < (1U << free.size()); ++set) {
      states.emplace_back();
      for (std::size_t i = 0; i < free.size(); ++i) {
        if ((set >> i & 1U) != 0) states.back().push_back(free[i]);
      }
    }
    if (!item.none_code.empty()) states.push_back({item.none_code});
  }
  return states;
}

std::optional<std::string> context_value(const screening::Context& context,
                                         const std::string& field) {
  const auto word = [](const auto& value) -> std::optional<std::string> {
    if (!value) return std::nullopt;
    return std::string(to_string(*value));
  };
  if (field == "stage") return word(context.stage);
  if (field == "role") return word(context.role);
  if (field == "sex") return word(context.sex);
  if (!context.gave_birth) return std::nullopt;
  return *context.gave_birth ? "true" : "false";
}

}  // namespace

Rational operator+(const Rational& a, const Rational& b) {
  if (a.under == b.under) return {a.over + b.over, a.under};
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}
Rational operator*(const Rational& a, std::int64_t factor) { return {a.over * factor, a.under}; }
Rational operator/(const Rational& a, std::int64_t divisor) {
  return reduced(a.over, a.under * divisor);
}
bool operator==(const Rational& a, const Rational& b) {
  return a.over * b.under == b.over * a.under;
}
bool operator<(const Rational& a, const Rational& b) { return a.over * b.under < b.over * a.under; }
std::string text(const Rational& value) {
  const Rational shown = reduced(value.over, value.under);
  return shown.under == 1 ? std::to_string(shown.over)
                          : std::to_string(shown.over) + "/" + std::to_string(shown.under);
}

Oracle::Oracle(const screening::Definition& definition, double most_completions)
    : definition_(definition), most_completions_(most_completions) {
  for (const auto& item : definition.items) slots_.push_back({states_of(item)});
  for (const auto& scale : definition.scales) {
    for (const auto& group : scale.members) {
      for (const auto& condition : group.conditions) collect_context(condition);
    }
  }
  for (const auto& flag : definition.flags) collect_context(flag.when);
  for (const auto& verdict : definition.verdicts) collect_context(verdict.when);
  // Besides the values that conditions name, a field may have any other value.
  for (std::size_t i = definition.items.size(); i < slots_.size(); ++i) {
    slots_[i].states.emplace_back();
  }

  for (const auto& scale : definition.scales) {
    members_.emplace_back();
    for (const auto& group : scale.members) {
      for (const auto& id : group.items) {
        Member member;
        member.slot = item_index(id);
        for (std::size_t state = 0; state < slots_[*member.slot].states.size(); ++state) {
          member.worth.push_back(worth(*member.slot, static_cast<int>(state), group.own_scores));
        }
        members_.back().push_back(std::move(member));
      }
      for (const auto& id : group.scales) {
        Member member;
        member.scale = scale_index(id);
        members_.back().push_back(std::move(member));
      }
      for (const auto& condition : group.conditions) {
        Member member;
        member.statement = look_up(condition);
        members_.back().push_back(std::move(member));
      }
    }
  }
  for (const auto& flag : definition.flags) flags_.push_back(look_up(flag.when));
  for (const auto& verdict : definition.verdicts) verdicts_.push_back(look_up(verdict.when));

  std::vector<bool> used(slots_.size());
  for (std::size_t s = 0; s < definition.scales.size(); ++s) reads(s, used);
  for (const auto& flag : flags_) reads(flag, used);
  for (const auto& verdict : verdicts_) reads(verdict, used);
  used_ = used;
  // A gate matters as much as what it skips, and so does the gate of a gate.
  for (std::size_t round = 0; round < definition.skips.size(); ++round) {
    for (const auto& rule : definition.skips) {
      if (!matters(rule)) continue;
      for (const auto& gate : rule.when) used_[item_index(gate.item)] = true;
    }
  }
}

bool Oracle::matters(const screening::SkipRule& rule) const {
  return std::any_of(rule.items.begin(), rule.items.end(),
                     [&](const auto& id) { return used_[item_index(id)]; });
}

std::size_t Oracle::item_index(const std::string& id) const {
  return find_id(definition_.items, id);
}
std::size_t Oracle::scale_index(const std::string& id) const {
  return find_id(definition_.scales, id);
}
std::size_t Oracle::verdict_index(const std::string& id) const {
  return find_id(definition_.verdicts, id);
}
std::size_t Oracle::context_slot(const std::string& field) const {
  const auto found = std::find(context_fields_.begin(), context_fields_.end(), field);
  return definition_.items.size() + static_cast<std::size_t>(found - context_fields_.begin());
}

void Oracle::collect_context(const Condition& condition) {
  if (condition.kind == Condition::Kind::context) {
    const std::size_t slot = context_slot(condition.field);
    if (slot == slots_.size()) {
      context_fields_.push_back(condition.field);
      slots_.emplace_back();
    }
    for (const auto& value : condition.values) {
      auto& states = slots_[slot].states;
      const std::vector<std::string> state{value};
      if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
    }
  }
  for (const auto& child : condition.children) collect_context(child);
}

// An item is worth the most that any of its chosen options is worth.
Rational Oracle::worth(std::size_t item, int state,
                       const std::vector<screening::OwnScore>& own) const {
  const auto& asked = definition_.items[item];
  std::optional<Rational> most;
  const auto offer = [&](const screening::Decimal& score) {
    if (!most || *most < rational(score)) most = rational(score);
  };
  for (const auto& code : slots_[item].states[static_cast<std::size_t>(state)]) {
    if (!own.empty()) {
      for (const auto& entry : own) {
        if (entry.code == code) offer(entry.score);
      }
    } else if (asked.kind == ItemKind::count) {
      for (const auto& piece : asked.count_scores) {
        if (piece.from <= std::stoi(code) && std::stoi(code) <= piece.to) offer(piece.score);
      }
    } else {
      for (const auto& option : asked.options) {
        if (option.code == code && option.score) offer(*option.score);
      }
    }
  }
  return most.value_or(Rational{});
}

Oracle::Statement Oracle::look_up(const Condition& condition) const {
  Statement statement;
  statement.kind = condition.kind;
  statement.threshold = rational(condition.threshold);
  statement.low = condition.at_least.value_or(0);
  statement.high = condition.at_most.value_or(static_cast<int>(condition.children.size()));
  for (const auto& child : condition.children) statement.children.push_back(look_up(child));
  const bool compares = condition.kind == Condition::Kind::score_at_least ||
                        condition.kind == Condition::Kind::score_at_most;
  if (condition.kind == Condition::Kind::verdict) {
    statement.verdict = verdict_index(condition.verdict);
    statement.positive = condition.is == screening::Determination::positive;
  } else if (compares && !condition.scale.empty()) {
    statement.scale = scale_index(condition.scale);
  } else if (condition.kind == Condition::Kind::context) {
    statement.slot = context_slot(condition.field);
  } else if (!condition.item.empty()) {
    statement.slot = item_index(condition.item);
  }
  if (statement.slot) {
    const auto& states = slots_[*statement.slot].states;
    for (std::size_t state = 0; state < states.size(); ++state) {
      if (compares) {
        const Rational score = worth(*statement.slot, static_cast<int>(state), {});
        statement.holds.push_back(condition.kind == Condition::Kind::score_at_least
                                      ? statement.threshold <= score
                                      : score <= statement.threshold);
      } else {
        statement.holds.push_back(shares_a_code(states[state], condition.values));
      }
    }
  }
  return statement;
}

std::vector<Answer> Oracle::possible_answers(std::size_t item) const {
  std::vector<Answer> answers;
  for (const auto& codes : slots_[item].states) answers.push_back({codes, {}});
  return answers;
}

int Oracle::state_of(std::size_t item, const std::vector<std::string>& codes) const {
  const auto& states = slots_[item].states;
  for (std::size_t state = 0; state < states.size(); ++state) {
    if (std::is_permutation(states[state].begin(), states[state].end(), codes.begin(),
                            codes.end())) {
      return static_cast<int>(state);
    }
  }
  throw std::invalid_argument("item '" + definition_.items[item].id + "' has no such answer");
}

// The ways of reading the answers: one, unless a skip rule's gate is unanswered or contradicted.
std::vector<Oracle::Form> Oracle::forms(const Answers& answers,
                                        const screening::Context& context) const {
  Form asked;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    States states(slots_[slot].states.size());
    std::iota(states.begin(), states.end(), 0);
    bool known = false;
    if (slot < answers.size()) {
      known = !answers[slot].codes.empty();
      if (known) states = {state_of(slot, answers[slot].codes)};
    } else if (const auto value = context_value(context, context_fields_[slot - answers.size()])) {
      known = true;
      const auto& named = slots_[slot].states;
      const auto found = std::find(named.begin(), named.end(), std::vector<std::string>{*value});
      states = {static_cast<int>(found == named.end()
                                     ? named.size() - 1
                                     : static_cast<std::size_t>(found - named.begin()))};
    }
    asked.possible.push_back(std::move(states));
    asked.known.push_back(known);
  }
  std::vector<Form> forms{asked};
  for (const auto& rule : definition_.skips) {
    std::vector<Form> next;
    for (const Form& form : forms) apply(rule, answers, form, next);
    forms = std::move(next);
  }
  return forms;
}

void Oracle::apply(const screening::SkipRule& rule, const Answers& answers, const Form& form,
                   std::vector<Form>& out) const {
  if (!matters(rule)) {
    out.push_back(form);
    return;
  }
  const auto limited = [&](Form& to, const screening::Gate& gate, const States& states,
                           bool inside) {
    const std::size_t slot = item_index(gate.item);
    States left;
    for (const int state : states) {
      const auto& codes = slots_[slot].states[static_cast<std::size_t>(state)];
      if (shares_a_code(codes, gate.codes) == inside) left.push_back(state);
    }
    to.possible[slot] = left;
    return !left.empty();
  };

  // Every gate holds, and the items were not asked.
  Form skipped = form;
  bool may_hold = true;
  bool must_hold = true;
  for (const auto& gate : rule.when) {
    const std::size_t slot = item_index(gate.item);
    may_hold = limited(skipped, gate, form.possible[slot], true) && may_hold;
    must_hold = must_hold && form.known[slot] && may_hold;
  }
  bool contradicted = false;
  for (const auto& id : rule.items) {
    const std::size_t item = item_index(id);
    // An answer that says what the rule says contradicts nothing.
    const std::vector<std::string> as_ruled{rule.answered_as};
    if (must_hold && !answers[item].codes.empty() && answers[item].codes != as_ruled) {
      contradicted = true;
    }
    if (!used_[item]) continue;
    // A rule that does not say as what leaves the item without an answer, whatever stands there.
    skipped.known[item] = !rule.answered_as.empty();
    skipped.possible[item] = States(slots_[item].states.size());
    std::iota(skipped.possible[item].begin(), skipped.possible[item].end(), 0);
    if (skipped.known[item]) skipped.possible[item] = {state_of(item, {rule.answered_as})};
  }
  skipped.contradicted = form.contradicted || contradicted;
  if (!may_hold) {
    out.push_back(form);
    return;
  }
  out.push_back(skipped);

  // Some gate, here the first one, does not hold, and the items were asked. Gates that were
  // answered so that all hold are doubted only if a skipped item was answered otherwise.
  Form asked = form;
  for (const auto& gate : rule.when) {
    const std::size_t slot = item_index(gate.item);
    States all(slots_[slot].states.size());
    std::iota(all.begin(), all.end(), 0);
    Form failing = asked;
    if (limited(failing, gate, contradicted ? all : asked.possible[slot], false)) {
      if (contradicted) failing.known[slot] = false;
      failing.contradicted = failing.contradicted || contradicted;
      out.push_back(failing);
    }
    if (!limited(asked, gate, asked.possible[slot], true)) break;
  }
}

}  // namespace oracle
