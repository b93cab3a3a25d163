#include "screening/responses.hpp"

#include <algorithm>
#include <array>

#include "core/plan.hpp"

namespace screening {
namespace {

using internal::Lexicon;
using internal::SlotPlan;
using internal::State;

constexpr std::int16_t no_answer(NoAnswer why) {
  return static_cast<std::int16_t>(-1 - static_cast<int>(why));
}

}  // namespace

std::string_view to_string(Issue::Kind kind) {
  static constexpr std::array<std::string_view, 7> words{
      "unknown_code", "several_answers", "exclusive_answer",    "ambiguous_score",
      "unknown_item", "wrong_length",    "skipped_but_answered"};
  return words.at(static_cast<std::size_t>(kind));
}

Responses::Responses(Instrument instrument, Coding coding)
    : instrument_(std::move(instrument)),
      coding_(coding),
      states_(instrument_.definition().items.size(), no_answer(NoAnswer::missing)) {}

void Responses::put(std::size_t index, std::int16_t state) {
  states_[index] = state;
  if (issues_.empty()) return;
  const std::string& item = instrument_.definition().items[index].id;
  std::erase_if(issues_, [&](const Issue& issue) { return issue.item == item; });
}

void Responses::report(Issue::Kind kind, std::size_t index) {
  put(index, no_answer(NoAnswer::missing));
  issues_.push_back({kind, instrument_.definition().items[index].id});
}

void Responses::set(std::size_t index, std::string_view answer) {
  const SlotPlan& slot = instrument_.plan().slots[index];
  if (slot.kind == ItemKind::multiple) {
    set(index, std::span<const std::string_view>(&answer, 1));
    return;
  }
  const State state = slot.lexicons[static_cast<std::size_t>(coding_)].find(answer);
  if (state == Lexicon::unknown) {
    report(Issue::Kind::unknown_code, index);
  } else if (state == Lexicon::ambiguous) {
    report(Issue::Kind::ambiguous_score, index);
  } else {
    put(index, state);
  }
}

void Responses::set(std::size_t index, std::span<const std::string_view> answers) {
  const SlotPlan& slot = instrument_.plan().slots[index];
  if (answers.empty()) {
    put(index, no_answer(NoAnswer::missing));
    return;
  }
  if (slot.kind != ItemKind::multiple) {
    if (answers.size() == 1) {
      set(index, answers.front());
    } else {
      report(Issue::Kind::several_answers, index);
    }
    return;
  }
  unsigned options = 0;
  for (const std::string_view answer : answers) {
    const State option = slot.lexicons[static_cast<std::size_t>(coding_)].find(answer);
    if (option < 0) {
      report(
          option == Lexicon::ambiguous ? Issue::Kind::ambiguous_score : Issue::Kind::unknown_code,
          index);
      return;
    }
    options |= 1U << option;
  }
  if (slot.none_option) {
    const unsigned none = 1U << *slot.none_option;
    if (options == none) {
      put(index, static_cast<State>(slot.state_count - 1));
      return;
    }
    if ((options & none) != 0) {
      report(Issue::Kind::exclusive_answer, index);
      return;
    }
    // The states number the choices among the other options: close the gap that "none" leaves.
    const unsigned below = options & (none - 1);
    const unsigned above = (options & ~(none - 1)) >> 1;
    options = below | above;
  }
  put(index, static_cast<State>(options - 1));
}

void Responses::set(std::size_t index, NoAnswer why) { put(index, no_answer(why)); }

void Responses::set(std::string_view item, std::string_view answer) {
  if (const auto index = instrument_.item_index(item)) {
    set(*index, answer);
  } else {
    issues_.push_back({Issue::Kind::unknown_item, std::string(item)});
  }
}

void Responses::set(std::string_view item, std::span<const std::string_view> answers) {
  if (const auto index = instrument_.item_index(item)) {
    set(*index, answers);
  } else {
    issues_.push_back({Issue::Kind::unknown_item, std::string(item)});
  }
}

void Responses::set(std::string_view item, NoAnswer why) {
  if (const auto index = instrument_.item_index(item)) {
    set(*index, why);
  } else {
    issues_.push_back({Issue::Kind::unknown_item, std::string(item)});
  }
}

void Responses::set_all(std::span<const std::string_view> answers) {
  clear();
  if (answers.size() != states_.size()) {
    issues_.push_back({Issue::Kind::wrong_length, {}});
    return;
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].empty()) set(i, answers[i]);
  }
}

void Responses::clear() {
  std::fill(states_.begin(), states_.end(), no_answer(NoAnswer::missing));
  issues_.clear();
}

std::vector<std::string> Responses::codes(std::size_t index) const {
  const Item& item = instrument_.definition().items[index];
  const State state = states_[index];
  if (state < 0) return {};
  if (item.kind == ItemKind::count) return {std::to_string(item.count_from + state)};
  if (item.kind == ItemKind::single) return {item.options[static_cast<std::size_t>(state)].code};
  // The states of a multiple item count in binary over the options that can be combined; one more
  // stands for "none of these".
  const SlotPlan& slot = instrument_.plan().slots[index];
  if (slot.none_option && state == slot.state_count - 1) return {item.none_code};
  std::vector<std::string> chosen;
  unsigned bits = static_cast<unsigned>(state) + 1;
  for (std::size_t o = 0; o < item.options.size(); ++o) {
    if (static_cast<int>(o) == slot.none_option) continue;
    if ((bits & 1U) != 0) chosen.push_back(item.options[o].code);
    bits >>= 1U;
  }
  return chosen;
}

}  // namespace screening
