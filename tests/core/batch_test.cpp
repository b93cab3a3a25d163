#include "screening/batch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "rich_form.hpp"

namespace screening {
namespace {

/// Three people on the toy form: 1+1+1+1, 3+2+0 with a gap, nothing.
class Batch : public testing::Test {
 protected:
  Batch() : scorer_(forms::built(forms::toy())) {
    table_.rows = 3;
    for (const auto& column : answers_) {
      Column item;
      item.data = column.data();
      item.missing = {255};
      table_.items.push_back(item);
    }
  }

  void score(const ResultTable& results) const {
    TableScorer(scorer_, Coding::code, table_, results).score();
  }
  std::string refusal(const ResultTable& results) const {
    try {
      score(results);
    } catch (const std::invalid_argument& fault) {
      return fault.what();
    }
    return "accepted";
  }

  std::array<std::array<std::uint8_t, 3>, 4> answers_{
      {{1, 3, 255}, {1, 2, 255}, {1, 0, 255}, {1, 255, 255}}};
  ResponseTable table_;
  Scorer scorer_;
};

TEST_F(Batch, WritesScoresInEitherWidth) {
  std::array<double, 3> value{};
  std::array<float, 3> narrow{};
  std::array<float, 3> lower{};
  std::array<double, 3> upper{};
  std::array<std::int16_t, 3> answered{};
  std::array<std::uint8_t, 3> prorated{};
  ResultTable results;
  results.scales = {{{value.data(), ColumnType::float64},
                     {lower.data(), ColumnType::float32},
                     {upper.data(), ColumnType::float64},
                     {answered.data(), ColumnType::int16},
                     {prorated.data(), ColumnType::uint8}}};
  score(results);
  EXPECT_EQ(value[0], 4);
  EXPECT_EQ(value[1], 20.0 / 3);  // 5 x 4 / 3
  EXPECT_TRUE(std::isnan(value[2]));
  EXPECT_EQ(lower, (std::array<float, 3>{4, 5, 0}));
  EXPECT_EQ(upper, (std::array<double, 3>{4, 8, 12}));
  EXPECT_EQ(answered, (std::array<std::int16_t, 3>{4, 3, 0}));
  EXPECT_EQ(prorated, (std::array<std::uint8_t, 3>{0, 1, 0}));
  results = {};
  results.scales = {{{narrow.data(), ColumnType::float32}, {}, {}, {}, {}}};
  score(results);
  EXPECT_EQ(narrow[1], static_cast<float>(20.0 / 3));
}

TEST_F(Batch, WritesWholeBoundsAsIntegers) {
  std::array<std::uint8_t, 3> lower{};
  std::array<std::int16_t, 3> upper{};
  ResultTable results;
  results.scales = {
      {{}, {lower.data(), ColumnType::uint8}, {upper.data(), ColumnType::int16}, {}, {}}};
  score(results);
  EXPECT_EQ(lower, (std::array<std::uint8_t, 3>{4, 5, 0}));
  EXPECT_EQ(upper, (std::array<std::int16_t, 3>{4, 8, 12}));
}

TEST_F(Batch, RefusesIntegersForBoundsThatAreNotWholeOrDoNotFit) {
  Definition halves = forms::toy();
  halves.band_sets.clear();
  halves.items[0].options[1].score = Decimal::parse("0.5");
  scorer_ = Scorer(forms::built(std::move(halves)));
  std::array<std::int32_t, 3> room{};
  ResultTable results;
  results.scales = {{{}, {room.data(), ColumnType::int32}, {}, {}, {}}};
  EXPECT_NE(refusal(results).find("cannot be int32"), std::string::npos);
  Definition wide = forms::toy();
  wide.items[0].options[3].score = Decimal(200);
  wide.scales[0].range_to = Decimal(209);
  wide.band_sets.clear();
  scorer_ = Scorer(forms::built(std::move(wide)));
  results.scales = {{{}, {room.data(), ColumnType::int8}, {}, {}, {}}};
  EXPECT_NE(refusal(results).find("cannot be int8"), std::string::npos);
}

TEST_F(Batch, WritesOneThingAlone) {
  std::array<std::int8_t, 3> codes{};
  ResultTable results;
  results.bands = {{codes.data(), ColumnType::int8}};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{0, 1, -1}));  // 20/3 is above 6
  results = {};
  results.cut_offs = {{codes.data(), ColumnType::int8}};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{0, 1, -1}));
  results = {};
  results.flags = {{codes.data(), ColumnType::uint8}};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{1, -1, -1}));
  results = {};
  results.status = {codes.data(), ColumnType::int8};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{0, 1, 2}));
}

TEST_F(Batch, CountsAnswersThatTheItemDoesNotOffer) {
  answers_[0][0] = 9;
  std::array<std::int32_t, 3> issues{};
  ResultTable results;
  results.issues = {issues.data(), ColumnType::int32};
  score(results);
  EXPECT_EQ(issues, (std::array<std::int32_t, 3>{1, 0, 0}));
}

