#include <map>

#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

std::size_t member_count(const Scale& scale) {
  std::size_t count = 0;
  for (const MemberGroup& group : scale.members) {
    count += group.items.size() + group.scales.size() + group.conditions.size();
  }
  return count;
}

bool has_member_scales(const Scale& scale) {
  return std::any_of(scale.members.begin(), scale.members.end(),
                     [](const MemberGroup& group) { return !group.scales.empty(); });
}

void check_group(Check& check, const MemberGroup& group, const std::string& base) {
  const int kinds =
      int{!group.items.empty()} + int{!group.scales.empty()} + int{!group.conditions.empty()};
  if (kinds != 1) {
    check.error(codes::group_kind, base,
                kinds == 0 ? "the group is empty; give it items, scales or conditions"
                           : "the group mixes items, scales and conditions; use one group a kind");
  }
  if (group.items.empty() && !group.own_scores.empty()) {
    check.error(codes::own_score_extra, path_of(base, "own_scores"),
                "scores of its own are for a group of items only");
  }
}

// Every answer of every item of the group is worth something, and nothing else is.
void check_own_scores(Check& check, const MemberGroup& group, const std::string& base) {
  if (group.own_scores.empty() || group.items.empty()) return;
  const std::vector<Item>& items = check.definition().items;
  std::vector<const Item*> known;
  for (const std::string& id : group.items) {
    if (const auto item = find_id(items, id)) known.push_back(&items[*item]);
  }
  std::vector<std::string> listed;
  for (std::size_t o = 0; o < group.own_scores.size(); ++o) {
    const std::string& code = group.own_scores[o].code;
    const std::string path = path_of(base, "own_scores", o);
    if (contains(listed, code)) {
      check.error(codes::own_score_extra, path, "code " + quoted(code) + " has two own scores");
    } else if (!known.empty() && std::none_of(known.begin(), known.end(), [&](const Item* item) {
                 return offers(*item, code);
               })) {
      check.error(codes::own_score_extra, path,
                  "no item of this group offers " + quoted(code) + "; remove it or correct it");
    }
    listed.push_back(code);
  }
  for (const Item* item : known) {
    if (lists_every_answer(*item, listed)) continue;
    std::vector<std::string> absent;
    for (const ResponseOption& option : item->options) {
      if (!contains(listed, option.code)) absent.push_back(option.code);
    }
    check.error(codes::own_score_missing, path_of(base, "own_scores"),
                "item " + quoted(item->id) + " also offers " +
                    (absent.empty() ? "other numbers" : quoted_list(absent)) +
                    "; own scores list every answer",
                {path_of("items", static_cast<std::size_t>(item - items.data())),
                 quoted(item->id) + " is defined"});
    return;
  }
}

void check_members(Check& check, const Scale& scale, const std::string& base) {
  std::map<std::string, std::string> seen;
  const auto once = [&](const std::string& kind, const std::string& id, const std::string& path) {
    const auto [place, added] = seen.emplace(kind + id, path);
    if (added) return;
    check.error(codes::member_duplicate, path,
                kind + quoted(id) + " is a member twice and would count twice",
                {place->second, quoted(id) + " is first listed"});
  };
  for (std::size_t g = 0; g < scale.members.size(); ++g) {
    const MemberGroup& group = scale.members[g];
    const std::string path = path_of(base, "members", g);
    check_group(check, group, path);
    for (std::size_t i = 0; i < group.items.size(); ++i) {
      const std::string member = path_of(path, "items", i);
      if (check.item(group.items[i], member)) once("item ", group.items[i], member);
    }
    for (std::size_t i = 0; i < group.scales.size(); ++i) {
      const std::string member = path_of(path, "scales", i);
      if (check.scale(group.scales[i], member)) once("scale ", group.scales[i], member);
    }
    check_own_scores(check, group, path);
  }
}

