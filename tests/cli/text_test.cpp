#include <gtest/gtest.h>

#include <string>

#include "run_program.hpp"
#include "screening/screening.hpp"

namespace screening::test {
namespace {

/// An invented instrument with everything the printers can meet.
constexpr std::string_view home = R"(format: 1
id: home
version: "1.0.0"
name: Invented Home Scale
abbreviation: HOME
purpose: Shows how results are printed.
clinical_review: none
option_sets:
  yes_no: [{code: "no", score: 0}, {code: "yes", score: 1}]
  amount: [{code: 0, score: 0}, {code: 1, score: 1}, {code: 2, score: 2}]
items:
  - {id: home_01, label: gate, options: yes_no}
  - {id: home_02, label: detail, options: amount}
  - {id: home_03, label: fear, options: amount, display_safety: true}
  - {id: home_04, label: threat, options: amount, display_safety: true}
  - id: home_05
    label: troubles
    kind: multiple
    none_code: none
    options: [{code: none, score: 0}, {code: a, score: 1}, {code: b, score: 2}]
  - id: home_06
    label: nights
    kind: count
    count: [0, 9]
    count_scores: [{from: 0, to: 2, score: 0}, {from: 3, to: 9, score: 2}]
skips:
  - when: [{item: home_01, code_in: ["no"]}]
    items: [home_02]
    answered_as: 0
    evidence: primary
    source: us
scales:
  - id: safe
    label: Safety
    aggregate: sum
    members: [{items: [home_03, home_04]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 4]
    evidence: primary
    source: us
  - id: load
    label: Load
    aggregate: sum
    members:
      - items: [home_02, home_05, home_06]
      - conditions: [{all: [{item: home_01, code_in: ["yes"]}, {item: home_06, score_at_least: 2}]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 7]
    evidence: primary
    source: us
cut_offs:
  - id: safe_ge2
    scale: safe
    at_least: 2
    target: violence
    population: {general: true}
    always_evaluated: true
    evidence: primary
    source: us
flags:
  - id: threat
    label: threatened
    when: {item: home_04, code_in: [1, 2]}
    urgency: immediate
    action: safety_planning
    display_safety: true
    evidence: primary
    source: us
verdicts:
  - id: unsafe
    label: not safe at home
    when: {item: home_03, code_in: [1, 2]}
    display_safety: true
    evidence: primary
    source: us
licence: {owner: Nobody, terms: invented, wording: "no", evidence: ours}
sources: [{id: us, citation: Nobody. Home. 2026., seen: primary}]
...
)";

Instrument instrument() {
  const BuildResult built = load_definition(home, "home.yaml", Trust::unlocked());
  std::string all;
  for (const Diagnostic& diagnostic : built.diagnostics()) all += format(diagnostic);
  EXPECT_TRUE(built.ok()) << all;
  return built.value();
}

/// The text with its lines joined again.
std::string unwrapped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

Responses answers(const std::vector<std::pair<std::string, std::string>>& given) {
  Responses responses(instrument());
  for (const auto& [item, answer] : given) responses.set(item, answer);
  return responses;
}

TEST(Text, ANegativeUnderDisplaySafetyReadsNoDisclosure) {
  const Result result = score(answers({{"home_03", "0"}, {"home_04", "0"}}));
  for (const std::string& text :
       {summary(result, Protected::shown), explain(result, Protected::shown)}) {
    EXPECT_TRUE(contains(text, "no disclosure: threatened")) << text;
    EXPECT_TRUE(contains(text, "not safe at home: no disclosure")) << text;
    EXPECT_TRUE(contains(text, "violence: no disclosure")) << text;
    EXPECT_FALSE(contains(text, "negative")) << text;
  }
}

TEST(Text, AnUnansweredThreatIsNotNegative) {
  const std::string text = summary(score(answers({{"home_03", "0"}})));
  EXPECT_TRUE(contains(text, "??? NOT KNOWN: flag threat")) << text;
  EXPECT_TRUE(contains(text, "the threat item is unanswered: follow up")) << text;
  EXPECT_FALSE(contains(text, "no disclosure: flag threat")) << text;
}

TEST(Text, AnIllegibleCriticalAnswerIsToldFromAnEmptyOne) {
  const std::string text = summary(score(answers({{"home_04", "9"}})));
  EXPECT_TRUE(contains(text, "the threat item has no answer that can be read: follow up")) << text;
}

TEST(Text, WhatIsUnderDisplaySafetyIsNamedButNotShown) {
  const Responses given = answers({{"home_03", "2"}, {"home_04", "1"}});
  const Result result = score(given);
  for (const std::string& text : {summary(result), explain(result), explain(result, given)}) {
    EXPECT_TRUE(contains(text, "POSITIVE: flag threat (home_04)")) << text;
    EXPECT_TRUE(contains(text, "verdict unsafe: positive")) << text;
    for (const char* label : {"threatened", "not safe at home", "violence", "(fear)", "(threat)"}) {
      EXPECT_FALSE(contains(text, label)) << label << " in\n" << text;
    }
  }
  EXPECT_TRUE(contains(explain(result, given), "home_03: not shown"));
  EXPECT_TRUE(contains(explain(result, given), "home_04: not shown"));
}

TEST(Text, WhatIsUnderDisplaySafetyIsShownToWhoAsksForIt) {
  const Responses given = answers({{"home_03", "2"}, {"home_04", "1"}});
  const Result result = score(given);
  const std::string text = explain(result, given, Protected::shown);
  EXPECT_TRUE(contains(text, "home_03 (fear): answer 2, worth 2")) << text;
  EXPECT_TRUE(contains(text, "POSITIVE: threatened (home_04)")) << text;
  EXPECT_TRUE(contains(summary(result, Protected::shown), "violence: positive"));
}

TEST(Text, ContributionsOfEveryKindOfMemberAreExplained) {
  Responses given = answers({{"home_01", "yes"}, {"home_02", "1"}, {"home_06", "4"}});
  const std::string_view troubles[] = {"a", "b"};
  given.set("home_05", troubles);
  const Result result = score(given);
  ASSERT_EQ(result.score("load").value, Fraction(6, 1));  // 1 + max(1, 2) + 2 + 1
  const std::string text = explain(result, given);
  EXPECT_TRUE(contains(text, "home_02 (detail): answer 1, worth 1")) << text;
  EXPECT_TRUE(contains(text, "home_05 (troubles): answer a and b, worth 2")) << text;
  EXPECT_TRUE(contains(text, "home_06 (nights): answer 4, worth 2")) << text;
  EXPECT_TRUE(contains(text, "true, worth 1")) << text;

  const Responses none = answers({{"home_05", "none"}, {"home_01", "no"}});
  const std::string skipped = explain(score(none), none);
  EXPECT_TRUE(contains(skipped, "home_02 (detail): skipped, counts as 0, worth 0")) << skipped;
  EXPECT_TRUE(contains(skipped, "home_05 (troubles): answer none, worth 0")) << skipped;
  EXPECT_TRUE(contains(skipped, "home_06 (nights): unanswered")) << skipped;
  EXPECT_TRUE(contains(skipped, "false, worth 0")) << skipped;  // home_01 decides it alone
}

TEST(Text, ExplainWithoutAnswersShowsNone) {
  const Responses given = answers({{"home_01", "yes"}, {"home_02", "1"}});
  const std::string text = explain(score(given));
  EXPECT_FALSE(contains(text, "worth")) << text;
  EXPECT_TRUE(contains(text, "of: home_02, home_05, home_06, home_01")) << text;
}

TEST(Text, LinesStayWithinAHundredColumns) {
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const std::string text = describe(catalog.find(id, Provisional::allow).value());
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t end = text.find('\n', from);
      const std::string line = text.substr(from, end - from);
      const std::string_view words =
          std::string_view(line).substr(std::min(line.find_first_not_of(' '), line.size()));
      EXPECT_TRUE(line.size() <= 100 || !contains(std::string(words), " ")) << line;
      EXPECT_TRUE(line.empty() || line.back() != ' ') << '[' << line << ']';
      from = end + 1;
    }
  }
}

TEST(Text, DescribeNamesSkipRulesConditionsAndKinds) {
  const std::string text = unwrapped(describe(instrument()));
  EXPECT_TRUE(contains(text, "When home_01 answered no: not asked home_02, counted as answered 0"));
  EXPECT_TRUE(
      contains(text, "1 when home_01 (gate) answered yes and home_06 (nights) is 2 or more"))
      << text;
  EXPECT_TRUE(contains(text, "0..2=0 3..9=2")) << text;
  EXPECT_TRUE(contains(text, "none excludes the others")) << text;
  EXPECT_TRUE(contains(text, "evaluated for everybody")) << text;
}

}  // namespace
}  // namespace screening::test
