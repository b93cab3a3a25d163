#include "mutants.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace mutation {
namespace {

using namespace screening;

// A code that no shipped definition offers.
constexpr const char* foreign_code = "zz";

template <class List>
void erase_at(List& list, std::size_t index) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

std::string step_text(int step) { return step < 0 ? " - 1" : " + 1"; }

class Mutants {
 public:
  explicit Mutants(const Definition& definition) : original_(definition) {}

  std::vector<Mutant> take() {
    for (std::size_t i = 0; i < original_.items.size(); ++i) item(i);
    for (std::size_t i = 0; i < original_.skips.size(); ++i) skip(i);
    for (std::size_t i = 0; i < original_.scales.size(); ++i) scale(i);
    for (std::size_t i = 0; i < original_.band_sets.size(); ++i) bands(i);
    for (std::size_t i = 0; i < original_.cut_offs.size(); ++i) cut_off(i);
    for (std::size_t i = 0; i < original_.flags.size(); ++i) {
      const Flag& flag = original_.flags[i];
      condition("flags." + flag.id, flag.when,
                [i](Definition& to) -> Condition& { return to.flags[i].when; });
    }
    for (std::size_t i = 0; i < original_.verdicts.size(); ++i) {
      const Verdict& verdict = original_.verdicts[i];
      condition("verdicts." + verdict.id, verdict.when,
                [i](Definition& to) -> Condition& { return to.verdicts[i].when; });
    }
    return std::move(out_);
  }

 private:
  template <class Edit>
  void add(std::string what, Edit edit) {
    Definition copy = original_;
    edit(copy);
    out_.push_back({std::move(what), std::move(copy), std::nullopt});
  }

  /// `at` finds the decimal in a definition.
  template <class At>
  void number(const std::string& place, const Decimal& from, At at) {
    for (const int step : {-1, 1}) {
      const Decimal to = stepped(from, step);
      add(place + ' ' + from.to_string() + " -> " + to.to_string(),
          [&](Definition& definition) { at(definition) = to; });
    }
  }

  template <class At>
  void condition(const std::string& place, const Condition& from, At at) {
    for (ChangedCondition& to : changed(from, original_)) {
      add(place + ' ' + to.what,
          [&](Definition& definition) { at(definition) = std::move(to.condition); });
    }
  }

  void item(std::size_t i) {
    const Item& item = original_.items[i];
    const std::string place = "items." + item.id;
    for (std::size_t j = 0; j < item.options.size(); ++j) {
      const ResponseOption& option = item.options[j];
      const std::string here = place + '.' + option.code;
      if (option.score) {
        number(here + " score", *option.score,
               [=](Definition& to) -> Decimal& { return *to.items[i].options[j].score; });
      }
      add(here + " renamed", [=](Definition& to) { to.items[i].options[j].code = foreign_code; });
      for (std::size_t k = j + 1; k < item.options.size(); ++k) {
        const std::string both = here + " <-> " + item.options[k].code;
        const Exchange exchange{item.id, option.code, item.options[k].code};
        add(both + " codes", [=](Definition& to) {
          std::swap(to.items[i].options[j].code, to.items[i].options[k].code);
        });
        out_.back().exchange = exchange;
        if (!option.score || option.score == item.options[k].score) continue;
        add(both + " scores", [=](Definition& to) {
          std::swap(to.items[i].options[j].score, to.items[i].options[k].score);
        });
        out_.back().exchange = exchange;
      }
    }
    if (item.kind == ItemKind::multiple) none_code(i);
    if (item.kind == ItemKind::count) count(i);
  }

  void none_code(std::size_t i) {
    const Item& item = original_.items[i];
    const std::string place = "items." + item.id + " none_code";
    if (!item.none_code.empty()) {
      add(place + " left out", [=](Definition& to) { to.items[i].none_code.clear(); });
    }
    for (const ResponseOption& option : item.options) {
      if (option.code == item.none_code) continue;
      add(place + " -> " + option.code,
          [&](Definition& to) { to.items[i].none_code = option.code; });
    }
  }

