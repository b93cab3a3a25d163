#include "reach.hpp"

#include <algorithm>
#include <set>

using screening::Aggregate;
using screening::Decimal;

namespace oracle {
namespace {

using Values = std::set<Rational>;

Values reach_of(const screening::Definition& definition, const screening::Scale& scale);

std::vector<Values> members(const screening::Definition& definition,
                            const screening::Scale& scale) {
  std::vector<Values> all;
  for (const auto& group : scale.members) {
    for (const auto& id : group.items) {
      const auto item = std::find_if(definition.items.begin(), definition.items.end(),
                                     [&](const auto& each) { return each.id == id; });
      Values values;
      for (const auto& own : group.own_scores) values.insert(rational(own.score));
      if (values.empty()) {
        const std::vector<Rational> list = reach(*item);
        values.insert(list.begin(), list.end());
      }
      all.push_back(values);
    }
    for (const auto& id : group.scales) {
      const auto inner = std::find_if(definition.scales.begin(), definition.scales.end(),
                                      [&](const auto& each) { return each.id == id; });
      all.push_back(reach_of(definition, *inner));
    }
    for (std::size_t i = 0; i < group.conditions.size(); ++i) all.push_back({{0, 1}, {1, 1}});
  }
  return all;
}

Values reach_of(const screening::Definition& definition, const screening::Scale& scale) {
  const std::vector<Values> parts = members(definition, scale);
  Values total;
  bool first = true;
  for (const Values& part : parts) {
    Values next;
    for (const Rational& each : part) {
      const bool counted = scale.aggregate == Aggregate::count;
      const Rational value = counted ? Rational{each.over != 0 ? 1 : 0, 1} : each;
      if (first) next.insert(value);
      for (const Rational& before : total) {
        next.insert(scale.aggregate == Aggregate::max ? std::max(before, value) : before + value);
      }
    }
    total = next;
    first = false;
  }
  Values scaled;
  for (const Rational& value : total) {
    const bool mean = scale.aggregate == Aggregate::mean;
    const auto count = static_cast<std::int64_t>(parts.size());
    scaled.insert((mean ? value / count : value) * scale.times);
  }
  return scaled;
}

}  // namespace

std::vector<Rational> reach(const screening::Definition& definition,
                            const screening::Scale& scale) {
  const Values values = reach_of(definition, scale);
  return {values.begin(), values.end()};
}

std::vector<Rational> reach(const screening::Item& item) {
  Values values;
  for (const auto& option : item.options) {
    if (option.score) values.insert(rational(*option.score));
  }
  for (const auto& piece : item.count_scores) values.insert(rational(piece.score));
  return {values.begin(), values.end()};
}

bool is_decimal(const Rational& value) { return value.over * 1'000'000 % value.under == 0; }

Decimal decimal(const Rational& value) {
  std::int64_t power = 1;
  for (int places = 0;; ++places, power *= 10) {
    const std::int64_t scaled = value.over * power;
    if (scaled % value.under == 0) return Decimal(scaled / value.under, places);
    if (places == Decimal::max_places) {
      const std::int64_t half = scaled < 0 ? -value.under : value.under;
      return Decimal((2 * scaled + half) / (2 * value.under), places);
    }
  }
}

Decimal between(const Rational& below, const Rational& at) {
  std::int64_t power = 1;
  for (int places = 0; places < Decimal::max_places; ++places, power *= 10) {
    std::int64_t whole = at.over * power / at.under;
    if (whole * at.under > at.over * power) --whole;
    if (below < Rational{whole, power}) return Decimal(whole, places);
  }
  return decimal(at);
}

}  // namespace oracle
