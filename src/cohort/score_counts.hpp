#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "core/plan.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// How a scale's scores are counted by index: `(low + index) / denominator`.
struct QuickScores {
  QuickScores(const Plan& plan, const ScalePlan& scale);

  double low = 0;
  double denominator = 1;
  std::vector<double> values;
};

/// How many people have each score of one scale: by index until `finish()`, since a map is slow.
class ScoreCounts {
 public:
  /// `quick` is to outlive it; null for scores that are bytes.
  explicit ScoreCounts(const QuickScores* quick);

  /// At most `block_rows` scores; NaN is none.
  void add(const double* scores, std::size_t n);
  /// Scores that are bytes, of the rows in which `answered` is `all`.
  void add(const std::uint8_t* scores, const std::uint8_t* answered, std::uint8_t all,
           std::size_t n);
  /// Adds what was counted to `values`, and forgets it.
  void finish(std::map<double, std::int64_t>& values);

 private:
  /// Several counts of the same, so that equal scores in a row do not wait for each other.
  static constexpr std::size_t lanes = 4;
  static constexpr std::size_t beside = 256;
  struct Beside {
    double score = 0;
    std::int64_t people = 0;
  };

  void add_beside(double score);
  std::size_t size() const { return quick_ == nullptr ? 256 : quick_->values.size(); }
  double value(std::size_t at) const {
    return quick_ == nullptr ? static_cast<double>(at) : quick_->values[at];
  }

  const QuickScores* quick_;
  std::vector<std::int64_t> counts_;  ///< of each index; last of those without a place
  std::vector<Beside> beside_;        ///< scores between the indices, such as estimates, by hash
  std::map<double, std::int64_t> others_;
};

}  // namespace screening::internal
