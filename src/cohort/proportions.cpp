#include <algorithm>
#include <cmath>

#include "cohort/quantiles.hpp"
#include "screening/cohort_statistics.hpp"

namespace screening {

using internal::normal_quantile;
using internal::t_quantile;

namespace {

double two_sided(double level) { return 0.5 + level / 2; }

double share(std::int64_t part, std::int64_t n) {
  return static_cast<double>(part) / static_cast<double>(n);
}

double within_0_to_1(double value) { return std::clamp(value, 0.0, 1.0); }

/// The value that `place` of the sorted values have before them.
double at_place(const std::map<double, std::int64_t>& values, std::int64_t place) {
  for (const auto& [value, count] : values) {
    if (place < count) return value;
    place -= count;
  }
  return values.rbegin()->first;
}

double quantile(const std::map<double, std::int64_t>& values, std::int64_t n, int quarters) {
  // (n - 1) * quarters / 4, as a whole number and a rest.
  const std::int64_t scaled = (n - 1) * quarters;
  const double low = at_place(values, scaled / 4);
  const double rest = static_cast<double>(scaled % 4) / 4;
  return rest == 0 ? low : low + rest * (at_place(values, scaled / 4 + 1) - low);
}

}  // namespace

std::optional<Estimate> proportion(std::int64_t part, std::int64_t n, double level) {
  if (n <= 0) return std::nullopt;
  const double z = normal_quantile(two_sided(level));
  const auto people = static_cast<double>(n);
  const double p = share(part, n);
  const double centre = p + z * z / (2 * people);
  const double spread = z * std::sqrt((p * (1 - p) + z * z / (4 * people)) / people);
  const double scale = 1 + z * z / people;
  Estimate estimate{p, {(centre - spread) / scale, (centre + spread) / scale}};
  // Of nobody and of everybody the limit is exactly the end; rounding must not put it beyond.
  if (part == 0) estimate.limits.lower = 0;
  if (part == n) estimate.limits.upper = 1;
  return estimate;
}

Prevalence prevalence(const DeterminationSums& sums, double level) {
  Prevalence out;
  out.applied = sums.applied();
  out.decided = sums.positive + sums.negative;
  out.complete = sums.complete();
  out.share = proportion(sums.complete_positive, out.complete, level);
  if (out.applied > 0) {
    out.bounds = Limits{share(sums.positive, out.applied),
                        share(sums.positive + sums.indeterminate, out.applied)};
  }
  return out;
}

TruePrevalence true_prevalence(std::int64_t positive, std::int64_t n, double sensitivity,
                               double specificity, std::int64_t study_cases,
                               std::int64_t study_others, double level) {
  TruePrevalence out;
  const auto apparent = proportion(positive, n, level);
  if (!apparent) return out;
  const double youden = sensitivity + specificity - 1;
  // Figures are decimals of a few places, so this is 0 or far from it.
  if (youden < 1e-9) {
    out.outcome = TruePrevalence::Outcome::no_information;
    return out;
  }
  const auto truth = [&](double p) { return (p + specificity - 1) / youden; };
  const double raw = truth(apparent->value);
  out.value = within_0_to_1(raw);
  out.outcome =
      raw == out.value ? TruePrevalence::Outcome::estimated : TruePrevalence::Outcome::clipped;
  out.limits = {within_0_to_1(truth(apparent->limits.lower)),
                within_0_to_1(truth(apparent->limits.upper))};
  if (study_cases > 0 && study_others > 0) {
    const auto variance = [](double p, double people) { return p * (1 - p) / people; };
    const double sum =
        variance(apparent->value, static_cast<double>(n)) +
        raw * raw * variance(sensitivity, static_cast<double>(study_cases)) +
        (1 - raw) * (1 - raw) * variance(specificity, static_cast<double>(study_others));
    const double spread = normal_quantile(two_sided(level)) * std::sqrt(sum) / youden;
    out.with_study = Limits{within_0_to_1(raw - spread), within_0_to_1(raw + spread)};
  }
  return out;
}

Moments moments(const std::map<double, std::int64_t>& values) {
  Moments out;
  for (const auto& entry : values) out.n += entry.second;
  if (out.n == 0) return out;
  const auto n = static_cast<long double>(out.n);
  long double sum = 0;
  for (const auto& [value, count] : values) {
    sum += static_cast<long double>(value) * static_cast<long double>(count);
  }
  const long double mean = sum / n;
  out.mean = static_cast<double>(mean);
  if (out.n > 1) {
    long double squares = 0;
    for (const auto& [value, count] : values) {
      const long double off = static_cast<long double>(value) - mean;
      squares += off * off * static_cast<long double>(count);
    }
    out.sd = static_cast<double>(std::sqrt(squares / (n - 1)));
  }
  out.lower_quartile = quantile(values, out.n, 1);
  out.median = quantile(values, out.n, 2);
  out.upper_quartile = quantile(values, out.n, 3);
  return out;
}

ChangeStatistics change_statistics(const ChangeSums& sums, double level) {
  ChangeStatistics out;
  const Moments all = moments(sums.differences);
  out.n = all.n;
  if (all.sd) {
    const auto n = static_cast<double>(all.n);
    const double spread = t_quantile(two_sided(level), n - 1) * *all.sd / std::sqrt(n);
    out.mean = Estimate{*all.mean, {*all.mean - spread, *all.mean + spread}};
  }
  const ReliableSums& reliable = sums.reliable;
  out.judged = sums.complete.judged();
  out.applied = reliable.applied();
  // An estimate may alarm, and is no certainty: it is among what is open to every completion.
  const std::int64_t open = reliable.indeterminate + sums.worsened_by_estimate;
  const auto share_of = [&](std::int64_t complete, std::int64_t certain) {
    ChangeShare out_of{proportion(complete, out.judged, level), std::nullopt};
    if (out.applied > 0) {
      out_of.bounds = Limits{share(certain, out.applied), share(certain + open, out.applied)};
    }
    return out_of;
  };
  out.improved = share_of(sums.complete.improved, reliable.improved);
  out.worsened = share_of(sums.complete.worsened, reliable.worsened - sums.worsened_by_estimate);
  out.no_reliable_change = share_of(sums.complete.no_reliable_change, reliable.no_reliable_change);
  return out;
}

}  // namespace screening
