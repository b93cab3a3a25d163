#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "cohort/reliable_items.hpp"
#include "cohort/score_counts.hpp"
#include "screening/cohort.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What a row's form is, in a column of bytes.
struct FormCode {
  static constexpr std::uint8_t complete = 0;
  static constexpr std::uint8_t partial = 1;
  static constexpr std::uint8_t declined = 2;
  static constexpr std::uint8_t never_asked = 3;
  static constexpr std::uint8_t blank = 4;
  static constexpr std::uint8_t kinds = 5;
};
/// Whether a row has a score of this scale exactly when all of it is answered, and that is a byte:
/// then counting needs no real number.
bool scores_are_bytes(const Instrument& instrument, std::size_t scale);

/// Stands where a result of an empty form would: it is counted nowhere.
inline constexpr std::uint8_t left_out = 200;

/// Which columns of bytes a block of rows has, and what they hold.
struct TallyColumns {
  explicit TallyColumns(const Scorer& scorer, bool own_context);

  std::size_t form = 0;
  std::vector<std::size_t> items;  ///< states
  /// By item: 1 where a rule skipped it, 2 where it was answered otherwise; `none` without a rule.
  std::vector<std::size_t> skipped;
  std::vector<std::size_t> prorated;  ///< by scale
  std::vector<std::size_t> lower;     ///< by scale: its score, where it is a byte or there is none
  std::vector<std::size_t> answered;  ///< by scale, with it; `none` for the other scales
  std::vector<std::size_t> bands;
  std::vector<std::size_t> cut_offs;  ///< `none`: applies to nobody
  std::vector<std::size_t> flags;
  std::vector<std::size_t> verdicts;
  std::size_t count = 0;
  static constexpr std::size_t none = ~std::size_t{0};
};

/// What is settled once about counting an instrument.
struct TallyPlan {
  TallyPlan(const Scorer& scorer, bool own_context);

  const Plan* plan;
  TallyColumns columns;
  std::vector<QuickScores> quick;                 ///< by scale
  std::vector<std::vector<ReliableItem>> scales;  ///< by scale
  enum class Width : std::uint8_t { small, wide, by_row };
  std::vector<Width> widths;  ///< by scale: what holds the worth of its items
  std::vector<bool> bytes;    ///< by scale: `scores_are_bytes()`
};

/// Rows of one group, side by side: one array of bytes a column, one of scores a scale.
struct TallyRows {
  std::vector<const std::uint8_t*> bytes;
  std::vector<const double*> scores;
};

/// Adds rows to sums. Scores are counted by index until `finish()`.
class Tally {
 public:
  Tally(const TallyPlan& plan, CohortSums& sums);

  /// At most `block_rows` rows, from `first` on.
  void add(const TallyRows& rows, std::size_t first, std::size_t n);
  void finish();

 private:
  void add_items(const TallyRows& rows, std::size_t first, std::size_t n, std::int64_t forms);
  void add_products(std::size_t scale, const TallyRows& rows, std::size_t first, std::size_t n);
  template <typename T>
  void add_products_of(const std::vector<T> ReliableItem::*table, const WorthLoops<T>& loops,
                       std::size_t scale, const TallyRows& rows, std::size_t first, std::size_t n);
  void add_products_by_row(std::size_t scale, const TallyRows& rows, std::size_t first,
                           std::size_t n);
  /// Marks with 1 the rows that have a whole score of the scale.
  void mark_scored(std::size_t scale, const TallyRows& rows, std::size_t first, std::size_t n);
  /// Marks with 1 the rows in which all that the condition reads is answered.
  void mark_answered(std::size_t condition, const TallyRows& rows, std::size_t first,
                     std::size_t n);
  void add_complete(const std::uint8_t* codes, std::size_t n, DeterminationSums& sums) const;
  void add_determinations(const TallyRows& rows, std::size_t first, std::size_t n,
                          std::int64_t forms);

  const TallyPlan& plan_;
  CohortSums& sums_;
  std::vector<ScoreCounts> scores_;               ///< by scale
  std::vector<std::int64_t> answered_;            ///< by item, among the rows being added
  std::array<std::uint8_t, block_rows> whole_{};  ///< which of these rows are complete
};

}  // namespace screening::internal
