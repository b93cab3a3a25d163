#include <algorithm>

#include "core/text_phrases.hpp"

namespace screening::phrases {

namespace {

// What validation has promised to be there.
template <typename List>
const auto& entry_of(const List& list, std::string_view id) {
  return *std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.id == id; });
}

void add_once(Words& items, const std::string& id) {
  if (std::find(items.begin(), items.end(), id) == items.end()) items.push_back(id);
}

void collect(const Definition& definition, const Scale& scale, Words& items);

void collect(const Definition& definition, const Condition& condition, Words& items) {
  if (!condition.item.empty()) add_once(items, condition.item);
  if (!condition.scale.empty()) {
    collect(definition, entry_of(definition.scales, condition.scale), items);
  }
  if (condition.kind == Condition::Kind::verdict) {
    collect(definition, entry_of(definition.verdicts, condition.verdict).when, items);
  }
  for (const Condition& child : condition.children) collect(definition, child, items);
}

void collect(const Definition& definition, const Scale& scale, Words& items) {
  for (const MemberGroup& group : scale.members) {
    for (const std::string& item : group.items) add_once(items, item);
    for (const std::string& id : group.scales) {
      collect(definition, entry_of(definition.scales, id), items);
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

Words child_phrases(const Definition& definition, const Condition& condition, Protected sensitive) {
  Words phrases;
  for (const Condition& child : condition.children) {
    const bool compound = !child.children.empty();
    const std::string phrase = condition_phrase(definition, child, sensitive);
    phrases.push_back(compound ? "(" + phrase + ")" : phrase);
  }
  return phrases;
}

std::string count_phrase(const Definition& definition, const Condition& condition,
                         Protected sensitive) {
  std::string out;
  if (condition.at_least) out = "at least " + std::to_string(*condition.at_least);
  if (condition.at_most) {
    if (!out.empty()) out += " and ";
    out += "at most " + std::to_string(*condition.at_most);
  }
  return out + " of: " + joined(child_phrases(definition, condition, sensitive), "; ");
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
    return entry_of(definition.items, id).display_safety;
  });
}

std::string item_phrase(const Definition& definition, std::string_view id, Protected sensitive) {
  const Item& item = entry_of(definition.items, id);
  if (item.display_safety && sensitive == Protected::withheld) return item.id;
  return item.id + " (" + item.label + ")";
}

std::string condition_phrase(const Definition& definition, const Condition& condition,
                             Protected sensitive) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::score_at_least:
    case Kind::score_at_most: {
      const std::string what = condition.scale.empty()
                                   ? item_phrase(definition, condition.item, sensitive)
                                   : condition.scale;
      return what + " is " +
             threshold_phrase(condition.kind == Kind::score_at_least, condition.threshold);
    }
    case Kind::code_in:
      return item_phrase(definition, condition.item, sensitive) + " answered " +
             join(condition.values, "or");
    case Kind::verdict:
      return "verdict " + condition.verdict + " is " + std::string(to_string(condition.is));
    case Kind::context:
      return context_words(condition);
    case Kind::all:
      return joined(child_phrases(definition, condition, sensitive), " and ");
    case Kind::any:
      return joined(child_phrases(definition, condition, sensitive), " or ");
    case Kind::negation:
      return "not " + joined(child_phrases(definition, condition, sensitive));
    case Kind::count:
      return count_phrase(definition, condition, sensitive);
  }
  return {};
}

}  // namespace screening::phrases
