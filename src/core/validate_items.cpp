#include <set>

#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

bool code_well_formed(std::string_view code) {
  if (code.empty() || code.size() > 16) return false;
  return std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    if (c != ' ' && !inside) ++words;
    inside = c != ' ';
  }
  return words;
}

void check_label(Check& check, std::size_t index) {
  const std::vector<Item>& items = check.definition().items;
  const std::string& label = items[index].label;
  const std::string path = path_of("items", index, "label");
  constexpr std::size_t most_words = 5;
  if (word_count(label) > most_words) {
    check.error(codes::item_label_long, path,
                "the label has " + std::to_string(word_count(label)) +
                    " words; use a topic of one to five, never the form's sentence");
  }
  if (label.empty()) return;
  for (std::size_t i = 0; i < index; ++i) {
    if (items[i].label == label) {
      check.error(codes::item_label_duplicate, path,
                  "two items have the label " + quoted(label) + "; people cannot tell them apart",
                  {path_of("items", i, "label"), quoted(label) + " is first used"});
      return;
    }
  }
}

// The messages name no item, because several items may share one option set.
void check_options(Check& check, const Item& item, const std::string& base) {
  if (item.options.size() < 2) {
    check.error(codes::options_too_few, path_of(base, "options"),
                "there are fewer than two options; list every answer the form offers");
  }
  std::size_t scored = 0;
  for (std::size_t o = 0; o < item.options.size(); ++o) {
    const ResponseOption& option = item.options[o];
    const std::string path = path_of(base, "options", o);
    if (option.score) ++scored;
    if (!code_well_formed(option.code)) {
      check.error(codes::option_code_malformed, path_of(path, "code"),
                  "option code " + quoted(option.code) +
                      " is malformed; use one to sixteen of A-Z a-z 0-9 _ . -");
      continue;
    }
    for (std::size_t other = 0; other < o; ++other) {
      if (item.options[other].code == option.code) {
        check.error(
            codes::option_code_duplicate, path_of(path, "code"),
            "two options have the code " + quoted(option.code) + ", so an answer would mean both",
            {path_of(base, "options", other, "code"), quoted(option.code) + " is first used"});
        break;
      }
    }
  }
  if (scored > 0 && scored < item.options.size()) {
    const auto blank = std::find_if(item.options.begin(), item.options.end(),
                                    [](const ResponseOption& option) { return !option.score; });
    check.error(codes::option_scores_mixed,
                path_of(base, "options", static_cast<std::size_t>(blank - item.options.begin())),
                "option " + quoted(blank->code) +
                    " has no score though others have; give every option a score or none");
  }
}

void check_option_labels(Check& check, const Item& item, const std::string& base) {
  for (std::size_t o = 0; o < item.options.size(); ++o) {
    for (std::size_t other = 0; other < o && !item.options[o].label.empty(); ++other) {
      if (item.options[other].label != item.options[o].label) continue;
      check.error(codes::option_label_duplicate, path_of(base, "options", o, "label"),
                  "two options have the label " + quoted(item.options[o].label) +
                      "; people cannot tell them apart",
                  {path_of(base, "options", other, "label"),
                   quoted(item.options[o].label) + " is first used"});
      break;
    }
  }
}

void check_keyed(Check& check, const Item& item, const std::string& base) {
  if (item.keyed.empty()) return;
  const std::string path = path_of(base, "keyed");
  const bool forward = item.keyed == "forward";
  if (!forward && item.keyed != "reversed") {
    check.error(codes::keyed_unknown, path,
                "keyed is " + quoted(item.keyed) + "; write 'forward' or 'reversed'");
    return;
  }
  if (item.kind == ItemKind::single && item.options.empty()) return;
  if (item.kind != ItemKind::single || wholly_unscored(item)) {
    check.error(codes::keyed_disagrees, path,
                "keyed is " + quoted(item.keyed) +
                    ", but this item has no scores in printed order to agree with; leave it out");
    return;
  }
  if (!fully_scored(item)) return;
  bool rises = false;
  bool falls = false;
  for (std::size_t o = 1; o < item.options.size(); ++o) {
    rises = rises || *item.options[o].score > *item.options[o - 1].score;
    falls = falls || *item.options[o].score < *item.options[o - 1].score;
  }
  if (forward ? rises && !falls : falls && !rises) return;
  const std::string found = rises && falls ? "rise and fall"
                            : rises        ? "rise"
                            : falls        ? "fall"
                                           : "stay the same";
  check.error(codes::keyed_disagrees, path,
              "keyed is " + quoted(item.keyed) + ", but the scores " + found +
                  " in printed order; correct the scores or the key",
              {path_of(base, "options"), "the options are listed"});
}

void check_multiple(Check& check, const Item& item, const std::string& base) {
  if (item.options.size() > DefinitionLimits::multiple_options) {
    check.error(codes::multiple_too_wide, path_of(base, "options"),
                "a multiple item has at most " +
                    std::to_string(DefinitionLimits::multiple_options) +
                    " options; split it into one item an answer");
  }
  if (!item.none_code.empty() && !offers(item, item.none_code)) {
    check.error(codes::none_code_unknown, path_of(base, "none_code"),
                "none_code " + quoted(item.none_code) + " is not the code of an option");
  }
}

