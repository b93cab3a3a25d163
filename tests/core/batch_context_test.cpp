#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <thread>

#include "forms.hpp"
#include "screening/batch.hpp"

namespace screening {
namespace {

/// Six people with the same complete form, a total of 7, whose rows state who they are. The cut-off
/// is for mothers from week 4 to week 12 after the birth.
class BatchContext : public testing::Test {
 protected:
  BatchContext() {
    Definition definition = forms::toy();
    Population& population = definition.cut_offs.front().population;
    population = {};
    population.stages = {Stage::postnatal};
    population.roles = {Role::mother};
    population.weeks_from = Decimal(4);
    population.weeks_to = Decimal(12);
    definition.band_sets.front().population = {};
    definition.band_sets.front().population.roles = {Role::father};
    form_ = forms::built(std::move(definition));
    table_.rows = 6;
    for (std::size_t i = 0; i < 4; ++i) {
      Column column;
      column.data = answers_[i].data();
      table_.items.push_back(column);
    }
  }

  void state(const std::string& field, Column column) {
    table_.context.push_back({field, std::move(column)});
  }
  Column words(const std::array<std::uint8_t, 6>& indices, std::vector<std::string> dictionary) {
    Column column;
    column.data = indices.data();
    column.dictionary = std::move(dictionary);
    return column;
  }
  void score(const Context& own = {}) {
    ResultTable results;
    results.cut_offs = {{cut_off_.data(), ColumnType::int8}};
    results.bands = {{band_.data(), ColumnType::int8}};
    results.unusable_context = {unusable_.data(), ColumnType::uint8};
    ScoreOptions options;
    options.context = own;
    TableScorer(Scorer(*form_, options), Coding::code, table_, results).score();
  }
  std::string refusal(const Context& own = {}) {
    try {
      score(own);
    } catch (const std::invalid_argument& fault) {
      return fault.what();
    }
    return "accepted";
  }

