#include "phrases.hpp"

#include <algorithm>
#include <vector>

#include "markdown.hpp"

namespace screening::cli {

namespace {

using markdown::joined;
using markdown::Words;

/// `a`, `a or b`, `a, b or c`.
std::string either(const Words& words) {
  if (words.size() < 2) return joined(words);
  return joined(Words(words.begin(), words.end() - 1)) + " or " + words.back();
}

template <typename List>
std::string alternatives(const List& list) {
  Words words;
  for (const auto& entry : list) words.emplace_back(to_string(entry));
  return either(words);
}

std::string range(const std::pair<Decimal, Decimal>& ends) {
  return ends.first.to_string() + "-" + ends.second.to_string();
}

void add_figure(Words& words, const std::string& name, const std::optional<Decimal>& figure,
                const Accuracy::Interval& ci = {}, const Accuracy::Interval& spread = {}) {
  if (!figure && !spread) return;
  words.push_back(name + " " + (figure ? figure->to_string() : "between " + range(*spread)) +
                  (ci ? " (" + range(*ci) + ")" : ""));
}

std::string threshold(bool at_least, const Decimal& value) {
  return (at_least ? " >= " : " <= ") + value.to_string();
}

std::string equals(const std::string& what, const Words& values) {
  return what + " = " + either(values);
}

/// The conditions inside another, in brackets where they have parts of their own.
std::string parts(const Condition& condition, std::string_view between) {
  Words words;
  for (const Condition& child : condition.children) {
    const bool compound = !child.children.empty() && child.kind != Condition::Kind::negation;
    words.push_back(compound ? "(" + condition_phrase(child) + ")" : condition_phrase(child));
  }
  return joined(words, between);
}

std::string count_phrase(const Condition& condition) {
  Words limits;
  if (condition.at_least) limits.push_back("at least " + std::to_string(*condition.at_least));
  if (condition.at_most) limits.push_back("at most " + std::to_string(*condition.at_most));
  return joined(limits, " and ") + " of: " + parts(condition, "; ");
}

/// Whether `next` is numbered one more than `id`: `epds_01`, `epds_02`.
bool follows(const std::string& id, const std::string& next) {
  const std::size_t line = id.rfind('_') + 1;
  const auto number = [](const std::string& text) { return Decimal::parse("1" + text); };
  if (line == 0 || id.size() != next.size() || id.compare(0, line, next, 0, line) != 0)
    return false;
  const auto here = number(id.substr(line));
  const auto there = number(next.substr(line));
  return here && there && there->unscaled() == here->unscaled() + 1;
}

/// Three or more in a row are written as the first and the last.
Words in_runs(const Words& ids) {
  Words out;
  for (std::size_t i = 0; i < ids.size();) {
    std::size_t last = i;
    while (last + 1 < ids.size() && follows(ids[last], ids[last + 1])) ++last;
    if (last < i + 2) last = i;
    out.push_back(last == i ? ids[i] : ids[i] + " to " + ids[last]);
    i = last + 1;
  }
  return out;
}

std::string group_phrase(const MemberGroup& group) {
  Words members = in_runs(group.items);
  members.insert(members.end(), group.scales.begin(), group.scales.end());
  for (const Condition& condition : group.conditions) {
    members.push_back("1 when " + condition_phrase(condition));
  }
  Words own;
  for (const OwnScore& score : group.own_scores) {
    own.push_back(score.code + "=" + score.score.to_string());
  }
  return joined(members) + (own.empty() ? "" : " (here " + joined(own) + ")");
}

std::string points(const std::optional<Decimal>& score) {
  return score ? "=" + score->to_string() : std::string{};
}

}  // namespace

std::string population_phrase(const Population& population) {
  Words words;
  if (population.general) words.emplace_back("adults at large");
  if (!population.stages.empty()) words.push_back(alternatives(population.stages));
  if (population.weeks_from || population.weeks_to) {
    words.push_back("weeks " + (population.weeks_from ? population.weeks_from->to_string() : "0") +
                    (population.weeks_to ? " to " + population.weeks_to->to_string() : " onwards"));
  }
  if (!population.roles.empty()) words.push_back(alternatives(population.roles));
  if (!population.sexes.empty()) words.push_back(alternatives(population.sexes));
  if (population.gave_birth) {
    words.emplace_back(*population.gave_birth ? "gave birth" : "did not give birth");
  }
  const auto add = [&](const char* name, const Words& list) {
    if (!list.empty()) words.push_back(name + either(list));
  };
  add("language ", population.languages);
  add("country ", population.countries);
  add("setting ", population.settings);
  if (words.empty()) words.emplace_back("not restricted");
  return joined(words, "; ") +
         (population.description.empty() ? "" : " (" + population.description + ")");
}

std::string accuracy_phrase(const Accuracy& accuracy) {
  Words words;
  add_figure(words, "sensitivity", accuracy.sensitivity, accuracy.sensitivity_ci95,
             accuracy.sensitivity_range);
  add_figure(words, "specificity", accuracy.specificity, accuracy.specificity_ci95,
             accuracy.specificity_range);
  add_figure(words, "PPV", accuracy.ppv);
  add_figure(words, "NPV", accuracy.npv);
  add_figure(words, "AUC", accuracy.auc);
  if (accuracy.n) words.push_back("n " + std::to_string(*accuracy.n));
  if (accuracy.cases) words.push_back("cases " + std::to_string(*accuracy.cases));
  if (!accuracy.reference_standard.empty()) {
    words.push_back("against " + accuracy.reference_standard);
  }
  if (!accuracy.as_printed.empty()) words.push_back("printed as " + accuracy.as_printed);
  return words.empty() ? "not stated" : joined(words);
}

std::string condition_phrase(const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::score_at_least:
    case Kind::score_at_most:
      return (condition.scale.empty() ? "score of " + condition.item : condition.scale) +
             threshold(condition.kind == Kind::score_at_least, condition.threshold);
    case Kind::code_in:
      return equals(condition.item, condition.values);
    case Kind::verdict:
      return condition.verdict + " is " + std::string(to_string(condition.is));
    case Kind::context:
      return equals(spaced(condition.field), condition.values);
    case Kind::all:
      return parts(condition, " and ");
    case Kind::any:
      return parts(condition, " or ");
    case Kind::negation:
      return "not " + parts(condition, " and ");
    case Kind::count:
      return count_phrase(condition);
  }
  return {};
}

