#include "scale_key.hpp"

#include <algorithm>
#include <string>

namespace screening::cli {

namespace {

using Worth = std::vector<std::optional<Decimal>>;

std::optional<Decimal> own_score(const MemberGroup& group, const std::string& code) {
  for (const OwnScore& own : group.own_scores) {
    if (own.code == code) return own.score;
  }
  return std::nullopt;
}

Worth worth_of(const Item& item, const MemberGroup& group) {
  Worth worth;
  if (item.kind == ItemKind::count) {
    for (int value = item.count_from; value <= item.count_to; ++value) {
      std::optional<Decimal> score = own_score(group, std::to_string(value));
      for (const CountScore& range : item.count_scores) {
        if (!score && value >= range.from && value <= range.to) score = range.score;
      }
      worth.push_back(score);
    }
    return worth;
  }
  for (const ResponseOption& option : item.options) {
    const auto own = own_score(group, option.code);
    worth.push_back(own ? own : option.score);
  }
  return worth;
}

}  // namespace

std::optional<ScaleKey> scale_key(const Instrument& instrument, std::size_t scale) {
  const Definition& definition = instrument.definition();
  const Scale& about = definition.scales[scale];
  if (about.aggregate != Aggregate::sum && about.aggregate != Aggregate::mean) return std::nullopt;
  ScaleKey key;
  key.scale = scale;
  key.mean = about.aggregate == Aggregate::mean;
  key.times = about.times;
  std::vector<Worth> scores;
  for (const MemberGroup& group : about.members) {
    if (!group.scales.empty() || !group.conditions.empty()) return std::nullopt;
    for (const std::string& id : group.items) {
      const std::size_t index = instrument.item_index(id).value();
      const Item& item = definition.items[index];
      if (item.kind == ItemKind::multiple) return std::nullopt;
      key.items.push_back({index, {}, item.kind == ItemKind::single});
      scores.push_back(worth_of(item, group));
      for (const auto& score : scores.back()) {
        if (!score) return std::nullopt;
        key.places = std::max(key.places, score->places());
      }
    }
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (const auto& score : scores[i]) key.items[i].worth.push_back(score->in_units(key.places));
  }
  return key;
}

bool runs_against(const KeyedItem& item, const ItemLexemes& lexemes) {
  if (!item.rises() && !item.falls()) return false;
  const auto first = Decimal::parse(lexemes.all().front());
  const auto last = Decimal::parse(lexemes.all().back());
  const bool written_rising = !first || !last || *first < *last;
  return written_rising != item.rises();
}

}  // namespace screening::cli
