#include <gtest/gtest.h>

#include "core/evaluate.hpp"

// How large a search may become, counted by hand: what decides whether a definition is refused.
namespace screening::internal {
namespace {

std::vector<std::int64_t> counted(const SearchSize& size) {
  return {size.combinations, size.steps, size.cells};
}

using Counted = std::vector<std::int64_t>;

/// A sum of `values` over so many slots with a state a value.
Plan sum_over(Index slots, const std::vector<std::int64_t>& values) {
  Plan plan;
  NumberNode sum;
  for (Index slot = 0; slot < slots; ++slot) {
    plan.slots.emplace_back();
    plan.slots.back().state_count = static_cast<State>(values.size());
    Term term;
    term.slot = slot;
    term.values = values;
    term.least = values.front();
    term.greatest = values.back();
    sum.terms.push_back(term);
    sum.slots.push_back(slot);
  }
  plan.numbers.push_back(sum);
  return plan;
}

TEST(SearchSizeOfASum, IsThatOfItsValuesWhereTheyAreFewerThanTheAnswers) {
  // One slot: 3 sums, from 3 steps. Two: sums from 2 to 6, from 3 + 3 x 3 steps; each takes six
  // cells, its own and five of administration.
  EXPECT_EQ(counted(search_size_of_number(sum_over(1, {1, 2, 3}), 0)), (Counted{3, 3, 18}));
  EXPECT_EQ(counted(search_size_of_number(sum_over(2, {1, 2, 3}), 0)), (Counted{5, 12, 30}));
  EXPECT_EQ(counted(search_size_of_number(sum_over(3, {1, 2, 3}), 0)), (Counted{7, 27, 42}));
}

TEST(SearchSizeOfASum, IsThatOfTheAnswersWhereTheirValuesLieFarApart) {
  // 3 x 3, from 3 + 3 x 3 steps; then 27 from 12 + 9 x 3.
  EXPECT_EQ(counted(search_size_of_number(sum_over(2, {0, 100, 300}), 0)), (Counted{9, 12, 54}));
  EXPECT_EQ(counted(search_size_of_number(sum_over(3, {0, 100, 300}), 0)), (Counted{27, 39, 162}));
}

TEST(SearchSizeOfASum, CountsAnswersThatAreWorthTheSameOnce) {
  EXPECT_EQ(counted(search_size_of_number(sum_over(2, {0, 0, 9}), 0)), (Counted{4, 6, 24}));
}

TEST(SearchSizeOfAStatement, TakesEachStatementAboutAnItemForTrueOrFalse) {
  // The sum of three items is at least 3, or the first item shows its first answer. Sums from 0 to
  // 6, each with either truth: 14 combinations of two values, in seven cells each. After two items
  // there were 9, so the steps are 3 + 3 x 3 + 9 x 3.
  Plan plan = sum_over(3, {0, 1, 2});
  ConditionNode compare;
  compare.kind = ConditionNode::Kind::compare;
  compare.threshold = 3;
  compare.slots = {0, 1, 2};
  ConditionNode shows;
  shows.kind = ConditionNode::Kind::states;
  shows.members = {true, false, false};
  shows.slots = {0};
  ConditionNode either;
  either.kind = ConditionNode::Kind::any;
  either.children = {0, 1};
  either.slots = {0, 1, 2};
  plan.conditions = {compare, shows, either};
  EXPECT_EQ(counted(search_size_of_condition(plan, 2)), (Counted{14, 39, 98}));
}

TEST(CappedProduct, IsExactUpToItsCapAndNeverOverflows) {
  EXPECT_EQ(capped_product(6, 7), 42);
  EXPECT_EQ(capped_product(0, beyond_counting), 0);
  // 2^40 is one more than a multiple of three.
  EXPECT_EQ(capped_product(beyond_counting / 3, 3), beyond_counting - 1);
  EXPECT_EQ(capped_product(beyond_counting / 3 + 1, 3), beyond_counting);
  EXPECT_EQ(capped_product(beyond_counting, beyond_counting), beyond_counting);
  EXPECT_EQ(capped_product(beyond_counting - 1, std::int64_t{1} << 39), beyond_counting);
}

}  // namespace
}  // namespace screening::internal
