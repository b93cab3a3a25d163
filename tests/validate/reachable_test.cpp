#include "core/reachable.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "toy.hpp"

// Ranges by hand: what a scale can reach over all complete forms.
namespace {

using screening::Aggregate;
using screening::Decimal;
using screening::Definition;
using screening::Fraction;
using screening::internal::Reach;
using screening::internal::reachable;
using screening::internal::ReachResult;

std::string range_of(const Definition& definition, std::size_t scale) {
  const ReachResult result = reachable(definition)[scale];
  if (result.state == ReachResult::State::unknown) return "unknown";
  if (result.state == ReachResult::State::too_large) return "too large";
  return result.reach.low().to_string() + " to " + result.reach.high().to_string();
}

Definition three_items(const std::vector<std::string>& scores) {
  Definition definition = toy::definition();
  definition.items = toy::items(3, scores);
  return definition;
}

TEST(Reachable, SumsTheEndsOfEveryItem) {
  EXPECT_EQ(range_of(three_items({"0", "1", "2"}), 0), "0 to 6");
  EXPECT_EQ(range_of(three_items({"2", "1", "0"}), 0), "0 to 6") << "printed order does not matter";
  EXPECT_EQ(range_of(three_items({"1", "2.3", "5"}), 0), "3 to 15");
  EXPECT_EQ(range_of(three_items({"-1", "4"}), 0), "-3 to 12");
}

TEST(Reachable, MultipliesAndDivides) {
  Definition definition = three_items({"0", "1", "2", "3"});
  definition.scales[0].times = 4;
  EXPECT_EQ(range_of(definition, 0), "0 to 36");
  definition.scales[0].aggregate = Aggregate::mean;
  EXPECT_EQ(range_of(definition, 0), "0 to 12");
  definition.items[0] = toy::item("toy_01", "mood", toy::options({"0", "1"}));
  definition.scales[0].times = 1;
  EXPECT_EQ(range_of(definition, 0), "0 to 2.333333") << "7 / 3";
}

TEST(Reachable, TakesTheGreatestOfItsMembers) {
  Definition definition = three_items({"0", "2"});
  definition.items[1] = toy::item("toy_02", "sleep", toy::options({"1", "5"}));
  definition.scales[0].aggregate = Aggregate::max;
  EXPECT_EQ(range_of(definition, 0), "1 to 5");
}

TEST(Reachable, CountsMembersThatAreNotZero) {
  Definition definition = three_items({"0", "2.5"});
  definition.items[1] = toy::item("toy_02", "sleep", toy::options({"1", "5"}));
  definition.scales[0].aggregate = Aggregate::count;
  EXPECT_EQ(range_of(definition, 0), "1 to 3") << "the second item is never zero";
  definition.items[2] = toy::item("toy_03", "worry", toy::options({"0", "0"}));
  EXPECT_EQ(range_of(definition, 0), "1 to 2") << "the third item is always zero";
}

TEST(Reachable, LetsAScaleScoreItsItemsItself) {
  Definition definition = three_items({"0", "1", "2"});
  definition.scales[0].members[0].own_scores = {
      {"0", Decimal(0)}, {"1", Decimal(0)}, {"2", Decimal(1)}};
  EXPECT_EQ(range_of(definition, 0), "0 to 3");
  definition.scales[0].members[0].own_scores.pop_back();
  EXPECT_EQ(range_of(definition, 0), "unknown") << "one answer is worth nothing known";
}

TEST(Reachable, CountsConditionsAsOneEach) {
  Definition definition = toy::definition();
  definition.scales[0].members = {
      {{}, {}, {}, {toy::code_in("toy_01", {"2"}), toy::code_in("toy_02", {"2"})}}};
  EXPECT_EQ(range_of(definition, 0), "0 to 2");
}

TEST(Reachable, CountsAnItemThatIsACountByItsScores) {
  Definition definition = toy::definition();
  screening::Item& drinks = definition.items[0];
  drinks.options.clear();
  drinks.kind = screening::ItemKind::count;
  drinks.count_to = 99;
  drinks.count_scores = {{0, 2, Decimal(0)}, {3, 99, Decimal(2)}};
  EXPECT_EQ(range_of(definition, 0), "0 to 6");
  drinks.count_scores.pop_back();
  EXPECT_EQ(range_of(definition, 0), "unknown");
}

TEST(Reachable, AddsScalesOfScales) {
  Definition definition = three_items({"0", "1", "2", "3"});
  screening::Scale halves = toy::scale("halves", toy::ids(1, 2), "0", "3");
  halves.aggregate = Aggregate::mean;
  screening::Scale thirds = toy::scale("thirds", toy::ids(1, 3), "0", "3");
  thirds.aggregate = Aggregate::mean;
  screening::Scale both = toy::scale("both", {}, "0", "6");
  both.members[0].scales = {"halves", "thirds"};
  definition.scales = {both, halves, thirds};
  EXPECT_EQ(range_of(definition, 0), "0 to 6");
  const Reach reach = reachable(definition)[0].reach;
  EXPECT_TRUE(reach.any_within(Fraction(5, 6), Fraction(5, 6))) << "1/2 + 1/3";
  EXPECT_FALSE(reach.any_within(Fraction(1, 6), Fraction(1, 6)));
}

TEST(Reachable, KnowsNothingOfACycle) {
  Definition definition = toy::definition();
  screening::Scale first = toy::scale("first", {}, "0", "6");
  first.members[0].scales = {"second"};
  screening::Scale second = toy::scale("second", {}, "0", "6");
  second.members[0].scales = {"first"};
  definition.scales = {first, second};
  EXPECT_EQ(range_of(definition, 0), "unknown");
  EXPECT_EQ(range_of(definition, 1), "unknown");
}

TEST(Reachable, RefusesWhatCouldNotBeCalculatedExactly) {
  Definition definition = three_items({"0", "500000000000"});
  EXPECT_EQ(range_of(definition, 0), "too large") << "1.5 x 10^12";
  definition.scales[0].members[0].items.pop_back();
  EXPECT_EQ(range_of(definition, 0), "0 to 1000000000000");
  definition.scales[0].times = 2;
  EXPECT_EQ(range_of(definition, 0), "too large");
}

TEST(Reachable, RefusesAsMuchBelowZero) {
  Definition definition = three_items({"0", "-500000000000"});
  EXPECT_EQ(range_of(definition, 0), "too large");
  definition.scales[0].members[0].items.pop_back();
  EXPECT_EQ(range_of(definition, 0), "-1000000000000 to 0");
}

/// Scales that are means of so many items each, all of the same scores, and their sum in front.
Definition sum_of_means(const std::vector<int>& sizes, const std::vector<std::string>& scores) {
  Definition definition = toy::definition();
  definition.items = toy::items(*std::max_element(sizes.begin(), sizes.end()), scores);
  definition.scales = {toy::scale("all", {}, "0", "1")};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::string id = "mean_" + std::to_string(i);
    definition.scales.push_back(toy::scale(id, toy::ids(1, sizes[i]), "0", "1"));
    definition.scales.back().aggregate = Aggregate::mean;
    definition.scales[0].members[0].scales.push_back(id);
  }
  return definition;
}

