#include <gtest/gtest.h>

#include "forms.hpp"

namespace screening {
namespace {

// Like PC-PTSD-5: a gate, then three yes/no items that are asked only after a yes.
Definition gated() {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 1), forms::item("toy_01", 0, 1),
                      forms::item("toy_02", 0, 1), forms::item("toy_03", 0, 1)};
  definition.items[0].scored = false;
  definition.scales.push_back(forms::sum_of("total", {"toy_01", "toy_02", "toy_03"}, 0, 3));
  SkipRule rule;
  rule.when = {{"toy_gate", {"0"}}};
  rule.items = {"toy_01", "toy_02", "toy_03"};
  rule.answered_as = "0";
  rule.evidence = Evidence::ours;
  rule.source = "self";
  definition.skips.push_back(rule);
  definition.cut_offs.push_back(forms::at_least("toy_ge2", "total", 2));
  return definition;
}

TEST(Skips, AGateAnsweredSoMakesBlanksAnswers) {
  const Result result = forms::scored(forms::built(gated()), "0 - - -");
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.score("total").answered, 3);
  EXPECT_EQ(result.status, FormStatus::complete);
  EXPECT_EQ(result.cut_off("toy_ge2").determination, Determination::negative);
  EXPECT_TRUE(result.issues.empty());
}