TEST_F(Batch, AnIndexThatIsNoEntryIsNoAnswer) {
  // 1 is the answer "1"; 1.5 lies between two entries, and 7 beyond them.
  const std::array<double, 3> indices{1, 1.5, 7};
  table_.items[3].data = indices.data();
  table_.items[3].type = ColumnType::float64;
  table_.items[3].missing.clear();
  table_.items[3].dictionary = {"0", "1", "2"};
  std::array<std::int8_t, 3> codes{};
  std::array<std::int32_t, 3> issues{};
  ResultTable results;
  results.flags = {{codes.data(), ColumnType::int8}};
  results.issues = {issues.data(), ColumnType::int32};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{1, -1, -1}));
  EXPECT_EQ(issues, (std::array<std::int32_t, 3>{0, 1, 1}));
}

TEST_F(Batch, AnIndexMayBeDeclaredMissing) {
  const std::array<std::int8_t, 3> indices{1, -1, 2};
  table_.items[3].data = indices.data();
  table_.items[3].type = ColumnType::int8;
  table_.items[3].missing = {-1};
  table_.items[3].dictionary = {"0", "1", "2"};
  std::array<std::int8_t, 3> codes{};
  std::array<std::int32_t, 3> issues{};
  ResultTable results;
  results.flags = {{codes.data(), ColumnType::int8}};
  results.issues = {issues.data(), ColumnType::int32};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{1, -1, 1}));
  EXPECT_EQ(issues, (std::array<std::int32_t, 3>{0, 0, 0}));
}

TEST_F(Batch, CountsWhatASkipRuleContradicts) {
  Definition definition = forms::toy();
  SkipRule rule;
  rule.when = {{"toy_01", {"1"}}};
  rule.items = {"toy_02"};
  rule.answered_as = "0";
  rule.evidence = Evidence::ours;
  rule.source = "self";
  definition.skips.push_back(rule);
  scorer_ = Scorer(forms::built(std::move(definition)));
  std::array<std::int32_t, 3> issues{};
  ResultTable results;
  results.issues = {issues.data(), ColumnType::int32};
  score(results);
  EXPECT_EQ(issues, (std::array<std::int32_t, 3>{1, 0, 0}));
}

TEST_F(Batch, AColumnThatIsNotThereIsMissing) {
  table_.items[3] = {};
  std::array<std::int8_t, 3> codes{};
  ResultTable results;
  results.flags = {{codes.data(), ColumnType::int8}};
  score(results);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{-1, -1, -1}));
}

TEST_F(Batch, RefusesResultsWhereTheyCannotStand) {
  std::array<double, 3> room{};
  const auto at = [&](ColumnType type) { return OutputColumn{room.data(), type}; };
  ResultTable results;
  results.scales.resize(2);
  EXPECT_EQ(refusal(results), "there are 1 scales, and columns for 2");
  results.scales = {{at(ColumnType::int8), {}, {}, {}, {}}};
  EXPECT_EQ(refusal(results), "the results of scores cannot be int8; use float32 or float64");
  results.scales = {{{}, at(ColumnType::uint64), {}, {}, {}}};
  EXPECT_EQ(refusal(results),
            "the results of bounds of 'total' cannot be uint64; use float32 or float64, or an "
            "integer that has room for every score");
  results.scales = {{{}, {}, {}, at(ColumnType::float32), {}}};
  EXPECT_EQ(refusal(results),
            "the results of answered cannot be float32; use int8, uint8 or int16");
  results.scales = {{{}, {}, {}, {}, at(ColumnType::int32)}};
  EXPECT_EQ(refusal(results), "the results of prorated cannot be int32; use int8 or uint8");
  results = {};
  results.bands = {at(ColumnType::int64)};
  EXPECT_EQ(refusal(results), "the results of band sets cannot be int64; use int8 or uint8");
  results = {};
  results.flags = {{}, {}};
  EXPECT_EQ(refusal(results), "there are 1 flags, and 2 columns for them");
  results = {};
  results.status = at(ColumnType::uint16);
  EXPECT_EQ(refusal(results), "the results of the status cannot be uint16; use int8 or uint8");
  results = {};
  results.issues = at(ColumnType::uint64);
  EXPECT_EQ(refusal(results), "the results of issues cannot be uint64; use int32");
}

TEST_F(Batch, RefusesColumnsThatCannotHoldTheAnswers) {
  table_.items[2].missing = {2};
  EXPECT_EQ(refusal({}), "column 'toy_03': 2 is declared missing, and it is an answer of the item");
  table_.items[2].missing.clear();
  table_.items[2].validity = Column::Validity::bits;
  EXPECT_EQ(refusal({}), "column 'toy_03': a validity mask is announced, and there is none");
  table_.items.pop_back();
  EXPECT_EQ(refusal({}), "'toy' has 4 items, and there are 3 columns of answers");
}

TEST_F(Batch, MayBeMoved) {
  std::array<std::int8_t, 3> codes{};
  ResultTable results;
  results.status = {codes.data(), ColumnType::int8};
  TableScorer first(scorer_, Coding::code, table_, results);
  TableScorer second(std::move(first));
  first = std::move(second);
  first.score(2, 3);
  EXPECT_EQ(codes, (std::array<std::int8_t, 3>{0, 0, 2}));
}

}  // namespace
}  // namespace screening
