#include <gtest/gtest.h>

#include <array>

#include "forms.hpp"

// What is certain of an incomplete form, scale by scale and statement by statement, by hand.
namespace screening {
namespace {

using D = Determination;

/// Items of 0 and 1, and statements about them.
Definition yes_no(int items) {
  Definition definition = forms::blank();
  for (int i = 1; i <= items; ++i) {
    definition.items.push_back(forms::item("toy_0" + std::to_string(i), 0, 1));
  }
  return definition;
}

Condition yes(int n) { return forms::code_in("toy_0" + std::to_string(n), {"1"}); }

Condition either(int first, int second) { return forms::any({yes(first), yes(second)}); }

void expect_score(const Score& score, Fraction lower, Fraction upper, int answered) {
  EXPECT_EQ(score.lower, lower);
  EXPECT_EQ(score.upper, upper);
  EXPECT_EQ(score.answered, answered);
}

Scale of_statements(std::string id, std::vector<Condition> statements, int highest) {
  Scale scale = forms::sum_of(std::move(id), {}, 0, highest);
  scale.members = {{{}, {}, {}, std::move(statements)}};
  return scale;
}

TEST(Bounds, AStatementThatIsFalseForCertainAddsNothing) {
  Definition definition = yes_no(4);
  definition.scales = {of_statements("total", {either(1, 2), either(3, 4)}, 2)};
  const Instrument form = forms::built(std::move(definition));
  expect_score(forms::scored(form, "0 0 0 -").score("total"), {0, 1}, {1, 1}, 1);
  expect_score(forms::scored(form, "0 1 0 -").score("total"), {1, 1}, {2, 1}, 1);
}

TEST(Bounds, StatementsAreProratedLikeItems) {
  Definition definition = yes_no(6);
  Scale total = of_statements("total", {either(1, 2), either(3, 4), either(5, 6)}, 3);
  total.missing = forms::prorate(1);
  definition.scales = {total};
  const Instrument form = forms::built(std::move(definition));
  // One of two holds: 1 x 3 / 2. None holds: 0. Both hold: 3.
  EXPECT_EQ(forms::scored(form, "1 - 0 0 0 -").score("total").value, Fraction(3, 2));
  EXPECT_EQ(forms::scored(form, "0 0 0 0 0 -").score("total").value, Fraction(0, 1));
  EXPECT_EQ(forms::scored(form, "1 1 1 1 0 -").score("total").value, Fraction(3, 1));
}

TEST(Bounds, EvenAnEmptyFormIsBoundedTightly) {
  // "1 and 2" and "neither 1 nor 3" are never both true, so of three statements two can be.
  Definition definition = yes_no(4);
  definition.scales = {of_statements(
      "total", {forms::all({yes(1), yes(2)}), forms::negation(either(1, 3)), yes(4)}, 3)};
  const Score total = forms::scored(forms::built(std::move(definition)), "- - - -").score("total");
  expect_score(total, {0, 1}, {2, 1}, 0);
}

/// Two sums of two items each, and one more item beside them.
Definition two_sums(Aggregate aggregate, int highest, int times = 1) {
  Definition definition = forms::blank();
  for (const char* id : {"toy_01", "toy_02", "toy_03", "toy_04", "toy_05"}) {
    definition.items.push_back(forms::item(id));
  }
  definition.scales = {forms::sum_of("first", {"toy_01", "toy_02"}, 0, 6),
                       forms::sum_of("second", {"toy_03", "toy_04"}, 0, 6),
                       forms::sum_of("of_both", {"toy_05"}, 0, highest)};
  definition.scales[2].aggregate = aggregate;
  definition.scales[2].times = times;
  definition.scales[2].members.push_back({{}, {}, {"first", "second"}, {}});
  return definition;
}

TEST(Bounds, ACountOfScalesTellsWhichAreNotZero) {
  const Instrument form = forms::built(two_sums(Aggregate::count, 3));
  EXPECT_EQ(forms::scored(form, "0 0 0 0 0").score("of_both").value, Fraction(0, 1));
  EXPECT_EQ(forms::scored(form, "0 0 0 1 0").score("of_both").value, Fraction(1, 1));
  EXPECT_EQ(forms::scored(form, "1 0 0 2 3").score("of_both").value, Fraction(3, 1));
  expect_score(forms::scored(form, "0 - 0 1 0").score("of_both"), {1, 1}, {2, 1}, 4);
}

TEST(Bounds, ACountOfScalesIsInWholesWhateverTheUnit) {
  Definition definition = two_sums(Aggregate::count, 3);
  definition.items[0].options[1].score = Decimal(5, 1);
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "1 0 0 2 3").score("of_both").value, Fraction(3, 1));
  EXPECT_EQ(forms::scored(form, "1 0 0 0 0").score("of_both").value, Fraction(1, 1));
}