  using Codes = std::array<std::int8_t, 6>;
  std::optional<Instrument> form_;
  std::array<std::array<std::uint8_t, 6>, 4> answers_{
      {{2, 2, 2, 2, 2, 2}, {2, 2, 2, 2, 2, 2}, {2, 2, 2, 2, 2, 2}, {1, 1, 1, 1, 1, 1}}};
  ResponseTable table_;
  Codes cut_off_{};
  Codes band_{};
  std::array<std::uint8_t, 6> unusable_{};
};

TEST_F(BatchContext, EveryRowIsJudgedByItsOwn) {
  const std::array<std::uint8_t, 6> roles{1, 1, 1, 1, 2, 0};
  const std::array<double, 6> weeks{4, 12, 12.1, std::nan(""), 8, 8};
  Column numbers;
  numbers.data = weeks.data();
  numbers.type = ColumnType::float64;
  state("role", words(roles, {"", "mother", "father"}));
  state("weeks", numbers);
  Context own;
  own.stage = Stage::postnatal;
  score(own);
  EXPECT_EQ(cut_off_, (Codes{1, 1, -2, -2, -2, -2}));
  EXPECT_EQ(band_, (Codes{-1, -1, -1, -1, 1, -1}));
  EXPECT_EQ(unusable_, (std::array<std::uint8_t, 6>{}));
}

TEST_F(BatchContext, WhatIsNoValueOfItsFieldIsAbsentAndCounted) {
  const std::array<std::uint8_t, 6> roles{1, 2, 1, 1, 9, 1};
  const std::array<float, 6> weeks{6, 6, -1, 6.5F, 6, 99};
  Column numbers;
  numbers.data = weeks.data();
  numbers.type = ColumnType::float32;
  numbers.missing = {99};
  state("role", words(roles, {"", "mother", "mum"}));
  state("weeks", numbers);
  Context own;
  own.stage = Stage::postnatal;
  score(own);
  EXPECT_EQ(cut_off_, (Codes{1, -2, -2, 1, -2, -2}));
  EXPECT_EQ(unusable_, (std::array<std::uint8_t, 6>{0, 1, 1, 0, 1, 0}));
}

TEST_F(BatchContext, HavingGivenBirthMayBeANumber) {
  Definition definition = forms::toy();
  definition.cut_offs.front().population = {};
  definition.cut_offs.front().population.gave_birth = true;
  form_ = forms::built(std::move(definition));
  const std::array<std::int16_t, 6> births{1, 0, 2, 1, 0, 1};
  Column column;
  column.data = births.data();
  column.type = ColumnType::int16;
  state("gave_birth", column);
  score();
  EXPECT_EQ(cut_off_, (Codes{1, -2, -2, 1, -2, 1}));
  EXPECT_EQ(unusable_, (std::array<std::uint8_t, 6>{0, 0, 1, 0, 0, 0}));
}

TEST_F(BatchContext, AColumnThatIsNotThereLeavesTheFieldAbsent) {
  state("role", {});
  score();
  EXPECT_EQ(cut_off_, (Codes{-2, -2, -2, -2, -2, -2}));
}

TEST_F(BatchContext, ConditionsReadTheRowsContext) {
  Definition definition = forms::toy();
  Condition mothers;
  mothers.kind = Condition::Kind::context;
  mothers.field = "role";
  mothers.values = {"mother"};
  definition.verdicts.push_back(
      forms::verdict("mothers_only", forms::all({mothers, forms::score_at_least("total", 6)})));
  form_ = forms::built(std::move(definition));
  const std::array<std::uint8_t, 6> roles{0, 1, 2, 1, 0, 0};
  state("role", words(roles, {"father", "mother", ""}));
  Codes verdict{};
  ResultTable results;
  results.verdicts = {{verdict.data(), ColumnType::int8}};
  TableScorer(Scorer(*form_), Coding::code, table_, results).score();
  EXPECT_EQ(verdict, (Codes{0, 1, -1, 1, 0, 0}));
}

TEST_F(BatchContext, ThreadsMayScoreDifferentRowsAtOnce) {
  constexpr std::size_t rows = 20'000;
  std::vector<std::uint8_t> answers;
  std::vector<std::uint8_t> roles;
  for (std::size_t i = 0; i < rows; ++i) {
    answers.push_back(static_cast<std::uint8_t>(i % 4));
    roles.push_back(static_cast<std::uint8_t>(i % 3));
  }
  table_.rows = rows;
  for (Column& item : table_.items) item.data = answers.data();
  Column role;
  role.data = roles.data();
  role.dictionary = {"", "mother", "father"};
  state("role", role);
  const auto scored = [&](std::size_t parts) {
    std::vector<std::int8_t> bands(rows);
    ResultTable results;
    results.bands = {{bands.data(), ColumnType::int8}};
    const TableScorer scorer(Scorer(*form_), Coding::code, table_, results);
    std::vector<std::thread> threads;
    for (std::size_t part = 0; part < parts; ++part) {
      threads.emplace_back(
          [&, part] { scorer.score(rows * part / parts, rows * (part + 1) / parts); });
    }
    for (std::thread& each : threads) each.join();
    return bands;
  };
  EXPECT_EQ(scored(3), scored(1));
}

TEST_F(BatchContext, RefusesColumnsThatStateNoContext) {
  const std::array<std::uint8_t, 6> some{};
  state("age", words(some, {"30"}));
  EXPECT_EQ(refusal(), "context column 'age': there is no such field of the context");
  table_.context.clear();
  state("role", words(some, {}));
  EXPECT_EQ(refusal(), "context column 'role': its elements must be indices into a dictionary");
  table_.context.clear();
  state("role", words(some, {"mother"}));
  Context own;
  own.role = Role::father;
  EXPECT_EQ(refusal(own), "context column 'role': the scorer's own context has this field already");
  state("role", words(some, {"mother"}));
  EXPECT_EQ(refusal(), "context column 'role': there are two of them");
}

}  // namespace
}  // namespace screening