TEST(Reachable, RefusesFractionsThatHaveNoSmallDenominator) {
  EXPECT_EQ(range_of(sum_of_means({7, 11, 13}, {"0", "1"}), 0), "0 to 3");
  // 7 x 11 x 13 x 17 x 19 x 23 is more than a million.
  EXPECT_EQ(range_of(sum_of_means({7, 11, 13, 17, 19, 23}, {"0", "1"}), 0), "too large");
  Definition mean = sum_of_means({41, 43, 47}, {"0", "1"});
  EXPECT_EQ(range_of(mean, 0), "0 to 3") << "41 x 43 x 47 is 82,861";
  mean.scales[0].aggregate = Aggregate::mean;
  EXPECT_EQ(range_of(mean, 0), "0 to 1");
  Definition wide = sum_of_means({89, 97, 101}, {"0", "1"});
  EXPECT_EQ(range_of(wide, 0), "0 to 3") << "871,933";
  wide.scales[0].aggregate = Aggregate::mean;
  EXPECT_EQ(range_of(wide, 0), "too large") << "three times that";
}

TEST(Reachable, RefusesFractionsOfLargeNumbers) {
  // With all as fractions of 97 x 101 x 89, the ends are more than is calculated with.
  EXPECT_EQ(range_of(sum_of_means({97, 101, 89}, {"0", "999999999999"}), 0), "too large");
  EXPECT_EQ(range_of(sum_of_means({97, 101, 89}, {"-999999999999", "0"}), 0), "too large");
}

