#include "core/reachable.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <set>

#include "core/validate_check.hpp"
#include "core/validate_walk.hpp"

namespace screening::internal {
namespace {

__extension__ using Wide = __int128;

constexpr std::size_t most_values = 20'000;
constexpr std::int64_t most_denominator = 1'000'000;

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/// Thrown within this file only, and never out of it.
struct Unknown {};
struct TooLarge {};

std::int64_t narrow(Wide value) {
  constexpr Wide limit = static_cast<Wide>(DefinitionLimits::magnitude) * most_denominator;
  if (value > limit || value < -limit) throw TooLarge{};
  return static_cast<std::int64_t>(value);
}

void sort_unique(std::vector<std::int64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Reach from_values(std::vector<std::int64_t> values) {
  if (values.empty()) throw Unknown{};
  sort_unique(values);
  Reach reach;
  reach.lowest = values.front();
  reach.highest = values.back();
  reach.values = std::move(values);
  return reach;
}

void multiply(Reach& reach, std::int64_t factor) {
  reach.lowest = narrow(static_cast<Wide>(reach.lowest) * factor);
  reach.highest = narrow(static_cast<Wide>(reach.highest) * factor);
  for (std::int64_t& value : reach.values) value *= factor;
}

// The values of both taken together, by sum or by maximum; both have the same denominator.
template <typename Combine>
Reach combined(const Reach& a, const Reach& b, const Combine& combine) {
  Reach result;
  result.denominator = a.denominator;
  result.lowest = narrow(combine(static_cast<Wide>(a.lowest), static_cast<Wide>(b.lowest)));
  result.highest = narrow(combine(static_cast<Wide>(a.highest), static_cast<Wide>(b.highest)));
  // What is not listed stays so: with no values on one side, nothing is taken below.
  if (a.values.size() * b.values.size() > 50 * most_values) return result;
  // Both ways of combining keep the order of `a`, so a merge for each value of `b` is enough.
  std::vector<std::int64_t> taken;
  std::vector<std::int64_t> merged;
  for (const std::int64_t right : b.values) {
    taken.clear();
    for (const std::int64_t left : a.values) {
      taken.push_back(
          static_cast<std::int64_t>(combine(static_cast<Wide>(left), static_cast<Wide>(right))));
    }
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    merged.clear();
    std::set_union(result.values.begin(), result.values.end(), taken.begin(), taken.end(),
                   std::back_inserter(merged));
    result.values.swap(merged);
  }
  if (result.values.size() > most_values) result.values.clear();
  return result;
}

Reach nonzero(const Reach& part) {
  const bool listed = !part.values.empty();
  const bool can_be_zero =
      listed ? contains(part.values, std::int64_t{0}) : part.lowest <= 0 && part.highest >= 0;
  const bool can_differ = part.lowest != 0 || part.highest != 0;
  std::vector<std::int64_t> values;
  if (can_be_zero) values.push_back(0);
  if (can_differ) values.push_back(1);
  return from_values(std::move(values));
}

class Reacher {
 public:
  explicit Reacher(const Definition& definition)
      : definition_(definition),
        results_(definition.scales.size()),
        visited_(definition.scales.size()) {
    const auto widen = [&](const Decimal& score) { places_ = std::max(places_, score.places()); };
    for (const Item& item : definition.items) {
      for (const ResponseOption& option : item.options) {
        if (option.score) widen(*option.score);
      }
      for (const CountScore& stretch : item.count_scores) widen(stretch.score);
    }
    for (const Scale& scale : definition.scales) {
      for (const MemberGroup& group : scale.members) {
        for (const OwnScore& own : group.own_scores) widen(own.score);
      }
    }
  }

  std::vector<ReachResult> all() {
    for (std::size_t s = 0; s < results_.size(); ++s) visit(s);
    return std::move(results_);
  }

 private:
  void visit(std::size_t index) {
    // A scale that is being visited stays unknown, and with it the whole cycle.
    if (visited_[index]) return;
    visited_[index] = true;
    ReachResult result;
    try {
      result.reach = scale(definition_.scales[index]);
      result.state = ReachResult::State::known;
    } catch (const Unknown&) {
      result.state = ReachResult::State::unknown;
    } catch (const TooLarge&) {
      result.state = ReachResult::State::too_large;
    }
    results_[index] = std::move(result);
  }

  std::int64_t units(const Decimal& score) const { return score.in_units(places_); }

  Reach item(const MemberGroup& group, const std::string& id) const {
    const auto index = find_id(definition_.items, id);
    if (!index) throw Unknown{};
    const Item& item = definition_.items[*index];
    std::vector<std::int64_t> values;
    if (!group.own_scores.empty()) {
      std::vector<std::string> listed;
      for (const OwnScore& own : group.own_scores) {
        listed.push_back(own.code);
        if (offers(item, own.code)) values.push_back(units(own.score));
      }
      if (!lists_every_answer(item, listed)) throw Unknown{};
    } else if (!fully_scored(item)) {
      throw Unknown{};
    } else if (item.kind == ItemKind::count) {
      for (const CountScore& stretch : item.count_scores) values.push_back(units(stretch.score));
    } else {
      for (const ResponseOption& option : item.options) values.push_back(units(*option.score));
    }
    return from_values(std::move(values));
  }

  Reach member_scale(const std::string& id) {
    const auto index = find_id(definition_.scales, id);
    if (!index) throw Unknown{};
    visit(*index);
    if (!results_[*index].known()) throw Unknown{};
    Reach reach = results_[*index].reach;
    reach.denominator /= power_of_ten(places_);
    return reach;
  }

  std::vector<Reach> parts(const Scale& scale) {
    std::vector<Reach> parts;
    std::set<std::string> seen;
    for (const MemberGroup& group : scale.members) {
      const int kinds =
          int{!group.items.empty()} + int{!group.scales.empty()} + int{!group.conditions.empty()};
      if (kinds != 1) throw Unknown{};
      for (const std::string& id : group.items) {
        if (!seen.insert("item " + id).second) throw Unknown{};
        parts.push_back(item(group, id));
      }
      for (const std::string& id : group.scales) {
        if (!seen.insert("scale " + id).second) throw Unknown{};
        parts.push_back(member_scale(id));
      }
      for (std::size_t c = 0; c < group.conditions.size(); ++c) {
        parts.push_back(from_values({0, power_of_ten(places_)}));
      }
    }
    if (parts.empty() || scale.times < 1 || scale.times > DefinitionLimits::times) throw Unknown{};
    return parts;
  }

  Reach scale(const Scale& scale) {
    std::vector<Reach> members = parts(scale);
    std::int64_t denominator = 1;
    for (Reach& part : members) {
      if (scale.aggregate == Aggregate::count) {
        part = nonzero(part);
        multiply(part, power_of_ten(places_));
      }
      denominator = std::lcm(denominator, part.denominator);
      if (denominator > most_denominator) throw TooLarge{};
    }
    for (Reach& part : members) {
      multiply(part, denominator / part.denominator);
      part.denominator = denominator;
    }
    Reach total = members.front();
    const bool greatest = scale.aggregate == Aggregate::max;
    for (std::size_t m = 1; m < members.size(); ++m) {
      total = greatest ? combined(total, members[m], [](Wide a, Wide b) { return std::max(a, b); })
                       : combined(total, members[m], [](Wide a, Wide b) { return a + b; });
    }
    multiply(total, scale.times);
    if (scale.aggregate == Aggregate::mean) {
      total.denominator *= static_cast<std::int64_t>(members.size());
      if (total.denominator > most_denominator) throw TooLarge{};
    }
    const Wide bound = static_cast<Wide>(DefinitionLimits::magnitude) * total.denominator;
    if (total.highest > bound || total.lowest < -bound) throw TooLarge{};
    total.denominator *= power_of_ten(places_);
    return total;
  }

  const Definition& definition_;
  std::vector<ReachResult> results_;
  std::vector<bool> visited_;
  int places_ = 0;
};

// The first multiple of 1/denominator that is at or above the value, or strictly above it.
std::int64_t first_multiple(const Fraction& value, std::int64_t denominator, bool above) {
  const Wide scaled = static_cast<Wide>(value.numerator()) * denominator;
  Wide whole = scaled / value.denominator();
  if (whole * value.denominator() > scaled) --whole;
  const bool exact = whole * value.denominator() == scaled;
  if (!exact || above) ++whole;
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::clamp(whole, -most, most));
}

bool any_from(const Reach& reach, std::int64_t first, const Fraction& to, bool include_end) {
  if (first > reach.highest) return false;
  first = std::max(first, reach.lowest);
  // There is one at or above it: the highest is listed, too.
  if (!reach.values.empty()) {
    first = *std::lower_bound(reach.values.begin(), reach.values.end(), first);
  }
  const Fraction found(first, reach.denominator);
  return include_end ? found <= to : found < to;
}

}  // namespace

bool Reach::any_within(const Fraction& from, const Fraction& to) const {
  return any_from(*this, first_multiple(from, denominator, false), to, true);
}

bool Reach::any_between(const Fraction& from, const Fraction& to) const {
  return any_from(*this, first_multiple(from, denominator, true), to, false);
}

std::vector<ReachResult> reachable(const Definition& definition) {
  return Reacher(definition).all();
}

}  // namespace screening::internal
