#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "screening/cohort.hpp"
#include "screening/vocabulary.hpp"

/// Statistics out of sums: pure functions, safe to call from any thread. Where nothing can be said,
/// nothing is: an empty optional, never 0 or NaN.
namespace [[gnu::visibility("default")]] screening {

/// Limits of an interval; both ends included.
struct Limits {
  double lower = 0;
  double upper = 0;
};

/// A figure and how far it may be off.
struct Estimate {
  double value = 0;
  Limits limits;
};

/// A share with Wilson's interval (Wilson EB. J Am Stat Assoc 1927;22:209-212). Empty for n = 0.
/// Precondition: `0 <= part <= n`, `0 < level < 1`.
std::optional<Estimate> proportion(std::int64_t part, std::int64_t n, double level = 0.95);

/// How often a cut-off is positive.
struct Prevalence {
  std::int64_t applied = 0;       ///< people to whom the cut-off applies
  std::int64_t decided = 0;       ///< of whom the forms say which
  std::int64_t complete = 0;      ///< of whom the forms are complete where it counts
  std::optional<Estimate> share;  ///< positive among the complete, with Wilson's interval
  std::optional<Limits>
      bounds;  ///< among all it applies to: nobody undecided positive, all of them
};
/// Incomplete forms count in `bounds`, which assume nothing, and not in `share`, which assumes that
/// they do not differ from complete ones.
Prevalence prevalence(const DeterminationSums& sums, double level = 0.95);

/// An estimate of how many have the condition, from how many are positive (Rogan WJ, Gladen B. Am J
/// Epidemiol 1978;107:71-76): (p + sp - 1) / (se + sp - 1).
struct TruePrevalence {
  /// What could be said.
  enum class Outcome : std::uint8_t {
    estimated,
    clipped,  ///< outside 0 to 1, and set to the nearer end: the accuracy does not fit these people
    no_information,  ///< se + sp <= 1: a positive says nothing about the condition
    nobody           ///< n = 0
  };
  Outcome outcome = Outcome::nobody;
  double value = 0;
  /// Wilson's limits of p, put through the same formula and kept within 0 to 1: the accuracy is
  /// taken as known.
  Limits limits;
  /// Where the study's people with and without the condition are known: value -+ z times the
  /// standard error by the delta method from the variances of p, se and sp (the authors' own),
  /// kept within 0 to 1.
  std::optional<Limits> with_study;
};
/// Precondition: `0 <= positive <= n`, and both of accuracy's figures are within 0 to 1.
TruePrevalence true_prevalence(std::int64_t positive, std::int64_t n, double sensitivity,
                               double specificity, std::int64_t study_cases = 0,
                               std::int64_t study_others = 0, double level = 0.95);

/// Of numbers that were counted.
struct Moments {
  std::int64_t n = 0;
  std::optional<double> mean;
  std::optional<double> sd;  ///< of a sample: empty below two
  std::optional<double> median;
  std::optional<double> lower_quartile;  ///< by linear interpolation (R type 7), as the median is
  std::optional<double> upper_quartile;
};
/// Of scores, by how many people have each; all empty for nobody. Linear in the different scores.
Moments moments(const std::map<double, std::int64_t>& values);

/// How one item goes with its scale, over complete rows.
struct ItemReliability {
  std::optional<double> mean;  ///< in points of the item's own score
  std::optional<double> sd;
  std::optional<double> item_rest;  ///< Pearson's r with the sum of the other items
  std::optional<double> alpha_if_dropped;
};

/// How a scale holds together, over the rows in which each of its items was answered (listwise, as
/// `psych::alpha(na.omit(x))`).
struct Reliability {
  std::int64_t n = 0;
  /// Cronbach's alpha from covariances: k/(k-1) (1 - sum of variances / variance of the sum)
  /// (Psychometrika 1951;16:297-334), k being the scale's items, constant ones included. Empty
  /// below two rows or items, or where the sum does not vary.
  std::optional<double> alpha;
  /// Feldt's interval (Psychometrika 1965;30:357-370), with n - 1 and (n - 1)(k - 1) degrees.
  std::optional<Limits> alpha_limits;
  /// McDonald's omega total: (sum of loadings)^2 / ((sum of loadings)^2 + sum of uniquenesses),
  /// from the one-factor model of the covariances by maximum likelihood. Empty below three items,
  /// where an item does not vary, or where the model has no proper solution (a uniqueness that goes
  /// to 0).
  std::optional<double> omega;
  std::optional<double> sd;   ///< of the score
  std::optional<double> sem;  ///< standard error of measurement: sd sqrt(1 - alpha); alpha >= 0
  std::optional<double> sdc;  ///< smallest detectable change of a person: z sqrt(2) sem
  std::vector<ItemReliability> items;
};
/// Of a scale's items. Empty figures where `ScaleSums::items` is empty. Precondition:
/// `0 < level < 1`. Omega is found step by step and takes longest.
Reliability reliability(const ScaleSums& sums, double level = 0.95);

/// Omega total of a covariance matrix of `items` rows, row by row; see `Reliability::omega`.
std::optional<double> omega_total(std::span<const double> covariances, std::size_t items);

/// How many changed in one way.
struct ChangeShare {
  std::optional<Estimate> share;  ///< among those judged by two complete scores, with Wilson's
                                  ///< interval
  std::optional<Limits> bounds;   ///< among all to whom a figure applies: nobody who is not settled
                                  ///< by every completion changed so, all of them did
};

/// First to last.
struct ChangeStatistics {
  std::int64_t n = 0;            ///< people with a difference of complete scores
  std::optional<Estimate> mean;  ///< last minus first, with the interval of a paired t
  std::int64_t judged = 0;       ///< people on whom the shares rest
  std::int64_t applied = 0;      ///< people on whom the bounds rest
  ChangeShare improved;
  ChangeShare worsened;
  ChangeShare no_reliable_change;
};
/// Shares are of people who were judged: where no figure for reliable change applies to somebody,
/// that is no absence of change, and is in no share. Incomplete forms and differences just on an
/// edge that the source leaves open count in the bounds alone. Precondition: `0 < level < 1`.
ChangeStatistics change_statistics(const ChangeSums& sums, double level = 0.95);

}  // namespace screening
