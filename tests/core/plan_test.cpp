#include <gtest/gtest.h>

#include "rich_form.hpp"

namespace screening {
namespace {

TEST(Plan, ShowsEveryTableAndThreshold) {
  EXPECT_EQ(forms::built(forms::toy()).plan_text(),
            "unit 1/1\n"
            "c0: toy_04 in 0111\n"
            "n0: total = sum / 1\n"
            "  toy_01: 0 1 2 3\n"
            "  toy_02: 0 1 2 3\n"
            "  toy_03: 0 1 2 3\n"
            "  toy_04: 0 1 2 3\n"
            "flag harm: c0\n"
            "cut-off toy_ge6: n0 >= 6\n");
}

TEST(Plan, CountsInTheSmallestUnitOfTheDefinition) {
  Definition definition = forms::toy();
  definition.items[0].options[1].score = Decimal(23, 1);
  definition.scales.front().aggregate = Aggregate::mean;
  definition.scales.front().range_to = Decimal(3);
  definition.cut_offs.front().threshold = Decimal(15, 1);
  definition.band_sets.clear();
  const std::string text = forms::built(std::move(definition)).plan_text();
  EXPECT_NE(text.find("unit 1/10\n"), std::string::npos) << text;
  EXPECT_NE(text.find("n0: total = sum / 4\n  toy_01: 0 23 20 30\n"), std::string::npos) << text;
  // 1.5 is 15 tenths, and the sum of four items is compared with four times that.
  EXPECT_NE(text.find("cut-off toy_ge6: n0 >= 60\n"), std::string::npos) << text;
}

TEST(Plan, ShowsEveryKindOfStepInTheOrderOfTheForm) {
  // rich_02 is printed from 3 down to 0, so its first two states are the answers 3 and 2.
  // rich_several has the states {1}, {2}, {1 and 2} and "none of these".
  const std::string text = forms::built(forms::rich()).plan_text();
  for (const char* line :
       {"c0: rich_01 in 0011\n",
        "c1: rich_02 in 1100\n",
        "c2: any c0 c1\n",
        "c3: rich_several in 1110\n",
        "c4: n0 >= 4\n",
        "c5: n0 <= 4\n",
        "c6: not c5\n",
        "c10: count 2..2 c7 c8 c9\n",
        "c14: context stage in 010\n",
        "c15: any c11 c12 c13 c14\n",
        "c16: all c10 c15\n",
        "c32: all c30 c31 (shared items: searched)\n",
        "n1: worst = greatest / 1\n  rich_03: 0 0 1 1\n  rich_several: 1 2 2 0\n",
        "n2: whole = sum / 1 (shared items: searched)\n",
        "  rich_02: 6 4 2 0\n  2 x c2\n  2 x n1\n",
        "n3: average = sum / 3\n",
        "  1 x nonzero n0\n  1 x nonzero n1\n",
        "flag at_home: c28\n",
        "verdict some: c16\n",
        "cut-off average_le1: n3 <= 3\n",
        "cut-off whole_ge9: n2 >= 9\n",
        "skip [rich_gate in 10]: rich_03\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "is not in\n" << text;
  }
}

TEST(Plan, SaysWhenARuleSkipsOnlyWhatNothingScores) {
  Definition definition = forms::rich();
  SkipRule rule = definition.skips.front();
  rule.items = {"rich_nights"};
  rule.answered_as.clear();
  definition.skips = {rule};
  const std::string text = forms::built(std::move(definition)).plan_text();
  EXPECT_NE(text.find("skip [rich_gate in 10]: rich_nights (nothing scores them)\n"),
            std::string::npos)
      << text;
}

/// Six sums of many wide items that all overlap, and a statement on each: more combinations than
/// may be searched.
std::vector<Condition> add_too_much(Definition& definition) {
  std::vector<std::string> ids;
  for (int i = 1; i <= 23; ++i) {
    ids.push_back("toy_" + std::string(i < 10 ? "0" : "") + std::to_string(i));
    definition.items.push_back(forms::item(ids.back(), 0, 9));
  }
  std::vector<Condition> parts;
  for (int s = 0; s < 6; ++s) {
    const std::string id = "s" + std::to_string(s);
    std::vector<std::string> members(ids.begin() + s, ids.begin() + s + 18);
    Scale scale = forms::sum_of(id, members, 0, 162);
    for (int other = 0; other < s; ++other)
      scale.shares_items_with.push_back("s" + std::to_string(other));
    definition.scales.push_back(scale);
    parts.push_back(forms::score_at_least(id, 60));
  }
  return parts;
}

void expect_refused(Definition definition, const std::string& place) {
  const BuildResult result = build(std::move(definition));
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.diagnostics().size(), 1U);
  EXPECT_EQ(result.diagnostics().front().code, "SCR390");
  EXPECT_EQ(result.diagnostics().front().path, place);
}

TEST(Plan, AStatementThatReadsTooMuchAtOnceIsRefused) {
  Definition definition = forms::blank();
  std::vector<Condition> parts = add_too_much(definition);
  definition.verdicts.push_back(forms::verdict("all_of_them", forms::all(std::move(parts))));
  expect_refused(std::move(definition), "verdicts[0].when");
}

TEST(Plan, AScaleThatCountsSuchAStatementIsRefused) {
  Definition definition = forms::blank();
  std::vector<Condition> parts = add_too_much(definition);
  Scale counted = forms::sum_of("counted", {}, 0, 1);
  counted.members = {{{}, {}, {}, {forms::all(std::move(parts))}}};
  definition.scales.push_back(counted);
  expect_refused(std::move(definition), "scales[6].members");
}

TEST(Plan, AScaleOfStatementsThatOverlapTooMuchIsRefused) {
  Definition definition = forms::blank();
  std::vector<Condition> parts = add_too_much(definition);
  Scale counted = forms::sum_of("counted", {}, 0, 6);
  counted.members = {{{}, {}, {}, std::move(parts)}};
  definition.scales.push_back(counted);
  expect_refused(std::move(definition), "scales[6].members");
}

// Scores may be far apart, where there are few answers to try.
TEST(Plan, WideScoresOfFewAnswersAreSearchedByTheirAnswers) {
  Definition definition = forms::blank();
  for (const char* id : {"toy_01", "toy_02", "toy_03"}) {
    definition.items.push_back(forms::item(id, 0, 1));
    definition.items.back().options[1].score = Decimal(400'000);
  }
  definition.scales = {forms::sum_of("first", {"toy_01", "toy_02"}, 0, 800'000),
                       forms::sum_of("second", {"toy_02", "toy_03"}, 0, 800'000)};
  definition.scales[1].shares_items_with = {"first"};
  definition.verdicts.push_back(forms::verdict(
      "either", forms::any({forms::score_at_least("first", 800'000),
                            forms::negation(forms::score_at_least("second", 800'000))})));
  const Instrument form = forms::built(std::move(definition));
  // Answered alike at the ends, the middle item alone decides: if it is 1, the first sum is whole;
  // if it is 0, the second is not.
  EXPECT_EQ(forms::scored(form, "1 - 1").verdict("either").determination, Determination::positive);
  EXPECT_EQ(forms::scored(form, "0 - 1").verdict("either").determination,
            Determination::indeterminate);
  EXPECT_EQ(forms::scored(form, "0 1 1").verdict("either").determination, Determination::negative);
}

}  // namespace
}  // namespace screening
