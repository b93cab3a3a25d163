#include <algorithm>
#include <charconv>
#include <limits>

#include "core/arithmetic.hpp"
#include "core/compiler.hpp"

namespace screening::internal {
namespace {

std::string text_of(int value) {
  char buffer[16];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void widen(int& places, const Decimal& value) { places = std::max(places, value.places()); }

void widen(int& places, const Condition& condition) {
  widen(places, condition.threshold);
  for (const Condition& child : condition.children) widen(places, child);
}

std::optional<int> none_option(const Item& item) {
  if (item.none_code.empty()) return std::nullopt;
  // It is one of the options, or the definition was refused.
  const auto none = std::find_if(item.options.begin(), item.options.end(),
                                 [&](const auto& each) { return each.code == item.none_code; });
  return static_cast<int>(none - item.options.begin());
}

}  // namespace

// The smallest unit in which every number of the definition is an integer.
void Compiler::compile_places() {
  int places = 0;
  for (const Item& item : definition_.items) {
    for (const ResponseOption& option : item.options) {
      if (option.score) widen(places, *option.score);
    }
    for (const CountScore& range : item.count_scores) widen(places, range.score);
  }
  for (const Scale& scale : definition_.scales) {
    for (const MemberGroup& group : scale.members) {
      for (const OwnScore& own : group.own_scores) widen(places, own.score);
      for (const Condition& condition : group.conditions) widen(places, condition);
    }
  }
  for (const BandSet& set : definition_.band_sets) {
    for (const Band& band : set.bands) {
      widen(places, band.from);
      widen(places, band.to);
    }
  }
  for (const CutOff& cut_off : definition_.cut_offs) widen(places, cut_off.threshold);
  for (const Flag& flag : definition_.flags) widen(places, flag.when);
  for (const Verdict& verdict : definition_.verdicts) widen(places, verdict.when);
  plan_.places = places;
  plan_.unit = power_of_ten(places);
}

void Compiler::compile_slots() {
  compile_places();
  for (const Item& item : definition_.items) {
    SlotPlan slot;
    slot.kind = item.kind;
    slot.state_count = state_count(item);
    slot.none_option = none_option(item);
    plan_.slots.push_back(std::move(slot));
  }
}

// A multiple item has a state for every non-empty choice among the options that can be combined,
// in binary counting order, and a last one for "none of these".
State Compiler::state_count(const Item& item) const {
  switch (item.kind) {
    case ItemKind::single:
      return static_cast<State>(item.options.size());
    case ItemKind::count:
      return static_cast<State>(item.count_to - item.count_from + 1);
    case ItemKind::multiple:
      break;
  }
  const bool has_none = none_option(item).has_value();
  const auto combinable = item.options.size() - (has_none ? 1 : 0);
  return static_cast<State>((1 << combinable) - 1 + (has_none ? 1 : 0));
}

std::vector<std::size_t> Compiler::chosen(const Item& item, State state) const {
  if (item.kind != ItemKind::multiple) return {static_cast<std::size_t>(state)};
  const std::optional<int> none = none_option(item);
  if (none && state == state_count(item) - 1) return {static_cast<std::size_t>(*none)};
  std::vector<std::size_t> options;
  options.reserve(item.options.size());
  const int bits = state + 1;
  int bit = 0;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (static_cast<int>(i) == none) continue;
    if ((bits >> bit & 1) != 0) options.push_back(i);
    ++bit;
  }
  return options;
}

Index Compiler::item_slot(std::string_view id) const {
  const auto found = std::find_if(definition_.items.begin(), definition_.items.end(),
                                  [&](const Item& item) { return item.id == id; });
  return static_cast<Index>(found - definition_.items.begin());
}

// What each state of an item is worth, in the plan's units.
Compiler::Table Compiler::table_of(Index slot, const std::vector<OwnScore>& own_scores) const {
  const Item& item = definition_.items[slot];
  const auto own = [&](const std::string& code) -> const OwnScore* {
    const auto found = std::find_if(own_scores.begin(), own_scores.end(),
                                    [&](const OwnScore& score) { return score.code == code; });
    return found == own_scores.end() ? nullptr : &*found;
  };
  std::vector<std::int64_t> worths;
  for (const ResponseOption& option : item.options) {
    const OwnScore* score = own(option.code);
    const Decimal worth = score != nullptr ? score->score : option.score.value_or(Decimal{});
    worths.push_back(worth.in_units(plan_.places));
  }
  Table table;
  for (State state = 0; state < plan_.slots[slot].state_count; ++state) {
    if (item.kind == ItemKind::count) {
      const int count = item.count_from + state;
      std::int64_t value = 0;
      // The stretches follow one another: the last one that begins here or before is the one.
      for (const CountScore& range : item.count_scores) {
        if (count >= range.from) value = range.score.in_units(plan_.places);
      }
      if (const OwnScore* score = own(text_of(count))) value = score->score.in_units(plan_.places);
      table.push_back(value);
      continue;
    }
    // A state of an item with several answers has at least one.
    std::int64_t best = std::numeric_limits<std::int64_t>::min();
    for (const std::size_t i : chosen(item, state)) best = std::max(best, worths[i]);
    table.push_back(best);
  }
  return table;
}

// The states that show one of these codes.
Compiler::Mask Compiler::mask_of(Index slot, const std::vector<std::string>& codes) const {
  const Item& item = definition_.items[slot];
  const auto listed = [&](const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  Mask mask;
  for (State state = 0; state < plan_.slots[slot].state_count; ++state) {
    if (item.kind == ItemKind::count) {
      mask.push_back(listed(text_of(item.count_from + state)));
      continue;
    }
    const std::vector<std::size_t> options = chosen(item, state);
    mask.push_back(std::any_of(options.begin(), options.end(),
                               [&](std::size_t i) { return listed(item.options[i].code); }));
  }
  return mask;
}

// What can tell the states of one slot apart.
struct Compiler::Tellers {
  std::vector<const Table*> tables;
  std::vector<const Mask*> masks;

  bool alike(State a, State b) const {
    const auto x = static_cast<std::size_t>(a);
    const auto y = static_cast<std::size_t>(b);
    return std::all_of(tables.begin(), tables.end(),
                       [&](const Table* table) { return (*table)[x] == (*table)[y]; }) &&
           std::all_of(masks.begin(), masks.end(),
                       [&](const Mask* mask) { return (*mask)[x] == (*mask)[y]; });
  }
};

std::vector<Compiler::Tellers> Compiler::tellers() const {
  std::vector<Tellers> of(plan_.slots.size());
  for (const NumberNode& node : plan_.numbers) {
    for (const Term& term : node.terms) of[term.slot].tables.push_back(&term.values);
  }
  for (const ConditionNode& node : plan_.conditions) {
    if (node.kind == ConditionNode::Kind::states) of[node.slot].masks.push_back(&node.members);
  }
  for (const SkipPlan& skip : plan_.skips) {
    for (const GatePlan& gate : skip.gates) of[gate.slot].masks.push_back(&gate.codes);
  }
  return of;
}

void Compiler::compile_lexicons() {
  const std::vector<Tellers> all = tellers();
  for (Index slot = 0; slot < definition_.items.size(); ++slot) {
    const Item& item = definition_.items[slot];
    auto& lexicons = plan_.slots[slot].lexicons;
    Lexicon& by_code = lexicons[static_cast<std::size_t>(Coding::code)];
    Lexicon& by_position = lexicons[static_cast<std::size_t>(Coding::position)];
    Lexicon& by_score = lexicons[static_cast<std::size_t>(Coding::score)];

    // Entries of a multiple item are its options; the state in which only that option is chosen
    // tells how it behaves.
    const auto entries = item.kind == ItemKind::multiple ? static_cast<State>(item.options.size())
                                                         : plan_.slots[slot].state_count;
    const auto alone = [&](State entry) {
      if (item.kind != ItemKind::multiple) return entry;
      const std::optional<int> none = none_option(item);
      if (entry == none) return static_cast<State>(plan_.slots[slot].state_count - 1);
      const int bit = none && *none < entry ? entry - 1 : entry;
      return static_cast<State>((1 << bit) - 1);
    };
    std::map<std::string, State> scores;
    bool has_scores = true;
    for (State entry = 0; entry < entries; ++entry) {
      std::optional<Decimal> score;
      if (item.kind == ItemKind::count) {
        const int count = item.count_from + entry;
        by_code.put(text_of(count), entry);
        by_position.put(text_of(count), entry);
        for (const CountScore& range : item.count_scores) {
          if (count >= range.from) score = range.score;
        }
      } else {
        const ResponseOption& option = item.options[static_cast<std::size_t>(entry)];
        by_code.put(option.code, entry);
        by_position.put(text_of(entry + 1), entry);
        score = option.score;
      }
      if (!score) {
        has_scores = false;
        continue;
      }
      const auto found = scores.try_emplace(score->to_string(), entry).first;
      if (found->second != Lexicon::ambiguous &&
          !all[slot].alike(alone(found->second), alone(entry))) {
        found->second = Lexicon::ambiguous;
      }
    }
    // An item that is worth nothing has only its codes to be answered with.
    if (has_scores) {
      for (const auto& [lexeme, state] : scores) by_score.put(lexeme, state);
    } else {
      by_score = by_code;
    }
    by_code.close();
    by_position.close();
    by_score.close();
  }
}

}  // namespace screening::internal