  void count(std::size_t i) {
    const Item& item = original_.items[i];
    const std::string place = "items." + item.id;
    for (const int step : {-1, 1}) {
      const std::string by = step_text(step);
      // The stretches must cover the range, so that the outermost ones move along.
      add(place + " count_from" + by, [=](Definition& to) {
        to.items[i].count_from += step;
        if (!to.items[i].count_scores.empty()) to.items[i].count_scores.front().from += step;
      });
      add(place + " count_to" + by, [=](Definition& to) {
        to.items[i].count_to += step;
        if (!to.items[i].count_scores.empty()) to.items[i].count_scores.back().to += step;
      });
      for (std::size_t j = 1; j < item.count_scores.size(); ++j) {
        add(place + " stretch from " + std::to_string(item.count_scores[j].from) + by,
            [=](Definition& to) {
              to.items[i].count_scores[j].from += step;
              to.items[i].count_scores[j - 1].to += step;
            });
      }
    }
    for (std::size_t j = 0; j < item.count_scores.size(); ++j) {
      number(place + " score from " + std::to_string(item.count_scores[j].from),
             item.count_scores[j].score,
             [=](Definition& to) -> Decimal& { return to.items[i].count_scores[j].score; });
    }
  }

  void skip(std::size_t i) {
    const SkipRule& rule = original_.skips[i];
    const std::string place = "skips[" + std::to_string(i) + "]";
    add(place + " left out", [=](Definition& to) { erase_at(to.skips, i); });
    for (std::size_t j = 0; j < rule.when.size(); ++j) {
      const Gate& gate = rule.when[j];
      const std::string here = place + " gate " + gate.item;
      add(here + " left out", [=](Definition& to) { erase_at(to.skips[i].when, j); });
      for (std::size_t k = 0; k < gate.codes.size(); ++k) {
        add(here + " without " + gate.codes[k],
            [=](Definition& to) { erase_at(to.skips[i].when[j].codes, k); });
      }
      for (const std::string& code : codes_of(original_, gate.item)) {
        if (std::count(gate.codes.begin(), gate.codes.end(), code) != 0) continue;
        add(here + " with " + code,
            [&](Definition& to) { to.skips[i].when[j].codes.push_back(code); });
      }
    }
    for (std::size_t j = 0; j < rule.items.size(); ++j) {
      add(place + " without " + rule.items[j],
          [=](Definition& to) { erase_at(to.skips[i].items, j); });
    }
    if (rule.answered_as.empty() || rule.items.empty()) return;
    add(place + " answered_as left out", [=](Definition& to) { to.skips[i].answered_as.clear(); });
    for (const std::string& code : codes_of(original_, rule.items.front())) {
      if (code == rule.answered_as) continue;
      add(place + " answered_as " + code, [&](Definition& to) { to.skips[i].answered_as = code; });
    }
  }

  void scale(std::size_t i) {
    const Scale& scale = original_.scales[i];
    const std::string place = "scales." + scale.id;
    for (const Aggregate to : {Aggregate::sum, Aggregate::mean, Aggregate::max, Aggregate::count}) {
      if (to == scale.aggregate) continue;
      add(place + " aggregate " + std::string(to_string(to)),
          [=](Definition& definition) { definition.scales[i].aggregate = to; });
    }
    for (const int step : {-1, 1}) {
      add(place + " times" + step_text(step), [=](Definition& to) { to.scales[i].times += step; });
    }
    number(place + " range_from", scale.range_from,
           [=](Definition& to) -> Decimal& { return to.scales[i].range_from; });
    number(place + " range_to", scale.range_to,
           [=](Definition& to) -> Decimal& { return to.scales[i].range_to; });
    missing(i);
    for (std::size_t j = 0; j < scale.members.size(); ++j) group(i, j);
  }

  void missing(std::size_t i) {
    using Kind = MissingPolicy::Kind;
    const MissingPolicy& policy = original_.scales[i].missing;
    const std::string place = "scales." + original_.scales[i].id + " missing ";
    const std::pair<Kind, const char*> kinds[] = {
        {Kind::none_allowed, "none_allowed"}, {Kind::prorate, "prorate"}, {Kind::ignore, "ignore"}};
    for (const auto& kind : kinds) {
      if (kind.first == policy.kind) continue;
      add(place + kind.second, [&](Definition& to) {
        MissingPolicy& other = to.scales[i].missing;
        other.kind = kind.first;
        if (kind.first == Kind::none_allowed) {
          other.up_to = 0;
        } else if (other.up_to == 0) {
          other.up_to = 1;
        }
      });
    }
    for (const int step : {-1, 1}) {
      add(place + "up_to" + step_text(step),
          [=](Definition& to) { to.scales[i].missing.up_to += step; });
    }
  }

