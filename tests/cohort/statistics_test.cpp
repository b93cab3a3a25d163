#include <gtest/gtest.h>

#include <array>

#include "screening/cohort_statistics.hpp"

namespace screening {
namespace {

TEST(CohortStatistics, NobodyHasNoShareAndNoMoments) {
  EXPECT_FALSE(proportion(0, 0));
  const Prevalence nobody = prevalence({});
  EXPECT_FALSE(nobody.share);
  EXPECT_FALSE(nobody.bounds);
  EXPECT_FALSE(moments({}).mean);
  EXPECT_EQ(true_prevalence(0, 0, 0.8, 0.9).outcome, TruePrevalence::Outcome::nobody);
  EXPECT_FALSE(reliability({}).alpha);
  EXPECT_FALSE(change_statistics({}).improved.share);
  EXPECT_FALSE(change_statistics({}).improved.bounds);
}

TEST(CohortStatistics, EverybodyAndNobodyReachTheEnds) {
  EXPECT_EQ(proportion(10, 10)->limits.upper, 1);
  EXPECT_EQ(proportion(0, 10)->limits.lower, 0);
  EXPECT_LT(proportion(10, 10)->limits.lower, 1);
}

TEST(CohortStatistics, IncompleteFormsWidenTheBoundsAndLeaveTheShare) {
  const Prevalence found = prevalence({20, 70, 10, 5, 12, 68});
  EXPECT_EQ(found.applied, 100);
  EXPECT_EQ(found.decided, 90);
  EXPECT_EQ(found.complete, 80);
  EXPECT_DOUBLE_EQ(found.share->value, 12.0 / 80);
  EXPECT_DOUBLE_EQ(found.bounds->lower, 0.20);
  EXPECT_DOUBLE_EQ(found.bounds->upper, 0.30);
}

TEST(CohortStatistics, AnAccuracyThatTellsNothingGivesNoEstimate) {
  for (const auto& [se, sp] : {std::pair{0.5, 0.5}, {0.2, 0.6}, {0.7, 0.3}}) {
    EXPECT_EQ(true_prevalence(3, 10, se, sp).outcome, TruePrevalence::Outcome::no_information);
  }
}

TEST(CohortStatistics, AnEstimateBeyondTheEndsIsClippedAndSaysSo) {
  // 5 % positive where 10 % would be by error alone.
  const TruePrevalence found = true_prevalence(5, 100, 0.8, 0.9);
  EXPECT_EQ(found.outcome, TruePrevalence::Outcome::clipped);
  EXPECT_EQ(found.value, 0);
  EXPECT_EQ(true_prevalence(20, 20, 0.7, 0.95).value, 1);
  // (0.2 + 0.9 - 1) / 0.7
  EXPECT_NEAR(true_prevalence(20, 100, 0.8, 0.9).value, 1.0 / 7, 1e-15);
}

TEST(CohortStatistics, AnItemThatDoesNotVaryHasNoOmega) {
  const std::array<double, 9> matrix{1, 0.5, 0, 0.5, 1, 0, 0, 0, 0};
  EXPECT_FALSE(omega_total(matrix, 3));
}

TEST(CohortStatistics, LoadingsThatAreKnownGiveTheirOmega) {
  // Correlations l_i l_k of loadings 0.8, 0.6, 0.5: the model fits exactly.
  const std::array<double, 9> matrix{1, 0.48, 0.40, 0.48, 1, 0.30, 0.40, 0.30, 1};
  const double common = 1.9 * 1.9;
  EXPECT_NEAR(omega_total(matrix, 3).value(), common / (common + 0.36 + 0.64 + 0.75), 1e-10);
}

TEST(CohortStatistics, AModelWithoutAProperSolutionHasNoOmega) {
  // 0.9 * 0.9 / 0.5 is above 1: the first item would have less than no variance of its own.
  const std::array<double, 9> matrix{1, 0.9, 0.9, 0.9, 1, 0.5, 0.9, 0.5, 1};
  EXPECT_FALSE(omega_total(matrix, 3));
}

TEST(CohortStatistics, SharesOfChangeAreOfThoseJudgedAndBoundsOfAllToWhomAFigureApplies) {
  ChangeSums change;
  change.differences = {{-5, 6}, {0, 4}};
  change.reliable = {8, 4, 3, 5};
  change.complete = {5, 2, 3, 1};
  change.worsened_by_estimate = 1;
  change.not_judged = 100;
  change.incomparable = 100;
  const ChangeStatistics found = change_statistics(change);
  EXPECT_EQ(found.n, 10);
  EXPECT_EQ(found.judged, 10);
  EXPECT_EQ(found.applied, 20);
  EXPECT_DOUBLE_EQ(found.improved.share->value, 0.5);
  EXPECT_DOUBLE_EQ(found.improved.share->limits.upper, proportion(5, 10)->limits.upper);
  EXPECT_DOUBLE_EQ(found.worsened.share->value, 0.2);
  EXPECT_DOUBLE_EQ(found.no_reliable_change.share->value, 0.3);
  // Five are open, and one worsened by an estimate that no bounds confirm.
  EXPECT_DOUBLE_EQ(found.improved.bounds->lower, 8.0 / 20);
  EXPECT_DOUBLE_EQ(found.improved.bounds->upper, 14.0 / 20);
  EXPECT_DOUBLE_EQ(found.worsened.bounds->lower, 3.0 / 20);
  EXPECT_DOUBLE_EQ(found.worsened.bounds->upper, 9.0 / 20);
  EXPECT_DOUBLE_EQ(found.no_reliable_change.bounds->upper, 9.0 / 20);
}

}  // namespace
}  // namespace screening
