#include <algorithm>
#include <set>

#include "core/diff_parts.hpp"
#include "screening/instrument.hpp"

namespace screening::internal {
namespace {

template <class Part>
std::string canonical_alone(std::vector<Part> Definition::*list, const Part& part) {
  Definition alone;
  (alone.*list).push_back(part);
  return canonical_text(alone);
}

Words child_words(const Condition& condition) {
  Words words;
  for (const Condition& child : condition.children) {
    const std::string text = condition_words(child);
    words.push_back(child.children.empty() ? text : "(" + text + ")");
  }
  return words;
}

std::string count_words(const Condition& condition) {
  Words limits;
  if (condition.at_least) limits.push_back("at least " + std::to_string(*condition.at_least));
  if (condition.at_most) limits.push_back("at most " + std::to_string(*condition.at_most));
  return joined(limits, " and ") + " of: " + joined(child_words(condition), "; ");
}

/// The scales and verdicts that an item reaches, found by asking again until nothing is new: a
/// definition built by hand may hold circles.
class Reach {
 public:
  Reach(const Definition& definition, const std::string& item, bool worth_only)
      : item_(item), worth_only_(worth_only) {
    std::size_t known = 0;
    do {
      known = scales_.size() + verdicts_.size();
      for (const Scale& scale : definition.scales) {
        if (reads(scale)) scales_.insert(scale.id);
      }
      for (const Verdict& verdict : definition.verdicts) {
        if (reads(verdict.when)) verdicts_.insert(verdict.id);
      }
    } while (scales_.size() + verdicts_.size() > known);
  }

  bool has_scale(const std::string& id) const { return scales_.contains(id); }
  bool has_verdict(const std::string& id) const { return verdicts_.contains(id); }

 private:
  bool reads(const Condition& condition) const {
    switch (condition.kind) {
      case Condition::Kind::score_at_least:
      case Condition::Kind::score_at_most:
        return condition.item == item_ || has_scale(condition.scale);
      case Condition::Kind::code_in:
        return !worth_only_ && condition.item == item_;
      case Condition::Kind::verdict:
        return has_verdict(condition.verdict);
      default:
        return std::any_of(condition.children.begin(), condition.children.end(),
                           [&](const Condition& child) { return reads(child); });
    }
  }

  bool reads(const Scale& scale) const {
    return std::any_of(scale.members.begin(), scale.members.end(), [&](const MemberGroup& group) {
      const bool by_item = !worth_only_ || group.own_scores.empty();
      return (by_item &&
              std::find(group.items.begin(), group.items.end(), item_) != group.items.end()) ||
             std::any_of(group.scales.begin(), group.scales.end(),
                         [&](const std::string& id) { return has_scale(id); }) ||
             std::any_of(group.conditions.begin(), group.conditions.end(),
                         [&](const Condition& condition) { return reads(condition); });
    });
  }

  const std::string& item_;
  bool worth_only_;
  std::set<std::string> scales_;
  std::set<std::string> verdicts_;
};

}  // namespace

std::string canonical_part(const Item& part) { return canonical_alone(&Definition::items, part); }
std::string canonical_part(const SkipRule& part) {
  return canonical_alone(&Definition::skips, part);
}
std::string canonical_part(const Scale& part) { return canonical_alone(&Definition::scales, part); }
std::string canonical_part(const BandSet& part) {
  return canonical_alone(&Definition::band_sets, part);
}
std::string canonical_part(const CutOff& part) {
  return canonical_alone(&Definition::cut_offs, part);
}
std::string canonical_part(const ReliableChange& part) {
  return canonical_alone(&Definition::reliable_changes, part);
}
std::string canonical_part(const Flag& part) { return canonical_alone(&Definition::flags, part); }
std::string canonical_part(const Verdict& part) {
  return canonical_alone(&Definition::verdicts, part);
}
std::string canonical_part(const Validation& part) {
  Verdict verdict;
  verdict.validations.push_back(part);
  return canonical_part(verdict);
}

std::string condition_words(const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::score_at_least:
    case Kind::score_at_most:
      return condition.scale + condition.item + " is " +
             threshold_phrase(condition.kind == Kind::score_at_least, condition.threshold);
    case Kind::code_in:
      return condition.item + " answered " + join(condition.values, "or");
    case Kind::verdict:
      return "verdict " + condition.verdict + " is " + std::string(to_string(condition.is));
    case Kind::context:
      return condition.field + " is " + join(condition.values, "or");
    case Kind::all:
      return joined(child_words(condition), " and ");
    case Kind::any:
      return joined(child_words(condition), " or ");
    case Kind::negation:
      return "not " + joined(child_words(condition));
    case Kind::count:
      return count_words(condition);
  }
  return {};
}

std::string restriction_words(const Population& population) {
  Population bare = population;
  bare.description.clear();
  return population_phrase(bare);
}

std::string yes_no(bool value) { return value ? "yes" : "no"; }

std::string reach_words(const Definition& definition, const std::string& item, bool worth_only) {
  const Reach reach(definition, item, worth_only);
  Words words;
  for (const Scale& scale : definition.scales) {
    if (reach.has_scale(scale.id)) words.push_back(scale.id);
  }
  for (const Verdict& verdict : definition.verdicts) {
    if (reach.has_verdict(verdict.id)) words.push_back(verdict.id);
  }
  return words.empty() ? "" : "; " + join(words, "and") + " may differ";
}

std::vector<Change> Changes::take() {
  std::stable_partition(list_.begin(), list_.end(),
                        [](const Change& change) { return change.changes_scores; });
  return std::move(list_);
}

bool Matches::reordered() const {
  return !std::is_sorted(both.begin(), both.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
}

Matches match(const Words& before, const Words& after) {
  Matches matches;
  std::vector<bool> used(after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    std::size_t j = 0;
    while (j < after.size() && (used[j] || after[j] != before[i])) ++j;
    if (j == after.size()) {
      matches.removed.push_back(i);
    } else {
      used[j] = true;
      matches.both.emplace_back(i, j);
    }
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!used[j]) matches.added.push_back(j);
  }
  return matches;
}

std::string code_words(const std::vector<ExternalCode>& codes) {
  Words words;
  for (const ExternalCode& code : codes) {
    words.push_back(code.system + " " + code.code + " " + code.meaning +
                    source_tag({}, code.evidence));
  }
  return joined(words);
}

}  // namespace screening::internal
