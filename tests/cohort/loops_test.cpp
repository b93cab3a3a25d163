#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "cohort/loop_bodies.hpp"

namespace screening::internal {
namespace {

// `all_loops` here is what processors without wider instructions run; `cohort_loops()` is what this
// one runs.
const CohortLoops* const both[] = {&all_loops, &cohort_loops()};

template <typename T>
void expect_sums(const WorthLoops<T>& loops, const std::vector<std::vector<T>>& numbers) {
  const std::size_t count = numbers.size();
  const std::size_t n = numbers.front().size();
  SCOPED_TRACE(std::to_string(count) + " columns of " + std::to_string(n));
  std::vector<const T*> columns;
  for (const auto& column : numbers) columns.push_back(column.data());
  // What is there is added to.
  std::vector<std::int64_t> sums(count, 7);
  std::vector<std::int64_t> products(count * count, 9);
  loops.sums(columns.data(), count, n, sums.data(), products.data());
  for (std::size_t i = 0; i < count; ++i) {
    std::int64_t sum = 7;
    for (const T number : numbers[i]) sum += number;
    EXPECT_EQ(sums[i], sum);
    for (std::size_t k = 0; k < count; ++k) {
      std::int64_t product = 9;
      for (std::size_t row = 0; row < n && k >= i; ++row) {
        product += std::int64_t{numbers[i][row]} * numbers[k][row];
      }
      EXPECT_EQ(products[i * count + k], product) << i << ' ' << k;
    }
  }
}

template <typename T>
void expect_sums_of_all_sizes(WorthLoops<T> CohortLoops::*loops, int least, int most) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> any(least, most);
  for (const CohortLoops* made : both) {
    for (const std::size_t n : {0U, 1U, 31U, 32U, 33U, 100U, unsigned{block_rows}}) {
      for (const std::size_t count : {1U, 3U, 4U, 9U}) {
        std::vector<std::vector<T>> numbers(count, std::vector<T>(n));
        for (auto& column : numbers) {
          for (T& number : column) number = static_cast<T>(any(random));
        }
        expect_sums((*made).*loops, numbers);
        for (auto& column : numbers) column.assign(n, static_cast<T>(most));
        expect_sums((*made).*loops, numbers);
      }
    }
  }
}

TEST(CohortLoops, SumsOfSmallNumbersAreExactUpToTheLargest) {
  expect_sums_of_all_sizes(&CohortLoops::small, 0, 15);
}

TEST(CohortLoops, SumsOfWideNumbersAreExactUpToTheLargest) {
  expect_sums_of_all_sizes(&CohortLoops::wide, -1'000, 1'000);
}

template <typename T>
void expect_worths(WorthLoops<T> CohortLoops::*loops, const std::vector<T>& by_state) {
  std::mt19937 random(2);
  std::vector<BlockState> states(block_rows);
  std::vector<T> kept(block_rows, 1);
  for (BlockState& state : states) {
    const auto drawn = random() % (by_state.size() + 1);
    state = drawn == by_state.size() ? BlockState{no_state} : static_cast<BlockState>(drawn);
  }
  for (const CohortLoops* made : both) {
    const WorthLoops<T>& tried = (*made).*loops;
    std::fill(kept.begin(), kept.end(), T{1});
    kept[5] = 0;
    tried.keep_answered(states.data(), block_rows, kept.data());
    const auto step = static_cast<std::int16_t>(by_state[1] - by_state[0]);
    const EvenWorth even{static_cast<std::int16_t>(by_state[0]), step};
    std::vector<T> evenly(block_rows);
    std::vector<T> looked_up(block_rows);
    tried.even(states.data(), block_rows, even, kept.data(), evenly.data());
    tried.by_state(states.data(), block_rows, by_state.data(), by_state.size(), kept.data(),
                   looked_up.data());
    for (std::size_t row = 0; row < block_rows; ++row) {
      const bool answered = states[row] != no_state && row != 5;
      EXPECT_EQ(kept[row], answered ? 1 : 0) << row;
      EXPECT_EQ(looked_up[row], answered ? by_state[states[row]] : T{0}) << row;
      EXPECT_EQ(evenly[row], looked_up[row]) << row;
    }
  }
}

TEST(CohortLoops, WorthOfStatesIsThatOfTheAnswersAndNothingForGaps) {
  expect_worths<std::uint8_t>(&CohortLoops::small, {15, 10, 5, 0});
  expect_worths<std::uint8_t>(&CohortLoops::small, {0, 1, 2, 3, 4, 5});
  expect_worths<std::int16_t>(&CohortLoops::wide, {-1'000, 0, 1'000});
}

}  // namespace
}  // namespace screening::internal
