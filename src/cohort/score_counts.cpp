#include "cohort/score_counts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "cohort/loops.hpp"
#include "core/arithmetic.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {

namespace {

constexpr double most_quick = 4'096;

}  // namespace

QuickScores quick_scores(const Plan& plan, const ScalePlan& scale) {
  const std::vector<State> open(plan.slots.size(), Box::open);
  const Range range = bounds(plan, {open, nullptr}, scale.number);
  QuickScores quick;
  quick.low = static_cast<double>(range.lower);
  quick.denominator =
      static_cast<double>(plan.unit) * static_cast<double>(plan.numbers[scale.number].denominator);
  const double count = static_cast<double>(range.upper) - quick.low + 1;
  for (double index = 0; index < std::min(count, most_quick); ++index) {
    quick.values.push_back((quick.low + index) / quick.denominator);
  }
  return quick;
}

bool scores_are_bytes(const Instrument& instrument, std::size_t scale) {
  const ScalePlan& about = instrument.plan().scales[scale];
  // Where answers contradict a skip rule, all may be answered and there is no score.
  return instrument.plan().skips.empty() && about.expected < left_out &&
         about.policy == MissingPolicy::Kind::none_allowed &&
         bounds_may_be(instrument, scale, ColumnType::uint8);
}

ScoreCounts::ScoreCounts(const QuickScores& quick, bool bytes)
    : quick_(&quick),
      bytes_(bytes),
      counts_(lanes * (bytes ? byte_values + 1 : quick.values.size())) {}

void ScoreCounts::add(const double* scores, std::size_t n) {
  const double* const values = quick_->values.data();
  const auto size = static_cast<double>(quick_->values.size());
  for (std::size_t i = 0; i < n; ++i) {
    // No score is NaN and fails every comparison.
    const double index = scores[i] * quick_->denominator - quick_->low;
    // What was rounded on the way may lie a little beside its index.
    if (index > -0.5 && index < size) {
      const auto at = static_cast<std::size_t>(index + 0.5);
      if (at < quick_->values.size() && values[at] == scores[i]) {
        ++counts_[at * lanes + i % lanes];
        continue;
      }
    }
    if (!std::isnan(scores[i])) add_odd(scores[i]);
  }
}

// Estimates are quotients of a few denominators, and come again and again.
void ScoreCounts::add_odd(double score) {
  if (odd_.empty()) odd_.resize(std::size_t{1} << odd_bits);
  // Knuth's multiplication by the golden ratio spreads their bits.
  const std::uint64_t spread = std::bit_cast<std::uint64_t>(score) * 0x9E3779B97F4A7C15ULL;
  Odd& place = odd_[spread >> (64 - odd_bits)];
  if (place.score != score) {
    if (place.count > 0) displaced_[place.score] += place.count;
    place = {score, 0};
  }
  ++place.count;
}

void ScoreCounts::add_bytes(const std::uint8_t* scores, const std::uint8_t* answered, std::size_t n,
                            std::uint8_t all) {
  std::array<std::uint16_t, block_rows> places;
  cohort_loops().values_of_whole(scores, answered, n, all, places.data());
  std::int64_t* const counts = counts_.data();
  for (std::size_t i = 0; i < n; ++i) ++counts[places[i] * lanes + i % lanes];
}

void ScoreCounts::move_to(std::map<double, std::int64_t>& values) {
  const std::size_t size = bytes_ ? byte_values : quick_->values.size();
  for (std::size_t at = 0; at < size; ++at) {
    std::int64_t count = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) count += counts_[at * lanes + lane];
    if (count > 0) values[bytes_ ? static_cast<double>(at) : quick_->values[at]] += count;
  }
  for (const Odd& place : odd_) {
    if (place.count > 0) values[place.score] += place.count;
  }
  for (const auto& [score, count] : displaced_) values[score] += count;
  std::fill(counts_.begin(), counts_.end(), 0);
  odd_.clear();
  displaced_.clear();
}

}  // namespace screening::internal
