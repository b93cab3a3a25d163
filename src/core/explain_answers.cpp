#include "core/explain_answers.hpp"

#include <algorithm>

#include "core/text_phrases.hpp"

namespace screening::internal {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool any_in(const std::vector<std::string>& chosen, const std::vector<std::string>& codes) {
  return std::any_of(chosen.begin(), chosen.end(),
                     [&](const std::string& code) { return contains(codes, code); });
}

Determination negated(Determination value) {
  if (value == Determination::indeterminate) return value;
  return value == Determination::positive ? Determination::negative : Determination::positive;
}

/// What is known when between `sure` and `possible` of some statements are true and it takes from
/// `low` to `high` of them.
Determination counted_truth(int sure, int possible, int low, int high) {
  if (sure >= low && possible <= high) return Determination::positive;
  if (possible < low || sure > high) return Determination::negative;
  return Determination::indeterminate;
}

std::string no_answer_phrase(std::int16_t state) {
  const auto why = static_cast<NoAnswer>(-1 - state);
  return why == NoAnswer::missing ? "unanswered" : spaced(to_string(why));
}

}  // namespace

AnswerReader::AnswerReader(const Result& result, const Responses& responses, Protected sensitive)
    : result_(result),
      responses_(responses),
      sensitive_(sensitive),
      chosen_(responses.item_count()),
      by_skip_(responses.item_count(), false) {
  const auto states = responses.states();
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i] >= 0) chosen_[i] = responses.codes(i);
  }
  apply_skips();
}

void AnswerReader::apply_skips() {
  const Definition& definition = result_.instrument.definition();
  for (const SkipRule& skip : definition.skips) {
    const bool skipped = std::all_of(skip.when.begin(), skip.when.end(), [&](const Gate& gate) {
      const auto& chosen = chosen_[*result_.instrument.item_index(gate.item)];
      return chosen && any_in(*chosen, gate.codes);
    });
    if (!skipped || skip.answered_as.empty()) continue;
    for (const std::string& id : skip.items) {
      const std::size_t index = *result_.instrument.item_index(id);
      if (chosen_[index]) continue;
      chosen_[index].emplace().push_back(skip.answered_as);
      by_skip_[index] = true;
    }
  }
}

std::optional<Decimal> AnswerReader::worth(const MemberGroup& group, std::size_t index) const {
  const Item& item = result_.instrument.definition().items[index];
  std::optional<Decimal> best;
  const auto offer = [&](const Decimal& score) { best = best ? std::max(*best, score) : score; };
  for (const std::string& code : *chosen_[index]) {
    const auto own = std::find_if(group.own_scores.begin(), group.own_scores.end(),
                                  [&](const OwnScore& score) { return score.code == code; });
    if (own != group.own_scores.end()) {
      offer(own->score);
      continue;
    }
    for (const ResponseOption& option : item.options) {
      if (option.code == code && option.score) offer(*option.score);
    }
    for (const CountScore& range : item.count_scores) {
      const auto count = Decimal::parse(code);
      if (count && Decimal(range.from) <= *count && *count <= Decimal(range.to)) {
        offer(range.score);
      }
    }
  }
  return best;
}

Determination AnswerReader::holds_in_context(const Condition& condition) const {
  const Context& context = result_.selection->context;
  std::string value;
  if (condition.field == "stage" && context.stage) value = to_string(*context.stage);
  if (condition.field == "role" && context.role) value = to_string(*context.role);
  if (condition.field == "sex" && context.sex) value = to_string(*context.sex);
  if (condition.field == "gave_birth" && context.gave_birth) {
    value = *context.gave_birth ? "true" : "false";
  }
  if (value.empty()) return Determination::indeterminate;
  return contains(condition.values, value) ? Determination::positive : Determination::negative;
}