void check_missing(Check& check, const Scale& scale, const std::string& base) {
  const MissingPolicy& policy = scale.missing;
  const std::string path = path_of(base, "missing", "up_to");
  const auto members = static_cast<std::int64_t>(member_count(scale));
  if (policy.kind == MissingPolicy::Kind::none_allowed) {
    if (policy.up_to != 0) {
      check.error(codes::missing_up_to, path,
                  "with 'none_allowed' no member may be missing; leave up_to out");
    }
    return;
  }
  if (policy.up_to < 1 || policy.up_to >= members) {
    const std::string most = members > 2    ? "1 to " + std::to_string(members - 1)
                             : members == 2 ? "1"
                                            : "none";
    check.error(codes::missing_up_to, path,
                "up_to is " + std::to_string(policy.up_to) + ", but of " + std::to_string(members) +
                    " members " + most + " may be missing");
  }
  const bool sums = scale.aggregate == Aggregate::sum || scale.aggregate == Aggregate::count;
  if (policy.kind == MissingPolicy::Kind::ignore && sums) {
    check.error(codes::missing_rule, path_of(base, "missing"),
                "'ignore' on a sum or count would read a missing answer as zero; use 'prorate' or "
                "'none_allowed'");
  }
  if (policy.kind == MissingPolicy::Kind::prorate && scale.aggregate == Aggregate::max) {
    check.error(codes::missing_rule, path_of(base, "missing"),
                "a maximum cannot be prorated; use 'ignore' or 'none_allowed'");
  }
  if (policy.kind == MissingPolicy::Kind::prorate && has_member_scales(scale)) {
    check.error(codes::missing_rule, path_of(base, "missing"),
                "a scale made of scales cannot be prorated; give its member scales a rule each");
  }
}

void check_range(Check& check, const Scale& scale, const Reach& reach, const std::string& base) {
  const auto differs = [](const Decimal& stated, const Fraction& reached) {
    return stated.to_string() != reached.to_string();
  };
  const std::string reached =
      "; its members reach " + reach.low().to_string() + " to " + reach.high().to_string();
  if (differs(scale.range_from, reach.low())) {
    check.error(
        codes::range_mismatch, path_of(base, "range_from"),
        quoted(scale.id) + " is stated to start at " + scale.range_from.to_string() + reached,
        {path_of(base, "members"), "the members are listed"});
  }
  if (differs(scale.range_to, reach.high())) {
    check.error(codes::range_mismatch, path_of(base, "range_to"),
                quoted(scale.id) + " is stated to end at " + scale.range_to.to_string() + reached,
                {path_of(base, "members"), "the members are listed"});
  }
}

}  // namespace

void check_scales(Check& check) {
  const std::vector<Scale>& scales = check.definition().scales;
  for (std::size_t s = 0; s < scales.size(); ++s) {
    const std::string base = path_of("scales", s);
    if (scales[s].members.empty()) {
      check.error(codes::scale_empty, path_of(base, "members"),
                  "scale " + quoted(scales[s].id) + " has no members");
    }
    check_members(check, scales[s], base);
    if (scales[s].times < 1 || scales[s].times > DefinitionLimits::times) {
      check.error(codes::times_range, path_of(base, "times"),
                  "times is " + std::to_string(scales[s].times) + "; use 1 to " +
                      std::to_string(DefinitionLimits::times));
    }
    if (!scales[s].members.empty()) check_missing(check, scales[s], base);
    if (scales[s].evidence == Evidence::provisional && !check.definition().provisional) {
      check.error(codes::scale_provisional, path_of(base, "evidence"),
                  "scale " + quoted(scales[s].id) +
                      " is provisional, but a score is always calculated; list it under left_out, "
                      "or mark the whole definition 'provisional: true'");
    }
  }
}

void check_ranges(Check& check, const std::vector<ReachResult>& reach) {
  const std::vector<Scale>& scales = check.definition().scales;
  for (std::size_t s = 0; s < scales.size(); ++s) {
    const std::string base = path_of("scales", s);
    if (reach[s].state == ReachResult::State::too_large) {
      check.error(codes::number_bounds, base,
                  "scale " + quoted(scales[s].id) +
                      " can reach numbers too large or too finely divided to calculate exactly");
    } else if (reach[s].known()) {
      check_range(check, scales[s], reach[s].reach, base);
    }
  }
}

}  // namespace screening::internal