bool check_count_range(Check& check, const Item& item, const std::string& base) {
  const std::int64_t values = std::int64_t{item.count_to} - item.count_from + 1;
  if (item.count_from >= 0 && values >= 2 &&
      values <= static_cast<std::int64_t>(DefinitionLimits::count_values)) {
    return true;
  }
  check.error(codes::count_range, path_of(base, "count_to"),
              "the count runs from " + std::to_string(item.count_from) + " to " +
                  std::to_string(item.count_to) + "; it needs 2 to " +
                  std::to_string(DefinitionLimits::count_values) +
                  " values, none of them negative");
  return false;
}

// Each stretch must begin where the one before ended, from the first value to the last.
void check_count_scores(Check& check, const Item& item, const std::string& base) {
  std::int64_t next = item.count_from;
  for (std::size_t c = 0; c < item.count_scores.size(); ++c) {
    const CountScore& stretch = item.count_scores[c];
    const std::string path = path_of(base, "count_scores", c);
    if (stretch.from != next) {
      check.error(codes::count_scores, path_of(path, "from"),
                  "this stretch begins at " + std::to_string(stretch.from) + ", but " +
                      std::to_string(next) + " is the next value without a score");
    } else if (stretch.to < stretch.from || stretch.to > item.count_to) {
      check.error(codes::count_scores, path_of(path, "to"),
                  "this stretch ends at " + std::to_string(stretch.to) +
                      ", which is before its beginning or beyond the count's last value, " +
                      std::to_string(item.count_to));
    }
    next = std::max(next, std::int64_t{stretch.to} + 1);
  }
  if (!item.count_scores.empty() && next <= item.count_to) {
    check.error(codes::count_scores, path_of(base, "count_scores"),
                "the values from " + std::to_string(next) + " to " + std::to_string(item.count_to) +
                    " have no score");
  }
}

void check_kind(Check& check, const Item& item, const std::string& base) {
  const auto misplaced = [&](bool present, const char* member, const char* kind) {
    if (!present) return;
    check.error(codes::item_kind, path_of(base, member),
                std::string(member) + " is for a " + kind + " item only");
  };
  const bool count = item.kind == ItemKind::count;
  misplaced(count && !item.options.empty(), "options", "single or multiple");
  misplaced(item.kind != ItemKind::multiple && !item.none_code.empty(), "none_code", "multiple");
  misplaced(!count && !item.count_scores.empty(), "count_scores", "count");
  misplaced(!count && (item.count_from != 0 || item.count_to != 0), "count_to", "count");
}

}  // namespace

void check_items(Check& check) {
  const std::vector<Item>& items = check.definition().items;
  if (items.empty()) {
    check.error(codes::no_items, "items",
                "the form has no items; list its questions in form order");
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const std::string base = path_of("items", i);
    check_label(check, i);
    check_kind(check, item, base);
    if (item.kind == ItemKind::count) {
      if (check_count_range(check, item, base)) check_count_scores(check, item, base);
    } else {
      check_options(check, item, base);
      check_option_labels(check, item, base);
    }
    if (item.kind == ItemKind::multiple) check_multiple(check, item, base);
    check_keyed(check, item, base);
  }
}

// What reads an item decides whether it is scored and what its options need.
void check_item_use(Check& check) {
  const Definition& definition = check.definition();
  std::set<std::string_view> gates;
  for (const SkipRule& skip : definition.skips) {
    for (const Gate& gate : skip.when) gates.insert(gate.item);
  }
  const std::vector<Read> all = reads(definition);
  // A misspelt reference leaves the item it means unread; that is said once, where it is misspelt.
  const bool names_known = !check.raised(codes::unknown_item);
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    if (find_id(definition.items, item.id) != i) continue;
    const auto read =
        std::find_if(all.begin(), all.end(), [&](const Read& entry) { return entry.item == i; });
    if (item.scored && read == all.end() && names_known && gates.count(item.id) == 0) {
      check.error(codes::item_unused, path_of("items", i),
                  "nothing reads item " + quoted(item.id) +
                      "; add it to a scale, or write 'scored: false'");
    }
    if (!item.scored && read != all.end()) {
      check.error(codes::unscored_item_used, path_of("items", i, "scored"),
                  "item " + quoted(item.id) + " says 'scored: false', but something reads it",
                  {read->path, read->note});
      continue;
    }
    const auto score = std::find_if(all.begin(), all.end(), [&](const Read& entry) {
      return entry.item == i && entry.own_score;
    });
    if (score != all.end() && wholly_unscored(item) &&
        (item.kind == ItemKind::count || !item.options.empty())) {
      check.error(codes::item_score_missing, path_of("items", i),
                  "the answers of item " + quoted(item.id) +
                      " have no scores, but its score is read; write what each is worth",
                  {score->path, score->note});
    }
  }
}

}  // namespace screening::internal
