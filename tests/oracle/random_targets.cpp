#include <algorithm>
#include <set>

#include "generator.hpp"
#include "reach.hpp"

using screening::Definition;
using screening::Evidence;

namespace oracle {
namespace {

class Targets {
 public:
  Targets(Random& random, Definition& definition) : random_(random), definition_(definition) {}

  void add() {
    state_ranges();
    add_cut_offs();
    add_bands();
    declare_sharing();
    leave_unread_items_unscored();
  }

 private:
  void state_ranges() {
    for (auto& scale : definition_.scales) {
      values_.push_back(reach(definition_, scale));
      scale.range_from = decimal(values_.back().front());
      scale.range_to = decimal(values_.back().back());
    }
  }

  void add_cut_offs() {
    const int cut_offs = random_.between(1, 4);
    for (int c = 0; c < cut_offs; ++c) {
      const std::size_t s = random_.below(definition_.scales.size());
      const std::vector<Rational>& values = values_[s];
      if (values.size() < 2) continue;
      const std::size_t at = random_.below(values.size() - 1);
      screening::CutOff cut;
      cut.id = "cut_0" + std::to_string(definition_.cut_offs.size());
      cut.scale = definition_.scales[s].id;
      cut.at_least = definition_.scales[s].worse == screening::Worse::high;
      cut.threshold = between(values[at], values[at + 1]);
      if (!cut.at_least && rational(cut.threshold) == values.back()) continue;
      cut.target = cut.id;
      cut.population = random_population(random_);
      cut.always_evaluated = random_.percent(15);
      cut.evidence = random_evidence(random_);
      cut.source = "here";
      definition_.cut_offs.push_back(cut);
    }
  }

  void add_bands() {
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) {
      const std::vector<Rational>& values = values_[s];
      const bool exact = std::all_of(values.begin(), values.end(), is_decimal);
      if (values.size() < 3 || !exact || random_.percent(30)) continue;
      const std::size_t split = random_.below(values.size() - 1);
      screening::BandSet set;
      set.id = "bands_0" + std::to_string(definition_.band_sets.size());
      set.label = set.id;
      set.scale = definition_.scales[s].id;
      set.population = random_population(random_);
      set.evidence = random_evidence(random_);
      set.source = "here";
      set.bands = {{"low", "low", decimal(values.front()), decimal(values[split])},
                   {"high", "high", decimal(values[split + 1]), decimal(values.back())}};
      definition_.band_sets.push_back(set);
    }
  }

  using Items = std::set<std::string>;

  static void read(const screening::Condition& condition, Items& items) {
    if (!condition.item.empty()) items.insert(condition.item);
    for (const auto& child : condition.children) read(child, items);
  }

  void leave_unread_items_unscored() {
    Items items;
    for (const auto& scale : definition_.scales) {
      for (const auto& group : scale.members) {
        items.insert(group.items.begin(), group.items.end());
        for (const auto& condition : group.conditions) read(condition, items);
      }
    }
    for (const auto& flag : definition_.flags) read(flag.when, items);
    for (const auto& verdict : definition_.verdicts) read(verdict.when, items);
    for (auto& item : definition_.items) {
      if (items.count(item.id) != 0) continue;
      item.scored = false;
      item.count_scores.clear();
      for (auto& option : item.options) option.score.reset();
    }
  }

  // Items that several scales read, and items that no subscale reads, are stated as meant.
  void declare_sharing() {
    std::vector<Items> listed(definition_.scales.size());
    std::vector<Items> all(definition_.scales.size());
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) {
      for (const auto& group : definition_.scales[s].members) {
        listed[s].insert(group.items.begin(), group.items.end());
        for (const auto& condition : group.conditions) read(condition, all[s]);
      }
      all[s].insert(listed[s].begin(), listed[s].end());
    }
    const auto shares = [](const Items& a, const Items& b) {
      return std::any_of(a.begin(), a.end(), [&](const auto& item) { return b.count(item) != 0; });
    };
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) {
      Items covered;
      int subscales = 0;
      for (std::size_t other = 0; other < definition_.scales.size(); ++other) {
        if (other < s && shares(all[s], all[other])) {
          definition_.scales[s].shares_items_with.push_back(definition_.scales[other].id);
        }
        if (listed[other].empty() || listed[other].size() >= listed[s].size() ||
            !std::includes(listed[s].begin(), listed[s].end(), listed[other].begin(),
                           listed[other].end())) {
          continue;
        }
        ++subscales;
        covered.insert(listed[other].begin(), listed[other].end());
      }
      for (const auto& item : listed[s]) {
        if (subscales >= 2 && covered.count(item) == 0) {
          definition_.scales[s].in_no_subscale.push_back(item);
        }
      }
    }
  }

  Random& random_;
  Definition& definition_;
  std::vector<std::vector<Rational>> values_;  ///< by scale, what it can reach
};

}  // namespace

Evidence random_evidence(Random& random) {
  return random.percent(15) ? Evidence::provisional : Evidence::primary;
}

void add_targets(Random& random, Definition& definition) { Targets(random, definition).add(); }

}  // namespace oracle
