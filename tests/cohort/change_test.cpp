#include "screening/change.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/forms.hpp"
#include "screening/catalog.hpp"
#include "screening/cohort_figures.hpp"

// What counts of the change of many people, by hand.
namespace screening {
namespace {

Result scored(const Instrument& instrument, std::string_view points, const Context& context) {
  ScoreOptions options;
  options.context = context;
  return score(forms::answers(instrument, points, Coding::score), options);
}

Context mother() {
  Context context;
  context.stage = Stage::postnatal;
  context.role = Role::mother;
  context.language = "en";
  return context;
}

constexpr std::string_view nine = "1 1 1 1 1 1 1 1 1 0";
constexpr std::string_view five = "1 1 1 1 1 0 0 0 0 0";
constexpr std::string_view six = "1 1 1 1 1 1 0 0 0 0";

class EpdsChanges : public testing::Test {
 protected:
  const ChangeSums& total() const { return sums_.changes[*epds_.scale_index("total")]; }
  void add(std::string_view first, std::string_view last, const Context& before,
           const Context& after, std::span<const StatedReliability> stated = {}) {
    sums_.add_change(scored(epds_, first, before), scored(epds_, last, after), stated);
  }

  Instrument epds_ = Catalog::shipped().find("epds").value();
  CohortSums sums_{epds_};
};

TEST_F(EpdsChanges, FourPointsCountAndThreeDoNot) {
  add(nine, five, mother(), mother());
  add(five, nine, mother(), mother());
  add(nine, six, mother(), mother());
  add(six, nine, mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 1, 2, 0}));
  EXPECT_EQ(total().complete, total().reliable);
  EXPECT_EQ(total().differences,
            (std::map<double, std::int64_t>{{-4, 1}, {-3, 1}, {3, 1}, {4, 1}}));
  EXPECT_EQ(total().figures, (std::map<ChangeBasis, std::int64_t>{{ChangeBasis::published, 4}}));
}

TEST_F(EpdsChanges, WhereNoFigureAppliesNothingIsSaid) {
  Context father = mother();
  father.role = Role::father;
  Context nobody;
  add(nine, nine, father, father);
  add(nine, nine, nobody, nobody);
  EXPECT_EQ(total().reliable, ReliableSums{});
  EXPECT_EQ(total().not_judged, 2);
  EXPECT_EQ(total().not_judged_by,
            (std::map<std::string, std::int64_t>{{"role", 2}, {"stage", 1}}));
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{0, 2}}));
  const ChangeStatistics found = change_statistics(total());
  EXPECT_FALSE(found.no_reliable_change.share);
  EXPECT_FALSE(found.improved.bounds);
}

TEST_F(EpdsChanges, AFigureThatHoldsOnOneOfTwoOccasionsIsNotUsed) {
  Context father = mother();
  father.role = Role::father;
  add(nine, five, father, mother());
  EXPECT_EQ(total().not_judged_by, (std::map<std::string, std::int64_t>{{"role", 1}}));
  add(nine, five, mother(), father);
  EXPECT_EQ(total().not_judged_by, (std::map<std::string, std::int64_t>{{"role", 2}}));
  EXPECT_EQ(total().not_judged, 2);
  EXPECT_EQ(total().reliable, ReliableSums{});
  EXPECT_TRUE(total().figures.empty());
}

TEST_F(EpdsChanges, WhatWasNotAskedTheSameIsNotCompared) {
  Context german = mother();
  german.language = "de";
  Context pregnant = mother();
  pregnant.stage = Stage::antenatal;
  add(nine, five, mother(), german);
  add(nine, five, pregnant, mother());
  // The same cut-offs of the total apply in pregnancy, so that change is compared; only the figure
  // for reliable change, which is of mothers after birth, does not hold.
  EXPECT_EQ(total().incomparable, 1);
  EXPECT_EQ(total().incomparable_by, (std::map<std::string, std::int64_t>{{"language", 1}}));
  EXPECT_EQ(total().not_judged_by, (std::map<std::string, std::int64_t>{{"stage", 1}}));
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-4, 1}}));
  EXPECT_EQ(total().reliable, ReliableSums{});
}

TEST_F(EpdsChanges, ALanguageAndACountrysOwnOfItAreOne) {
  Context british = mother();
  british.language = "en-GB";
  add(nine, five, mother(), british);
  add(nine, five, british, mother());
  EXPECT_EQ(total().incomparable, 0);
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-4, 2}}));
}

TEST_F(EpdsChanges, AcrossBirthIsNotComparedWhereOtherCutOffsApply) {
  // British cut-offs of the total are of mothers after birth.
  Context after = mother();
  after.country = "GB";
  Context before = after;
  before.stage = Stage::antenatal;
  add(nine, five, before, after);
  EXPECT_EQ(total().incomparable, 1);
  EXPECT_EQ(total().incomparable_by, (std::map<std::string, std::int64_t>{{"stage", 1}}));
  EXPECT_TRUE(total().differences.empty());
}

TEST_F(EpdsChanges, StatedPointsCountAndAreForThoseWithoutAPublishedFigure) {
  Context father = mother();
  father.role = Role::father;
  const std::vector<StatedReliability> three{{"total", 0, 0, Decimal(3)}};
  const std::vector<StatedReliability> more{{"total", 0, 0, Decimal(31, 1)}};
  add(nine, six, father, father, three);
  add(nine, six, father, father, more);
  add(nine, six, mother(), mother(), three);
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 2, 0}));
  EXPECT_EQ(total().figures, (std::map<ChangeBasis, std::int64_t>{{ChangeBasis::published, 1},
                                                                  {ChangeBasis::stated, 2}}));
}

