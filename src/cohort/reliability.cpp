#include <cmath>

#include "cohort/quantiles.hpp"
#include "screening/cohort_statistics.hpp"

namespace screening {

using internal::f_quantile;
using internal::normal_quantile;

namespace {

__extension__ using Wide = __int128;

/// Covariances of a scale's items, each from exact whole numbers: n sum(xy) - sum(x) sum(y), which
/// is below 2^112 for the rows and units that sums admit, over n (n - 1).
class Covariances {
 public:
  explicit Covariances(const ScaleSums& sums) : sums_(sums), items_(sums.items.size()) {
    const auto n = static_cast<long double>(sums.rows);
    divisor_ = n * (n - 1);
  }

  Wide scaled(std::size_t a, std::size_t b) const {
    const std::int64_t product =
        a < b ? sums_.products[a * items_ + b] : sums_.products[b * items_ + a];
    return Wide{sums_.rows} * product - Wide{sums_.sums[a]} * sums_.sums[b];
  }
  /// Of the item with the sum of all items.
  Wide with_sum(std::size_t item) const {
    Wide sum = 0;
    for (std::size_t k = 0; k < items_; ++k) sum += scaled(item, k);
    return sum;
  }
  long double real(Wide scaled) const { return static_cast<long double>(scaled) / divisor_; }

 private:
  const ScaleSums& sums_;
  std::size_t items_;
  long double divisor_ = 1;
};

std::optional<double> alpha_of(std::size_t items, Wide of_items, Wide of_sum) {
  if (items < 2 || of_sum <= 0) return std::nullopt;
  const auto k = static_cast<long double>(items);
  const long double between = static_cast<long double>(of_sum - of_items);
  return static_cast<double>(k / (k - 1) * (between / static_cast<long double>(of_sum)));
}

}  // namespace

Reliability reliability(const ScaleSums& sums, double level) {
  Reliability out;
  const std::size_t items = sums.items.size();
  out.n = sums.rows;
  out.items.resize(items);
  if (items == 0 || sums.rows == 0) return out;
  const auto unit = static_cast<long double>(sums.unit);
  const auto n = static_cast<double>(sums.rows);
  for (std::size_t i = 0; i < items; ++i) {
    out.items[i].mean = static_cast<double>(static_cast<long double>(sums.sums[i]) / n / unit);
  }
  if (sums.rows < 2) return out;
  const Covariances covariances(sums);
  Wide of_items = 0;
  Wide of_sum = 0;
  for (std::size_t i = 0; i < items; ++i) {
    of_items += covariances.scaled(i, i);
    of_sum += covariances.with_sum(i);
  }
  for (std::size_t i = 0; i < items; ++i) {
    ItemReliability& item = out.items[i];
    const Wide own = covariances.scaled(i, i);
    item.sd = static_cast<double>(std::sqrt(covariances.real(own)) / unit);
    const Wide with_rest = covariances.with_sum(i) - own;
    const Wide rest = of_sum - own - 2 * with_rest;
    if (own > 0 && rest > 0) {
      item.item_rest = static_cast<double>(
          static_cast<long double>(with_rest) /
          (std::sqrt(static_cast<long double>(own)) * std::sqrt(static_cast<long double>(rest))));
    }
    item.alpha_if_dropped = alpha_of(items - 1, of_items - own, rest);
  }
  out.sd = static_cast<double>(std::sqrt(covariances.real(of_sum)) / unit *
                               static_cast<long double>(sums.points));
  out.alpha = alpha_of(items, of_items, of_sum);
  if (!out.alpha) return out;
  const double above = n - 1;
  const double below = above * static_cast<double>(items - 1);
  const double tail = (1 - level) / 2;
  out.alpha_limits = Limits{1 - (1 - *out.alpha) * f_quantile(1 - tail, above, below),
                            1 - (1 - *out.alpha) * f_quantile(tail, above, below)};
  if (*out.alpha >= 0) {
    out.sem = *out.sd * std::sqrt(1 - *out.alpha);
    out.sdc = normal_quantile(1 - tail) * std::sqrt(2.0) * *out.sem;
  }
  std::vector<double> matrix;
  for (std::size_t i = 0; i < items; ++i) {
    for (std::size_t k = 0; k < items; ++k) {
      matrix.push_back(static_cast<double>(covariances.real(covariances.scaled(i, k))));
    }
  }
  out.omega = omega_total(matrix, items);
  return out;
}

}  // namespace screening