/// Three-valued, part by part: it never contradicts the result, and may know less than it.
Determination AnswerReader::holds(const Condition& condition) const {
  using Kind = Condition::Kind;
  const Instrument& instrument = result_.instrument;
  const auto truth = [](bool value) {
    return value ? Determination::positive : Determination::negative;
  };
  switch (condition.kind) {
    case Kind::code_in: {
      const auto& chosen = chosen_[*instrument.item_index(condition.item)];
      if (!chosen) return Determination::indeterminate;
      return truth(any_in(*chosen, condition.values));
    }
    case Kind::score_at_least:
    case Kind::score_at_most: {
      const bool at_least = condition.kind == Kind::score_at_least;
      if (!condition.item.empty()) {
        const std::size_t index = *instrument.item_index(condition.item);
        if (!chosen_[index]) return Determination::indeterminate;
        const auto score = worth({}, index);
        return truth(at_least ? score.value() >= condition.threshold
                              : score.value() <= condition.threshold);
      }
      const Score& score = result_.score(condition.scale);
      const Fraction threshold(condition.threshold);
      const bool low = at_least ? score.lower >= threshold : score.lower <= threshold;
      const bool high = at_least ? score.upper >= threshold : score.upper <= threshold;
      return low == high ? truth(low) : Determination::indeterminate;
    }
    case Kind::verdict: {
      const Determination verdict = result_.verdict(condition.verdict).determination;
      return condition.is == Determination::positive ? verdict : negated(verdict);
    }
    case Kind::context:
      return holds_in_context(condition);
    case Kind::negation:
      return negated(holds(condition.children.front()));
    case Kind::all:
    case Kind::any:
    case Kind::count:
      break;
  }
  int sure = 0;
  int possible = 0;
  for (const Condition& child : condition.children) {
    const Determination value = holds(child);
    sure += value == Determination::positive ? 1 : 0;
    possible += value != Determination::negative ? 1 : 0;
  }
  const int all = static_cast<int>(condition.children.size());
  if (condition.kind == Kind::all) return counted_truth(sure, possible, all, all);
  if (condition.kind == Kind::any) return counted_truth(sure, possible, 1, all);
  return counted_truth(sure, possible, condition.at_least.value_or(0),
                       condition.at_most.value_or(all));
}

std::string AnswerReader::item_line(const MemberGroup& group, std::size_t index) const {
  const Definition& definition = result_.instrument.definition();
  const Item& item = definition.items[index];
  const std::string head = item_phrase(definition, item.id, sensitive_) + ": ";
  if (!chosen_[index]) return head + no_answer_phrase(responses_.states()[index]);
  if (item.display_safety && sensitive_ == Protected::withheld) return head + "not shown";
  std::string text = head;
  if (by_skip_[index]) {
    text += "skipped, counts as " + chosen_[index]->front() + ", ";
  } else if (responses_.coding() != Coding::score) {
    text += "answer " + join(*chosen_[index], "and") + ", ";
  }
  return text + "worth " + worth(group, index).value().to_string();
}

void AnswerReader::write_contributions(TextLayout& out, const Scale& scale) const {
  const Definition& definition = result_.instrument.definition();
  for (const MemberGroup& group : scale.members) {
    for (const std::string& id : group.items) {
      out.line(8, item_line(group, *result_.instrument.item_index(id)));
    }
    for (const std::string& id : group.scales) {
      const Score& score = result_.score(id);
      out.line(8, "scale " + id + ": " +
                      (score.value ? score.value->to_string()
                                   : "lies in " + interval_phrase(score.lower, score.upper)));
    }
    for (const Condition& condition : group.conditions) {
      const Words items = items_of(definition, condition);
      const bool withheld =
          sensitive_ == Protected::withheld &&
          std::any_of(items.begin(), items.end(), [&](const std::string& id) {
            return definition.items[*result_.instrument.item_index(id)].display_safety;
          });
      std::string says = "not shown";
      if (!withheld) {
        switch (holds(condition)) {
          case Determination::positive:
            says = "true, worth 1";
            break;
          case Determination::negative:
            says = "false, worth 0";
            break;
          case Determination::indeterminate:
            says = "not known";
            break;
        }
      }
      out.line(8, condition_phrase(definition, condition, sensitive_) + ": " + says);
    }
  }
}

}  // namespace screening::internal