std::string scale_phrase(const Scale& scale) {
  Words groups;
  for (const MemberGroup& group : scale.members) groups.push_back(group_phrase(group));
  std::string how(to_string(scale.aggregate));
  if (scale.aggregate == Aggregate::count) how += " of those not 0";
  if (scale.times != 1) how += ", times " + std::to_string(scale.times);
  return how + ": " + joined(groups, "; ");
}

std::string missing_phrase(const MissingPolicy& policy) {
  const std::string limit = ", at most " + std::to_string(policy.up_to) + " missing";
  switch (policy.kind) {
    case MissingPolicy::Kind::none_allowed:
      return "none allowed";
    case MissingPolicy::Kind::prorate:
      return "prorated" + limit;
    case MissingPolicy::Kind::ignore:
      return "of the answers given" + limit;
  }
  return {};
}

std::string answers_phrase(const Item& item) {
  Words words;
  if (item.kind == ItemKind::count) {
    for (const CountScore& score : item.count_scores) {
      words.push_back(std::to_string(score.from) +
                      (score.from == score.to ? "" : ".." + std::to_string(score.to)) + "=" +
                      score.score.to_string());
    }
    if (words.empty()) {
      words.push_back(std::to_string(item.count_from) + ".." + std::to_string(item.count_to));
    }
    return "a number: " + joined(words);
  }
  for (const ResponseOption& option : item.options) {
    words.push_back(option.code + points(option.score) +
                    (option.label.empty() ? "" : " (" + option.label + ")"));
  }
  if (item.kind == ItemKind::single) return joined(words);
  return "any of: " + joined(words) + ", worth the greatest" +
         (item.none_code.empty() ? "" : "; " + item.none_code + " excludes the others");
}

std::string spaced(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string edge_phrase(const ReliableChange& change) {
  const std::string points = change.points.to_string();
  switch (change.edge) {
    case Edge::counts:
      return points + " or more";
    case Edge::does_not_count:
      return "more than " + points;
    case Edge::not_stated:
      return "more than " + points + "; " + points + " itself is not decided";
  }
  return points;
}

}  // namespace screening::cli
