#include <gtest/gtest.h>

#include <cmath>

#include "forms.hpp"
#include "screening/batch.hpp"

// Forms at the edges of what a block of rows holds: each row as the person alone.
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

}  // namespace
}  // namespace screening
