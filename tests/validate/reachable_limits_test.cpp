#include <gtest/gtest.h>

#include <array>

#include "core/reachable.hpp"
#include "screening/limits.hpp"
#include "toy.hpp"

// Ranges by hand, at the ends of what is listed and calculated.
namespace {

using screening::Aggregate;
using screening::Decimal;
using screening::Definition;
using screening::DefinitionLimits;
using screening::Fraction;
using screening::Item;
using screening::internal::Reach;
using screening::internal::reachable;
using screening::internal::ReachResult;

std::string range_of(const Definition& definition) {
  const ReachResult result = reachable(definition).back();
  if (result.state == ReachResult::State::unknown) return "unknown";
  if (result.state == ReachResult::State::too_large) return "too large";
  return result.reach.low().to_string() + " to " + result.reach.high().to_string();
}

Item item_of(const std::string& id, int values, int step, int first = 0) {
  std::vector<std::string> scores;
  for (int i = 0; i < values; ++i) scores.push_back(std::to_string(first + i * step));
  return toy::item(id, "topic " + id, toy::options(scores));
}

/// The sum of two items: so many values a step apart each.
Definition sum_of(Item first, Item second) {
  Definition definition = toy::blank();
  definition.items = {std::move(first), std::move(second)};
  definition.scales = {toy::scale("total", toy::ids(1, 2), "0", "1")};
  return definition;
}

std::size_t listed(const Definition& definition) {
  return reachable(definition).back().reach.values.size();
}

TEST(ReachableLimits, AMillionPairsAreCombinedAndNoMore) {
  // 0 to 999 and 0 to 999 come to 0 to 1998.
  EXPECT_EQ(listed(sum_of(item_of("toy_01", 1000, 1), item_of("toy_02", 1000, 1))), 1999U);
  EXPECT_EQ(listed(sum_of(item_of("toy_01", 1001, 1), item_of("toy_02", 1000, 1))), 0U);
}

TEST(ReachableLimits, TwentyThousandValuesAreListedAndNoMore) {
  // 0 to 199, and 200 times 0 to 99: each of 0 to 19,999 once.
  EXPECT_EQ(listed(sum_of(item_of("toy_01", 200, 1), item_of("toy_02", 100, 200))), 20'000U);
  EXPECT_EQ(listed(sum_of(item_of("toy_01", 201, 1), item_of("toy_02", 100, 201))), 0U);
}

/// One that is counted: a sum of more values than are listed, from so much.
Definition count_of_many(int first) {
  Definition definition = sum_of(item_of("toy_01", 300, 1, first), item_of("toy_02", 100, 300));
  definition.scales.push_back(toy::scale("counted", {}, "0", "1"));
  definition.scales[1].aggregate = Aggregate::count;
  definition.scales[1].members[0].scales = {"total"};
  return definition;
}

TEST(ReachableLimits, WhatIsNotListedIsZeroWhereZeroLiesBetweenItsEnds) {
  // From `first` to first + 299 + 29,700.
  EXPECT_EQ(range_of(count_of_many(1)), "1 to 1");
  EXPECT_EQ(range_of(count_of_many(0)), "0 to 1");
  EXPECT_EQ(range_of(count_of_many(-5)), "0 to 1");
  EXPECT_EQ(range_of(count_of_many(-29'998)), "0 to 1");
  EXPECT_EQ(range_of(count_of_many(-29'999)), "0 to 1") << "the highest is zero";
  EXPECT_EQ(range_of(count_of_many(-30'000)), "1 to 1");
}

TEST(ReachableLimits, NothingIsReachedOutsideTheEndsOfWhatIsNotListed) {
  const Reach reach = reachable(count_of_many(0)).front().reach;
  ASSERT_TRUE(reach.values.empty());
  EXPECT_FALSE(reach.any_within(Fraction(-9, 1), Fraction(-1, 1)));
  EXPECT_TRUE(reach.any_within(Fraction(-9, 1), Fraction(0, 1)));
  EXPECT_TRUE(reach.any_within(Fraction(29'999, 1), Fraction(40'000, 1)));
  EXPECT_FALSE(reach.any_within(Fraction(30'000, 1), Fraction(40'000, 1)));
}

/// Each scale is the mean of the one before and nine items, so the last one counts in millionths.
/// Every answer is worth the same.
Definition millionths(const std::string& score) {
  Definition definition = toy::blank();
  definition.items = toy::items(10, {score, score});
  definition.scales = {toy::scale("mean_1", toy::ids(1, 10), "0", "1")};
  definition.scales[0].aggregate = Aggregate::mean;
  for (int i = 2; i <= 6; ++i) {
    definition.scales.push_back(toy::scale("mean_" + std::to_string(i), toy::ids(1, 9), "0", "1"));
    definition.scales.back().aggregate = Aggregate::mean;
    definition.scales.back().members.emplace_back();
    definition.scales.back().members[1].scales = {"mean_" + std::to_string(i - 1)};
  }
  return definition;
}

Definition with_last_in_a_sum(Definition definition, int times = 1) {
  const std::string last = definition.scales.back().id;
  definition.scales.push_back(toy::scale("total", {}, "0", "1"));
  definition.scales.back().times = times;
  definition.scales.back().members[0].scales = {last};
  return definition;
}

TEST(ReachableLimits, MillionthsOfAMillionMillionAreCalculatedAndNoMore) {
  EXPECT_EQ(range_of(millionths("1")), "1 to 1");
  EXPECT_EQ(reachable(millionths("1")).back().reach.denominator, 1'000'000);
  EXPECT_EQ(range_of(with_last_in_a_sum(millionths("1"))), "1 to 1");
  EXPECT_EQ(range_of(with_last_in_a_sum(millionths("500000000000"), 2)),
            "1000000000000 to 1000000000000");
  EXPECT_EQ(range_of(with_last_in_a_sum(millionths("-500000000000"), 2)),
            "-1000000000000 to -1000000000000");
  Definition seventh = with_last_in_a_sum(millionths("1"));
  seventh.scales.back().aggregate = Aggregate::mean;
  EXPECT_EQ(range_of(seventh), "1 to 1") << "a mean of one divides by nothing";
  seventh.scales.back().members.push_back({{"toy_10"}, {}, {}, {}});
  EXPECT_EQ(range_of(seventh), "too large") << "of two, by two million";
}

// Sums of that many would pass the end of what a machine word holds, and come out small again.
TEST(ReachableLimits, SumsBeyondAMachineWordAreTooLarge) {
  for (const char* score : {"999999999999", "-999999999999"}) {
    Definition definition = toy::blank();
    definition.items = toy::items(101, {"0", score});
    std::vector<std::string> means;
    for (int i = 0; i < 21; ++i) {
      // Of 89, 97 and 101 items: together in 871,933rds.
      const int size = std::array{89, 97, 101}[static_cast<std::size_t>(i % 3)];
      means.push_back("mean_" + std::to_string(i));
      definition.scales.push_back(toy::scale(means.back(), toy::ids(1, size), "0", "1"));
      definition.scales.back().aggregate = Aggregate::mean;
    }
    definition.scales.push_back(toy::scale("total", {}, "0", "1"));
    definition.scales.back().members[0].scales = means;
    EXPECT_EQ(range_of(definition), "too large");
  }
}

TEST(ReachableLimits, MultiplesBeyondAMachineWordAreTooLarge) {
  // 37 times half a million million in millionths is 18.5 x 10^18, a little more than 2^64.
  EXPECT_EQ(range_of(with_last_in_a_sum(millionths("500000000000"), 37)), "too large");
  EXPECT_EQ(range_of(with_last_in_a_sum(millionths("-500000000000"), 37)), "too large");
}

TEST(ReachableLimits, TheLargestMultiplierIsCalculated) {
  Definition definition = sum_of(item_of("toy_01", 2, 1), item_of("toy_02", 2, 1));
  definition.scales[0].times = DefinitionLimits::times;
  EXPECT_EQ(range_of(definition), "0 to 2000");
  definition.scales[0].times = DefinitionLimits::times + 1;
  EXPECT_EQ(range_of(definition), "unknown");
}

TEST(ReachableLimits, ScoresOfAnswersThatAreNotOfferedDoNotCount) {
  Definition definition = sum_of(item_of("toy_01", 3, 1), item_of("toy_02", 3, 1));
  definition.scales[0].members[0].own_scores = {
      {"0", Decimal(0)}, {"1", Decimal(0)}, {"2", Decimal(1)}, {"9", Decimal(50)}};
  EXPECT_EQ(range_of(definition), "0 to 2");
}

TEST(ReachableLimits, AGroupOfTwoKindsOrOfNoneIsNotUnderstood) {
  Definition definition = sum_of(item_of("toy_01", 3, 1), item_of("toy_02", 3, 1));
  definition.scales[0].members[0].items = {"toy_01"};
  EXPECT_EQ(range_of(definition), "0 to 2");
  definition.scales[0].members[0].conditions = {toy::code_in("toy_02", {"2"})};
  EXPECT_EQ(range_of(definition), "unknown");
  definition.scales[0].members[0].conditions.clear();
  definition.scales[0].members.emplace_back();
  EXPECT_EQ(range_of(definition), "unknown");
}

}  // namespace
