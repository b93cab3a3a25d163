#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

// Sizes first: nothing else runs on a definition that is too large or has numbers that cannot be
// calculated with, so that the other checks may be plain and quadratic.
namespace screening::internal {
namespace {

class Limits {
 public:
  explicit Limits(Check& check) : check_(check) {}
  bool passed() const { return passed_; }

  template <typename T>
  void list(const std::vector<T>& list, std::size_t most, const std::string& path) {
    if (list.size() <= most) return;
    passed_ = false;
    check_.error(codes::too_many, path,
                 "there are " + std::to_string(list.size()) + " entries; at most " +
                     std::to_string(most) + " are allowed here");
  }

  void condition(const Condition& condition, const std::string& path, std::size_t depth) {
    ++conditions_;
    if (depth > DefinitionLimits::nesting) {
      passed_ = false;
      check_.error(codes::too_many, path,
                   "conditions are nested more than " + std::to_string(DefinitionLimits::nesting) +
                       " deep; name a part of it as a verdict and refer to that");
      return;
    }
    list(condition.values, DefinitionLimits::count_values, path_of(path, "values"));
    list(condition.children, DefinitionLimits::entries, path_of(path, "children"));
    for (std::size_t i = 0; i < condition.children.size(); ++i) {
      this->condition(condition.children[i], path_of(path, "children", i), depth + 1);
    }
  }

  void conditions_in_all() {
    if (conditions_ <= DefinitionLimits::conditions) return;
    passed_ = false;
    check_.error(codes::too_many, "",
                 "there are " + std::to_string(conditions_) + " conditions in all; at most " +
                     std::to_string(DefinitionLimits::conditions) + " are allowed");
  }

 private:
  Check& check_;
  bool passed_ = true;
  std::size_t conditions_ = 0;
};

void item_limits(Limits& limit, const Definition& definition) {
  limit.list(definition.items, DefinitionLimits::items, "items");
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    limit.list(definition.items[i].options, DefinitionLimits::options,
               path_of("items", i, "options"));
    limit.list(definition.items[i].count_scores, DefinitionLimits::count_values,
               path_of("items", i, "count_scores"));
  }
  limit.list(definition.skips, DefinitionLimits::lists, "skips");
  for (std::size_t s = 0; s < definition.skips.size(); ++s) {
    limit.list(definition.skips[s].when, DefinitionLimits::lists, path_of("skips", s, "when"));
    limit.list(definition.skips[s].items, DefinitionLimits::entries, path_of("skips", s, "items"));
  }
}

void scale_limits(Limits& limit, const Definition& definition) {
  limit.list(definition.scales, DefinitionLimits::lists, "scales");
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const std::vector<MemberGroup>& groups = definition.scales[s].members;
    limit.list(groups, DefinitionLimits::lists, path_of("scales", s, "members"));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::string path = path_of("scales", s, "members", g);
      limit.list(groups[g].items, DefinitionLimits::entries, path_of(path, "items"));
      limit.list(groups[g].own_scores, DefinitionLimits::count_values, path_of(path, "own_scores"));
      limit.list(groups[g].scales, DefinitionLimits::lists, path_of(path, "scales"));
      limit.list(groups[g].conditions, DefinitionLimits::entries, path_of(path, "conditions"));
    }
  }
}

class Numbers {
 public:
  explicit Numbers(Check& check) : check_(check) {}
  bool passed() const { return passed_; }

  void number(const Decimal& value, const std::string& path) {
    const bool places = value.places() >= 0 && value.places() <= Decimal::max_places;
    const bool size = value.unscaled() <= DefinitionLimits::magnitude &&
                      value.unscaled() >= -DefinitionLimits::magnitude;
    if (places && size) return;
    passed_ = false;
    check_.error(codes::number_bounds, path,
                 "this number has more than " + std::to_string(Decimal::max_places) +
                     " decimal places or more than 12 digits, too many to calculate exactly");
  }
  void number(const std::optional<Decimal>& value, const std::string& path) {
    if (value) number(*value, path);
  }
  void interval(const Accuracy::Interval& value, const std::string& path) {
    if (!value) return;
    number(value->first, path);
    number(value->second, path);
  }
  void population(const Population& value, const std::string& path) {
    number(value.weeks_from, path_of(path, "weeks_from"));
    number(value.weeks_to, path_of(path, "weeks_to"));
  }
  void accuracy(const Accuracy& value, const std::string& path) {
    number(value.sensitivity, path_of(path, "sensitivity"));
    interval(value.sensitivity_ci95, path_of(path, "sensitivity_ci95"));
    interval(value.sensitivity_range, path_of(path, "sensitivity_range"));
    number(value.specificity, path_of(path, "specificity"));
    interval(value.specificity_ci95, path_of(path, "specificity_ci95"));
    interval(value.specificity_range, path_of(path, "specificity_range"));
    number(value.ppv, path_of(path, "ppv"));
    number(value.npv, path_of(path, "npv"));
    number(value.auc, path_of(path, "auc"));
  }

