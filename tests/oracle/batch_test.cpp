#include "screening/batch.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "compare.hpp"
#include "generator.hpp"
#include "screening/catalog.hpp"
#include "sheet.hpp"

// A row of a table is scored as the person alone, whatever the column holds it in.
namespace oracle {
namespace {

using screening::ColumnType;
using screening::TableCode;

/// Room for every result there is.
class Results {
 public:
  Results(const screening::Definition& definition, std::size_t rows) : rows_(rows) {
    for (std::size_t i = 0; i < definition.scales.size(); ++i) {
      table_.scales.push_back({reals(), reals(), reals(), codes(), codes()});
    }
    for (std::size_t i = 0; i < definition.band_sets.size(); ++i) table_.bands.push_back(codes());
    for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) table_.cut_offs.push_back(codes());
    for (std::size_t i = 0; i < definition.flags.size(); ++i) table_.flags.push_back(codes());
    for (std::size_t i = 0; i < definition.verdicts.size(); ++i) table_.verdicts.push_back(codes());
    table_.status = codes();
    issues_.assign(rows, 77);
    table_.issues = {issues_.data(), ColumnType::int32};
  }

  const screening::ResultTable& table() const { return table_; }
  int issues(std::size_t row) const { return issues_[row]; }

  static double real(const screening::OutputColumn& column, std::size_t row) {
    return static_cast<const double*>(column.data)[row];
  }
  static int code(const screening::OutputColumn& column, std::size_t row) {
    return static_cast<const std::int8_t*>(column.data)[row];
  }

 private:
  screening::OutputColumn reals() {
    return {reals_.emplace_back(rows_, -12345.0).data(), ColumnType::float64};
  }
  screening::OutputColumn codes() {
    return {codes_.emplace_back(rows_, std::int8_t{99}).data(), ColumnType::int8};
  }

