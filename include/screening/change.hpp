#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "screening/explain.hpp"
#include "screening/result.hpp"

/// One person's results at two times or more: what moved, and whether it is more than chance.
///
/// Nothing here says why somebody changed, or that a treatment worked. Pure functions: no state,
/// safe to call concurrently, linear in the scales and cut-offs of the instrument.
namespace [[gnu::visibility("default")]] screening {

/// What the difference between two scores of one scale says. An unknown is never
/// `no_reliable_change`: where missing answers could decide either way it is `indeterminate`.
enum class ChangeKind : std::uint8_t {
  improved,            ///< reliably, towards the better end
  worsened,            ///< reliably, towards the worse end
  no_reliable_change,  ///< the difference may be error of measurement
  indeterminate,       ///< missing answers, an estimate, or just the published points decide it
  not_comparable,      ///< the two occasions were not asked the same thing; `why` says what differs
  not_judged           ///< no figure for reliable change holds here; the difference stands alone
};
/// The word as JSON has it, such as `no_reliable_change`.
std::string_view to_string(ChangeKind kind);

/// What the figure for reliable change rests on.
enum class ChangeBasis : std::uint8_t {
  none,            ///< there is no figure
  published,       ///< one of the definition's `reliable_changes`
  jacobson_truax,  ///< calculated from a standard deviation and a reliability that the caller
                   ///< stated
  stated           ///< points that the caller stated
};
/// The word as JSON has it.
std::string_view to_string(ChangeBasis basis);

/// A reason in the way: a field, and its value at the earlier and at the later occasion. Fields are
/// `instrument`, `version`, `stage`, `language` (not comparable), and those of `Applies::why`.
struct ChangeReason {
  std::string field;
  std::string earlier;
  std::string later;
  friend bool operator==(const ChangeReason&, const ChangeReason&) = default;
};

/// One cut-off that applied on both occasions. `crossed` when the determinations are opposites;
/// one that is indeterminate crosses nothing and excludes nothing.
struct CutOffChange {
  std::size_t cut_off = 0;  ///< index in the definition
  Determination from = Determination::indeterminate;
  Determination to = Determination::indeterminate;
  /// Whether the cut-off was crossed; empty while either side is indeterminate.
  std::optional<bool> crossed() const {
    if (from == Determination::indeterminate || to == Determination::indeterminate) return {};
    return from != to;
  }
  friend bool operator==(const CutOffChange&, const CutOffChange&) = default;
};

/// One scale at two times.
struct ScaleChange {
  std::size_t scale = 0;  ///< index in the definition
  Score earlier;
  Score later;
  /// Later minus earlier, exact; empty when either score has no value.
  std::optional<Fraction> difference;
  /// The least and the greatest difference that any completion of the two forms gives.
  Fraction lower;
  Fraction upper;
  bool estimated = false;  ///< either score is prorated, so the difference is an estimate
  ChangeKind kind = ChangeKind::not_judged;
  /// On what the kind rests: `complete`, `bounds` (every completion agrees) or `prorated` (an
  /// estimate, which may say `worsened` and nothing reassuring). Meaningless without a judgement.
  Basis basis = Basis::complete;
  /// What the estimate says where it is not enough: `improved` or `no_reliable_change`.
  std::optional<ChangeKind> estimate;
  ChangeBasis figure = ChangeBasis::none;
  std::optional<std::size_t> published;  ///< index in `reliable_changes`
  double points = 0;  ///< the figure in points; 0 without one, exact in the definition if published
  std::vector<ChangeReason> why;       ///< why it is not comparable or not judged
  std::vector<CutOffChange> cut_offs;  ///< empty when the instrument or its version differs
};

/// A critical item at two times. Flags come first: no improvement beside one is reassuring.
struct FlagChange {
  std::size_t flag = 0;  ///< index in the definition; only those in force on either occasion
  Determination from = Determination::indeterminate;
  Determination to = Determination::indeterminate;
};

/// One person's result at two times.
struct ResultChange {
  /// Of these two, and nothing compared yet; `change()` compares.
  ResultChange(Result before, Result after) : earlier(std::move(before)), later(std::move(after)) {}
  Result earlier;
  Result later;
  /// Why nothing at all can be compared: another instrument, or another version of it (by the
  /// digest of its meaning). Then there are neither flags nor scales.
  std::vector<ChangeReason> not_comparable;
  std::vector<FlagChange> flags;
  std::vector<ScaleChange> scales;
};

/// A standard deviation and a reliability that the caller vouches for, or the points themselves,
/// for a scale without a published figure in the context at hand. Stated by the caller, so it is
/// marked as such.
struct StatedReliability {
  std::string scale;
  double standard_deviation = 0;  ///< of scores in the caller's own population; above 0
  double reliability = 0;         ///< from 0 up to, but not, 1
  /// In place of the two: a difference of this many points is reliable, a smaller one is not.
  /// Above 0.
  std::optional<Decimal> points{};
};

/// The least difference that is more than error of measurement, in points:
///
///     SEM = SD sqrt(1 - r);  SEdiff = SD sqrt(2) sqrt(1 - r);  RCI = difference / SEdiff
///
/// A change is reliable when |RCI| exceeds `z`, so this gives `z` SEdiff. Source: Jacobson NS,
/// Truax P. Clinical significance: a statistical approach to defining meaningful change in
/// psychotherapy research. J Consult Clin Psychol 1991;59:12-19; 1.96 is their figure, for 95 %
/// confidence.
///
/// Empty unless the standard deviation is finite and above 0, the reliability is in [0, 1), and `z`
/// is finite and above 0.
std::optional<double> jacobson_truax_points(double standard_deviation, double reliability,
                                            double z = 1.96);

/// Compares two results of one person.
///
/// For every scale: the exact difference; whether it is reliable, by the definition's published
/// figure where that holds on both occasions, otherwise by what the caller states (points, or those
/// of Jacobson and Truax); which cut-offs that applied on both were crossed. Which way is better
/// follows from the scale's `worse`.
///
/// Not comparable, with the reason: another instrument (a variant with another order of items is
/// one), another version by its digest, another language (one stated and one not counts as
/// another), or another stage where that changes which cut-offs apply to the scale.
///
/// Whose results they are, and which is the earlier one, is the caller's to know. An entry of
/// `stated` with an unusable figure, or for a scale there is not, is ignored; programs refuse it.
/// Never fails.
ResultChange change(const Result& earlier, const Result& later,
                    std::span<const StatedReliability> stated = {});

/// One result and when it was. Times are compared by `date`, or by the stage and weeks of the
/// result's context where no occasion has a date.
struct Occasion {
  std::string date;  ///< `YYYY-MM-DD`, or empty
  Result result;
};

/// Why a series was refused. `occasion` counts from 0. No message holds a score or an answer.
struct SeriesError {
  /// `series.too_short`, `series.date`, `series.no_time`, `series.out_of_order`,
  /// `series.mixed_instruments`.
  std::string code;
  std::string message;  ///< what is wrong, what was expected, what to do
  std::size_t occasion = 0;
};

/// A person's course: each step, and the first against the last.
struct Series {
  std::vector<ResultChange> steps;  ///< one fewer than there are occasions
  ResultChange overall;             ///< first to last
};

/// Compares the results of one person, each with the one before, and the first with the last.
///
/// Refused whole, nothing half-done: fewer than two, dates that are none, some with and some
/// without a time, times that do not rise (equal ones included), more than one instrument.
/// Versions may differ; such steps are not comparable and say so.
std::variant<Series, SeriesError> changes(std::span<const Occasion> occasions,
                                          std::span<const StatedReliability> stated = {});

/// The two results' change in words: flags first, then each scale. Plain text for the professional;
/// not a stable format. Under display safety, targets and labels are left out unless asked for.
std::string summary(const ResultChange& change, Protected sensitive = Protected::withheld);

/// The same of a course: of two forms their change, of more the first against the last and then
/// each step.
std::string summary(const Series& series, Protected sensitive = Protected::withheld);

}  // namespace screening
