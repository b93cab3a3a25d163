#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/number.hpp"
#include "screening/population.hpp"
#include "screening/responses.hpp"
#include "screening/vocabulary.hpp"

namespace [[gnu::visibility("default")]] screening {

/// Why a score has no value.
enum class Reason : std::uint8_t {
  none,              ///< there is a value
  missing_items,     ///< more members are unanswered than the instrument's rule allows
  nothing_answered,  ///< no member is answered
  not_asked,         ///< every member was recorded as not asked
  skip_conflict      ///< a skip rule and an answer contradict each other
};
/// The word as JSON has it, such as `missing_items`.
std::string_view to_string(Reason reason);

/// One scale's score. The value is exact. `lower` and `upper` are the least and greatest value that
/// any completion of the form gives; with everything answered they equal the value.
struct Score {
  std::optional<Fraction> value;
  Reason reason = Reason::none;
  Fraction lower;
  Fraction upper;
  int answered = 0;  ///< members whose contribution is known
  int expected = 0;
  bool prorated = false;  ///< the value is the instrument's own estimate for missing answers
  friend bool operator==(const Score&, const Score&) = default;
};

/// Whether a critical answer was given. `indeterminate`: its item is unanswered, so follow up.
struct FlagOutcome {
  Determination determination = Determination::indeterminate;
  bool in_force = true;  ///< false: provisional, and the caller did not name it
  friend bool operator==(const FlagOutcome&, const FlagOutcome&) = default;
};

/// What a verdict says, from all completions of the form.
struct VerdictOutcome {
  Determination determination = Determination::indeterminate;
  Basis basis = Basis::complete;  ///< meaningless while `indeterminate`
  bool in_force = true;
  friend bool operator==(const VerdictOutcome&, const VerdictOutcome&) = default;
};

/// What a cut-off says. Without a determination when it does not apply to the context.
struct CutOffOutcome {
  std::optional<Determination> determination;
  Basis basis = Basis::complete;  ///< meaningless without a determination, or `indeterminate`
  /// What the instrument's own estimate says where the bounds straddle the threshold and the
  /// estimate is not enough for a determination. Only ever `negative`.
  std::optional<Determination> estimate;
  friend bool operator==(const CutOffOutcome&, const CutOffOutcome&) = default;
};

/// Where the score lies in a band set: an index into its bands. Empty when the set does not apply,
/// when there is no value and the bounds span several bands.
struct BandOutcome {
  std::optional<std::size_t> band;
  friend bool operator==(const BandOutcome&, const BandOutcome&) = default;
};

/// Cut-offs that apply and differ only in whom they were studied in: one judgement goes for all.
struct AlikeCutOffs {
  std::size_t scale = 0;       ///< index of the scale
  std::int64_t threshold = 0;  ///< in the scale's own smallest units
  bool at_least = true;        ///< else at most
  Decimal stated;              ///< the threshold as the definition has it
  std::size_t end = 0;         ///< one past their last index in `Selection::active_cut_offs`
};

/// How a context and the caller's choices bear on an instrument: which cut-offs and band sets
/// apply and why, which is primary, what is in force. Each vector is in definition order.
struct Selection {
  Context context;
  std::vector<Applies> cut_offs;
  std::vector<bool> primary;
  std::vector<Applies> band_sets;
  std::vector<AlikeCutOffs> alike_cut_offs;
  std::vector<std::size_t> active_cut_offs;  ///< indices of those that apply, alike ones together
  std::vector<std::size_t> active_band_sets;
  std::vector<Applies> reliable_changes;
  std::vector<bool> flags_in_force;
  std::vector<bool> verdicts_in_force;
  std::optional<Decimal> prevalence;
  bool licence_held = false;
};

namespace internal {
struct UnfilledResult;
}

/// Everything that one administration says: a screening result, not a diagnosis. The vectors are
/// in definition order. Owns its data and keeps its instrument; a value type.
struct Result {
  /// The result of a form without answers, in no context; to be filled by
  /// `Scorer::score(responses, result)`. Costs as much as scoring.
  explicit Result(Instrument made_by);

  Instrument instrument;
  std::shared_ptr<const Selection> selection;
  FormStatus status = FormStatus::empty;
  std::vector<FlagOutcome> flags;
  std::vector<Score> scores;
  std::vector<BandOutcome> bands;
  std::vector<VerdictOutcome> verdicts;
  std::vector<CutOffOutcome> cut_offs;
  std::vector<Issue> issues;

  /// @{
  /// By id. Precondition: the instrument has such a scale, flag, verdict or cut-off; throws
  /// `std::out_of_range` naming the id otherwise. A result that is about to go away gives a copy.
  const Score& score(std::string_view id) const&;
  const FlagOutcome& flag(std::string_view id) const&;
  const VerdictOutcome& verdict(std::string_view id) const&;
  const CutOffOutcome& cut_off(std::string_view id) const&;
  Score score(std::string_view id) && { return std::as_const(*this).score(id); }
  FlagOutcome flag(std::string_view id) && { return std::as_const(*this).flag(id); }
  VerdictOutcome verdict(std::string_view id) && { return std::as_const(*this).verdict(id); }
  CutOffOutcome cut_off(std::string_view id) && { return std::as_const(*this).cut_off(id); }
  /// @}

 private:
  friend struct internal::UnfilledResult;
  struct Unfilled {};  ///< chooses the constructor that leaves everything to be filled in
  Result(Instrument made_by, Unfilled) : instrument(std::move(made_by)) {}
};

}  // namespace screening
