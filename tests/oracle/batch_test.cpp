#include "screening/batch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "compare.hpp"
#include "generator.hpp"
#include "screening/catalog.hpp"

// A row of a table is scored as the person alone, whatever the column holds it in.
namespace oracle {
namespace {

using screening::Column;
using screening::ColumnType;
using screening::TableCode;

/// Columns in random shapes, and the memory they look at.
class Sheet {
 public:
  Sheet(Random& random, const screening::Definition& definition,
        const std::vector<Answers>& people) {
    table_.rows = people.size();
    for (std::size_t item = 0; item < definition.items.size(); ++item) {
      std::vector<const Answer*> answers;
      for (const Answers& person : people) answers.push_back(&person[item]);
      table_.items.push_back(column(random, definition.items[item], answers));
    }
  }

  const screening::ResponseTable& table() const { return table_; }

 private:
  static bool numeric(const screening::Item& item) {
    return item.kind != screening::ItemKind::multiple &&
           std::all_of(item.options.begin(), item.options.end(),
                       [](const auto& option) {
                         const auto number = screening::Decimal::parse(option.code);
                         return number && number->places() == 0 &&
                                number->to_string() == option.code &&
                                *number >= screening::Decimal(0) &&
                                *number < screening::Decimal(120);
                       }) &&
           item.count_to < 120;
  }

  Column column(Random& random, const screening::Item& item,
                const std::vector<const Answer*>& answers) {
    if (!numeric(item) || random.percent(20)) return dictionary(random, answers);
    Column column;
    column.type = static_cast<ColumnType>(random.below(10));
    const bool real = column.type == ColumnType::float32 || column.type == ColumnType::float64;
    const int hole = real ? random.between(0, 3) : random.between(1, 3);
    std::vector<double> values;
    std::vector<bool> there;
    for (const Answer* answer : answers) {
      there.push_back(!answer->codes.empty());
      values.push_back(there.back() ? std::stod(answer->codes[0])
                       : hole == 0  ? std::nan("")
                       : hole == 1  ? 125.0
                                    : 1.0);  // garbage under a mask
    }
    if (hole == 1) column.missing = {125};
    if (hole == 2) add_bits(random, column, there);
    if (hole == 3) add_bytes(column, there);
    store(random, column, values);
    return column;
  }

  Column dictionary(Random& random, const std::vector<const Answer*>& answers) {
    Column column;
    column.type = static_cast<ColumnType>(random.below(8));
    column.dictionary = {""};
    std::vector<double> values;
    for (const Answer* answer : answers) {
      std::string text;
      for (const std::string& code : answer->codes) text += (text.empty() ? "" : ";") + code;
      auto found = std::find(column.dictionary.begin(), column.dictionary.end(), text);
      if (found == column.dictionary.end()) {
        column.dictionary.push_back(text);
        found = column.dictionary.end() - 1;
      }
      values.push_back(static_cast<double>(found - column.dictionary.begin()));
    }
    if (column.dictionary.size() > 100) column.type = ColumnType::int32;
    store(random, column, values);
    return column;
  }

  void add_bits(Random& random, Column& column, const std::vector<bool>& there) {
    column.validity = Column::Validity::bits;
    column.bit_offset = random.below(11);
    std::vector<std::uint8_t>& mask = masks_.emplace_back((there.size() + 32) / 8);
    for (std::size_t i = 0; i < there.size(); ++i) {
      const std::size_t bit = i + column.bit_offset;
      if (there[i]) mask[bit / 8] = static_cast<std::uint8_t>(mask[bit / 8] | 1U << bit % 8);
    }
    column.valid = mask.data();
  }

  void add_bytes(Column& column, const std::vector<bool>& there) {
    column.validity = Column::Validity::bytes;
    std::vector<std::uint8_t>& mask = masks_.emplace_back();
    for (const bool each : there) mask.push_back(each ? 7 : 0);
    column.valid = mask.data();
  }

  void store(Random& random, Column& column, const std::vector<double>& values) {
    const std::size_t size = screening::size_of(column.type);
    const std::size_t step =
        random.percent(70) ? size : size * static_cast<std::size_t>(random.between(2, 5));
    if (step != size || random.percent(50)) column.stride = static_cast<std::ptrdiff_t>(step);
    std::vector<std::byte>& bytes = bytes_.emplace_back(values.size() * step, std::byte{0x5A});
    for (std::size_t i = 0; i < values.size(); ++i) {
      put(column.type, values[i], bytes.data() + i * step);
    }
    column.data = bytes.data();
  }

  template <class T>
  static void put_as(double value, std::byte* place) {
    const T typed = static_cast<T>(value);
    std::memcpy(place, &typed, sizeof typed);
  }

  static void put(ColumnType type, double value, std::byte* place) {
    switch (type) {
      case ColumnType::int8:
        return put_as<std::int8_t>(value, place);
      case ColumnType::uint8:
        return put_as<std::uint8_t>(value, place);
      case ColumnType::int16:
        return put_as<std::int16_t>(value, place);
      case ColumnType::uint16:
        return put_as<std::uint16_t>(value, place);
      case ColumnType::int32:
        return put_as<std::int32_t>(value, place);
      case ColumnType::uint32:
        return put_as<std::uint32_t>(value, place);
      case ColumnType::int64:
        return put_as<std::int64_t>(value, place);
      case ColumnType::uint64:
        return put_as<std::uint64_t>(value, place);
      case ColumnType::float32:
        return put_as<float>(value, place);
      case ColumnType::float64:
        return put_as<double>(value, place);
    }
  }

  screening::ResponseTable table_;
  std::vector<std::vector<std::byte>> bytes_;
  std::vector<std::vector<std::uint8_t>> masks_;
};

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
  ASSERT_EQ(results.issues(row), 0);
}

/// People scored as a table, in two uneven ranges, and alone.
void compare(Random& random, const screening::Instrument& instrument, std::size_t people) {
  const screening::Definition& definition = instrument.definition();
  const Oracle oracle(definition);
  Choices choices = random_choices(random, definition);
  if (random.percent(50)) choices.provisional = {"all"};
  const screening::Scorer scorer(instrument, options(choices));
  std::vector<Answers> answers;
  for (std::size_t i = 0; i < people; ++i) {
    // A third of the forms complete, the others with gaps anywhere.
    answers.push_back(random_answers(random, definition, oracle, 99));
    if (!random.percent(33)) continue;
    for (std::size_t item = 0; item < answers[i].size(); ++item) {
      if (answers[i][item].codes.empty()) {
        answers[i][item] = random.one_of(oracle.possible_answers(item));
      }
    }
  }
  const Sheet sheet(random, definition, answers);
  const Results results(definition, people);
  const screening::TableScorer table(scorer, screening::Coding::code, sheet.table(),
                                     results.table());
  const std::size_t cut = random.below(people);
  table.score(cut, people);
  table.score(0, cut);
  screening::Responses responses(instrument);
  screening::Result alone(instrument);
  for (std::size_t row = 0; row < people; ++row) {
    responses.clear();
    fill(responses, answers[row]);
    scorer.score(responses, alone);
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
  compare(random, instrument, 2'500);  // more than one block
  for (int i = 0; i < 4; ++i) {
    compare(random, instrument, 60);
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
    compare(random, built.value(), 80);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace oracle
