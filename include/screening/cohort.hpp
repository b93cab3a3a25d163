#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "screening/batch.hpp"
#include "screening/change.hpp"

/// A service's people as sums: counts and whole numbers that add up in any order to the last bit.
/// cohort_statistics.hpp makes statistics of them, cohort_figures.hpp a table for publication.
namespace [[gnu::visibility("default")]] screening {

/// Forms by what came back. A form without any usable answer is never counted as negative.
struct CoverageSums {
  std::int64_t complete = 0;     ///< everything that counts is answered
  std::int64_t partial = 0;      ///< some of it
  std::int64_t declined = 0;     ///< nothing, and some item was declined
  std::int64_t never_asked = 0;  ///< nothing, and every item that has a column was not asked
  std::int64_t blank = 0;        ///< nothing, and nobody wrote down why

  /// Every form, whatever came back.
  std::int64_t rows() const { return complete + partial + declined + never_asked + blank; }
  /// Everybody but those who were never asked.
  std::int64_t offered() const { return rows() - never_asked; }
  friend bool operator==(const CoverageSums&, const CoverageSums&) = default;
};

/// What a cut-off, flag or verdict says of how many people. A flag or verdict that is not in force
/// counts as not applied.
struct DeterminationSums {
  std::int64_t positive = 0;
  std::int64_t negative = 0;
  std::int64_t indeterminate = 0;
  std::int64_t not_applied = 0;
  /// Those of `positive` and `negative` whose forms have an answer to everything that decides: all
  /// of the cut-off's scale, or each item that the flag or verdict reads. A positive is settled by
  /// fewer answers than a negative, so a share of all that are settled would be too high.
  std::int64_t complete_positive = 0;
  std::int64_t complete_negative = 0;

  /// Those decided by a form on which everything that counts here is answered.
  std::int64_t complete() const { return complete_positive + complete_negative; }
  /// All it speaks about, decided or not.
  std::int64_t applied() const { return positive + negative + indeterminate; }
  friend bool operator==(const DeterminationSums&, const DeterminationSums&) = default;
};

/// Answers of one item among forms on which something was answered.
struct ItemSums {
  std::vector<std::int64_t> answers;  ///< by option in printed order, by number for a count item;
                                      ///< by choice, as the batch has them, for a multiple item
  std::int64_t skipped = 0;           ///< rightly not asked by a skip rule, and not answered
  std::int64_t missing = 0;           ///< any other way of not being answered
  friend bool operator==(const ItemSums&, const ItemSums&) = default;
};

/// One scale's scores, and its items where the scale is a sum or mean of items alone.
struct ScaleSums {
  std::map<double, std::int64_t> values;  ///< how many people have each score, estimates included
  std::int64_t prorated = 0;              ///< how many of them are the instrument's own estimates
  std::int64_t without = 0;               ///< forms with some answer and no score

  /// The items and what they are worth, in units of `1 / unit` points. Empty where the scale is
  /// made of anything else than items that count once each, or an answer is worth more than 32,767
  /// units: sums of products then stay exact for up to 8 * 10^9 rows.
  std::vector<std::size_t> items;
  std::int64_t unit = 1;
  double points = 1;                   ///< of the scale's score for a point of the items' sum
  std::int64_t rows = 0;               ///< rows in which each of the items was answered
  std::vector<std::int64_t> sums;      ///< over those rows, by item
  std::vector<std::int64_t> products;  ///< the same for pairs i <= k: at `i * items + k`; else 0
  friend bool operator==(const ScaleSums&, const ScaleSums&) = default;
};

/// People by what their change in a scale says; see `ChangeKind`. Only those to whom some figure
/// for reliable change applies.
struct ReliableSums {
  std::int64_t improved = 0;
  std::int64_t worsened = 0;
  std::int64_t no_reliable_change = 0;
  std::int64_t indeterminate = 0;