TEST(Reachable, KnowsNothingOfWhatIsReportedElsewhere) {
  Definition twice = three_items({"0", "1"});
  twice.scales[0].members[0].items.push_back("toy_01");
  EXPECT_EQ(range_of(twice, 0), "unknown");
  Definition scales = sum_of_means({2, 3}, {"0", "1"});
  scales.scales[0].members[0].scales.push_back("mean_0");
  EXPECT_EQ(range_of(scales, 0), "unknown");
  Definition never = three_items({"0", "1"});
  never.scales[0].times = 0;
  EXPECT_EQ(range_of(never, 0), "unknown");
}

TEST(Reachable, KnowsWhichValuesLieBelowZero) {
  // Sums of three of -1 and 4: -3, 2, 7 and 12.
  const Reach reach = reachable(three_items({"-1", "4"}))[0].reach;
  EXPECT_TRUE(reach.any_within(Fraction(-7, 2), Fraction(-5, 2)));
  EXPECT_FALSE(reach.any_within(Fraction(-5, 2), Fraction(3, 2)));
  EXPECT_TRUE(reach.any_within(Fraction(-3, 1), Fraction(-3, 1)));
  EXPECT_FALSE(reach.any_between(Fraction(-3, 1), Fraction(2, 1)));
}

/// Two items, told apart by their sum: 0 to 39 twice over, and 40 times 0 to 39 twice over.
Definition many_values() {
  std::vector<std::string> low;
  std::vector<std::string> high;
  for (int i = 0; i < 40; ++i) {
    low.push_back(std::to_string(2 * i));
    high.push_back(std::to_string(80 * i));
  }
  Definition definition = toy::definition();
  definition.items = toy::items(2, low);
  definition.items[1].options = toy::options(high);
  definition.scales = {toy::scale("first", toy::ids(1, 2), "0", "3198"),
                       toy::scale("second", toy::ids(1, 2), "0", "3198"),
                       toy::scale("both", {}, "0", "6396")};
  definition.scales[2].members[0].scales = {"first", "second"};
  return definition;
}

TEST(Reachable, ListsNoMoreValuesThanCanBeCombinedSoon) {
  Definition definition = many_values();
  const Reach one = reachable(definition)[0].reach;
  EXPECT_EQ(one.values.size(), 1600U);
  EXPECT_FALSE(one.any_within(Fraction(5, 1), Fraction(5, 1)));
  const Reach both = reachable(definition)[2].reach;
  EXPECT_TRUE(both.values.empty());
  EXPECT_EQ(both.low(), Fraction(0, 1));
  EXPECT_EQ(both.high(), Fraction(6396, 1));
  EXPECT_TRUE(both.any_within(Fraction(5, 1), Fraction(5, 1))) << "every unit counts as reachable";
  EXPECT_FALSE(both.any_within(Fraction(6397, 1), Fraction(7000, 1)));
}

