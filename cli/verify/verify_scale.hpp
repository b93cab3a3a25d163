#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify_causes.hpp"

/// One scale's stored totals against recomputed ones, row by row.
namespace screening::cli {

/// A stored total that the answers do not give.
struct Disagreement {
  std::size_t row = 0;
  std::size_t line = 0;
  std::string id;
  StoredTotal stored;
  Score ours;
  std::vector<std::size_t> causes;  ///< that explain it, as indices into `ScaleCheck::causes()`
};

struct CauseCount {
  std::size_t cause = 0;
  std::size_t rows = 0;  ///< disagreements that it explains
};

class ScaleCheck {
 public:
  /// `column` is where the stored totals are.
  ScaleCheck(const Instrument& instrument, std::size_t scale, std::size_t column,
             const AnswerReader& reader);

  enum class Outcome { compared, nothing_to_compare, unreadable };

  /// Compares one row. `cell` is empty where the table says that there is no total.
  Outcome row(std::size_t row, std::size_t line, const std::string& id, std::string_view cell,
              const std::vector<Answer>& answers, const Score& ours);

  /// After the last row: leaves each disagreement the causes that are worth naming, the one that
  /// explains most first.
  void settle();

  std::size_t scale() const { return scale_; }
  std::size_t column() const { return column_; }
  bool causes_known() const { return finder_.has_value(); }
  const Cause& cause(std::size_t index) const { return finder_->causes()[index]; }

  const std::vector<Disagreement>& disagreements() const { return disagreements_; }
  /// What explains any disagreement, the most first.
  const std::vector<CauseCount>& cause_counts() const { return counts_; }

  std::size_t agree = 0;
  std::size_t agree_rounded = 0;  ///< of those that agree
  std::size_t not_stored = 0;     ///< computable, and no total is stored
  std::size_t neither = 0;        ///< neither stored nor computable
  std::size_t unreadable = 0;     ///< the stored cell is no number

 private:
  std::vector<std::size_t> rows_by_cause() const;

  std::size_t scale_;
  std::size_t column_;
  std::optional<CauseFinder> finder_;
  std::vector<Disagreement> disagreements_;
  std::vector<CauseCount> counts_;
};

}  // namespace screening::cli
