#include <cmath>

#include "screening/score.hpp"

namespace screening {
namespace {

using Interval = PredictiveValues::Interval;

// The two-sided 95 % point of the normal distribution.
constexpr double z = 1.959963984540054;

// Variance of the logarithm of a proportion whose 95 % interval is printed: the interval is taken
// to be symmetric on that scale.
std::optional<double> variance_of_log(double low, double high) {
  if (!(low > 0) || !(high > low)) return std::nullopt;
  const double error = (std::log(high) - std::log(low)) / (2 * z);
  return error * error;
}

// The same for a proportion found in `people`: (1 - q) / (n q).
std::optional<double> variance_of_log(double proportion, int people) {
  if (!(proportion > 0) || people < 1) return std::nullopt;
  return (1 - proportion) / (people * proportion);
}

// One arm of a study, those with or those without the condition: the proportion classed rightly.
struct Arm {
  double rate = 0;
  Accuracy::Interval ci;
  int people = 0;

  std::optional<double> variance_of_log_rate() const {
    if (ci) return variance_of_log(ci->first.to_double(), ci->second.to_double());
    return variance_of_log(rate, people);
  }
  std::optional<double> variance_of_log_error() const {
    if (ci) return variance_of_log(1 - ci->second.to_double(), 1 - ci->first.to_double());
    return variance_of_log(1 - rate, people);
  }
};

Interval around(double value, std::optional<double> a, std::optional<double> b) {
  if (!a || !b || !(value > 0) || !(value < 1)) return std::nullopt;
  const double centre = std::log(value / (1 - value));
  const double reach = z * std::sqrt(*a + *b);
  const auto proportion = [](double logit) { return 1 / (1 + std::exp(-logit)); };
  return {{proportion(centre - reach), proportion(centre + reach)}};
}

}  // namespace

std::optional<PredictiveValues> predictive_values(const Accuracy& accuracy,
                                                  const Decimal& prevalence) {
  if (!accuracy.sensitivity || !accuracy.specificity) return std::nullopt;
  const double p = prevalence.to_double();
  if (!(p > 0 && p < 1)) return std::nullopt;
  const int with = accuracy.cases.value_or(0);
  const Arm ill{accuracy.sensitivity->to_double(), accuracy.sensitivity_ci95, with};
  const Arm well{accuracy.specificity->to_double(), accuracy.specificity_ci95,
                 accuracy.n && accuracy.cases ? *accuracy.n - with : 0};
  const double positives = ill.rate * p + (1 - well.rate) * (1 - p);
  const double negatives = well.rate * (1 - p) + (1 - ill.rate) * p;
  if (!(positives > 0) || !(negatives > 0)) return std::nullopt;

  PredictiveValues values;
  values.ppv = ill.rate * p / positives;
  values.npv = well.rate * (1 - p) / negatives;
  values.ppv_ci95 = around(values.ppv, ill.variance_of_log_rate(), well.variance_of_log_error());
  values.npv_ci95 = around(values.npv, well.variance_of_log_rate(), ill.variance_of_log_error());
  return values;
}

}  // namespace screening