TEST(Reachable, CombinesAndCountsScalesWhoseValuesAreNotListed) {
  Definition definition = many_values();
  for (const std::vector<std::string>& order :
       {std::vector<std::string>{"both", "first"}, std::vector<std::string>{"first", "both"}}) {
    definition.scales.resize(3, toy::scale("none", {}, "0", "1"));
    definition.scales.push_back(toy::scale("total", {}, "0", "9594"));
    definition.scales[3].members[0].scales = order;
    EXPECT_EQ(range_of(definition, 3), "0 to 9594");
    EXPECT_TRUE(reachable(definition)[3].reach.values.empty());
    definition.scales[3].aggregate = Aggregate::count;
    EXPECT_EQ(range_of(definition, 3), "0 to 2");
  }
  // A first choice that is worth something makes every sum more than zero.
  definition.items[0].options[0].score = Decimal(1);
  EXPECT_EQ(range_of(definition, 3), "2 to 2");
  for (screening::ResponseOption& option : definition.items[0].options) {
    option.score = Decimal(-9000 - option.score->unscaled());
  }
  EXPECT_EQ(range_of(definition, 3), "2 to 2") << "and less than zero is not zero either";
}

TEST(Reachable, KnowsWhichValuesLieBetween) {
  Definition definition = three_items({"0", "1", "2", "3"});
  definition.scales[0].times = 2;
  const Reach even = reachable(definition)[0].reach;
  EXPECT_FALSE(even.any_between(Fraction(8, 1), Fraction(10, 1)));
  EXPECT_FALSE(even.any_within(Fraction(9, 1), Fraction(9, 1)));
  EXPECT_TRUE(even.any_within(Fraction(9, 1), Fraction(10, 1)));
  EXPECT_FALSE(even.any_within(Fraction(19, 1), Fraction(40, 1))) << "the highest value is 18";
  EXPECT_FALSE(even.any_within(Fraction(-9, 1), Fraction(-1, 1)));
}

TEST(Reachable, TreatsAVeryLargeScaleAsReachingEveryUnit) {
  std::vector<std::string> scores;
  for (int i = 0; i < 90; ++i) scores.push_back(std::to_string(i * i * 977 + i % 7));
  const Definition definition = three_items(scores);
  const Reach reach = reachable(definition)[0].reach;
  EXPECT_TRUE(reach.values.empty());
  EXPECT_TRUE(reach.any_within(Fraction(5, 1), Fraction(5, 1)));
  EXPECT_FALSE(reach.any_between(Fraction(5, 1), Fraction(6, 1)));
  EXPECT_TRUE(reach.any_between(Fraction(5, 1), Fraction(7, 1)));
}

TEST(Reachable, AcceptsBandsOfADoubledScoreThatSkipOddNumbers) {
  Definition definition = toy::definition();
  definition.items = toy::items(7, {"0", "1", "2", "3"});
  definition.scales = {toy::scale("depression", toy::ids(1, 7), "0", "42")};
  definition.scales[0].times = 2;
  definition.band_sets = {
      toy::band_set("depression", {toy::band("normal", "0", "9"), toy::band("mild", "10", "13"),
                                   toy::band("high", "14", "42")})};
  definition.cut_offs = {toy::cut_off("ge10", "depression", "10")};
  EXPECT_EQ(toy::faults(definition), toy::Faults{});
  definition.band_sets[0].bands[1].from = Decimal(11);
  EXPECT_EQ(toy::faults(definition), toy::Faults{"SCR334 error at band_sets[0].bands[1].from"})
      << "10 belongs to no band";
}

TEST(Reachable, AcceptsAMeanThatIsStatedToSixPlaces) {
  Definition definition = toy::definition();
  definition.items[0] = toy::item("toy_01", "mood", toy::options({"0", "1"}));
  definition.scales[0] = toy::scale("total", toy::ids(1, 3), "0", "1.666667");
  definition.scales[0].aggregate = Aggregate::mean;
  definition.band_sets[0] =
      toy::band_set("total", {toy::band("low", "0", "0.9"), toy::band("high", "1", "1.666667")});
  definition.cut_offs[0] = toy::cut_off("ge1", "total", "1");
  definition.verdicts.clear();
  EXPECT_EQ(toy::faults(definition), toy::Faults{});
}

}  // namespace
