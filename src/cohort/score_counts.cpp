#include "cohort/score_counts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "cohort/loops.hpp"
#include "core/arithmetic.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {

namespace {

constexpr double most_quick = 4'096;

}  // namespace

QuickScores::QuickScores(const Plan& plan, const ScalePlan& scale) {
  const std::vector<State> open(plan.slots.size(), Box::open);
  const Range range = bounds(plan, {open, nullptr}, scale.number);
  low = static_cast<double>(range.lower);
  denominator =
      static_cast<double>(plan.unit) * static_cast<double>(plan.numbers[scale.number].denominator);
  const double count = static_cast<double>(range.upper) - low + 1;
  for (double index = 0; index < std::min(count, most_quick); ++index) {
    values.push_back((low + index) / denominator);
  }
}

ScoreCounts::ScoreCounts(const QuickScores* quick)
    : quick_(quick), counts_(lanes * (size() + 1)), beside_(quick == nullptr ? 0 : beside) {}

void ScoreCounts::add(const double* scores, std::size_t n) {
  std::array<std::int32_t, block_rows> places;
  cohort_loops().places_of_scores(scores, n, quick_->low, quick_->denominator,
                                  static_cast<double>(size()), places.data());
  for (std::size_t i = 0; i < n; ++i) {
    ++counts_[static_cast<std::size_t>(places[i]) * lanes + i % lanes];
  }
  std::int64_t without = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    without += std::exchange(counts_[size() * lanes + lane], 0);
  }
  if (without == static_cast<std::int64_t>(kernels().count_nan_f64(scores, n))) return;
  for (std::size_t i = 0; i < n; ++i) {
    if (static_cast<std::size_t>(places[i]) == size() && !std::isnan(scores[i])) {
      add_beside(scores[i]);
    }
  }
}

void ScoreCounts::add_beside(double score) {
  // Fibonacci hashing: the upper bits of the product depend on all of the score's.
  static_assert(beside == 256);
  const std::uint64_t mixed = std::bit_cast<std::uint64_t>(score) * 0x9E37'79B9'7F4A'7C15ULL;
  Beside& place = beside_[mixed >> 56U];
  if (place.people == 0) place.score = score;
  if (place.score == score) {
    ++place.people;
  } else {
    ++others_[score];
  }
}

void ScoreCounts::add(const std::uint8_t* scores, const std::uint8_t* answered, std::uint8_t all,
                      std::size_t n) {
  std::array<std::uint16_t, block_rows> places;
  cohort_loops().values_of_whole(scores, answered, n, all, places.data());
  for (std::size_t i = 0; i < n; ++i) ++counts_[places[i] * lanes + i % lanes];
}

void ScoreCounts::finish(std::map<double, std::int64_t>& values) {
  for (std::size_t at = 0; at < size(); ++at) {
    std::int64_t people = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) people += counts_[at * lanes + lane];
    if (people > 0) values[value(at)] += people;
  }
  for (const Beside& place : beside_) {
    if (place.people > 0) values[place.score] += place.people;
  }
  for (const auto& [score, people] : others_) values[score] += people;
  std::fill(counts_.begin(), counts_.end(), 0);
  std::fill(beside_.begin(), beside_.end(), Beside{});
  others_.clear();
}

}  // namespace screening::internal
