#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "forms.hpp"
#include "screening/batch.hpp"

// Forms and columns at the edges of what a block of rows holds: each row as the person alone.
namespace screening {
namespace {

/// Every text in the dictionary, `copies` times over, for each item in turn.
struct Table {
  explicit Table(const std::vector<std::vector<std::string>>& people) {
    table.rows = people.size();
    codes.resize(people.front().size());
    for (std::size_t item = 0; item < codes.size(); ++item) {
      Column column;
      for (const std::vector<std::string>& person : people) {
        codes[item].push_back(static_cast<std::int32_t>(column.dictionary.size()));
        column.dictionary.push_back(person[item]);
      }
      column.data = codes[item].data();
      column.type = ColumnType::int32;
      table.items.push_back(std::move(column));
    }
  }
  std::vector<std::vector<std::int32_t>> codes;
  ResponseTable table;
};

void expect_rows_as_alone(const Instrument& form,
                          const std::vector<std::vector<std::string>>& people) {
  const Definition& definition = form.definition();
  const std::size_t rows = people.size();
  const Table table(people);
  std::vector<std::vector<double>> reals;
  std::vector<std::vector<std::int8_t>> codes;
  const auto real = [&] {
    return OutputColumn{reals.emplace_back(rows).data(), ColumnType::float64};
  };
  const auto code = [&] { return OutputColumn{codes.emplace_back(rows).data(), ColumnType::int8}; };
  std::vector<std::int32_t> issues(rows);
  ResultTable results;
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    results.scales.push_back({real(), real(), real(), code(), code()});
  }
  for (std::size_t i = 0; i < definition.verdicts.size(); ++i) results.verdicts.push_back(code());
  results.status = code();
  results.issues = {issues.data(), ColumnType::int32};
  TableScorer(Scorer(form), Coding::code, table.table, results).score();
  for (std::size_t row = 0; row < rows; ++row) {
    Responses responses(form);
    for (std::size_t item = 0; item < people[row].size(); ++item) {
      if (!people[row][item].empty()) responses.set(item, people[row][item]);
    }
    const Result alone = score(responses);
    SCOPED_TRACE("row " + std::to_string(row));
    for (std::size_t i = 0; i < alone.scores.size(); ++i) {
      const auto at = [&](const OutputColumn& column) {
        return static_cast<const double*>(column.data)[row];
      };
      ASSERT_EQ(std::isnan(at(results.scales[i].value)), !alone.scores[i].value.has_value());
      if (alone.scores[i].value) {
        ASSERT_EQ(at(results.scales[i].value), alone.scores[i].value->to_double());
      }
      ASSERT_EQ(at(results.scales[i].lower), alone.scores[i].lower.to_double());
      ASSERT_EQ(at(results.scales[i].upper), alone.scores[i].upper.to_double());
    }
    for (std::size_t i = 0; i < alone.verdicts.size(); ++i) {
      const int found = static_cast<const std::int8_t*>(results.verdicts[i].data)[row];
      const Determination expected = alone.verdicts[i].determination;
      ASSERT_EQ(found, expected == Determination::indeterminate ? -1
                       : expected == Determination::positive    ? 1
                                                                : 0);
    }
    ASSERT_EQ(static_cast<const std::int8_t*>(results.status.data)[row],
              static_cast<int>(alone.status));
    ASSERT_EQ(issues[row], static_cast<std::int32_t>(alone.issues.size()));
  }
}

Item counted(std::string id, int to, std::vector<CountScore> scores) {
  Item item;
  item.label = "number of " + id;
  item.id = std::move(id);
  item.kind = ItemKind::count;
  item.count_to = to;
  item.count_scores = std::move(scores);
  return item;
}

SkipRule skip(std::string gate, std::vector<std::string> codes, std::string item, std::string as) {
  SkipRule rule;
  rule.when = {{std::move(gate), std::move(codes)}};
  rule.items = {std::move(item)};
  rule.answered_as = std::move(as);
  rule.evidence = Evidence::ours;
  rule.source = "self";
  return rule;
}

/// 401 numbers of which the form tells few apart, as a gate, as what is skipped and as a statement.
Definition wide() {
  Definition definition = forms::blank();
  definition.items = {
      counted("toy_01", 400, {{0, 9, Decimal(0)}, {10, 99, Decimal(1)}, {100, 400, Decimal(2)}}),
      counted("toy_02", 400, {{0, 199, Decimal(0)}, {200, 400, Decimal(3)}}),
      forms::item("toy_03")};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02", "toy_03"}, 0, 8)};
  definition.skips = {skip("toy_01", {"0"}, "toy_02", "0")};
  definition.verdicts = {
      forms::verdict("sevens", forms::any({forms::code_in("toy_01", {"7", "77", "377"}),
                                           forms::score_at_least("total", 6)}))};
  return definition;
}

std::vector<std::vector<std::string>> wide_people() {
  std::vector<std::vector<std::string>> people;
  for (int i = -1; i <= 401; ++i) {
    const std::string first = i < 0 ? "" : std::to_string(i);
    people.push_back({first, i % 3 == 0 ? "" : std::to_string(i % 5 == 0 ? 0 : 400 - i),
                      i % 7 == 0 ? "" : std::to_string(i % 4)});
  }
  return people;
}

TEST(BatchShapes, ManyNumbersThatAFormHardlyTellsApart) {
  expect_rows_as_alone(forms::built(wide()), wide_people());
}

TEST(BatchShapes, MoreNumbersThanABlockHolds) {
  Definition definition = wide();
  std::vector<CountScore> scores;
  for (int i = 0; i <= 400; ++i) scores.push_back({i, i, Decimal(i)});
  definition.items[0].count_scores = scores;
  definition.scales[0].range_to = Decimal(406);
  definition.verdicts.clear();
  expect_rows_as_alone(forms::built(std::move(definition)), wide_people());
}

TEST(BatchShapes, ScoresWithMoreStepsThanALoopTakes) {
  Definition definition = forms::blank();
  Item ragged = forms::item("toy_01", 0, 11);
  const std::vector<int> scores{3, 0, 7, 1, 9, 2, 8, 4, 11, 5, 10, 6};
  for (std::size_t i = 0; i < scores.size(); ++i) ragged.options[i].score = Decimal(scores[i]);
  definition.items = {ragged, forms::item("toy_02")};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 14),
                       forms::sum_of("most", {"toy_01", "toy_02"}, 0, 11)};
  definition.scales[1].aggregate = Aggregate::max;
  definition.scales[1].shares_items_with = {"total"};
  std::vector<std::vector<std::string>> people;
  for (int i = 0; i < 60; ++i) {
    people.push_back(
        {i % 13 == 12 ? "" : std::to_string(i % 13), i % 5 == 4 ? "" : std::to_string(i % 5)});
  }
  expect_rows_as_alone(forms::built(std::move(definition)), people);
}

