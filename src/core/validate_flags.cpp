#include <set>

#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

using Kind = Condition::Kind;

/// What a condition can turn out to be over the contexts, for one answer: one of the two or both.
struct Outcomes {
  bool yes = false;
  bool no = false;
};

/// One answer to the flag's item: what it is worth, and the options that are chosen.
struct Answer {
  std::vector<std::string> codes;
  std::optional<Decimal> score;
};

std::vector<Answer> count_answers(const Item& item) {
  std::vector<Answer> answers;
  for (int value = item.count_from; value <= item.count_to; ++value) {
    Answer answer{{std::to_string(value)}, std::nullopt};
    for (const CountScore& stretch : item.count_scores) {
      if (value >= stretch.from && value <= stretch.to) answer.score = stretch.score;
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

// Every set of options that may be chosen together.
std::vector<Answer> multiple_answers(const Item& item) {
  std::vector<Answer> answers;
  for (std::size_t set = 1; set < (std::size_t{1} << item.options.size()); ++set) {
    Answer answer;
    for (std::size_t o = 0; o < item.options.size(); ++o) {
      if ((set >> o & 1) == 0) continue;
      answer.codes.push_back(item.options[o].code);
      answer.score = std::max(answer.score, item.options[o].score);
    }
    if (answer.codes.size() == 1 || !contains(answer.codes, item.none_code)) {
      answers.push_back(std::move(answer));
    }
  }
  return answers;
}

std::vector<Answer> answers_of(const Item& item) {
  if (item.kind == ItemKind::count) return count_answers(item);
  if (item.kind == ItemKind::multiple) return multiple_answers(item);
  std::vector<Answer> answers;
  for (const ResponseOption& option : item.options) {
    answers.push_back({{option.code}, option.score});
  }
  return answers;
}

Outcomes certain(bool value) { return {value, !value}; }

Outcomes outcomes(const Condition& condition, const Answer& answer);

Outcomes counted(const Condition& condition, const Answer& answer, int at_least, int at_most) {
  int surely = 0;
  int perhaps = 0;
  for (const Condition& child : condition.children) {
    const Outcomes outcome = outcomes(child, answer);
    surely += outcome.no ? 0 : 1;
    perhaps += outcome.yes ? 1 : 0;
  }
  return {surely <= at_most && perhaps >= at_least, surely < at_least || perhaps > at_most};
}

Outcomes outcomes(const Condition& condition, const Answer& answer) {
  const auto size = static_cast<int>(condition.children.size());
  switch (condition.kind) {
    case Kind::score_at_least:
      return certain(answer.score && *answer.score >= condition.threshold);
    case Kind::score_at_most:
      return certain(answer.score && *answer.score <= condition.threshold);
    case Kind::code_in:
      return certain(
          std::any_of(answer.codes.begin(), answer.codes.end(),
                      [&](const std::string& code) { return contains(condition.values, code); }));
    case Kind::all:
      return counted(condition, answer, size, size);
    case Kind::any:
      return counted(condition, answer, 1, size);
    case Kind::count:
      return counted(condition, answer, condition.at_least.value_or(0),
                     condition.at_most.value_or(size));
    case Kind::negation: {
      const Outcomes inner = outcomes(condition.children.front(), answer);
      return {inner.no, inner.yes};
    }
    case Kind::verdict:
    case Kind::context:
      break;
  }
  return {true, true};
}

struct FlagReads {
  std::set<std::string> items;
  bool others = false;
};

FlagReads flag_reads(const Condition& when, const std::string& path) {
  FlagReads found;
  walk(when, path, [&](const Condition& condition, const std::string&) {
    if (!condition.item.empty()) found.items.insert(condition.item);
    if (!condition.scale.empty() || !condition.verdict.empty()) found.others = true;
  });
  return found;
}

void check_constant(Check& check, const Flag& flag, const Item& item, const std::string& path) {
  bool yes = false;
  bool no = false;
  for (const Answer& answer : answers_of(item)) {
    const Outcomes outcome = outcomes(flag.when, answer);
    yes = yes || outcome.yes;
    no = no || outcome.no;
  }
  if (yes && no) return;
  check.error(codes::flag_constant, path_of(path, "when"),
              "flag " + quoted(flag.id) + " is " + (yes ? "always" : "never") +
                  " positive, whatever the answer; correct its condition",
              {path_of("items", *find_id(check.definition().items, item.id)),
               quoted(item.id) + " is defined"});
}

}  // namespace

void check_flags(Check& check) {
  const Definition& definition = check.definition();
  for (std::size_t f = 0; f < definition.flags.size(); ++f) {
    const Flag& flag = definition.flags[f];
    const std::string path = path_of("flags", f);
    if (flag.evidence == Evidence::provisional) {
      check.warning(codes::flag_provisional, path_of(path, "evidence"),
                    "flag " + quoted(flag.id) +
                        " is provisional, so a critical answer stays unseen unless the caller "
                        "names it; 'ours' is always in force");
    }
    const FlagReads found = flag_reads(flag.when, path);
    if (found.items.size() != 1 || found.others) {
      check.error(codes::flag_not_one_item, path_of(path, "when"),
                  "flag " + quoted(flag.id) +
                      " must read exactly one item and no scale or verdict, so that no missing "
                      "answer elsewhere can silence it");
      continue;
    }
    // What is faulty in itself is reported there, an item that does not exist among it.
    if (check.raised_below(path_of(path, "when"))) continue;
    const Item& item = definition.items[*find_id(definition.items, *found.items.begin())];
    if (item.kind != ItemKind::multiple ||
        item.options.size() <= DefinitionLimits::multiple_options) {
      check_constant(check, flag, item, path);
    }
  }
}

// Whether every item that a scale reads, itself or through its members, is kept from sight. Cycles
// are reported elsewhere; `visited` only keeps this from following one.
bool kept(const Definition& definition, std::size_t scale, std::set<std::size_t>& visited,
          bool& any) {
  if (!visited.insert(scale).second) return true;
  const auto item_kept = [&](const std::string& id) {
    const auto item = find_id(definition.items, id);
    any = any || item.has_value();
    return !item || definition.items[*item].display_safety;
  };
  for (const MemberGroup& group : definition.scales[scale].members) {
    if (!std::all_of(group.items.begin(), group.items.end(), item_kept)) return false;
    for (const std::string& id : group.scales) {
      const auto member = find_id(definition.scales, id);
      if (member && !kept(definition, *member, visited, any)) return false;
    }
    for (const Condition& condition : group.conditions) {
      bool all = true;
      walk(condition, {},
           [&](const Condition& part, const std::string&) { all = all && item_kept(part.item); });
      if (!all) return false;
    }
  }
  return true;
}

bool kept(const Definition& definition, std::size_t scale) {
  std::set<std::size_t> visited;
  bool any = false;
  return kept(definition, scale, visited, any) && any;
}

// What a partner must not see stays hidden in everything that repeats it.
void check_display_safety(Check& check) {
  const Definition& definition = check.definition();
  const auto demand = [&](const std::string& what, const std::string& reads,
                          const std::string& path, Related related) {
    check.error(codes::display_safety, path,
                what + " reads " + reads +
                    ", which is kept from a partner's eyes; write 'display_safety: true' here too",
                std::move(related));
  };
  for (const RootCondition& root : root_conditions(definition)) {
    if (root.owner == RootCondition::Owner::scale) continue;
    const bool flag = root.owner == RootCondition::Owner::flag;
    if (flag ? definition.flags[root.index].display_safety
             : definition.verdicts[root.index].display_safety) {
      continue;
    }
    const std::string what = flag ? "flag " + quoted(definition.flags[root.index].id)
                                  : "verdict " + quoted(definition.verdicts[root.index].id);
    const std::string path = path_of(flag ? "flags" : "verdicts", root.index);
    std::set<std::string> said;
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string&) {
      const auto item = find_id(definition.items, condition.item);
      if (item && definition.items[*item].display_safety && said.insert(condition.item).second) {
        demand(what, "item " + quoted(condition.item), path,
               {path_of("items", *item), quoted(condition.item) + " is defined"});
      }
      const auto scale = find_id(definition.scales, condition.scale);
      if (scale && kept(definition, *scale) && said.insert(condition.scale).second) {
        demand(what, "scale " + quoted(condition.scale), path,
               {path_of("scales", *scale), quoted(condition.scale) + " is defined"});
      }
      const auto verdict = find_id(definition.verdicts, condition.verdict);
      if (verdict && definition.verdicts[*verdict].display_safety &&
          said.insert(condition.verdict).second) {
        demand(what, "verdict " + quoted(condition.verdict), path,
               {path_of("verdicts", *verdict), quoted(condition.verdict) + " is defined"});
      }
    });
  }
}

}  // namespace screening::internal
