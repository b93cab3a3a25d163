#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "screening/cohort_statistics.hpp"

namespace screening {

namespace {

// A uniqueness below this share of its item's variance is on its way to 0.
constexpr double least_uniqueness = 1e-5;
constexpr int most_steps = 50'000;

/// The one-factor model of correlations, by expectation and maximisation (Rubin DB, Thayer DT.
/// Psychometrika 1982;47:69-76): each step is closed, keeps uniquenesses above 0 and makes the
/// likelihood no less. It is slow and certain, and ends where steps no longer change anything.
class OneFactor {
 public:
  OneFactor(std::vector<double> correlations, std::size_t items)
      : r_(std::move(correlations)), k_(items), loadings_(items), unique_(items), with_(items) {}

  /// False when there is no proper solution.
  bool solve() {
    start();
    double before = 1;
    for (int step = 0; step < most_steps; ++step) {
      const double moved = improve();
      if (*std::min_element(unique_.begin(), unique_.end()) < least_uniqueness) return false;
      // Below this, rounding moves it to and fro.
      if (moved < 1e-13 && moved >= before) return true;
      if (moved < 1e-16) return true;
      before = moved;
    }
    return false;
  }

  const std::vector<double>& loadings() const { return loadings_; }
  const std::vector<double>& unique() const { return unique_; }

 private:
  // Each item's mean correlation with the others, by the sign that most of them have.
  void start() {
    for (std::size_t i = 0; i < k_; ++i) {
      double sum = -1;
      for (std::size_t j = 0; j < k_; ++j) sum += r_[i * k_ + j];
      loadings_[i] = std::clamp(sum / static_cast<double>(k_ - 1), -0.9, 0.9);
      if (std::abs(loadings_[i]) < 0.05) loadings_[i] = 0.05;
      unique_[i] = 1 - loadings_[i] * loadings_[i];
    }
  }

  double improve() {
    double information = 0;
    for (std::size_t i = 0; i < k_; ++i) information += loadings_[i] * loadings_[i] / unique_[i];
    const double variance = 1 / (1 + information);
    // Covariances of the items with the expected factor, and that factor's second moment.
    double second = variance;
    for (std::size_t i = 0; i < k_; ++i) {
      with_[i] = 0;
      for (std::size_t j = 0; j < k_; ++j) {
        with_[i] += r_[i * k_ + j] * loadings_[j] / unique_[j] * variance;
      }
    }
    for (std::size_t i = 0; i < k_; ++i) second += loadings_[i] / unique_[i] * variance * with_[i];
    double moved = 0;
    for (std::size_t i = 0; i < k_; ++i) {
      const double loading = with_[i] / second;
      const double unique = 1 - loading * with_[i];
      moved = std::max({moved, std::abs(loading - loadings_[i]), std::abs(unique - unique_[i])});
      loadings_[i] = loading;
      unique_[i] = unique;
    }
    return moved;
  }

  std::vector<double> r_;
  std::size_t k_;
  std::vector<double> loadings_;
  std::vector<double> unique_;
  std::vector<double> with_;
};

}  // namespace

std::optional<double> omega_total(std::span<const double> covariances, std::size_t items) {
  if (items < 3 || covariances.size() != items * items) return std::nullopt;
  std::vector<double> spreads;
  for (std::size_t i = 0; i < items; ++i) {
    if (!(covariances[i * items + i] > 0)) return std::nullopt;
    spreads.push_back(std::sqrt(covariances[i * items + i]));
  }
  std::vector<double> correlations;
  for (std::size_t i = 0; i < items; ++i) {
    for (std::size_t k = 0; k < items; ++k) {
      correlations.push_back(i == k ? 1 : covariances[i * items + k] / (spreads[i] * spreads[k]));
    }
  }
  OneFactor model(std::move(correlations), items);
  if (!model.solve()) return std::nullopt;
  double common = 0;
  double unique = 0;
  for (std::size_t i = 0; i < items; ++i) {
    common += model.loadings()[i] * spreads[i];
    unique += model.unique()[i] * spreads[i] * spreads[i];
  }
  return common * common / (common * common + unique);
}

}  // namespace screening
