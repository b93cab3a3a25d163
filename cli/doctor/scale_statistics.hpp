#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "cli/table/item_answers.hpp"
#include "cli/verify/scale_key.hpp"

/// How the items of one scale go together, from sums that fit in a few numbers however long the
/// table is. Sums are of integers and exact.
namespace screening::cli {

/// Which items have to be turned round for all to point the same way.
struct Directions {
  std::vector<double> item_rest;    ///< by item of the scale, as the data are
  std::vector<std::size_t> turned;  ///< items of the scale; empty when all point the same way
  double alpha = 0;                 ///< as the data are
  double alpha_turned = 0;          ///< with `turned` turned round
};

class ScaleStatistics {
 public:
  explicit ScaleStatistics(ScaleKey key);

  /// Counts the row if all items of the scale are answered.
  void add(const std::vector<Answer>& answers);

  const ScaleKey& key() const { return key_; }
  std::size_t rows() const { return rows_; }

  /// Cronbach's alpha: k/(k-1) (1 - sum of the items' variances / variance of their sum)
  /// (Cronbach LJ. Psychometrika 1951;16:297-334). Empty with fewer than two rows or items, or
  /// where nothing varies.
  std::optional<double> alpha() const;

  /// Empty with fewer than three items or `fewest` rows. With two items none is the odd one.
  ///
  /// An item is turned when its Pearson correlation with the sum of the others is below -0.1, and
  /// by Fisher's transformation three standard errors below 0: with many items, two would be passed
  /// by chance. The most negative goes first, and the others are looked at again: one wrong item
  /// drags down its neighbours.
  std::optional<Directions> directions(std::size_t fewest) const;

 private:
  using Signs = std::vector<int>;
  double covariance(std::size_t a, std::size_t b) const;
  double item_rest(std::size_t item, const Signs& signs) const;
  std::optional<double> alpha(const Signs& signs) const;

  ScaleKey key_;
  std::size_t rows_ = 0;
  std::vector<std::int64_t> values_;    ///< of the row being added
  std::vector<std::int64_t> sums_;      ///< by item
  std::vector<std::int64_t> products_;  ///< of each pair of items, a square table
};

}  // namespace screening::cli