 private:
  Check& check_;
  bool passed_ = true;
};

void item_numbers(Numbers& numbers, const Definition& definition) {
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    for (std::size_t o = 0; o < item.options.size(); ++o) {
      numbers.number(item.options[o].score, path_of("items", i, "options", o, "score"));
    }
    for (std::size_t c = 0; c < item.count_scores.size(); ++c) {
      numbers.number(item.count_scores[c].score, path_of("items", i, "count_scores", c, "score"));
    }
  }
}

void scale_numbers(Numbers& numbers, const Definition& definition) {
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const Scale& scale = definition.scales[s];
    for (std::size_t g = 0; g < scale.members.size(); ++g) {
      const std::vector<OwnScore>& own = scale.members[g].own_scores;
      for (std::size_t o = 0; o < own.size(); ++o) {
        numbers.number(own[o].score, path_of("scales", s, "members", g, "own_scores", o, "score"));
      }
    }
    numbers.number(scale.range_from, path_of("scales", s, "range_from"));
    numbers.number(scale.range_to, path_of("scales", s, "range_to"));
  }
}

void threshold_numbers(Numbers& numbers, const Definition& definition) {
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    const std::vector<Band>& bands = definition.band_sets[b].bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      numbers.number(bands[i].from, path_of("band_sets", b, "bands", i, "from"));
      numbers.number(bands[i].to, path_of("band_sets", b, "bands", i, "to"));
    }
    numbers.population(definition.band_sets[b].population, path_of("band_sets", b, "population"));
  }
  for (std::size_t c = 0; c < definition.cut_offs.size(); ++c) {
    const CutOff& cut_off = definition.cut_offs[c];
    numbers.number(cut_off.threshold, path_of("cut_offs", c, "threshold"));
    numbers.population(cut_off.population, path_of("cut_offs", c, "population"));
    numbers.accuracy(cut_off.accuracy, path_of("cut_offs", c, "accuracy"));
  }
  for (std::size_t r = 0; r < definition.reliable_changes.size(); ++r) {
    const ReliableChange& change = definition.reliable_changes[r];
    numbers.number(change.points, path_of("reliable_changes", r, "points"));
    numbers.number(change.confidence, path_of("reliable_changes", r, "confidence"));
    numbers.population(change.population, path_of("reliable_changes", r, "population"));
  }
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    const std::vector<Validation>& validations = definition.verdicts[v].validations;
    for (std::size_t i = 0; i < validations.size(); ++i) {
      const std::string path = path_of("verdicts", v, "validations", i);
      numbers.population(validations[i].population, path_of(path, "population"));
      numbers.accuracy(validations[i].accuracy, path_of(path, "accuracy"));
    }
  }
  for (const RootCondition& root : root_conditions(definition)) {
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string& path) {
      numbers.number(condition.threshold, path_of(path, "threshold"));
    });
  }
}

}  // namespace

bool check_limits(Check& check) {
  const Definition& definition = check.definition();
  Limits limit(check);
  item_limits(limit, definition);
  scale_limits(limit, definition);
  limit.list(definition.band_sets, DefinitionLimits::lists, "band_sets");
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    limit.list(definition.band_sets[b].bands, DefinitionLimits::lists,
               path_of("band_sets", b, "bands"));
  }
  limit.list(definition.cut_offs, DefinitionLimits::entries, "cut_offs");
  limit.list(definition.reliable_changes, DefinitionLimits::lists, "reliable_changes");
  limit.list(definition.flags, DefinitionLimits::lists, "flags");
  limit.list(definition.verdicts, DefinitionLimits::lists, "verdicts");
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    limit.list(definition.verdicts[v].validations, DefinitionLimits::lists,
               path_of("verdicts", v, "validations"));
  }
  limit.list(definition.sources, DefinitionLimits::entries, "sources");
  limit.list(definition.left_out, DefinitionLimits::entries, "left_out");
  for (const RootCondition& root : root_conditions(definition)) {
    limit.condition(*root.condition, root.path, 1);
  }
  limit.conditions_in_all();
  return limit.passed();
}

bool check_numbers(Check& check) {
  Numbers numbers(check);
  item_numbers(numbers, check.definition());
  scale_numbers(numbers, check.definition());
  threshold_numbers(numbers, check.definition());
  return numbers.passed();
}

}  // namespace screening::internal
