#include <gtest/gtest.h>

#include "forms.hpp"

// Defects of keys, weights, rounding and output that shipped in real systems.

using screening::Aggregate;
using screening::Basis;
using screening::Coding;
using screening::Determination;
using screening::Fraction;
using screening::MissingPolicy;
using screening::Result;
using screening::Score;

namespace {

// In floating point 13 / 23 * 23 is 12.999..., and misses a cut-off of 13.
TEST(ArithmeticHazards, ThirteenPointsOnTwentyThreeItemsReachThirteen) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 23, {{"0", "0"}, {"1", "1"}});
  screening::Scale& scale =
      forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 23), "0", "23");
  forms::allow_missing(scale, MissingPolicy::Kind::prorate, 5);
  forms::add_cut_off(definition, "total_ge13", "total", true, "13");
  std::vector<std::string> answers(23, "0");
  for (std::size_t i = 0; i < 13; ++i) answers[i] = "1";
  const Result result = forms::score(definition, answers);
  EXPECT_EQ(result.score("total").value, Fraction(13, 1));
  EXPECT_FALSE(result.score("total").prorated);
  EXPECT_EQ(result.cut_off("total_ge13").determination, Determination::positive);
  EXPECT_EQ(result.cut_off("total_ge13").basis, Basis::complete);
}

// 10 points on 10 of 13 items are exactly 13; in floating point 10 / 10 * 13 is too, but
// 11 / 11 * 13 or 7 / 7 * 13 need not be. One division, at the end, for every share answered.
TEST(ArithmeticHazards, ProratedScoreThatIsExactlyAtTheCutOffReachesIt) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 13, {{"0", "0"}, {"1", "1"}});
  screening::Scale& scale =
      forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 13), "0", "13");
  forms::allow_missing(scale, MissingPolicy::Kind::prorate, 12);
  forms::add_cut_off(definition, "total_ge13", "total", true, "13");
  for (std::size_t answered = 1; answered < 13; ++answered) {
    std::vector<std::string> answers(13, "-");
    for (std::size_t i = 0; i < answered; ++i) answers[i] = "1";
    const Result result = forms::score(definition, answers);
    EXPECT_EQ(result.score("total").value, Fraction(13, 1));
    EXPECT_EQ(result.cut_off("total_ge13").determination, Determination::positive);
    EXPECT_EQ(result.cut_off("total_ge13").basis, Basis::prorated);
  }
}

// An estimate is compared as it is: 117/9 = 13 reaches 13, 104/9 = 11.56 does not reach 12 although
// it would be rounded to it.
TEST(ArithmeticHazards, EstimateIsNotRoundedUpToACutOff) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 13, {{"0", "0"}, {"1", "1"}});
  screening::Scale& scale =
      forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 13), "0", "13");
  forms::allow_missing(scale, MissingPolicy::Kind::prorate, 4);
  forms::add_cut_off(definition, "total_ge12", "total", true, "12");
  const Result result =
      forms::score(definition, {"1", "1", "1", "1", "1", "1", "1", "1", "0", "-", "-", "-", "-"});
  EXPECT_EQ(result.score("total").value, Fraction(104, 9));
  EXPECT_EQ(result.cut_off("total_ge12").determination, Determination::indeterminate);
  EXPECT_EQ(result.cut_off("total_ge12").estimate, Determination::negative);
}

// Decimal measurements were stored as integers; ten times 0.1 is not 1 in floating point.
TEST(ArithmeticHazards, TenthsAddUpExactly) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 10, {{"0", "0"}, {"1", "0.1"}, {"2", "2.3"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 10), "0", "23");
  forms::add_cut_off(definition, "total_ge1", "total", true, "1");
  const Result result = forms::score(definition, std::vector<std::string>(10, "1"));
  EXPECT_EQ(result.score("total").value, Fraction(1, 1));
  EXPECT_EQ(result.cut_off("total_ge1").determination, Determination::positive);
}

// A "total" turned out to be a mean. (1 + 1 + 2) / 3 = 4/3, and 4/3 is below 1.34.
TEST(ArithmeticHazards, MeanStaysAFraction) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 3, {{"0", "0"}, {"1", "1"}, {"2", "2"}});
  forms::add_scale(definition, "mean", Aggregate::mean, forms::items(1, 3), "0", "2");
  forms::add_cut_off(definition, "mean_ge134", "mean", true, "1.34");
  forms::add_cut_off(definition, "mean_ge133", "mean", true, "1.33");
  const Result result = forms::score(definition, {"1", "1", "2"});
  EXPECT_EQ(result.score("mean").value, Fraction(4, 3));
  EXPECT_EQ(result.cut_off("mean_ge134").determination, Determination::negative);
  EXPECT_EQ(result.cut_off("mean_ge133").determination, Determination::positive);
}

// Numeric fields refused zero and negative numbers.
TEST(ArithmeticHazards, NegativePointsCount) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 2, {{"a", "-1"}, {"b", "0"}, {"c", "1.5"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 2), "-2", "3").worse =
      screening::Worse::low;
  forms::add_cut_off(definition, "total_le_minus1", "total", false, "-1");
  EXPECT_EQ(forms::score(definition, {"a", "c"}).score("total").value, Fraction(1, 2));
  EXPECT_EQ(forms::score(definition, {"a", "b"}).cut_off("total_le_minus1").determination,
            Determination::positive);
  // One blank: from -2 to 0.5, with -1 in between.
  EXPECT_EQ(forms::score(definition, {"a", "-"}).cut_off("total_le_minus1").determination,
            Determination::indeterminate);
}