TEST(Bounds, AMaximumOfSumsIsTheGreatestSum) {
  const Instrument form = forms::built(two_sums(Aggregate::max, 12, 2));
  EXPECT_EQ(forms::scored(form, "3 2 2 2 1").score("of_both").value, Fraction(10, 1));
  expect_score(forms::scored(form, "1 - 2 1 0").score("of_both"), {6, 1}, {8, 1}, 4);
}

TEST(Bounds, AMaximumIsAWeightedMemberOfASum) {
  Definition definition = two_sums(Aggregate::sum, 24, 2);
  definition.scales[0].aggregate = Aggregate::max;
  definition.scales[0].range_to = Decimal(3);
  definition.scales[2].range_to = Decimal(24);
  const Instrument form = forms::built(std::move(definition));
  // 2 x (3 + 2 + 1 + 1).
  EXPECT_EQ(forms::scored(form, "3 2 1 1 2").score("of_both").value, Fraction(14, 1));
  expect_score(forms::scored(form, "1 - 0 0 0").score("of_both"), {2, 1}, {6, 1}, 4);
}

TEST(Bounds, StatementsOfAScaleKeepTheirWeightInAWiderOne) {
  Definition definition = yes_no(4);
  definition.scales = {of_statements("signs", {either(1, 2), either(3, 4)}, 2),
                       forms::sum_of("whole", {}, 0, 6)};
  definition.scales[1].members[0].scales = {"signs"};
  definition.scales[1].times = 3;
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "1 0 1 0").score("whole").value, Fraction(6, 1));
  expect_score(forms::scored(form, "1 0 - 0").score("whole"), {3, 1}, {6, 1}, 1);
}

TEST(Bounds, AMeanIsTakenOverMembersOfEveryKind) {
  Definition definition = yes_no(6);
  definition.scales = {forms::sum_of("pair", {"toy_01", "toy_02"}, 0, 2),
                       forms::sum_of("mean", {"toy_03"}, 0, 1)};
  definition.scales[1].aggregate = Aggregate::mean;
  definition.scales[1].members.push_back({{}, {}, {"pair"}, {}});
  definition.scales[1].members.push_back({{}, {}, {}, {yes(4), either(5, 6)}});
  definition.scales[1].range_to = Decimal(125, 2);
  // (1 + 2 + 1 + 0) / 4
  EXPECT_EQ(forms::scored(forms::built(std::move(definition)), "1 1 1 1 0 0").score("mean").value,
            Fraction(1, 1));
}

TEST(Bounds, AnItemCountsOncePerMemberThatReadsIt) {
  Definition definition = forms::toy();
  definition.cut_offs.clear();
  definition.band_sets.clear();
  Scale whole = forms::sum_of("whole", {"toy_01"}, 0, 15);
  whole.members.push_back({{}, {}, {"total"}, {}});
  whole.shares_items_with = {"total"};
  Scale worst = forms::sum_of("worst", {"toy_01"}, 0, 3);
  worst.aggregate = Aggregate::max;
  worst.members.push_back({{}, {}, {}, {forms::code_in("toy_01", {"0"})}});
  worst.shares_items_with = {"total", "whole"};
  definition.scales[0].in_no_subscale = {"toy_02", "toy_03", "toy_04"};
  definition.scales.push_back(whole);
  definition.scales.push_back(worst);
  const Instrument form = forms::built(std::move(definition));
  // 2 and 2 + 1 + 0 + 3.
  const Result result = forms::scored(form, "2 1 0 3");
  EXPECT_EQ(result.score("whole").value, Fraction(8, 1));
  EXPECT_EQ(result.score("whole").answered, 5);
  EXPECT_EQ(result.score("whole").expected, 5);
  EXPECT_EQ(result.score("worst").value, Fraction(2, 1));
  EXPECT_EQ(forms::scored(form, "0 1 0 3").score("worst").value, Fraction(1, 1));
}

TEST(Bounds, AThresholdThatABoundJustReachesIsDecided) {
  Definition definition = forms::toy();
  definition.verdicts = {forms::verdict("at_least", forms::score_at_least("total", 4)),
                         forms::verdict("at_most", forms::score_at_most("total", 7))};
  const Instrument form = forms::built(std::move(definition));
  const auto judged = [&](const char* codes) {
    const Result result = forms::scored(form, codes);
    return std::pair(result.verdict("at_least").determination,
                     result.verdict("at_most").determination);
  };
  EXPECT_EQ(judged("2 2 0 -"), (std::pair{D::positive, D::positive}));       // 4 to 7
  EXPECT_EQ(judged("2 1 0 -"), (std::pair{D::indeterminate, D::positive}));  // 3 to 6
  EXPECT_EQ(judged("0 0 0 -"), (std::pair{D::negative, D::positive}));       // 0 to 3
  EXPECT_EQ(judged("2 2 1 -"), (std::pair{D::positive, D::indeterminate}));  // 5 to 8
  EXPECT_EQ(judged("3 3 2 -"), (std::pair{D::positive, D::negative}));       // 8 to 11
}

