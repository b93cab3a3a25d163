#include <algorithm>

#include "core/text_phrases.hpp"

namespace screening::internal {

namespace {

template <typename List>
auto find_by_id(const List& list, std::string_view id) {
  return std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.id == id; });
}

void add_once(Words& items, const std::string& id) {
  if (std::find(items.begin(), items.end(), id) == items.end()) items.push_back(id);
}

void collect(const Definition& definition, const Scale& scale, Words& items);

void collect(const Definition& definition, const Condition& condition, Words& items) {
  if (!condition.item.empty()) add_once(items, condition.item);
  if (!condition.scale.empty()) {
    const auto scale = find_by_id(definition.scales, condition.scale);
    if (scale != definition.scales.end()) collect(definition, *scale, items);
  }
  if (condition.kind == Condition::Kind::verdict) {
    const auto verdict = find_by_id(definition.verdicts, condition.verdict);
    if (verdict != definition.verdicts.end()) collect(definition, verdict->when, items);
  }
  for (const Condition& child : condition.children) collect(definition, child, items);
}

void collect(const Definition& definition, const Scale& scale, Words& items) {
  for (const MemberGroup& group : scale.members) {
    for (const std::string& item : group.items) add_once(items, item);
    for (const std::string& id : group.scales) {
      const auto member = find_by_id(definition.scales, id);
      if (member != definition.scales.end()) collect(definition, *member, items);
    }
    for (const Condition& condition : group.conditions) collect(definition, condition, items);
  }
}

std::string context_words(const Condition& condition) {
  if (condition.field != "gave_birth") {
    return condition.field + " is " + join(condition.values, "or");
  }
  return condition.values == Words{"true"} ? "gave birth" : "did not give birth";
}

Words child_phrases(const Definition& definition, const Condition& condition) {
  Words phrases;
  for (const Condition& child : condition.children) {
    const bool compound = !child.children.empty();
    const std::string phrase = condition_phrase(definition, child);
    phrases.push_back(compound ? "(" + phrase + ")" : phrase);
  }
  return phrases;
}

std::string count_phrase(const Definition& definition, const Condition& condition) {
  std::string out;
  if (condition.at_least) out = "at least " + std::to_string(*condition.at_least);
  if (condition.at_most) {
    if (!out.empty()) out += " and ";
    out += "at most " + std::to_string(*condition.at_most);
  }
  return out + " of: " + joined(child_phrases(definition, condition), "; ");
}

}  // namespace

Words items_of(const Definition& definition, const Condition& condition) {
  Words items;
  collect(definition, condition, items);
  return items;
}

Words items_of(const Definition& definition, const Scale& scale) {
  Words items;
  collect(definition, scale, items);
  return items;
}

bool under_display_safety(const Definition& definition, const Scale& scale) {
  const Words items = items_of(definition, scale);
  return !items.empty() && std::all_of(items.begin(), items.end(), [&](const std::string& id) {
    const auto item = find_by_id(definition.items, id);
    return item != definition.items.end() && item->display_safety;
  });
}

std::string item_phrase(const Definition& definition, std::string_view id) {
  const auto item = find_by_id(definition.items, id);
  std::string out(id);
  if (item != definition.items.end() && !item->label.empty()) out += " (" + item->label + ")";
  return out;
}

std::string condition_phrase(const Definition& definition, const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::score_at_least:
    case Kind::score_at_most: {
      const std::string what =
          condition.scale.empty() ? item_phrase(definition, condition.item) : condition.scale;
      return what + " is " +
             threshold_phrase(condition.kind == Kind::score_at_least, condition.threshold);
    }
    case Kind::code_in:
      return item_phrase(definition, condition.item) + " answered " + join(condition.values, "or");
    case Kind::verdict:
      return "verdict " + condition.verdict + " is " + std::string(to_string(condition.is));
    case Kind::context:
      return context_words(condition);
    case Kind::all:
      return joined(child_phrases(definition, condition), " and ");
    case Kind::any:
      return joined(child_phrases(definition, condition), " or ");
    case Kind::negation:
      return "not " + joined(child_phrases(definition, condition));
    case Kind::count:
      return count_phrase(definition, condition);
  }
  return {};
}

}  // namespace screening::internal
