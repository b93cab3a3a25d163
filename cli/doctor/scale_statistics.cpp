#include "scale_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace screening::cli {

ScaleStatistics::ScaleStatistics(ScaleKey key)
    : key_(std::move(key)),
      values_(key_.items.size()),
      sums_(key_.items.size()),
      products_(key_.items.size() * key_.items.size()) {}

void ScaleStatistics::add(const std::vector<Answer>& answers) {
  const std::size_t items = key_.items.size();
  for (std::size_t i = 0; i < items; ++i) {
    const Answer& answer = answers[key_.items[i].item];
    if (!answer.given()) return;
    values_[i] = key_.items[i].worth[answer.place];
  }
  ++rows_;
  for (std::size_t i = 0; i < items; ++i) {
    sums_[i] += values_[i];
    for (std::size_t k = i; k < items; ++k) products_[i * items + k] += values_[i] * values_[k];
  }
}

double ScaleStatistics::covariance(std::size_t a, std::size_t b) const {
  const auto n = static_cast<long double>(rows_);
  const std::size_t at = std::min(a, b) * key_.items.size() + std::max(a, b);
  const long double product = static_cast<long double>(products_[at]);
  const long double sums = static_cast<long double>(sums_[a]) * static_cast<long double>(sums_[b]);
  return static_cast<double>((product - sums / n) / (n - 1));
}

double ScaleStatistics::item_rest(std::size_t item, const Signs& signs) const {
  double with_rest = 0;
  double rest = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (i == item) continue;
    with_rest += signs[i] * covariance(item, i);
    for (std::size_t k = 0; k < signs.size(); ++k) {
      if (k != item) rest += signs[i] * signs[k] * covariance(i, k);
    }
  }
  const double spread = std::sqrt(covariance(item, item) * rest);
  return spread > 0 ? signs[item] * with_rest / spread : 0;
}

std::optional<double> ScaleStatistics::alpha(const Signs& signs) const {
  if (rows_ < 2 || signs.size() < 2) return std::nullopt;
  double items = 0;
  double total = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    items += covariance(i, i);
    for (std::size_t k = 0; k < signs.size(); ++k) total += signs[i] * signs[k] * covariance(i, k);
  }
  if (total <= 0) return std::nullopt;
  const auto count = static_cast<double>(signs.size());
  return count / (count - 1) * (1 - items / total);
}

std::optional<double> ScaleStatistics::alpha() const { return alpha(Signs(key_.items.size(), 1)); }

std::optional<Directions> ScaleStatistics::directions(std::size_t fewest) const {
  const std::size_t items = key_.items.size();
  if (items < 3 || rows_ < std::max<std::size_t>(fewest, 4)) return std::nullopt;
  const double step = 3 / std::sqrt(static_cast<double>(rows_) - 3);
  const auto clearly_negative = [&](double r) {
    return r < -0.1 && (r <= -1 || std::atanh(r) + step < 0);
  };
  Directions out;
  Signs signs(items, 1);
  for (std::size_t i = 0; i < items; ++i) out.item_rest.push_back(item_rest(i, signs));
  // Each turn makes the variance of the sum greater, so that none is ever taken back for good and
  // the search ends.
  while (true) {
    std::size_t worst = 0;
    double lowest = 1;
    for (std::size_t i = 0; i < items; ++i) {
      const double r = item_rest(i, signs);
      if (r >= lowest) continue;
      lowest = r;
      worst = i;
    }
    if (!clearly_negative(lowest)) break;
    signs[worst] = -signs[worst];
  }
  for (std::size_t i = 0; i < items; ++i) {
    if (signs[i] < 0) out.turned.push_back(i);
  }
  if (2 * out.turned.size() > items) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < items; ++i) {
      if (signs[i] > 0) others.push_back(i);
    }
    out.turned = std::move(others);
  }
  out.alpha = alpha().value_or(0);
  out.alpha_turned = alpha(signs).value_or(0);
  return out;
}

}  // namespace screening::cli
