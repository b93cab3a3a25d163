#include <gtest/gtest.h>

#include "screening/score.hpp"

namespace screening {
namespace {

/// Sensitivity 0.9 and specificity 0.8 in so many people.
Accuracy found_in(int n, int cases) {
  Accuracy accuracy;
  accuracy.sensitivity = Decimal(9, 1);
  accuracy.specificity = Decimal(8, 1);
  accuracy.n = n;
  accuracy.cases = cases;
  return accuracy;
}

TEST(PredictiveValues, FollowBayes) {
  Accuracy accuracy;
  accuracy.sensitivity = Decimal(9, 1);
  accuracy.specificity = Decimal(8, 1);
  // Of 1000 people 100 have it: 90 true and 180 false positives, 720 true and 10 false negatives.
  const auto values = predictive_values(accuracy, Decimal(1, 1));
  ASSERT_TRUE(values.has_value());
  EXPECT_DOUBLE_EQ(values->ppv, 90.0 / 270.0);
  EXPECT_DOUBLE_EQ(values->npv, 720.0 / 730.0);
}

TEST(PredictiveValues, AreEmptyWithoutWhatTheyNeed) {
  Accuracy accuracy;
  EXPECT_FALSE(predictive_values(accuracy, Decimal(1, 1)).has_value());
  accuracy.sensitivity = Decimal(9, 1);
  EXPECT_FALSE(predictive_values(accuracy, Decimal(1, 1)).has_value());
  accuracy.specificity = Decimal(1);
  EXPECT_FALSE(predictive_values(accuracy, Decimal(0)).has_value());
  EXPECT_FALSE(predictive_values(accuracy, Decimal(1)).has_value());
  accuracy.sensitivity = Decimal(0);
  EXPECT_FALSE(predictive_values(accuracy, Decimal(1, 1)).has_value());
}

// 100 people with the condition and 900 without, as in a study's 2 x 2 table: 90 + 10, 180 + 720.
// logit PPV = ln(1/2), variance 0.1 / 90 + 0.8 / 180; logit NPV = ln 72, variance 0.2 / 720 + 0.9
// / 10.
TEST(PredictiveValues, HaveAnIntervalFromTheNumbersOfPeople) {
  const Accuracy accuracy = found_in(1000, 100);
  const auto values = predictive_values(accuracy, Decimal(1, 1));
  ASSERT_TRUE(values && values->ppv_ci95 && values->npv_ci95);
  EXPECT_NEAR(values->ppv_ci95->first, 0.301696, 1e-5);
  EXPECT_NEAR(values->ppv_ci95->second, 0.366547, 1e-5);
  EXPECT_NEAR(values->npv_ci95->first, 0.975583, 1e-5);
  EXPECT_NEAR(values->npv_ci95->second, 0.992351, 1e-5);
}

// Printed intervals 0.8 to 0.95 and 0.75 to 0.85 count before the numbers of people:
// variance of logit PPV = (ln(0.95 / 0.8) / 3.92)^2 + (ln(0.25 / 0.15) / 3.92)^2.
TEST(PredictiveValues, PreferTheIntervalsThatTheSourcePrints) {
  Accuracy accuracy = found_in(1000, 100);
  accuracy.sensitivity_ci95 = {{Decimal(8, 1), Decimal(95, 2)}};
  accuracy.specificity_ci95 = {{Decimal(75, 2), Decimal(85, 2)}};
  const auto values = predictive_values(accuracy, Decimal(1, 1));
  ASSERT_TRUE(values && values->ppv_ci95 && values->npv_ci95);
  EXPECT_NEAR(values->ppv_ci95->first, 0.276353, 1e-5);
  EXPECT_NEAR(values->ppv_ci95->second, 0.395639, 1e-5);
  EXPECT_NEAR(values->npv_ci95->first, 0.972899, 1e-5);
  EXPECT_NEAR(values->npv_ci95->second, 0.993123, 1e-5);
}

TEST(PredictiveValues, HaveNoIntervalWhereNobodySaysHowManyWereIll) {
  Accuracy accuracy;
  accuracy.sensitivity = Decimal(9, 1);
  accuracy.specificity = Decimal(8, 1);
  accuracy.n = 1000;
  const PredictiveValues values = predictive_values(accuracy, Decimal(1, 1)).value();
  EXPECT_FALSE(values.ppv_ci95.has_value());
  EXPECT_FALSE(values.npv_ci95.has_value());
}

// Where nobody was missed, nothing is known of how many would be.
TEST(PredictiveValues, HaveNoIntervalAtTheEdge) {
  Accuracy accuracy;
  accuracy.sensitivity = Decimal(1);
  accuracy.specificity = Decimal(8, 1);
  accuracy.n = 1000;
  accuracy.cases = 100;
  const PredictiveValues counted = predictive_values(accuracy, Decimal(1, 1)).value();
  EXPECT_TRUE(counted.ppv_ci95.has_value());
  EXPECT_FALSE(counted.npv_ci95.has_value());
  accuracy.sensitivity_ci95 = {{Decimal(9, 1), Decimal(1)}};
  const PredictiveValues printed = predictive_values(accuracy, Decimal(1, 1)).value();
  EXPECT_TRUE(printed.ppv_ci95.has_value());
  EXPECT_FALSE(printed.npv_ci95.has_value());
}

}  // namespace
}  // namespace screening
