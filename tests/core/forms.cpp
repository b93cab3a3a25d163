#include "forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace forms {
namespace {

Condition with_children(Condition::Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

Condition on_scale(Condition::Kind kind, std::string scale, int threshold) {
  Condition condition;
  condition.kind = kind;
  condition.scale = std::move(scale);
  condition.threshold = Decimal(threshold);
  return condition;
}

}  // namespace

Item item(std::string id, int from, int to) {
  Item result;
  result.label = "topic " + id;
  result.id = std::move(id);
  for (int score = from; score <= to; ++score) {
    result.options.push_back({std::to_string(score), Decimal(score), {}});
  }
  return result;
}

Item reversed_item(std::string id, int from, int to) {
  Item result = item(std::move(id), from, to);
  std::reverse(result.options.begin(), result.options.end());
  return result;
}

Scale sum_of(std::string id, std::vector<std::string> items, int lowest, int highest) {
  Scale scale;
  scale.label = "scale " + id;
  scale.id = std::move(id);
  scale.members.push_back({std::move(items), {}, {}, {}});
  scale.worse = Worse::high;
  scale.range_from = Decimal(lowest);
  scale.range_to = Decimal(highest);
  scale.evidence = Evidence::ours;
  scale.source = "self";
  scale.missing.evidence = Evidence::ours;
  scale.missing.source = "self";
  return scale;
}

MissingPolicy prorate(int up_to) {
  MissingPolicy policy;
  policy.kind = MissingPolicy::Kind::prorate;
  policy.up_to = up_to;
  policy.source = "self";
  return policy;
}

Condition score_at_least(std::string scale, int threshold) {
  return on_scale(Condition::Kind::score_at_least, std::move(scale), threshold);
}
Condition score_at_most(std::string scale, int threshold) {
  return on_scale(Condition::Kind::score_at_most, std::move(scale), threshold);
}
Condition code_in(std::string item_id, std::vector<std::string> codes) {
  Condition condition;
  condition.kind = Condition::Kind::code_in;
  condition.item = std::move(item_id);
  condition.values = std::move(codes);
  return condition;
}
Condition all(std::vector<Condition> children) {
  return with_children(Condition::Kind::all, std::move(children));
}
Condition any(std::vector<Condition> children) {
  return with_children(Condition::Kind::any, std::move(children));
}
Condition negation(Condition child) {
  return with_children(Condition::Kind::negation, {std::move(child)});
}
Condition count(std::vector<Condition> children, int at_least) {
  Condition condition = with_children(Condition::Kind::count, std::move(children));
  condition.at_least = at_least;
  return condition;
}

Flag flag(std::string id, Condition when) {
  Flag result;
  result.label = "flag " + id;
  result.id = std::move(id);
  result.when = std::move(when);
  result.urgency = Urgency::immediate;
  result.action = "suicide_risk_assessment";
  result.evidence = Evidence::ours;
  result.source = "self";
  return result;
}

Verdict verdict(std::string id, Condition when) {
  Verdict result;
  result.label = "verdict " + id;
  result.id = std::move(id);
  result.when = std::move(when);
  result.evidence = Evidence::ours;
  result.source = "self";
  return result;
}

CutOff at_least(std::string id, std::string scale, int threshold) {
  CutOff cut_off;
  cut_off.target = "target of " + id;
  cut_off.id = std::move(id);
  cut_off.scale = std::move(scale);
  cut_off.threshold = Decimal(threshold);
  cut_off.population.general = true;
  cut_off.evidence = Evidence::ours;
  cut_off.source = "self";
  return cut_off;
}

Definition blank(std::string id) {
  Definition definition;
  definition.id = std::move(id);
  definition.version = "1.0.0";
  definition.name = "Toy scale";
  definition.abbreviation = "TOY";
  definition.purpose = "tests";
  definition.licence = {"nobody", "invented", "no", "", false, false, Evidence::ours};
  definition.sources.push_back({"self", "Invented for tests.", "", Evidence::primary, ""});
  return definition;
}

Definition toy() {
  Definition definition = blank();
  for (const char* id : {"toy_01", "toy_02", "toy_03", "toy_04"}) {
    definition.items.push_back(item(id));
  }
  definition.scales.push_back(sum_of("total", {"toy_01", "toy_02", "toy_03", "toy_04"}, 0, 12));
  definition.scales.front().missing = prorate(1);
  definition.cut_offs.push_back(at_least("toy_ge6", "total", 6));
  BandSet bands;
  bands.id = "severity";
  bands.label = "Severity";
  bands.scale = "total";
  bands.bands = {{"low", "low", Decimal(0), Decimal(5)}, {"high", "high", Decimal(6), Decimal(12)}};
  bands.population.general = true;
  bands.evidence = Evidence::ours;
  bands.source = "self";
  definition.band_sets.push_back(bands);
  definition.flags.push_back(flag("harm", code_in("toy_04", {"1", "2", "3"})));
  return definition;
}

Instrument built(Definition definition) {
  BuildResult result = build(std::move(definition));
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    EXPECT_NE(diagnostic.level, Level::error) << format(diagnostic);
  }
  return result.value();
}

Responses answers(const Instrument& instrument, std::string_view codes, Coding coding) {
  Responses responses(instrument, coding);
  std::size_t index = 0;
  while (!codes.empty()) {
    const std::size_t space = codes.find(' ');
    const std::string_view code = codes.substr(0, space);
    if (code != "-") responses.set(index, code);
    ++index;
    codes = space == std::string_view::npos ? std::string_view{} : codes.substr(space + 1);
  }
  EXPECT_EQ(index, responses.item_count());
  return responses;
}

Result scored(const Instrument& instrument, std::string_view codes, ScoreOptions options) {
  return score(answers(instrument, codes), options);
}

}  // namespace forms