TEST(Bounds, AThresholdOnAMeanIsComparedWithTheMean) {
  Definition definition = forms::toy();
  definition.scales[0].aggregate = Aggregate::mean;
  definition.scales[0].range_to = Decimal(3);
  definition.cut_offs[0] = forms::at_least("toy_ge2", "total", 2);
  definition.band_sets[0].bands = {{"low", "low", Decimal(0), Decimal(175, 2)},
                                   {"high", "high", Decimal(2), Decimal(3)}};
  definition.verdicts = {forms::verdict("two", forms::score_at_least("total", 2))};
  const Instrument form = forms::built(std::move(definition));
  for (const auto& [codes, high] :
       {std::pair{"2 2 2 2", true}, {"2 2 2 1", false}, {"3 3 1 1", true}, {"3 3 1 0", false}}) {
    const Result result = forms::scored(form, codes);
    EXPECT_EQ(result.verdict("two").determination, high ? D::positive : D::negative) << codes;
    EXPECT_EQ(result.cut_off("toy_ge2").determination, high ? D::positive : D::negative) << codes;
    EXPECT_EQ(result.bands[0].band, high ? 1U : 0U) << codes;
  }
  // The mean of three is just the end of the higher band.
  const Result estimated = forms::scored(form, "3 2 1 -");
  EXPECT_EQ(estimated.score("total").value, Fraction(2, 1));
  EXPECT_EQ(estimated.bands[0].band, 1U);
}

TEST(Bounds, AThresholdOnAnItemAndAStatementIsOnTheirSum) {
  Definition definition = yes_no(3);
  Scale total = forms::sum_of("total", {"toy_01"}, 0, 2);
  total.members.push_back({{}, {}, {}, {either(2, 3)}});
  definition.scales = {total};
  definition.verdicts = {forms::verdict("two", forms::score_at_least("total", 2))};
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "1 0 1").verdict("two").determination, D::positive);
  EXPECT_EQ(forms::scored(form, "1 0 0").verdict("two").determination, D::negative);
  EXPECT_EQ(forms::scored(form, "1 0 -").verdict("two").determination, D::indeterminate);
}

TEST(Bounds, WhatAnItemSaysEitherWayIsKnownBeforeItIsAnswered) {
  Definition definition = yes_no(2);
  definition.scales = {
      of_statements("total", {forms::any({yes(1), forms::negation(yes(1))}), yes(2)}, 2)};
  const Result result = forms::scored(forms::built(std::move(definition)), "- 1");
  EXPECT_EQ(result.score("total").value, Fraction(2, 1));
  EXPECT_EQ(result.score("total").reason, Reason::none);
}

TEST(Bounds, AnEstimateJustAtTheThresholdReachesIt) {
  for (const bool at_least : {true, false}) {
    Definition definition = forms::toy();
    definition.band_sets.clear();
    definition.scales[0].worse = at_least ? Worse::high : Worse::low;
    definition.cut_offs[0].threshold = Decimal(4);
    definition.cut_offs[0].at_least = at_least;
    // 3 x 4 / 3 is 4, while the blank makes it 3 to 6.
    const Result result = forms::scored(forms::built(std::move(definition)), "1 1 1 -");
    EXPECT_EQ(result.score("total").value, Fraction(4, 1));
    EXPECT_EQ(result.cut_off("toy_ge6").determination, D::positive) << at_least;
    EXPECT_EQ(result.cut_off("toy_ge6").basis, Basis::prorated) << at_least;
  }
}

TEST(Bounds, AMaximumBelowZeroIsEstimatedBelowZero) {
  Definition definition = forms::blank();
  for (const char* id : {"toy_01", "toy_02", "toy_03"}) {
    definition.items.push_back(forms::item(id, -3, -1));
  }
  Scale worst = forms::sum_of("worst", {"toy_01", "toy_02", "toy_03"}, -3, -1);
  worst.aggregate = Aggregate::max;
  worst.missing.kind = MissingPolicy::Kind::ignore;
  worst.missing.up_to = 1;
  definition.scales = {worst};
  const Score score = forms::scored(forms::built(std::move(definition)), "-3 -2 -").score("worst");
  EXPECT_EQ(score.value, Fraction(-2, 1));
  expect_score(score, {-2, 1}, {-1, 1}, 2);
}