  void group(std::size_t i, std::size_t j) {
    const Scale& scale = original_.scales[i];
    const MemberGroup& group = scale.members[j];
    const std::string place = "scales." + scale.id + " group " + std::to_string(j);
    for (std::size_t k = 0; k < group.items.size(); ++k) {
      add(place + " without " + group.items[k],
          [=](Definition& to) { erase_at(to.scales[i].members[j].items, k); });
    }
    if (!group.items.empty()) {
      for (const Item& item : original_.items) {
        const bool member =
            std::any_of(scale.members.begin(), scale.members.end(), [&](const MemberGroup& each) {
              return std::count(each.items.begin(), each.items.end(), item.id) != 0;
            });
        if (member || !item.scored) continue;
        add(place + " with " + item.id,
            [&](Definition& to) { to.scales[i].members[j].items.push_back(item.id); });
      }
    }
    for (std::size_t k = 0; k < group.own_scores.size(); ++k) {
      number(
          place + " own score of " + group.own_scores[k].code, group.own_scores[k].score,
          [=](Definition& to) -> Decimal& { return to.scales[i].members[j].own_scores[k].score; });
    }
    if (!group.own_scores.empty()) {
      add(place + " own scores left out",
          [=](Definition& to) { to.scales[i].members[j].own_scores.clear(); });
    }
    for (std::size_t k = 0; k < group.scales.size(); ++k) {
      add(place + " without " + group.scales[k],
          [=](Definition& to) { erase_at(to.scales[i].members[j].scales, k); });
    }
    for (std::size_t k = 0; k < group.conditions.size(); ++k) {
      const std::string here = place + " condition " + std::to_string(k);
      add(here + " left out",
          [=](Definition& to) { erase_at(to.scales[i].members[j].conditions, k); });
      condition(here, group.conditions[k], [=](Definition& to) -> Condition& {
        return to.scales[i].members[j].conditions[k];
      });
    }
  }

  void bands(std::size_t i) {
    const BandSet& set = original_.band_sets[i];
    for (std::size_t j = 0; j < set.bands.size(); ++j) {
      const Band& band = set.bands[j];
      const std::string place = "band_sets." + set.id + '.' + band.id;
      number(place + " from", band.from,
             [=](Definition& to) -> Decimal& { return to.band_sets[i].bands[j].from; });
      number(place + " to", band.to,
             [=](Definition& to) -> Decimal& { return to.band_sets[i].bands[j].to; });
      if (j == 0) continue;
      for (const int step : {-1, 1}) {
        add(place + " edge" + step_text(step), [=](Definition& to) {
          std::vector<Band>& moved = to.band_sets[i].bands;
          moved[j].from = stepped(moved[j].from, step);
          moved[j - 1].to = stepped(moved[j - 1].to, step);
        });
      }
      add(place + " <-> " + set.bands[j - 1].id, [=](Definition& to) {
        std::swap(to.band_sets[i].bands[j].id, to.band_sets[i].bands[j - 1].id);
      });
    }
    // Another scale of the same instrument would be refused wherever its range differs.
    for (const Scale& scale : original_.scales) {
      if (scale.id == set.scale) continue;
      add("band_sets." + set.id + " scale " + scale.id,
          [&](Definition& to) { to.band_sets[i].scale = scale.id; });
    }
  }

  void cut_off(std::size_t i) {
    const CutOff& cut_off = original_.cut_offs[i];
    const std::string place = "cut_offs." + cut_off.id;
    number(place + " threshold", cut_off.threshold,
           [=](Definition& to) -> Decimal& { return to.cut_offs[i].threshold; });
    add(place + " at least <-> at most",
        [=](Definition& to) { to.cut_offs[i].at_least = !to.cut_offs[i].at_least; });
    for (const Scale& scale : original_.scales) {
      if (scale.id == cut_off.scale) continue;
      add(place + " scale " + scale.id, [&](Definition& to) { to.cut_offs[i].scale = scale.id; });
    }
  }

  const Definition& original_;
  std::vector<Mutant> out_;
};

}  // namespace

Decimal stepped(const Decimal& number, int step) {
  return Decimal(number.unscaled() + step, number.places());
}

std::vector<std::string> codes_of(const Definition& definition, const std::string& item) {
  std::vector<std::string> codes;
  for (const Item& each : definition.items) {
    if (each.id != item) continue;
    for (const ResponseOption& option : each.options) codes.push_back(option.code);
  }
  return codes;
}

std::vector<Mutant> mutants(const Definition& definition) { return Mutants(definition).take(); }

}  // namespace mutation
