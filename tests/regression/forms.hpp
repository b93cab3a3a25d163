#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screening/score.hpp"

/// Small forms built by hand, for cases whose outcome can be checked on paper.
namespace forms {

using Points = std::vector<std::pair<std::string, std::string>>;  ///< code and score, as printed

inline screening::Decimal number(const std::string& text) {
  return screening::Decimal::parse(text).value();
}

inline screening::Definition form() {
  screening::Definition definition;
  definition.id = "form";
  definition.version = "1.0.0";
  definition.name = "Form";
  definition.abbreviation = "F";
  definition.purpose = "Shows a hazard.";
  definition.licence = {"Nobody", "none", "no", "", false, false, screening::Evidence::ours};
  screening::Source source;
  source.id = "hand";
  source.citation = "Invented.";
  source.seen = screening::Evidence::primary;
  definition.sources.push_back(source);
  return definition;
}

/// Adds items in form order: `form_01`, `form_02`, ...
inline void add_items(screening::Definition& definition, int count, const Points& points) {
  for (int i = 0; i < count; ++i) {
    screening::Item item;
    const std::string n = std::to_string(definition.items.size() + 1);
    item.id = "form_" + std::string(n.size() < 2 ? "0" : "") + n;
    item.label = "topic " + n;
    for (const auto& [code, score] : points) item.options.push_back({code, number(score), {}});
    definition.items.push_back(item);
  }
}

/// Adds an item that the form asks and nothing uses.
inline void add_unscored_item(screening::Definition& definition) {
  add_items(definition, 1, {{"0", "0"}, {"1", "1"}});
  definition.items.back().scored = false;
  for (auto& option : definition.items.back().options) option.score.reset();
}

/// Every item id from number `first` to number `last`.
inline std::vector<std::string> items(int first, int last) {
  std::vector<std::string> ids;
  for (int n = first; n <= last; ++n) {
    ids.push_back("form_" + std::string(n < 10 ? "0" : "") + std::to_string(n));
  }
  return ids;
}

inline screening::Scale& add_scale(screening::Definition& definition, const std::string& id,
                                   screening::Aggregate aggregate,
                                   const std::vector<std::string>& members, const std::string& from,
                                   const std::string& to) {
  screening::Scale scale;
  scale.id = id;
  scale.label = id;
  scale.aggregate = aggregate;
  if (!members.empty()) {
    scale.members.emplace_back();
    scale.members.back().items = members;
  }
  scale.worse = screening::Worse::high;
  scale.range_from = number(from);
  scale.range_to = number(to);
  scale.evidence = screening::Evidence::primary;
  scale.missing.evidence = screening::Evidence::primary;
  scale.source = scale.missing.source = "hand";
  definition.scales.push_back(scale);
  return definition.scales.back();
}

inline void allow_missing(screening::Scale& scale, screening::MissingPolicy::Kind kind, int up_to) {
  scale.missing.kind = kind;
  scale.missing.up_to = up_to;
}

inline void add_cut_off(screening::Definition& definition, const std::string& id,
                        const std::string& scale, bool at_least, const std::string& threshold) {
  screening::CutOff cut;
  cut.id = id;
  cut.scale = scale;
  cut.at_least = at_least;
  cut.threshold = number(threshold);
  cut.target = "something";
  cut.population.general = true;
  cut.evidence = screening::Evidence::primary;
  cut.source = "hand";
  definition.cut_offs.push_back(cut);
}

inline screening::Condition code_in(const std::string& item, std::vector<std::string> codes) {
  screening::Condition condition;
  condition.kind = screening::Condition::Kind::code_in;
  condition.item = item;
  condition.values = std::move(codes);
  return condition;
}

inline screening::Condition score_at_least(const std::string& scale, const std::string& score) {
  screening::Condition condition;
  condition.kind = screening::Condition::Kind::score_at_least;
  condition.scale = scale;
  condition.threshold = number(score);
  return condition;
}

inline screening::Condition tree(screening::Condition::Kind kind,
                                 std::vector<screening::Condition> children) {
  screening::Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

inline screening::Condition at_least(int count, std::vector<screening::Condition> children) {
  screening::Condition condition = tree(screening::Condition::Kind::count, std::move(children));
  condition.at_least = count;
  return condition;
}

inline void add_verdict(screening::Definition& definition, const std::string& id,
                        screening::Condition when) {
  screening::Verdict verdict;
  verdict.id = id;
  verdict.label = id;
  verdict.when = std::move(when);
  verdict.evidence = screening::Evidence::primary;
  verdict.source = "hand";
  definition.verdicts.push_back(verdict);
}

inline void add_flag(screening::Definition& definition, const std::string& id,
                     const std::string& item, std::vector<std::string> codes) {
  screening::Flag flag;
  flag.id = id;
  flag.label = id;
  flag.when = code_in(item, std::move(codes));
  flag.action = "follow_up";
  flag.evidence = screening::Evidence::ours;
  flag.source = "hand";
  definition.flags.push_back(flag);
}

/// A gate answered with one of `codes` skips `skipped`, which then count as `answered_as`.
inline void add_skip(screening::Definition& definition, const std::string& gate,
                     std::vector<std::string> codes, const std::vector<std::string>& skipped,
                     const std::string& answered_as) {
  screening::SkipRule rule;
  rule.when.push_back({gate, std::move(codes)});
  rule.items = skipped;
  rule.answered_as = answered_as;
  rule.evidence = screening::Evidence::primary;
  rule.source = "hand";
  definition.skips.push_back(rule);
}

/// Scores a form; `-` stands for a missing answer. Throws what is wrong with the definition.
inline screening::Result score(const screening::Definition& definition,
                               const std::vector<std::string>& answers,
                               screening::Coding coding = screening::Coding::code) {
  screening::Responses responses{screening::build(definition).value(), coding};
  for (std::size_t item = 0; item < answers.size(); ++item) {
    if (answers[item] != "-") responses.set(item, answers[item]);
  }
  return screening::score(responses);
}

}  // namespace forms