TEST(Bounds, FractionsOfSeveralMembersAreAddedExactly) {
  Definition definition = forms::blank();
  std::vector<std::vector<std::string>> members(3);
  for (int i = 1; i <= 9; ++i) {
    definition.items.push_back(forms::item("toy_0" + std::to_string(i)));
    members[i <= 2 ? 0 : i <= 5 ? 1 : 2].push_back(definition.items.back().id);
  }
  for (std::size_t m = 0; m < 3; ++m) {
    Scale mean = forms::sum_of("mean_" + std::to_string(m), members[m], 0, 3);
    mean.aggregate = Aggregate::mean;
    mean.missing = forms::prorate(1);
    definition.scales.push_back(mean);
  }
  definition.scales.push_back(forms::sum_of("sum", {}, 0, 9));
  definition.scales.push_back(forms::sum_of("mean_of_means", {}, 0, 3));
  for (std::size_t s : {3U, 4U}) {
    definition.scales[s].members[0].scales = {"mean_0", "mean_1", "mean_2"};
  }
  definition.scales[4].aggregate = Aggregate::mean;
  definition.scales[4].shares_items_with = {"sum"};
  const Instrument form = forms::built(std::move(definition));
  // 3/2 + 4/3 + 5/3 is 9/2, the last of three answers.
  const Result result = forms::scored(form, "1 2 1 1 2 2 2 1 -");
  EXPECT_EQ(result.score("sum").value, Fraction(9, 2));
  EXPECT_EQ(result.score("mean_of_means").value, Fraction(3, 2));
  EXPECT_TRUE(result.score("sum").prorated);
  EXPECT_EQ(result.score("sum").reason, Reason::none);
}

TEST(Bounds, CountsOfOneItemsAnswersAreDecidedByThatItem) {
  const std::vector<Condition> children{forms::code_in("toy_01", {"0", "1", "2"}),
                                        forms::code_in("toy_01", {"1", "2"}),
                                        forms::code_in("toy_01", {"2", "3"})};
  Condition two = forms::count(children, 2);
  Condition just_two = two;
  just_two.at_most = 2;
  Condition at_most_one = two;
  at_most_one.at_least.reset();
  at_most_one.at_most = 1;
  Definition definition = forms::toy();
  definition.verdicts = {forms::verdict("two", two), forms::verdict("just_two", just_two),
                         forms::verdict("at_most_one", at_most_one)};
  const Instrument form = forms::built(std::move(definition));
  // They hold 1, 2, 3 and 1 times.
  const std::array<std::array<bool, 3>, 4> expected{
      {{false, false, true}, {true, true, false}, {true, false, false}, {false, false, true}}};
  for (std::size_t code = 0; code < 4; ++code) {
    const Result result = forms::scored(form, std::to_string(code) + " 0 0 0");
    for (std::size_t v = 0; v < 3; ++v) {
      EXPECT_EQ(result.verdicts[v].determination, expected[code][v] ? D::positive : D::negative)
          << code << ' ' << v;
    }
  }
}

TEST(Bounds, ACountItemMayStartAboveZero) {
  Definition definition = yes_no(1);
  Item cups = forms::item("toy_02", 0, 0);
  cups.kind = ItemKind::count;
  cups.options.clear();
  cups.count_from = 1;
  cups.count_to = 5;
  cups.count_scores = {{1, 3, Decimal(0)}, {4, 5, Decimal(1)}};
  definition.items.push_back(cups);
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 2),
                       forms::sum_of("own", {"toy_02"}, 0, 9)};
  for (int i = 1; i <= 5; ++i) {
    definition.scales[1].members[0].own_scores.push_back(
        {std::to_string(i), Decimal(i == 3 ? 9 : 0)});
  }
  definition.scales[1].shares_items_with = {"total"};
  definition.verdicts = {forms::verdict("four", forms::code_in("toy_02", {"4"}))};
  const Instrument form = forms::built(std::move(definition));
  for (int cup = 1; cup <= 5; ++cup) {
    const Result result = forms::scored(form, "0 " + std::to_string(cup));
    EXPECT_EQ(result.score("total").value, Fraction(cup >= 4 ? 1 : 0, 1)) << cup;
    EXPECT_EQ(result.score("own").value, Fraction(cup == 3 ? 9 : 0, 1)) << cup;
    EXPECT_EQ(result.verdict("four").determination, cup == 4 ? D::positive : D::negative) << cup;
  }
  expect_score(forms::scored(form, "0 -").score("total"), {0, 1}, {1, 1}, 1);
}

}  // namespace
}  // namespace screening
