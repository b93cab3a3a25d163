#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

#include "forms.hpp"
#include "screening/batch.hpp"

// Answers that stand in rows, one person after another, as in an array of bytes.
namespace screening {
namespace {

constexpr std::uint8_t missing = 9;
constexpr std::uint8_t strange = 77;

/// A form with one scale for every item, so that no item can stand for another.
Instrument separate_items(std::size_t items) {
  Definition definition = forms::blank();
  for (std::size_t i = 0; i < items; ++i) {
    const std::string id = "toy_" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1);
    definition.items.push_back(forms::item(id));
    definition.scales.push_back(forms::sum_of("s" + std::to_string(i), {id}, 0, 3));
  }
  return forms::built(std::move(definition));
}

/// Where the answers stand: item k of a row at `place[k]`, `stride` bytes from row to row.
struct Layout {
  std::vector<std::size_t> place;
  std::ptrdiff_t stride = 0;
};

void expect_every_answer_where_it_belongs(const Layout& layout, std::size_t rows) {
  SCOPED_TRACE(std::to_string(layout.place.size()) + " items, stride " +
               std::to_string(layout.stride) + ", " + std::to_string(rows) + " rows");
  const std::size_t items = layout.place.size();
  const auto step = static_cast<std::size_t>(std::abs(layout.stride));
  // Nothing stands before the first answer or behind the last one: reading on would be seen.
  const std::size_t last = *std::max_element(layout.place.begin(), layout.place.end());
  std::vector<std::uint8_t> bytes((rows - 1) * step + last + 1, strange);
  std::mt19937 random(20261122);
  std::vector<std::vector<std::uint8_t>> answers(items);
  ResponseTable table;
  table.rows = rows;
  const std::size_t start = layout.stride < 0 ? (rows - 1) * step : 0;
  for (std::size_t k = 0; k < items; ++k) {
    Column column;
    column.data = bytes.data() + start + layout.place[k];
    column.stride = layout.stride;
    column.missing = {missing};
    table.items.push_back(column);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < items; ++k) {
      const unsigned draw = random() % 16;
      const auto answer = static_cast<std::uint8_t>(draw < 4    ? draw
                                                    : draw == 4 ? missing
                                                    : draw == 5 ? strange
                                                                : draw % 4);
      answers[k].push_back(answer);
      const std::size_t at = layout.stride < 0 ? rows - 1 - row : row;
      bytes[at * step + layout.place[k]] = answer;
    }
  }

  std::vector<std::vector<float>> scores(items, std::vector<float>(rows));
  std::vector<std::int32_t> issues(rows, -1);
  ResultTable results;
  for (auto& each : scores) {
    results.scales.emplace_back().value = {each.data(), ColumnType::float32};
  }
  results.issues = {issues.data(), ColumnType::int32};
  TableScorer(Scorer(separate_items(items)), Coding::code, table, results).score();
  for (std::size_t row = 0; row < rows; ++row) {
    std::int32_t expected_issues = 0;
    for (std::size_t k = 0; k < items; ++k) {
      const std::uint8_t answer = answers[k][row];
      expected_issues += answer == strange ? 1 : 0;
      if (answer > 3) {
        ASSERT_TRUE(std::isnan(scores[k][row])) << "row " << row << ", item " << k;
      } else {
        ASSERT_EQ(scores[k][row], answer) << "row " << row << ", item " << k;
      }
    }
    ASSERT_EQ(issues[row], expected_issues) << "row " << row;
  }
}

std::vector<std::size_t> in_order(std::size_t items) {
  std::vector<std::size_t> places(items);
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

TEST(BatchRows, EveryWidthOfARow) {
  for (std::size_t items = 1; items <= 25; ++items) {
    expect_every_answer_where_it_belongs({in_order(items), static_cast<std::ptrdiff_t>(items)}, 21);
  }
}

TEST(BatchRows, EveryNumberOfRows) {
  for (const std::size_t rows : {1U, 2U, 7U, 8U, 9U, 15U, 16U, 17U, 2047U, 2048U, 2049U, 4101U}) {
    expect_every_answer_where_it_belongs({in_order(10), 10}, rows);
  }
}

TEST(BatchRows, OtherThingsInBetweenAndRowsFromTheLastToTheFirst) {
  for (const std::ptrdiff_t stride : {10, 16, -10, -31}) {
    expect_every_answer_where_it_belongs({in_order(10), stride}, 37);
  }
  // Two runs of eight with a gap, and columns that belong to no run.
  expect_every_answer_where_it_belongs(
      {{0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 20, 22}, 40}, 19);
}

TEST(BatchRows, ItemsInAnotherOrderThanOnTheForm) {
  std::vector<std::size_t> places = in_order(19);
  std::mt19937 random(7);
  for (int k = 0; k < 20; ++k) {
    std::shuffle(places.begin(), places.end(), random);
    expect_every_answer_where_it_belongs({places, 19}, 11);
  }
}

TEST(BatchRows, OneColumnForTwoItems) {
  const std::vector<std::uint8_t> rows{0, 1, 2, 3, 0, 1, 2, 3, 0,  //
                                       3, 2, 1, 0, 3, 2, 1, 0, 3};
  ResponseTable table;
  table.rows = 2;
  for (const std::size_t place : {0U, 1U, 2U, 3U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    Column column;
    column.data = rows.data() + place;
    column.stride = 9;
    table.items.push_back(column);
  }
  std::vector<std::vector<float>> scores(10, std::vector<float>(2));
  ResultTable results;
  for (auto& each : scores) {
    results.scales.emplace_back().value = {each.data(), ColumnType::float32};
  }
  TableScorer(Scorer(separate_items(10)), Coding::code, table, results).score();
  const std::vector<float> first{0, 1, 2, 3, 3, 0, 1, 2, 3, 0};
  for (std::size_t k = 0; k < 10; ++k) {
    EXPECT_EQ(scores[k][0], first[k]) << k;
    EXPECT_EQ(scores[k][1], 3 - first[k]) << k;
  }
}

}  // namespace
}  // namespace screening
