#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "forms.hpp"
#include "screening/batch.hpp"

// Elements of columns of every type, at the edges of what the type holds.
namespace screening {
namespace {

/// One item whose codes are `low`, `low + 1`, ... (or `step` apart), the last of which raises a
/// flag; a column of `type` with `values`.
template <typename T>
std::vector<std::int8_t> flags_of(ColumnType type, std::int64_t low, const std::vector<T>& values,
                                  int step = 1) {
  Definition definition = forms::blank();
  Item item = forms::item("toy_01");
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    item.options[i].code = std::to_string(low + step * static_cast<std::int64_t>(i));
  }
  const std::string highest = item.options.back().code;
  definition.items = {item};
  definition.flags = {forms::flag("harm", forms::code_in("toy_01", {highest}))};
  definition.scales = {forms::sum_of("total", {"toy_01"}, 0, 3)};
  Column column;
  column.data = values.data();
  column.type = type;
  ResponseTable table;
  table.rows = values.size();
  table.items = {column};
  std::vector<std::int8_t> flags(values.size());
  ResultTable results;
  results.flags = {{flags.data(), ColumnType::int8}};
  TableScorer(Scorer(forms::built(std::move(definition))), Coding::code, table, results).score();
  return flags;
}

TEST(BatchElements, CodesAtTheEdgeOfTheirType) {
  using Flags = std::vector<std::int8_t>;
  const Flags expected{0, 1, -1};
  EXPECT_EQ(flags_of<std::int8_t>(ColumnType::int8, -128, {-128, -125, 0}), expected);
  EXPECT_EQ(flags_of<std::uint8_t>(ColumnType::uint8, 252, {252, 255, 0}), expected);
  EXPECT_EQ(flags_of<std::int16_t>(ColumnType::int16, 200, {200, 203, 204}), expected);
  EXPECT_EQ(flags_of<std::uint16_t>(ColumnType::uint16, 300, {300, 303, 44}), expected);
  EXPECT_EQ(flags_of<std::int32_t>(ColumnType::int32, -7, {-7, -4, 9}), expected);
  EXPECT_EQ(flags_of<std::uint32_t>(ColumnType::uint32, 70000, {70000, 70003, 4464}), expected);
  EXPECT_EQ(flags_of<std::int64_t>(ColumnType::int64, -2, {-2, 1, 254}), expected);
  EXPECT_EQ(flags_of<std::uint64_t>(ColumnType::uint64, 5, {5, 8, ~std::uint64_t{0}}), expected);
  EXPECT_EQ(flags_of<float>(ColumnType::float32, 1, {1, 4, 2.5F}), expected);
  EXPECT_EQ(flags_of<double>(ColumnType::float64, 1, {1, 4, 1e300}), expected);
  // Codes of which the type holds only some: what it cannot hold is in no row.
  EXPECT_EQ(flags_of<std::int8_t>(ColumnType::int8, 126, {126, 127, -128}), (Flags{0, 0, -1}));
  EXPECT_EQ(flags_of<std::uint8_t>(ColumnType::uint8, -1, {0, 2, 255}), expected);
  EXPECT_EQ(flags_of<std::int16_t>(ColumnType::int16, 32766, {32766, 32767, 2}), (Flags{0, 0, -1}));
  EXPECT_EQ(flags_of<std::uint16_t>(ColumnType::uint16, -1, {0, 2, 65535}), expected);
  EXPECT_EQ(flags_of<std::uint32_t>(ColumnType::uint32, -1, {0, 2, 4294967295U}), expected);
  EXPECT_EQ(flags_of<std::uint64_t>(ColumnType::uint64, -1, {0, 2, 9}), expected);
  EXPECT_EQ(flags_of<std::int32_t>(ColumnType::int32, 2147483646, {2147483646, 2147483647, 0}),
            (Flags{0, 0, -1}));
}

/// Reals that are not what they look like, in every place of a vector: four codes from `first`,
/// `step` apart. What is not exactly a code is no answer.
template <typename T>
void expect_exactly_codes(ColumnType type, std::int64_t first, int step) {
  const auto code = [&](int k) { return static_cast<T>(first + step * k); };
  constexpr T endless = std::numeric_limits<T>::infinity();
  constexpr T least = std::numeric_limits<T>::denorm_min();
  const std::vector<T> kinds{
      code(0),
      code(3),
      code(1),
      code(2),
      code(-1),
      code(4),
      std::nextafter(code(3), endless),
      std::nextafter(code(3), -endless),
      std::nextafter(code(0), endless),
      std::numeric_limits<T>::quiet_NaN(),
      endless,
      -endless,
      std::numeric_limits<T>::max(),
      least,
      -least,
      code(3) + T(256),
      code(3) + T(4294967296.0),
      code(3) + T(18446744073709551616.0),
      code(1) + T(0.5),
      code(2) - T(0.25),
  };
  std::vector<T> values;
  std::vector<std::int8_t> expected;
  for (std::size_t i = 0; i < 20'000; ++i) {
    const T value = kinds[(i * 7 + i / 64) % kinds.size()];
    std::int8_t flag = -1;
    for (int k = 0; k < 4; ++k) {
      if (value == code(k)) flag = k == 3 ? 1 : 0;
    }
    values.push_back(value);
    expected.push_back(flag);
  }
  const auto flags = flags_of<T>(type, first, values, step);
  for (std::size_t i = 0; i < values.size(); ++i) {
    ASSERT_EQ(flags[i], expected[i])
        << values[i] << " among codes from " << first << " by " << step;
  }
}

TEST(BatchElements, RealsAreCodesOrNothing) {
  for (const int step : {1, -1}) {
    for (const std::int64_t first : {0, 1, -2, 250, -300, 4'000'000, 4'194'200, 8'000'000}) {
      expect_exactly_codes<float>(ColumnType::float32, first, step);
      expect_exactly_codes<double>(ColumnType::float64, first, step);
    }
    expect_exactly_codes<double>(ColumnType::float64, 999'999'999'996, step);
  }
}

/// How many issues each row has, whose one answer stands in `column`: a code from 0 to 3, if it is
/// one.
std::vector<std::int32_t> issues_of(const Column& column, std::size_t rows) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01")};
  definition.scales = {forms::sum_of("total", {"toy_01"}, 0, 3)};
  ResponseTable table;
  table.rows = rows;
  table.items = {column};
  std::vector<std::int32_t> issues(rows, -1);
  ResultTable results;
  results.issues = {issues.data(), ColumnType::int32};
  const TableScorer scorer(Scorer(forms::built(std::move(definition))), Coding::code, table,
                           results);
  const std::size_t said = scorer.score();
  EXPECT_EQ(said, rows - static_cast<std::size_t>(std::count(issues.begin(), issues.end(), 0)));
  return issues;
}

template <typename T>
std::vector<std::int32_t> issues_in(ColumnType type, const std::vector<T>& values, Column column) {
  column.data = values.data();
  column.type = type;
  return issues_of(column, values.size());
}

// Rows are looked at in blocks; an issue of one block is none of the next.
TEST(BatchElements, AnIssueIsOfItsOwnRowAlone) {
  Column declared;
  declared.missing = {9};
  for (const std::size_t bad : {0U, 7U, 2047U, 2048U, 4096U, 6999U}) {
    std::vector<std::uint8_t> codes(7000, 2);
    for (std::size_t i = 5; i < codes.size(); i += 11) codes[i] = 9;
    codes[bad] = 77;
    std::vector<std::int32_t> expected(codes.size(), 0);
    expected[bad] = 1;
    EXPECT_EQ(issues_in(ColumnType::uint8, codes, declared), expected) << bad;
    std::vector<std::int8_t> signs(codes.begin(), codes.end());
    EXPECT_EQ(issues_in(ColumnType::int8, signs, declared), expected) << bad;
  }
}

TEST(BatchElements, WhatIsNeitherAnAnswerNorDeclaredMissingIsAnIssue) {
  using Issues = std::vector<std::int32_t>;
  const Issues none{0, 0, 0, 0};
  const Issues third{0, 0, 1, 0};
  Column plain;
  EXPECT_EQ(issues_in<std::int32_t>(ColumnType::int32, {0, 3, 99, 1}, plain), third);
  EXPECT_EQ(issues_in<std::int32_t>(ColumnType::int32, {0, 3, 2, 1}, plain), none);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {0, nan, 2.5, nan}, plain), third);
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {0, nan, 2, nan}, plain), none);
  EXPECT_EQ(issues_in<float>(ColumnType::float32, {0, float(nan), 2.5F, 1}, plain), third);

  Column declared;
  declared.missing = {-9};
  EXPECT_EQ(issues_in<std::int8_t>(ColumnType::int8, {0, -9, 77, -9}, declared), third);
  EXPECT_EQ(issues_in<std::int8_t>(ColumnType::int8, {0, -9, 3, -9}, declared), none);
  EXPECT_EQ(issues_in<std::int64_t>(ColumnType::int64, {0, -9, 77, -9}, declared), third);
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {-9, nan, 77, -9}, declared), third);
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {-9, nan, 3, -9}, declared), none);
  // As a byte, -9 is 247, which is another matter in a column without signs.
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {0, 1, 247, 3}, declared), third);
  declared.missing = {256 + 77};
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {0, 1, 77, 3}, declared), third);
  declared.missing = {8, 9};
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {8, 9, 77, 3}, declared), third);
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {8, 9, 3, 3}, declared), none);

  const std::uint8_t bits = 0b0101;
  Column nulls;
  nulls.validity = Column::Validity::bits;
  nulls.valid = &bits;
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {0, 77, 77, 1}, nulls), third);
  EXPECT_EQ(issues_in<std::uint8_t>(ColumnType::uint8, {0, 77, 2, 1}, nulls), none);
  const std::vector<std::uint8_t> valid{1, 0, 1, 0};
  nulls.validity = Column::Validity::bytes;
  nulls.valid = valid.data();
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {nan, 77, 77, 1}, nulls), third);
  EXPECT_EQ(issues_in<double>(ColumnType::float64, {nan, 77, 2, 1}, nulls), none);
}

}  // namespace
}  // namespace screening
