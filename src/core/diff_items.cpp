#include <algorithm>

#include "core/diff_parts.hpp"

namespace screening::internal {
namespace {

std::string kind_words(ItemKind kind) {
  if (kind == ItemKind::single) return "one answer";
  return kind == ItemKind::multiple ? "any number of answers" : "a number";
}

std::string worth(const std::optional<Decimal>& score) {
  return score ? "worth " + score->to_string() : "worth nothing";
}

std::string stretch_words(const std::vector<CountScore>& scores) {
  Words words;
  for (const CountScore& score : scores) {
    words.push_back(std::to_string(score.from) + ".." + std::to_string(score.to) + "=" +
                    score.score.to_string());
  }
  return joined(words, " ");
}

void diff_options(Changes& out, const std::string& path, const std::string& name,
                  const Item& before, const Item& after, const std::string& reach) {
  const auto code = [](const ResponseOption& option) { return option.code; };
  const auto told = [](const ResponseOption& option) { return ", " + worth(option.score); };
  const std::string options = path + ".options";
  const std::string noun = name + ": answer";
  const std::string order = name +
                            ": the answers are printed in another order, so their positions "
                            "mean other answers";
  compare_lists(
      out, {options, noun, order}, before.options, after.options, code, told,
      [&](const std::string& at_option, const std::string& answer, const ResponseOption& was,
          const ResponseOption& now) {
        if (was.score == now.score) return;
        out.add(at_option + ".score",
                answer + " was " + worth(was.score) + ", is now " + worth(now.score) + reach, true);
      });
}

std::string answer_code_words(const Item& item) {
  Words words;
  for (const ResponseOption& option : item.options) words.push_back(code_words(option.codes));
  return joined(words);
}

bool labels_differ(const Item& before, const Item& after) {
  const auto code = [](const ResponseOption& option) { return option.code; };
  const Matches matches = match(keys_of(before.options, code), keys_of(after.options, code));
  return std::any_of(matches.both.begin(), matches.both.end(), [&](const auto& pair) {
    return before.options[pair.first].label != after.options[pair.second].label;
  });
}

void diff_item(Changes& out, const std::string& path, const std::string& name, const Item& before,
               const Item& after, const Definition& definition) {
  const std::string reach = reach_words(definition, after.id, true);
  const auto number = [](int value) { return std::to_string(value); };
  Pair<Item> pair(out, path, name, before, after);
  pair.field(&Item::kind, "kind", "kind of answer", kind_words);
  diff_options(out, path, name, before, after, reach);
  pair.field(&Item::none_code, "none_code", "the answer that excludes the others",
             [](const std::string& code) { return code.empty() ? "none" : code; });
  pair.field(&Item::count_from, "count_from", "lowest number", number);
  pair.field(&Item::count_to, "count_to", "highest number", number);
  pair.field(&Item::count_scores, "count_scores", "worth", stretch_words, reach);
  pair.flag(&Item::scored, "scored", "scored");
  pair.flag(&Item::display_safety, "display_safety", "display safety");
  pair.text(&Item::label, "label");
  if (labels_differ(before, after)) pair.quiet("labels of answers");
  if (answer_code_words(before) != answer_code_words(after))
    pair.quiet("other systems' codes of answers");
  pair.text(&Item::keyed, "keyed");
  pair.field(&Item::codes, "codes", "codes of other systems", code_words);
}

std::string gate_words(const SkipRule& rule) {
  Words gates;
  for (const Gate& gate : rule.when) {
    gates.push_back(gate.item + " answered " + join(gate.codes, "or"));
  }
  return "when " + joined(gates, " and ");
}

std::string skipped_words(const std::vector<std::string>& items) { return join(items, "and"); }

}  // namespace

void diff_items(Changes& out, const Definition& before, const Definition& after) {
  const std::string as_list = "; answers given as a list in form order are read differently";
  const std::string order = "the items are in another order" + as_list;
  const auto compare = [&](const std::string& path, const std::string& name, const Item& was,
                           const Item& now) { diff_item(out, path, name, was, now, after); };
  const auto told = [&](const Item& item) {
    // What went is read by the earlier definition alone, what came by the later one.
    const std::string reach = reach_words(after, item.id, false);
    return (reach.empty() ? reach_words(before, item.id, false) : reach) + as_list;
  };
  compare_lists(out, {"items", "item", order}, before.items, after.items, id_of, told, compare);
}

void diff_skips(Changes& out, const Definition& before, const Definition& after) {
  const auto told = [](const SkipRule& rule) {
    return ": " + skipped_words(rule.items) + " not asked";
  };
  compare_lists(out, {"skips", "skip rule", "the skip rules are in another order"}, before.skips,
                after.skips, gate_words, told,
                [&](const std::string& path, const std::string& name, const SkipRule& was,
                    const SkipRule& now) {
                  Pair<SkipRule> pair(out, path, name, was, now);
                  pair.field(&SkipRule::items, "items", "what is not asked", skipped_words);
                  pair.field(&SkipRule::answered_as, "answered_as", "what a skipped item counts as",
                             [](const std::string& code) { return code; });
                  pair.provenance(false);
                });
}

}  // namespace screening::internal