TEST(Skips, AfterAYesTheItemsAreNeeded) {
  const Result result = forms::scored(forms::built(gated()), "1 1 - -");
  EXPECT_FALSE(result.score("total").value.has_value());
  EXPECT_EQ(result.score("total").lower, Fraction(1, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
  EXPECT_EQ(forms::scored(forms::built(gated()), "1 1 1 0").score("total").value, Fraction(2, 1));
}

TEST(Skips, ABlankGateIsCompletedBothWays) {
  const Result result = forms::scored(forms::built(gated()), "- - - -");
  EXPECT_EQ(result.score("total").reason, Reason::nothing_answered);
  EXPECT_EQ(result.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
  EXPECT_EQ(result.cut_off("toy_ge2").determination, Determination::indeterminate);
}

TEST(Skips, SkippedYetAnsweredIsAnIssueAndBothReadingsCount) {
  const Result result = forms::scored(forms::built(gated()), "0 1 1 1");
  EXPECT_FALSE(result.score("total").value.has_value());
  EXPECT_EQ(result.score("total").reason, Reason::skip_conflict);
  EXPECT_EQ(result.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
  EXPECT_EQ(result.cut_off("toy_ge2").determination, Determination::indeterminate);
  ASSERT_EQ(result.issues.size(), 3U);
  EXPECT_EQ(result.issues.front(), (Issue{Issue::Kind::skipped_but_answered, "toy_01"}));
}

TEST(Skips, ReadingsThatAgreeLeaveNoDoubtAboutTheScore) {
  const Result result = forms::scored(forms::built(gated()), "0 0 0 0");
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.issues.size(), 3U);
}

TEST(Skips, AScoredGateIsDoubtedOnlyByAnAnswerThatDiffers) {
  // Like AUDIT-C: who never drinks may leave the rest blank, or answer it with the same zeros.
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01", 0, 4), forms::item("toy_02", 0, 4),
                      forms::item("toy_03", 0, 4)};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02", "toy_03"}, 0, 12)};
  SkipRule rule;
  rule.when = {{"toy_01", {"0"}}};
  rule.items = {"toy_02", "toy_03"};
  rule.answered_as = "0";
  rule.evidence = Evidence::ours;
  rule.source = "self";
  definition.skips = {rule};
  const Instrument form = forms::built(std::move(definition));
  for (const char* answers : {"0 - -", "0 0 -", "0 0 0"}) {
    const Result result = forms::scored(form, answers);
    EXPECT_EQ(result.score("total").value, Fraction(0, 1)) << answers;
    EXPECT_EQ(result.score("total").upper, Fraction(0, 1)) << answers;
  }
  EXPECT_EQ(forms::scored(form, "0 0 0").issues.size(), 2U);
  const Result doubtful = forms::scored(form, "0 0 1");
  EXPECT_FALSE(doubtful.score("total").value.has_value());
  EXPECT_EQ(doubtful.score("total").reason, Reason::skip_conflict);
  EXPECT_EQ(doubtful.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(doubtful.score("total").upper, Fraction(5, 1));  // the gate may be 4
}

TEST(Skips, APartlyAnsweredSkipKeepsEveryPossibility) {
  const Result result = forms::scored(forms::built(gated()), "0 1 - -");
  EXPECT_FALSE(result.score("total").value.has_value());
  EXPECT_EQ(result.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
}

TEST(Skips, AContradictionNeverMakesAFlagNegative) {
  Definition definition = gated();
  definition.flags.push_back(forms::flag("third", forms::code_in("toy_03", {"1"})));
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 - - 1").flag("third").determination,
            Determination::indeterminate);
  EXPECT_EQ(forms::scored(form, "1 - - 1").flag("third").determination, Determination::positive);
  EXPECT_EQ(forms::scored(form, "0 - - -").flag("third").determination, Determination::negative);
}

TEST(Skips, ItemsThatNothingScoresAreNeverMissing) {
  // PHQ-9's tenth item: asked only when any other is above zero.
  Definition definition = forms::toy();
  Item difficulty = forms::item("toy_05");
  difficulty.scored = false;
  definition.items.push_back(difficulty);
  SkipRule rule;
  for (const char* id : {"toy_01", "toy_02", "toy_03", "toy_04"}) rule.when.push_back({id, {"0"}});
  rule.items = {"toy_05"};
  rule.evidence = Evidence::ours;
  rule.source = "self";
  definition.skips.push_back(rule);
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 0 0 0 -").status, FormStatus::complete);
  EXPECT_EQ(forms::scored(form, "1 0 0 0 -").status, FormStatus::complete);
  EXPECT_TRUE(forms::scored(form, "0 0 0 0 -").issues.empty());
  EXPECT_EQ(forms::scored(form, "0 0 0 0 2").issues.front(),
            (Issue{Issue::Kind::skipped_but_answered, "toy_05"}));
  EXPECT_TRUE(forms::scored(form, "1 0 0 0 2").issues.empty());
}

TEST(Skips, AnItemOfAWiderScaleThatWasSkippedYetAnsweredLeavesItNoValue) {
  Definition definition = gated();
  definition.items.push_back(forms::item("toy_04", 0, 1));
  definition.skips.front().items.push_back("toy_04");
  Scale whole = forms::sum_of("whole", {"toy_04"}, 0, 4);
  whole.members.push_back({{}, {}, {"total"}, {}});
  definition.scales.push_back(whole);
  const Instrument form = forms::built(definition);
  // As skipped it counts 0, as asked 1; the others are 0 either way.
  const Result doubtful = forms::scored(form, "0 0 0 0 1");
  EXPECT_EQ(doubtful.score("total").value, Fraction(0, 1));
  EXPECT_FALSE(doubtful.score("whole").value.has_value());
  EXPECT_EQ(doubtful.score("whole").reason, Reason::skip_conflict);
  EXPECT_EQ(doubtful.score("whole").lower, Fraction(0, 1));
  EXPECT_EQ(doubtful.score("whole").upper, Fraction(1, 1));
  const Result open = forms::scored(form, "0 - - - 1");
  EXPECT_FALSE(open.score("whole").value.has_value());
  EXPECT_EQ(open.score("whole").lower, Fraction(0, 1));
  EXPECT_EQ(open.score("whole").upper, Fraction(4, 1));
  EXPECT_EQ(forms::scored(form, "0 0 0 0 0").score("whole").value, Fraction(0, 1));

  // The same where a condition on the item is counted, whichever way it is put.
  for (const bool asked : {true, false}) {
    Scale& counted = definition.scales.back();
    const Condition yes = forms::code_in("toy_04", {"1"});
    counted.members[0] = {{}, {}, {}, {asked ? yes : forms::negation(yes)}};
    const Instrument other = forms::built(definition);
    EXPECT_FALSE(forms::scored(other, "0 0 0 0 1").score("whole").value.has_value());
    EXPECT_EQ(forms::scored(other, "0 0 0 0 1").score("whole").lower, Fraction(0, 1));
    EXPECT_EQ(forms::scored(other, "0 0 0 0 1").score("whole").upper, Fraction(1, 1));
    EXPECT_EQ(forms::scored(other, "1 1 0 0 1").score("whole").value, Fraction(asked ? 2 : 1, 1));
    EXPECT_EQ(forms::scored(other, "0 - - - -").score("whole").value, Fraction(asked ? 0 : 1, 1));
  }
  EXPECT_EQ(forms::scored(form, "1 1 0 0 1").score("whole").value, Fraction(2, 1));
}

// A gate that another rule skips counts as no answer, unless that rule says as which.
TEST(Skips, AGateThatWasItselfSkippedStaysOpen) {
  Definition definition = gated();
  definition.items.insert(definition.items.begin(), forms::item("toy_first", 0, 1));
  definition.items[0].scored = false;
  SkipRule rule = definition.skips.front();
  rule.when = {{"toy_first", {"0"}}};
  rule.items = {"toy_gate"};
  rule.answered_as.clear();
  definition.skips.insert(definition.skips.begin(), rule);
  const Score open = forms::scored(forms::built(definition), "0 - - - -").score("total");
  EXPECT_FALSE(open.value.has_value());
  EXPECT_EQ(open.lower, Fraction(0, 1));
  EXPECT_EQ(open.upper, Fraction(3, 1));
  definition.skips.front().answered_as = "0";
  EXPECT_EQ(forms::scored(forms::built(definition), "0 - - - -").score("total").value,
            Fraction(0, 1));
  EXPECT_FALSE(
      forms::scored(forms::built(definition), "1 - - - -").score("total").value.has_value());
}

TEST(Skips, AnyOfThreeGatesMayBeTheOneThatDoesNotHold) {
  Definition definition = gated();
  for (const char* id : {"toy_gate2", "toy_gate3"}) {
    definition.items.insert(definition.items.begin() + 1, forms::item(id, 0, 1));
    definition.items[1].scored = false;
    definition.skips.front().when.push_back({id, {"0"}});
  }
  // On the form they stand as gate, gate3, gate2.
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 0 0 - - -").score("total").value, Fraction(0, 1));
  for (const char* gates : {"1 0 0", "0 1 0", "0 0 1", "1 - -", "- 1 -", "- - 1", "1 1 1"}) {
    const std::string form_of = std::string(gates) + " 1 1 1";
    EXPECT_EQ(forms::scored(form, form_of).score("total").value, Fraction(3, 1)) << gates;
    const Score open = forms::scored(form, std::string(gates) + " 1 - 1").score("total");
    EXPECT_EQ(open.lower, Fraction(2, 1)) << gates;
    EXPECT_EQ(open.upper, Fraction(3, 1)) << gates;
  }
  for (const char* gates : {"- 0 0", "0 - 0", "0 0 -", "- - -"}) {
    const Score open = forms::scored(form, std::string(gates) + " 1 - 1").score("total");
    EXPECT_EQ(open.lower, Fraction(0, 1)) << gates;
    EXPECT_EQ(open.upper, Fraction(3, 1)) << gates;
  }
}

TEST(Skips, TwoGatesMustBothHold) {
  Definition definition = gated();
  definition.items.insert(definition.items.begin() + 1, forms::item("toy_gate2", 0, 1));
  definition.items[1].scored = false;
  definition.skips.front().when.push_back({"toy_gate2", {"0"}});
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 0 - - -").score("total").value, Fraction(0, 1));
  EXPECT_FALSE(forms::scored(form, "0 1 - - -").score("total").value.has_value());
  EXPECT_FALSE(forms::scored(form, "0 - - - -").score("total").value.has_value());
  // The blank gate decides, and it is what is missing: no answer contradicts a rule.
  EXPECT_EQ(forms::scored(form, "0 - 1 1 1").score("total").reason, Reason::missing_items);
  EXPECT_EQ(forms::scored(form, "0 0 1 1 1").score("total").reason, Reason::skip_conflict);
  EXPECT_EQ(forms::scored(form, "1 - 1 1 1").score("total").value, Fraction(3, 1));
}

}  // namespace
}  // namespace screening
