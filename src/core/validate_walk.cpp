#include "core/validate_walk.hpp"

#include <set>

namespace screening::internal {

std::vector<RootCondition> root_conditions(const Definition& definition) {
  std::vector<RootCondition> roots;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const std::vector<MemberGroup>& groups = definition.scales[s].members;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t c = 0; c < groups[g].conditions.size(); ++c) {
        roots.push_back({&groups[g].conditions[c],
                         path_of("scales", s, "members", g, "conditions", c),
                         RootCondition::Owner::scale, s});
      }
    }
  }
  for (std::size_t f = 0; f < definition.flags.size(); ++f) {
    roots.push_back(
        {&definition.flags[f].when, path_of("flags", f, "when"), RootCondition::Owner::flag, f});
  }
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    roots.push_back({&definition.verdicts[v].when, path_of("verdicts", v, "when"),
                     RootCondition::Owner::verdict, v});
  }
  return roots;
}

std::vector<Read> reads(const Definition& definition) {
  std::vector<Read> result;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const Scale& scale = definition.scales[s];
    for (std::size_t g = 0; g < scale.members.size(); ++g) {
      const MemberGroup& group = scale.members[g];
      for (std::size_t i = 0; i < group.items.size(); ++i) {
        if (const auto item = find_id(definition.items, group.items[i])) {
          result.push_back({*item, group.own_scores.empty(),
                            path_of("scales", s, "members", g, "items", i),
                            quoted(scale.id) + " reads it"});
        }
      }
    }
  }
  for (const RootCondition& root : root_conditions(definition)) {
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string& path) {
      if (const auto item = find_id(definition.items, condition.item)) {
        result.push_back({*item, condition.kind != Condition::Kind::code_in, path_of(path, "item"),
                          "a condition reads it"});
      }
    });
  }
  return result;
}

bool offers(const Item& item, std::string_view code) {
  if (item.kind == ItemKind::count) {
    const std::optional<Decimal> number = Decimal::parse(code);
    return number && number->places() == 0 && number->to_string() == code &&
           number->unscaled() >= item.count_from && number->unscaled() <= item.count_to;
  }
  return std::any_of(item.options.begin(), item.options.end(),
                     [&](const ResponseOption& option) { return option.code == code; });
}

bool lists_every_answer(const Item& item, const std::vector<std::string>& codes) {
  if (item.kind == ItemKind::count) {
    std::set<std::string_view> offered;
    for (const std::string& code : codes) {
      if (offers(item, code)) offered.insert(code);
    }
    return static_cast<std::int64_t>(offered.size()) ==
           std::int64_t{item.count_to} - item.count_from + 1;
  }
  return std::all_of(item.options.begin(), item.options.end(),
                     [&](const ResponseOption& option) { return contains(codes, option.code); });
}

bool fully_scored(const Item& item) {
  if (item.kind == ItemKind::count) {
    std::int64_t next = item.count_from;
    for (const CountScore& stretch : item.count_scores) {
      if (stretch.from != next || stretch.to < stretch.from) return false;
      next = std::int64_t{stretch.to} + 1;
    }
    return next == std::int64_t{item.count_to} + 1;
  }
  return !item.options.empty() &&
         std::all_of(item.options.begin(), item.options.end(),
                     [](const ResponseOption& option) { return option.score.has_value(); });
}

bool wholly_unscored(const Item& item) {
  if (item.kind == ItemKind::count) return item.count_scores.empty();
  return std::none_of(item.options.begin(), item.options.end(),
                      [](const ResponseOption& option) { return option.score.has_value(); });
}

}  // namespace screening::internal