TEST_F(EpdsChanges, JustTheCalculatedPointsAreNoReliableChange) {
  Context father = mother();
  father.role = Role::father;
  // The method asks for more than its points. These come to exactly 3.
  const std::vector<StatedReliability> stated{{"total", 2.164612595469023, 0.75}};
  ASSERT_EQ(jacobson_truax_points(stated[0].standard_deviation, stated[0].reliability), 3.0);
  add(nine, six, father, father, stated);
  add(six, nine, father, father, stated);
  EXPECT_EQ(total().reliable, (ReliableSums{0, 0, 2, 0}));
  add(nine, five, father, father, stated);
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 2, 0}));
  EXPECT_EQ(total().figures,
            (std::map<ChangeBasis, std::int64_t>{{ChangeBasis::jacobson_truax, 3}}));
}

TEST_F(EpdsChanges, IncompleteFormsSayOnlyWhatEveryCompletionSays) {
  // From 27 points to at most 9; then to at most 27.
  add("3 3 3 3 3 3 3 3 3 0", "1 1 1 1 1 1 - 0 0 0", mother(), mother());
  add("3 3 3 3 3 3 3 3 3 0", "3 3 3 3 3 3 - 3 3 0", mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 1, 0}));
  add("3 3 3 3 3 3 3 3 3 0", "3 3 3 3 3 - - 3 3 0", mother(), mother());
  EXPECT_EQ(total().reliable, (ReliableSums{1, 0, 1, 1}));
  EXPECT_EQ(total().complete, ReliableSums{});
  EXPECT_EQ(total().incomplete, 3);
  EXPECT_TRUE(total().differences.empty());
}

TEST(CohortChange, JustThePublishedPointsOfCore10AreIndeterminate) {
  const Instrument core10 = Catalog::shipped().find("core10").value();
  CohortSums sums(core10);
  for (const std::string_view last :
       {"1 1 1 0 0 0 0 0 0 0", "1 1 0 0 0 0 0 0 0 0", "1 1 1 1 0 0 0 0 0 0"}) {
    sums.add_change(scored(core10, nine, {}), scored(core10, last, {}));
  }
  const ChangeSums& clinical = sums.changes[*core10.scale_index("clinical")];
  EXPECT_EQ(clinical.complete, (ReliableSums{1, 0, 1, 1}));
  const ChangeStatistics found = change_statistics(clinical);
  EXPECT_DOUBLE_EQ(found.improved.share->value, 0.5);
  EXPECT_DOUBLE_EQ(found.improved.bounds->lower, 1.0 / 3);
  EXPECT_DOUBLE_EQ(found.improved.bounds->upper, 2.0 / 3);
}

TEST(CohortChange, AnEstimateMayAlarmAndNeverReassures) {
  // The toy's total is prorated with one gap: 0 to 8 by an estimate of 6 to 9, and back.
  Definition definition = forms::toy();
  const Instrument toy = forms::built(definition);
  const std::vector<StatedReliability> seven{{"total", 0, 0, Decimal(7)}};
  CohortSums sums(toy);
  const auto add = [&](std::string_view first, std::string_view last) {
    sums.add_change(forms::scored(toy, first), forms::scored(toy, last), seven);
  };
  add("0 0 0 0", "2 2 - 2");
  add("2 2 - 2", "0 0 0 0");
  const ChangeSums& total = sums.changes[0];
  EXPECT_EQ(total.reliable, (ReliableSums{0, 1, 0, 1}));
  EXPECT_EQ(total.worsened_by_estimate, 1);
  EXPECT_EQ(total.complete, ReliableSums{});
  EXPECT_EQ(change_statistics(total).worsened.bounds->lower, 0);
  EXPECT_EQ(change_statistics(total).worsened.bounds->upper, 1);
}

TEST(CohortChange, AChangeOfAnotherDefinitionIsRefused) {
  const Instrument toy = forms::built(forms::toy());
  Definition definition = forms::toy();
  definition.version = "9.9.9";
  const Instrument newer = forms::built(definition);
  CohortSums sums(newer);
  const CohortSums untouched = sums;
  const Result other = forms::scored(toy, "0 0 0 0");
  const Result own = forms::scored(newer, "0 0 0 0");
  EXPECT_THROW(sums.add_change(other, other), std::invalid_argument);
  // One form of the two is enough.
  EXPECT_THROW(sums.add_change(other, own), std::invalid_argument);
  EXPECT_THROW(sums.add_change(own, other), std::invalid_argument);
  EXPECT_EQ(sums, untouched);
}

TEST(CohortChange, AFewPeopleJustOnAnEdgeAreASmallNumber) {
  const Instrument core10 = Catalog::shipped().find("core10").value();
  const auto share = [&](int on_the_edge) {
    CohortSums sums(core10);
    sums.coverage.complete = 200;
    const auto add = [&](std::string_view last, int people) {
      const Result first = scored(core10, nine, {});
      const Result then = scored(core10, last, {});
      for (int i = 0; i < people; ++i) sums.add_change(first, then);
    };
    add("1 0 0 0 0 0 0 0 0 0", 30);
    add(nine, 40);
    add("1 1 1 0 0 0 0 0 0 0", on_the_edge);
    const auto all = cohort_figures(core10, sums, {});
    return *std::find_if(all.begin(), all.end(), [](const CohortFigure& each) {
      return each.kind == "change" && each.part == "clinical" &&
             each.statistic == "reliably_improved";
    });
  };
  EXPECT_TRUE(share(3).suppressed);
  EXPECT_FALSE(share(3).n);
  EXPECT_FALSE(share(12).suppressed);
  EXPECT_EQ(share(12).n, 70);
}

}  // namespace
}  // namespace screening