  std::size_t rows_;
  screening::ResultTable table_;
  std::vector<std::vector<double>> reals_;
  std::vector<std::vector<std::int8_t>> codes_;
  std::vector<std::int32_t> issues_;
};

int code_of(screening::Determination determination) {
  if (determination == screening::Determination::indeterminate) return TableCode::indeterminate;
  return determination == screening::Determination::positive ? TableCode::positive
                                                             : TableCode::negative;
}

void expect_row(const Results& results, std::size_t row, const screening::Result& one) {
  const screening::ResultTable& table = results.table();
  for (std::size_t i = 0; i < one.scores.size(); ++i) {
    const screening::Score& score = one.scores[i];
    const double value = Results::real(table.scales[i].value, row);
    ASSERT_EQ(std::isnan(value), !score.value) << "scale " << i;
    if (score.value) {
      ASSERT_EQ(value, score.value->to_double()) << "scale " << i;
    }
    ASSERT_EQ(Results::real(table.scales[i].lower, row), score.lower.to_double()) << i;
    ASSERT_EQ(Results::real(table.scales[i].upper, row), score.upper.to_double()) << i;
    ASSERT_EQ(Results::code(table.scales[i].answered, row), score.answered) << "scale " << i;
    ASSERT_EQ(Results::code(table.scales[i].prorated, row), score.prorated ? 1 : 0) << i;
  }
  for (std::size_t i = 0; i < one.bands.size(); ++i) {
    const auto band = one.bands[i].band;
    const int expected = band ? static_cast<int>(*band) : TableCode::no_band;
    ASSERT_EQ(Results::code(table.bands[i], row), expected) << "bands " << i;
  }
  for (std::size_t i = 0; i < one.cut_offs.size(); ++i) {
    const auto determination = one.cut_offs[i].determination;
    const int expected = determination ? code_of(*determination) : TableCode::not_applied;
    ASSERT_EQ(Results::code(table.cut_offs[i], row), expected) << "cut-off " << i;
  }
  for (std::size_t i = 0; i < one.flags.size(); ++i) {
    const int expected =
        one.flags[i].in_force ? code_of(one.flags[i].determination) : TableCode::not_applied;
    ASSERT_EQ(Results::code(table.flags[i], row), expected) << "flag " << i;
  }
  for (std::size_t i = 0; i < one.verdicts.size(); ++i) {
    const int expected =
        one.verdicts[i].in_force ? code_of(one.verdicts[i].determination) : TableCode::not_applied;
    ASSERT_EQ(Results::code(table.verdicts[i], row), expected) << "verdict " << i;
  }
  ASSERT_EQ(Results::code(table.status, row), static_cast<int>(one.status));
  ASSERT_EQ(results.issues(row), static_cast<int>(one.issues.size()));
}

/// Mostly complete forms, so that what gaps do to a row stands out.
std::vector<Answers> people(Random& random, const screening::Definition& definition,
                            std::size_t count) {
  const Oracle oracle(definition);
  std::vector<Answers> answers;
  for (std::size_t i = 0; i < count; ++i) {
    answers.push_back(random_answers(random, definition, oracle, 99));
    if (!random.percent(33)) continue;
    for (std::size_t item = 0; item < answers[i].size(); ++item) {
      if (answers[i][item].codes.empty()) {
        answers[i][item] = random.one_of(oracle.possible_answers(item));
      }
    }
  }
  return answers;
}

/// People scored as a table, in two uneven ranges, and alone; with `own_contexts`, each in one of
/// their own.
void compare(Random& random, const screening::Instrument& instrument, std::size_t count,
             bool own_contexts) {
  const screening::Definition& definition = instrument.definition();
  Choices choices = random_choices(random, definition);
  if (random.percent(50)) choices.provisional = {"all"};
  std::vector<screening::Context> contexts;
  if (own_contexts) choices.context = {};
  for (std::size_t i = 0; own_contexts && i < count; ++i) {
    contexts.push_back(random_choices(random, definition).context);
  }
  const screening::Scorer scorer(instrument, options(choices));
  const std::vector<Answers> answers = people(random, definition, count);
  const Sheet sheet(random, definition, answers, contexts);
  const Results results(definition, count);
  const screening::TableScorer table(scorer, screening::Coding::code, sheet.table(),
                                     results.table());
  const std::size_t cut = random.below(count);
  table.score(cut, count);
  table.score(0, cut);
  screening::Responses responses(instrument);
  screening::Result alone(instrument);
  for (std::size_t row = 0; row < count; ++row) {
    responses.clear();
    fill(responses, answers[row]);
    std::optional<screening::Scorer> own;
    if (own_contexts) {
      choices.context = contexts[row];
      own.emplace(instrument, options(choices));
    }
    (own ? *own : scorer).score(responses, alone);
    expect_row(results, row, alone);
    if (testing::Test::HasFatalFailure()) {
      ADD_FAILURE() << definition.id << " row " << row << "\n" << show(definition, answers[row]);
      return;
    }
  }
}

class EveryInstrument : public testing::TestWithParam<std::string> {};

TEST_P(EveryInstrument, ScoresARowOfATableAsThePersonAlone) {
  const screening::Instrument instrument =
      screening::Catalog::shipped().find(GetParam(), screening::Provisional::allow).value();
  Random random(20'261'122 + GetParam().size());
  compare(random, instrument, 2'500, false);  // more than one block
  for (int i = 0; i < 6; ++i) {
    compare(random, instrument, 60, i % 2 == 0);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Batch, EveryInstrument,
                         testing::ValuesIn(screening::Catalog::shipped().ids()),
                         [](const testing::TestParamInfo<std::string>& each) {
                           return each.param;
                         });

TEST(Batch, ScoresRandomDefinitionsLikeOnePerson) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Random random(seed + 7'000'000);
    const screening::Definition definition =
        random_definition(random, 1 + static_cast<int>(seed % 5));
    const screening::BuildResult built = screening::build(definition);
    SCOPED_TRACE("seed " + std::to_string(seed));
    ASSERT_TRUE(built.ok());
    compare(random, built.value(), 80, seed % 3 == 0);
    if (HasFailure()) return;
  }
}

TEST(BatchBounds, MayHaveATypeThatHasRoomForEveryScore) {
  const screening::Catalog catalog = screening::Catalog::shipped();
  const auto may_be = [&](const char* id, const char* scale, screening::ColumnType type) {
    const screening::Instrument instrument = catalog.find(id).value();
    return screening::bounds_may_be(instrument, instrument.scale_index(scale).value(), type);
  };
  EXPECT_TRUE(may_be("epds", "total", screening::ColumnType::int8));    // 0 to 30
  EXPECT_TRUE(may_be("pbq", "total", screening::ColumnType::int8));     // 0 to 125
  EXPECT_FALSE(may_be("mpas", "total", screening::ColumnType::int16));  // in tenths
  EXPECT_TRUE(may_be("mpas", "total", screening::ColumnType::float32));
  EXPECT_FALSE(may_be("epds", "total", screening::ColumnType::int64));  // no type of a result
}

}  // namespace
}  // namespace oracle
