#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "screening/population.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"

namespace [[gnu::visibility("default")]] screening {

/// The caller's choices, apart from the answers.
struct ScoreOptions {
  Context context;
  /// Ids of provisional cut-offs, band sets, flags and verdicts to put in force; `all` for every
  /// one. An id that the instrument does not have, or that is not provisional, is ignored here and
  /// refused by the programs.
  std::vector<std::string> provisional;
  /// Names the cut-off to call primary for its scale and target, instead of the definition's own.
  std::string primary_cut_off;
  /// Proportion of the people screened who have the target condition, above 0 and below 1; asks
  /// for predictive values where a cut-off has a sensitivity and a specificity.
  std::optional<Decimal> prevalence;
  /// The host's own statement that it holds the licence this instrument asks for. Changes no
  /// score; every result shows it.
  bool licence_held = false;
};

/// An instrument made ready for one context: which cut-offs apply is settled once.
///
/// Immutable; safe to share between threads; a copy is cheap. Make one per context and reuse it
/// (and, with the second overload, a `Result`) to score many people.
class Scorer {
 public:
  /// Judges every population against the context, once.
  explicit Scorer(Instrument instrument, ScoreOptions options = {});

  /// Scores one administration.
  ///
  /// Nothing a respondent did can make this fail. A missing answer, or a code the item does not
  /// offer, leaves whatever could turn on it `indeterminate`: an unanswered self-harm item is never
  /// negative. Precondition: `responses` belongs to this scorer's instrument.
  ///
  /// Linear in the scored items; a form with gaps also costs a search over the completions that
  /// matter, bounded when the definition was built.
  Result score(const Responses& responses) const;

  /// The same into an existing result, which allocates nothing once the result has been used with
  /// this scorer. Precondition: `result` was made for the same instrument.
  void score(const Responses& responses, Result& result) const;

  /// What it scores.
  const Instrument& instrument() const { return instrument_; }
  /// The choices it was made with.
  const ScoreOptions& options() const { return *options_; }
  /// What applies in its context, what does not, and why.
  const Selection& selection() const { return *selection_; }
  /// For the library's own sources: what every result of this scorer points to.
  const std::shared_ptr<const Selection>& shared_selection() const { return selection_; }

 private:
  Instrument instrument_;
  std::shared_ptr<const ScoreOptions> options_;
  std::shared_ptr<const Selection> selection_;
};

/// Scores one administration in one call.
Result score(const Responses& responses, const ScoreOptions& options = {});

/// Predictive values of a cut-off at a prevalence, by Bayes' theorem:
/// PPV = se p / (se p + (1 - sp)(1 - p)); NPV = sp (1 - p) / (sp (1 - p) + (1 - se) p)
/// (Altman DG, Bland JM. Diagnostic tests 2: predictive values. BMJ 1994;309:102).
///
/// The intervals are of 95 % and take the prevalence as known; what is uncertain is the study. They
/// are those of Mercaldo, Lau and Zhou on the logit scale (Stat Med 2007;26:2170-2183), with the
/// variances of log sensitivity, 1 - sensitivity, specificity and 1 - specificity taken from the
/// source's own 95 % intervals where it prints them, and otherwise from its numbers of people with
/// and without the condition.
struct PredictiveValues {
  using Interval = std::optional<std::pair<double, double>>;  ///< lower and upper limit
  double ppv = 0;
  double npv = 0;
  Interval ppv_ci95;  ///< empty where the source gives neither intervals nor numbers of people
  Interval npv_ci95;  ///< the same; also at a sensitivity or specificity of 0 or 1
};

/// Empty when the accuracy lacks a sensitivity or specificity, the prevalence is not between 0 and
/// 1, or a denominator is zero.
std::optional<PredictiveValues> predictive_values(const Accuracy& accuracy,
                                                  const Decimal& prevalence);

}  // namespace screening
