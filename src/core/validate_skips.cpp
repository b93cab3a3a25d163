#include <map>

#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

void check_gate(Check& check, const Gate& gate, const std::string& base) {
  const auto item = check.item(gate.item, path_of(base, "item"));
  if (gate.codes.empty()) {
    check.error(codes::skip_incomplete, path_of(base, "codes"),
                "the gate lists no code, so it never holds; list the answers that skip");
  }
  if (!item) return;
  const Item& asked = check.definition().items[*item];
  bool all_known = true;
  for (std::size_t c = 0; c < gate.codes.size(); ++c) {
    if (offers(asked, gate.codes[c])) continue;
    all_known = false;
    check.error(codes::unknown_code, path_of(base, "codes", c),
                "item " + quoted(gate.item) + " does not offer " + quoted(gate.codes[c]),
                {path_of("items", *item), quoted(gate.item) + " is defined"});
  }
  if (all_known && !gate.codes.empty() && lists_every_answer(asked, gate.codes)) {
    check.error(codes::skip_gate_constant, path_of(base, "codes"),
                "the gate lists every answer of " + quoted(gate.item) +
                    ", so the items would always be skipped");
  }
}

void check_skipped(Check& check, const SkipRule& skip, std::size_t item, const std::string& path,
                   const std::string& base) {
  const Item& skipped = check.definition().items[item];
  for (std::size_t g = 0; g < skip.when.size(); ++g) {
    const auto gate = find_id(check.definition().items, skip.when[g].item);
    if (!gate || *gate < item) continue;
    check.error(codes::skip_gate_late, path,
                *gate == item
                    ? "item " + quoted(skipped.id) + " cannot be its own gate"
                    : "item " + quoted(skipped.id) + " stands before its gate " +
                          quoted(skip.when[g].item) + "; a gate is asked before what it skips",
                {path_of(base, "when", g, "item"), "the gate is named"});
  }
  if (skip.answered_as.empty()) {
    if (skipped.scored) {
      check.error(codes::skip_needs_answer, path_of(base, "answered_as"),
                  "item " + quoted(skipped.id) +
                      " is scored, so the rule must say what a skipped one counts as",
                  {path, "it is skipped"});
    }
  } else if (!offers(skipped, skip.answered_as)) {
    check.error(codes::skip_answer_not_offered, path_of(base, "answered_as"),
                "item " + quoted(skipped.id) + " does not offer " + quoted(skip.answered_as) +
                    ", which a skipped one would count as",
                {path_of("items", item), quoted(skipped.id) + " is defined"});
  }
}

}  // namespace

void check_skips(Check& check) {
  const Definition& definition = check.definition();
  std::map<std::size_t, std::string> skipped;
  for (std::size_t s = 0; s < definition.skips.size(); ++s) {
    const SkipRule& skip = definition.skips[s];
    const std::string base = path_of("skips", s);
    if (skip.when.empty()) {
      check.error(codes::skip_incomplete, path_of(base, "when"),
                  "the rule has no gate; say which answer skips the items");
    }
    if (skip.items.empty()) {
      check.error(codes::skip_incomplete, path_of(base, "items"), "the rule skips no item");
    }
    for (std::size_t g = 0; g < skip.when.size(); ++g) {
      check_gate(check, skip.when[g], path_of(base, "when", g));
    }
    for (std::size_t i = 0; i < skip.items.size(); ++i) {
      const std::string path = path_of(base, "items", i);
      const auto item = check.item(skip.items[i], path);
      if (!item) continue;
      const auto [place, added] = skipped.emplace(*item, path);
      if (!added) {
        check.error(
            codes::skip_twice, path,
            "item " + quoted(skip.items[i]) + " is skipped twice; one rule says what it counts as",
            {place->second, quoted(skip.items[i]) + " is first skipped"});
        continue;
      }
      check_skipped(check, skip, *item, path, base);
    }
  }
}

}  // namespace screening::internal
