#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "screening/cohort_statistics.hpp"

// Every figure of `fixtures/expected_*.csv`, which R and Python made, to 1e-10.
namespace screening {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> read(const std::string& name) {
  std::ifstream file(std::string(SCREENING_SOURCE_DIR) + "/tests/cohort/fixtures/" + name);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    Row& row = rows.emplace_back();
    std::istringstream cells(line + ",");
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  EXPECT_FALSE(rows.empty()) << name;
  return rows;
}

/// The complete rows of a fixture, summed in the obvious way.
ScaleSums sums_of(const std::string& name) {
  ScaleSums sums;
  for (const Row& row : read(name + ".csv")) {
    if (sums.items.empty()) {
      for (std::size_t i = 0; i < row.size(); ++i) sums.items.push_back(i);
      sums.sums.resize(row.size());
      sums.products.resize(row.size() * row.size());
    }
    if (std::count(row.begin(), row.end(), "") > 0) continue;
    ++sums.rows;
    for (std::size_t i = 0; i < row.size(); ++i) {
      sums.sums[i] += std::stoll(row[i]);
      for (std::size_t k = i; k < row.size(); ++k) {
        sums.products[i * row.size() + k] += std::stoll(row[i]) * std::stoll(row[k]);
      }
    }
  }
  return sums;
}

std::map<double, std::int64_t> counted(const std::vector<double>& values) {
  std::map<double, std::int64_t> counts;
  for (const double value : values) ++counts[value];
  return counts;
}

using Figure = std::optional<double>;

Figure lower(const std::optional<Limits>& limits) {
  return limits ? Figure(limits->lower) : std::nullopt;
}
Figure upper(const std::optional<Limits>& limits) {
  return limits ? Figure(limits->upper) : std::nullopt;
}

Figure of_moments(const Moments& moments, const std::string& statistic) {
  if (statistic == "n") return static_cast<double>(moments.n);
  if (statistic == "mean") return moments.mean;
  if (statistic == "sd") return moments.sd;
  if (statistic == "median") return moments.median;
  return statistic == "lower_quartile" ? moments.lower_quartile : moments.upper_quartile;
}

Figure of_reliability(const Reliability& found, const std::string& statistic) {
  if (statistic == "n") return static_cast<double>(found.n);
  if (statistic == "alpha") return found.alpha;
  if (statistic == "alpha_lower") return lower(found.alpha_limits);
  if (statistic == "alpha_upper") return upper(found.alpha_limits);
  if (statistic == "sd") return found.sd;
  if (statistic == "sem") return found.sem;
  if (statistic == "sdc") return found.sdc;
  if (statistic.starts_with("omega")) return found.omega;
  const std::size_t at = statistic.find_last_of('_');
  const ItemReliability& item = found.items.at(std::stoul(statistic.substr(at + 1)) - 1);
  const std::string what = statistic.substr(0, at);
  if (what == "mean") return item.mean;
  if (what == "sd") return item.sd;
  if (what == "item_rest") return item.item_rest;
  EXPECT_EQ(what, "dropped");
  return item.alpha_if_dropped;
}

Figure figure(const std::string& about, const std::string& statistic) {
  std::istringstream words(about);
  std::string kind;
  words >> kind;
  if (kind == "reliability") {
    std::string name;
    words >> name;
    return of_reliability(reliability(sums_of(name)), statistic);
  }
  if (kind == "proportion" || kind == "true") {
    std::int64_t part = 0;
    std::int64_t n = 0;
    words >> part >> n;
    if (kind == "proportion") {
      const Limits limits = proportion(part, n)->limits;
      return statistic == "lower" ? limits.lower : limits.upper;
    }
    double sensitivity = 0;
    double specificity = 0;
    words >> sensitivity >> specificity;
    const std::int64_t cases = n == 1000 ? 150 : 40;
    const TruePrevalence found =
        true_prevalence(part, n, sensitivity, specificity, cases, 4 * cases);
    if (statistic == "value") return found.value;
    if (statistic == "study_lower") return found.with_study->lower;
    if (statistic == "study_upper") return found.with_study->upper;
    return statistic == "lower" ? found.limits.lower : found.limits.upper;
  }
  std::string which;
  words >> which;
  if (kind == "moments") {
    if (which == "none") return of_moments(moments({}), statistic);
    if (which == "one") return of_moments(moments(counted({4.5})), statistic);
    if (which == "same") return of_moments(moments(counted({7, 7, 7, 7, 7})), statistic);
    return of_moments(moments(counted({0, 3, 3, 4, 20.0 / 3, 9, 12, 12, 30})), statistic);
  }
  EXPECT_EQ(kind, "change");
  ChangeSums change;
  change.differences =
      which == "one" ? counted({-5}) : counted({-6, -4, -4, 0, 1, -9, 2, -5, 4, -3});
  const auto mean = change_statistics(change).mean;
  if (!mean) return std::nullopt;
  if (statistic == "mean") return mean->value;
  return statistic == "lower" ? mean->limits.lower : mean->limits.upper;
}

void agree_with(const std::string& file) {
  for (const Row& row : read(file)) {
    ASSERT_EQ(row.size(), 3U) << file;
    const Figure found = figure(row[0], row[1]);
    if (row[2] == "NA") {
      EXPECT_FALSE(found) << file << ": " << row[0] << " " << row[1];
      continue;
    }
    const double expected = std::stod(row[2]);
    const double tolerance = row[1] == "omega_near" ? 1e-4 : 1e-10;
    ASSERT_TRUE(found) << file << ": " << row[0] << " " << row[1];
    EXPECT_NEAR(*found, expected, tolerance * std::max(1.0, std::abs(expected)))
        << file << ": " << row[0] << " " << row[1];
  }
}

TEST(CohortAgreement, WithRAndPsych) { agree_with("expected_r.csv"); }

TEST(CohortAgreement, WithScipyAndStatsmodels) { agree_with("expected_python.csv"); }

}  // namespace
}  // namespace screening
