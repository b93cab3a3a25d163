#include "equivalent.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "screening/instrument.hpp"

namespace mutation {
namespace {

using namespace screening;
using Kind = Condition::Kind;

template <class List>
const typename List::value_type* by_id(const List& list, const std::string& id) {
  for (const auto& each : list) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

const ResponseOption& option(const Item& item, const std::string& code) {
  return *std::find_if(item.options.begin(), item.options.end(),
                       [&](const ResponseOption& each) { return each.code == code; });
}

template <class List>
bool contains(const List& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// What the code is worth to the members of a group; none where nothing scores it.
std::optional<Decimal> points(const MemberGroup& group, const Item& item, const std::string& code) {
  for (const OwnScore& own : group.own_scores) {
    if (own.code == code) return own.score;
  }
  return option(item, code).score;
}

/// Whether nothing in a definition tells two codes of an item apart.
class Alike {
 public:
  Alike(const Definition& definition, const Exchange& pair)
      : definition_(definition), pair_(pair), item_(*by_id(definition.items, pair.item)) {}

  bool everywhere() const {
    if (item_.none_code == pair_.a || item_.none_code == pair_.b) return false;
    for (const SkipRule& rule : definition_.skips) {
      if (!in(rule)) return false;
    }
    for (const Scale& scale : definition_.scales) {
      for (const MemberGroup& group : scale.members) {
        if (contains(group.items, pair_.item) &&
            points(group, item_, pair_.a) != points(group, item_, pair_.b)) {
          return false;
        }
        if (!in(group.conditions)) return false;
      }
    }
    for (const Flag& flag : definition_.flags) {
      if (!in(flag.when)) return false;
    }
    for (const Verdict& verdict : definition_.verdicts) {
      if (!in(verdict.when)) return false;
    }
    return true;
  }

 private:
  bool both_or_neither(const std::vector<std::string>& codes) const {
    return contains(codes, pair_.a) == contains(codes, pair_.b);
  }

  bool in(const SkipRule& rule) const {
    if (contains(rule.items, pair_.item) &&
        (rule.answered_as == pair_.a || rule.answered_as == pair_.b)) {
      return false;
    }
    return std::all_of(rule.when.begin(), rule.when.end(), [&](const Gate& gate) {
      return gate.item != pair_.item || both_or_neither(gate.codes);
    });
  }

  bool in(const std::vector<Condition>& conditions) const {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition& each) { return in(each); });
  }

  bool in(const Condition& condition) const {
    if (!in(condition.children)) return false;
    if (condition.item != pair_.item) return true;
    if (condition.kind == Kind::code_in) return both_or_neither(condition.values);
    const auto holds = [&](const std::string& code) {
      const Decimal score = option(item_, code).score.value();
      return condition.kind == Kind::score_at_least ? score >= condition.threshold
                                                    : score <= condition.threshold;
    };
    return holds(pair_.a) == holds(pair_.b);
  }

  const Definition& definition_;
  const Exchange& pair_;
  const Item& item_;
};

bool worth_zero_or_one(const Definition& definition, const Scale& scale) {
  const auto fits = [](const std::optional<Decimal>& score) {
    return score && (*score == Decimal(0) || *score == Decimal(1));
  };
  for (const MemberGroup& group : scale.members) {
    if (!group.scales.empty()) return false;
    for (const std::string& id : group.items) {
      const Item& item = *by_id(definition.items, id);
      if (item.kind == ItemKind::count) return false;
      for (const ResponseOption& each : item.options) {
        if (!fits(points(group, item, each.code))) return false;
      }
    }
  }
  return true;
}

/// Every value of a sum of single items that takes no gaps, in millionths; none for other scales.
std::optional<std::set<std::int64_t>> values(const Definition& definition, const Scale& scale) {
  if (scale.aggregate != Aggregate::sum ||
      scale.missing.kind != MissingPolicy::Kind::none_allowed || !definition.skips.empty()) {
    return std::nullopt;
  }
  std::set<std::int64_t> reached{0};
  for (const MemberGroup& group : scale.members) {
    if (!group.scales.empty() || !group.conditions.empty()) return std::nullopt;
    for (const std::string& id : group.items) {
      const Item& item = *by_id(definition.items, id);
      if (item.kind != ItemKind::single) return std::nullopt;
      std::set<std::int64_t> next;
      for (const std::int64_t value : reached) {
        for (const ResponseOption& each : item.options) {
          next.insert(value +
                      scale.times *
                          points(group, item, each.code).value().in_units(Decimal::max_places));
        }
      }
      reached = std::move(next);
    }
  }
  return reached;
}

/// The band of a value: the last that begins at or below it.
std::size_t band_of(const BandSet& set, std::int64_t value) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < set.bands.size(); ++i) {
    if (set.bands[i].from.in_units(Decimal::max_places) <= value) found = i;
  }
  return found;
}

bool positive(const CutOff& cut_off, std::int64_t value) {
  const std::int64_t threshold = cut_off.threshold.in_units(Decimal::max_places);
  return cut_off.at_least ? value >= threshold : value <= threshold;
}

/// Takes back in `changed` what makes no difference to any value that its scale reaches.
void take_back(const Definition& original, Definition& changed) {
  for (std::size_t i = 0; i < original.scales.size(); ++i) {
    const auto adds_up = [](Aggregate aggregate) {
      return aggregate == Aggregate::sum || aggregate == Aggregate::count;
    };
    if (adds_up(original.scales[i].aggregate) && adds_up(changed.scales[i].aggregate) &&
        worth_zero_or_one(original, original.scales[i])) {
      changed.scales[i].aggregate = original.scales[i].aggregate;
    }
  }
  const auto same_at_every_value = [&](const std::string& scale, auto same) {
    const auto reached = values(original, *by_id(original.scales, scale));
    return reached && std::all_of(reached->begin(), reached->end(), same);
  };
  for (std::size_t i = 0; i < original.cut_offs.size(); ++i) {
    const CutOff& before = original.cut_offs[i];
    CutOff& after = changed.cut_offs[i];
    if (before.scale != after.scale || before.at_least != after.at_least) continue;
    if (same_at_every_value(before.scale, [&](std::int64_t value) {
          return positive(before, value) == positive(after, value);
        })) {
      after.threshold = before.threshold;
    }
  }
  for (std::size_t i = 0; i < original.band_sets.size(); ++i) {
    const BandSet& before = original.band_sets[i];
    BandSet& after = changed.band_sets[i];
    if (before.scale != after.scale) continue;
    if (!same_at_every_value(before.scale, [&](std::int64_t value) {
          return band_of(before, value) == band_of(after, value);
        })) {
      continue;
    }
    for (std::size_t j = 0; j < before.bands.size(); ++j) {
      after.bands[j].from = before.bands[j].from;
      after.bands[j].to = before.bands[j].to;
    }
  }
}

}  // namespace

bool shown_equivalent(const Definition& original, const Mutant& mutant) {
  if (mutant.exchange) return Alike(original, *mutant.exchange).everywhere();
  Definition changed = mutant.definition;
  take_back(original, changed);
  return canonical_text(changed) == canonical_text(original);
}

}  // namespace mutation