  /// Those of whom it is settled.
  std::int64_t judged() const { return improved + worsened + no_reliable_change; }
  /// All of them.
  std::int64_t applied() const { return judged() + indeterminate; }
  friend bool operator==(const ReliableSums&, const ReliableSums&) = default;
};

/// People with a first and a last form, by how a scale changed. Each is in exactly one of
/// `reliable`, `not_judged` and `incomparable`.
struct ChangeSums {
  std::map<double, std::int64_t> differences;  ///< last minus first, of complete scores that can be
                                               ///< compared
  std::int64_t incomplete = 0;  ///< can be compared, and a score is missing or an estimate
  ReliableSums reliable;
  /// Those of `reliable` with two complete scores. A worsening is settled by fewer answers than
  /// the rest, so a share of all that are settled would be too high. Indeterminate ones lie just
  /// on an edge that the source leaves open.
  ReliableSums complete;
  std::int64_t worsened_by_estimate = 0;  ///< of `reliable`: a prorated score says so, no bounds do
  std::int64_t not_judged = 0;    ///< no figure for reliable change applies: nothing is said
  std::int64_t incomparable = 0;  ///< the two occasions were not asked the same thing
  /// Of those two, how many for each reason, by `ChangeReason::field`; a person may have several.
  std::map<std::string, std::int64_t> not_judged_by;
  std::map<std::string, std::int64_t> incomparable_by;
  std::map<ChangeBasis, std::int64_t> figures;  ///< of `reliable`: on which figure it rests
  friend bool operator==(const ChangeSums&, const ChangeSums&) = default;
};

/// Everything that is counted of one group of people. Memory depends on the instrument alone.
///
/// A value type: public, exact and mergeable, so that it may be kept, sent or added up elsewhere.
struct CohortSums {
  /// Nobody yet.
  explicit CohortSums(const Instrument& instrument);

  Identity identity;  ///< of the instrument: sums of different definitions are never mixed
  CoverageSums coverage;
  std::vector<ItemSums> items;                   ///< in form order
  std::vector<ScaleSums> scales;                 ///< in definition order, as all that follow
  std::vector<std::vector<std::int64_t>> bands;  ///< by set: each band, and last those without one
  std::vector<DeterminationSums> cut_offs;
  std::vector<DeterminationSums> flags;
  std::vector<DeterminationSums> verdicts;
  std::vector<ChangeSums> changes;  ///< by scale

  /// Adds what others counted; the order makes no difference to any bit. Throws
  /// `std::invalid_argument` when they are of another definition.
  void add(const CohortSums& other);

  /// Counts one person's change in each scale, as `change()` judges it: by the definition's figure
  /// for reliable change where one holds on both occasions, else by what is `stated`. Reads nothing
  /// of the results but their instrument, selection and scores, so that no more need be kept of a
  /// person. Throws `std::invalid_argument` when a result is of another definition than the sums.
  void add_change(const Result& first, const Result& last,
                  std::span<const StatedReliability> stated = {});

  friend bool operator==(const CohortSums&, const CohortSums&) = default;
};

/// Counts tables of one shape with the batch engine.
///
/// Immutable after construction; threads may count different rows of one table at once into sums of
/// their own.
class CohortCounter {
 public:
  /// Throws `std::invalid_argument` as `TableScorer` does.
  CohortCounter(Scorer scorer, Coding coding, ResponseTable responses);
  ~CohortCounter();
  CohortCounter(CohortCounter&&) noexcept;
  CohortCounter& operator=(CohortCounter&&) noexcept;

  /// Adds the rows `first` up to but not including `last`. Precondition: `first <= last <= rows`,
  /// and the sums were made for the scorer's instrument. Linear in the rows; memory is fixed.
  void count(std::size_t first, std::size_t last, CohortSums& sums) const;

  /// The same by group: `groups[row]` is the index of the row's sums. Precondition: each index is
  /// below `sums.size()`; `groups` has an element for every row of the table.
  void count(std::size_t first, std::size_t last, const std::uint16_t* groups,
             std::vector<CohortSums>& sums) const;

 private:
  struct Shape;
  std::unique_ptr<const Shape> shape_;
};

}  // namespace screening
