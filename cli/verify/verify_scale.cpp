#include "verify_scale.hpp"

#include <algorithm>

namespace screening::cli {

ScaleCheck::ScaleCheck(const Instrument& instrument, std::size_t scale, std::size_t column,
                       const AnswerReader& reader)
    : scale_(scale), column_(column) {
  auto key = scale_key(instrument, scale);
  if (key) finder_.emplace(instrument, std::move(*key), reader);
}

ScaleCheck::Outcome ScaleCheck::row(std::size_t row, std::size_t line, const std::string& id,
                                    std::string_view cell, const std::vector<Answer>& answers,
                                    const Score& ours) {
  if (cell.empty()) {
    ++(ours.value ? not_stored : neither);
    return Outcome::nothing_to_compare;
  }
  const auto stored = StoredTotal::parse(cell);
  if (!stored) {
    ++unreadable;
    return Outcome::unreadable;
  }
  if (ours.value && (stored->equals(*ours.value) || stored->rounds(*ours.value))) {
    ++agree;
    if (!stored->equals(*ours.value)) ++agree_rounded;
    return Outcome::compared;
  }
  Disagreement found{row, line, id, *stored, ours, {}};
  if (finder_) found.causes = finder_->explain(answers, ours, *stored);
  disagreements_.push_back(std::move(found));
  return Outcome::compared;
}

std::vector<std::size_t> ScaleCheck::rows_by_cause() const {
  std::vector<std::size_t> rows(finder_->causes().size());
  for (const Disagreement& entry : disagreements_) {
    for (const std::size_t cause : entry.causes) ++rows[cause];
  }
  return rows;
}

void ScaleCheck::settle() {
  if (!finder_) return;
  // A cause that names items is believed where it explains half of all disagreements, or where it
  // is the only one of its kind that explains the row.
  const std::vector<std::size_t> found = rows_by_cause();
  for (Disagreement& entry : disagreements_) {
    const std::vector<std::size_t> all = entry.causes;
    std::erase_if(entry.causes, [&](std::size_t index) {
      const std::string& kind = cause(index).kind_naming_items;
      if (kind.empty() || 2 * found[index] >= disagreements_.size()) return false;
      return std::count_if(all.begin(), all.end(), [&](std::size_t other) {
               return cause(other).kind_naming_items == kind;
             }) > 1;
    });
  }
  const std::vector<std::size_t> rows = rows_by_cause();
  const auto more = [&](std::size_t a, std::size_t b) { return rows[a] > rows[b]; };
  for (Disagreement& entry : disagreements_) {
    std::stable_sort(entry.causes.begin(), entry.causes.end(), more);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] > 0) counts_.push_back({i, rows[i]});
  }
  std::stable_sort(counts_.begin(), counts_.end(),
                   [&](const CauseCount& a, const CauseCount& b) { return a.rows > b.rows; });
}

}  // namespace screening::cli