TEST(BatchShapes, SumsOfEveryWidth) {
  // Scores up to 3, -120, 9000, 300000 and ones that no int32 holds in millionths.
  for (const std::string largest : {"3", "-120", "9000", "300000", "900.000001"}) {
    SCOPED_TRACE(largest);
    Definition definition = forms::blank();
    definition.items = {forms::item("toy_01"), forms::item("toy_02")};
    for (Item& item : definition.items) item.options[3].score = Decimal::parse(largest).value();
    definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 0)};
    const Decimal end = Decimal::parse(largest).value();
    const bool below = end < Decimal(0);
    definition.scales[0].range_from = below ? Decimal(-240) : Decimal(0);
    definition.scales[0].range_to = below            ? Decimal(4)
                                    : largest == "3" ? Decimal(6)
                                                     : Decimal(2 * end.unscaled(), end.places());
    std::vector<std::vector<std::string>> people;
    for (int i = 0; i < 25; ++i) {
      people.push_back(
          {i % 5 == 4 ? "" : std::to_string(i % 5), i / 5 == 4 ? "" : std::to_string(i / 5)});
    }
    expect_rows_as_alone(forms::built(std::move(definition)), people);
  }
}

// In millionths, six of these times six are more than an int32 holds; their sum is not.
TEST(BatchShapes, EstimatesWiderThanTheirSum) {
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (int i = 1; i <= 6; ++i) {
    ids.push_back("toy_0" + std::to_string(i));
    Item& item = definition.items.emplace_back(forms::item(ids.back()));
    item.options[3].score = Decimal::parse("80.000001").value();
  }
  definition.scales = {forms::sum_of("total", ids, 0, 0)};
  definition.scales[0].range_to = Decimal::parse("480.000006").value();
  definition.scales[0].missing = forms::prorate(1);
  std::vector<std::vector<std::string>> people;
  for (std::size_t gap = 0; gap < 7; ++gap) {
    for (std::size_t lower = 0; lower < 7; ++lower) {
      std::vector<std::string> person(6, "3");
      if (lower < 6) person[lower] = "1";
      if (gap < 6) person[gap].clear();
      people.push_back(std::move(person));
    }
  }
  expect_rows_as_alone(forms::built(std::move(definition)), people);
}

TEST(BatchShapes, ThresholdsThatCanNeverBothBeMet) {
  Definition definition = forms::toy();
  definition.verdicts = {
      forms::verdict("range", forms::all({forms::score_at_least("total", 3),
                                          forms::score_at_most("total", 8)})),
      forms::verdict("never", forms::negation(forms::all({forms::score_at_least("total", 8),
                                                          forms::score_at_most("total", 3)})))};
  std::vector<std::vector<std::string>> people;
  for (int i = 0; i < 625; ++i) {
    std::vector<std::string> person;
    for (int rest = i, item = 0; item < 4; ++item, rest /= 5) {
      person.push_back(rest % 5 == 4 ? "" : std::to_string(rest % 5));
    }
    people.push_back(std::move(person));
  }
  expect_rows_as_alone(forms::built(std::move(definition)), people);
}

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

TEST(BatchShapes, CodesAtTheEdgeOfTheirType) {
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

TEST(BatchShapes, RealsAreCodesOrNothing) {
  for (const int step : {1, -1}) {
    for (const std::int64_t first : {0, 1, -2, 250, -300, 4'000'000, 4'194'200, 8'000'000}) {
      expect_exactly_codes<float>(ColumnType::float32, first, step);
      expect_exactly_codes<double>(ColumnType::float64, first, step);
    }
    expect_exactly_codes<double>(ColumnType::float64, 999'999'999'996, step);
  }
}

}  // namespace
}  // namespace screening