// "Lower is worse" was compared the wrong way round.
TEST(ArithmeticHazards, LowIsPositiveWhereLowIsWorse) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 2, {{"0", "0"}, {"1", "1"}, {"2", "2"}});
  forms::add_scale(definition, "bond", Aggregate::sum, forms::items(1, 2), "0", "4").worse =
      screening::Worse::low;
  forms::add_cut_off(definition, "bond_le1", "bond", false, "1");
  EXPECT_EQ(forms::score(definition, {"0", "1"}).cut_off("bond_le1").determination,
            Determination::positive);
  EXPECT_EQ(forms::score(definition, {"1", "1"}).cut_off("bond_le1").determination,
            Determination::negative);
  EXPECT_EQ(forms::score(definition, {"2", "-"}).cut_off("bond_le1").basis, Basis::bounds);
  EXPECT_EQ(forms::score(definition, {"2", "-"}).cut_off("bond_le1").determination,
            Determination::negative);
}

// Items were reversed once by the client and once more, or not at all, by the server. Here the
// caller says which coding the answers have, and all three mean the same.
TEST(ArithmeticHazards, ReversedItemIsReversedOnce) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 1, {{"0", "0"}, {"1", "1"}, {"2", "2"}, {"3", "3"}});
  forms::add_items(definition, 1, {{"0", "3"}, {"1", "2"}, {"2", "1"}, {"3", "0"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 2), "0", "6");
  EXPECT_EQ(forms::score(definition, {"3", "1"}, Coding::code).score("total").value,
            Fraction(5, 1));
  EXPECT_EQ(forms::score(definition, {"4", "2"}, Coding::position).score("total").value,
            Fraction(5, 1));
  EXPECT_EQ(forms::score(definition, {"3", "2"}, Coding::score).score("total").value,
            Fraction(5, 1));
}

// Two items of one sub-test were weighted 1 instead of 2, and options sat in the wrong row.
TEST(ArithmeticHazards, EachItemHasItsOwnPoints) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 1, {{"no", "0"}, {"yes", "1"}});
  forms::add_items(definition, 1, {{"no", "0"}, {"yes", "2"}});
  forms::add_items(definition, 1, {{"never", "4"}, {"often", "1"}, {"always", "0"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 3), "0", "7");
  EXPECT_EQ(forms::score(definition, {"no", "yes", "often"}).score("total").value, Fraction(3, 1));
  EXPECT_EQ(forms::score(definition, {"yes", "no", "never"}).score("total").value, Fraction(5, 1));
}

// Three of five subscales carried each other's items for two years; three scores went out under one
// name. Each item here raises its own subscale and the total, by name.
TEST(ArithmeticHazards, EachItemRaisesItsOwnSubscale) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 4, {{"0", "0"}, {"1", "1"}});
  forms::add_scale(definition, "first", Aggregate::sum, {"form_01", "form_03"}, "0", "2");
  forms::add_scale(definition, "second", Aggregate::sum, {"form_02", "form_04"}, "0", "2");
  screening::Scale& total = forms::add_scale(definition, "total", Aggregate::sum, {}, "0", "4");
  total.members.emplace_back();
  total.members.back().scales = {"first", "second"};
  for (std::size_t raised = 0; raised < 4; ++raised) {
    std::vector<std::string> answers(4, "0");
    answers[raised] = "1";
    const Result result = forms::score(definition, answers);
    EXPECT_EQ(result.score("first").value, Fraction(raised % 2 == 0 ? 1 : 0, 1));
    EXPECT_EQ(result.score("second").value, Fraction(raised % 2 == 1 ? 1 : 0, 1));
    EXPECT_EQ(result.score("total").value, Fraction(1, 1));
    EXPECT_EQ(result.score("total").expected, 4);
  }
}

// One gap silences its own subscale and the total, not the other subscale.
TEST(ArithmeticHazards, GapInOneSubscaleLeavesTheOther) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 4, {{"0", "0"}, {"1", "1"}});
  forms::add_scale(definition, "first", Aggregate::sum, forms::items(1, 2), "0", "2");
  forms::add_scale(definition, "second", Aggregate::sum, forms::items(3, 4), "0", "2");
  screening::Scale& total = forms::add_scale(definition, "total", Aggregate::sum, {}, "0", "4");
  total.members.emplace_back();
  total.members.back().scales = {"first", "second"};
  const Result result = forms::score(definition, {"1", "-", "1", "1"});
  EXPECT_FALSE(result.score("first").value);
  EXPECT_EQ(result.score("second").value, Fraction(2, 1));
  EXPECT_FALSE(result.score("total").value);
  EXPECT_EQ(result.score("total").lower, Fraction(3, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(4, 1));
  EXPECT_EQ(result.score("total").answered, 3);
}

// An answer is matched byte for byte: none of these is the code 1.
TEST(ArithmeticHazards, AnswerIsNeverParsedAsANumber) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 1, {{"0", "0"}, {"1", "1"}});
  forms::add_items(definition, 1, {{"0", "0"}, {"1", "1"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 2), "0", "2");
  for (const char* answer : {"01", "1.0", " 1", "1 ", "+1", "1e0", "0x1", "one"}) {
    const Result result = forms::score(definition, {answer, "1"});
    EXPECT_EQ(result.issues.size(), 1U) << answer;
    EXPECT_FALSE(result.score("total").value) << answer;
  }
}

}  // namespace
