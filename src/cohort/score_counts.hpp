#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "core/plan.hpp"
#include "screening/cohort.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Stands where a result of an empty form would: it is counted nowhere.
inline constexpr std::uint8_t left_out = 200;

/// Whether a row has a score of this scale exactly when all of it is answered, and that is a byte:
/// then counting needs no real number.
bool scores_are_bytes(const Instrument& instrument, std::size_t scale);

/// How a scale's scores are counted by index: `(low + index) / denominator`.
struct QuickScores {
  double low = 0;
  double denominator = 1;
  std::vector<double> values;
};

QuickScores quick_scores(const Plan& plan, const ScalePlan& scale);

/// How many people have each score of one scale.
class ScoreCounts {
 public:
  /// `bytes`: of `scores_are_bytes()`, and so for `add_bytes()` alone. Keeps a reference to
  /// `quick`.
  ScoreCounts(const QuickScores& quick, bool bytes);

  /// Scores of at most `block_rows` rows; NaN where there is none.
  void add(const double* scores, std::size_t n);
  /// The same as bytes, which are scores where `answered` is `all`.
  void add_bytes(const std::uint8_t* scores, const std::uint8_t* answered, std::size_t n,
                 std::uint8_t all);
  /// Adds what was counted to `values` and begins anew.
  void move_to(std::map<double, std::int64_t>& values);

 private:
  /// Several counts of the same, so that equal scores in a row do not wait for each other.
  static constexpr std::size_t lanes = 4;
  static constexpr std::size_t byte_values = 256;
  /// A score that has no index, and how many have it.
  struct Odd {
    double score = 0;
    std::int64_t count = 0;
  };
  static constexpr int odd_bits = 9;

  void add_odd(double score);

  const QuickScores* quick_;
  bool bytes_;
  std::vector<std::int64_t> counts_;          ///< `lanes` counts of each index
  std::vector<Odd> odd_;                      ///< places of scores that have no index
  std::map<double, std::int64_t> displaced_;  ///< those that had to make room
};

}  // namespace screening::internal
