#include "cohort/families.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace screening::internal {

namespace {

using Value = std::optional<double>;

double real(std::int64_t count) { return static_cast<double>(count); }

/// Gathers the figures of one group.
class Gatherer {
 public:
  Gatherer(const Instrument& instrument, const CohortSums& everybody, const CohortSums& group,
           const FigureOptions& options)
      : instrument_(instrument),
        definition_(instrument.definition()),
        everybody_(everybody),
        sums_(group),
        options_(options),
        forms_(group.coverage.complete + group.coverage.partial) {}

  std::vector<Family> gather() {
    for (std::size_t i = 0; i < definition_.flags.size(); ++i) {
      const Flag& flag = definition_.flags[i];
      determination("flag", flag.id, everybody_.flags[i], sums_.flags[i], flag.display_safety);
    }
    coverage();
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) scale(s);
    for (std::size_t i = 0; i < definition_.band_sets.size(); ++i) bands(i);
    for (std::size_t i = 0; i < definition_.cut_offs.size(); ++i) cut_off(i);
    for (std::size_t i = 0; i < definition_.verdicts.size(); ++i) {
      const Verdict& verdict = definition_.verdicts[i];
      determination("verdict", verdict.id, everybody_.verdicts[i], sums_.verdicts[i],
                    verdict.display_safety);
    }
    for (std::size_t i = 0; i < definition_.items.size(); ++i) item(i);
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) reliability_of(s);
    for (std::size_t s = 0; s < definition_.scales.size(); ++s) change(s);
    return std::move(families_);
  }

 private:
  void begin(std::string kind, std::string part, std::vector<std::int64_t> cells) {
    kind_ = std::move(kind);
    part_ = std::move(part);
    families_.push_back({std::move(cells), {}});
  }
  void put(const std::string& statistic, Value value, std::int64_t n, Value lower = {},
           Value upper = {}) {
    CohortFigure figure;
    figure.kind = kind_;
    figure.part = part_;
    figure.statistic = statistic;
    figure.value = value;
    figure.lower = lower;
    figure.upper = upper;
    figure.n = n;
    families_.back().figures.push_back(std::move(figure));
  }
  void put(const std::string& statistic, const std::optional<Estimate>& estimate, std::int64_t n) {
    if (!estimate) return put(statistic, Value{}, n);
    put(statistic, estimate->value, n, estimate->limits.lower, estimate->limits.upper);
  }
  void share(const std::string& statistic, std::int64_t part, std::int64_t n) {
    put(statistic, proportion(part, n, options_.level), n);
  }

  void coverage() {
    const CoverageSums& all = sums_.coverage;
    begin("coverage", "", {all.complete + all.partial, all.declined});
    put("rows", real(all.rows()), all.rows());
    share("offered", all.offered(), all.rows());
    share("never_asked", all.never_asked, all.rows());
    share("complete", all.complete, all.offered());
    share("partial", all.partial, all.offered());
    share("declined", all.declined, all.offered());
    share("blank", all.blank, all.offered());
  }

  void determination(const char* kind, const std::string& id, const DeterminationSums& of_all,
                     const DeterminationSums& sums, bool no_disclosure) {
    if (of_all.applied() == 0) return;
    // Beside the share, a count tells how many incomplete forms decide.
    begin(kind, id,
          {sums.positive, sums.negative, sums.positive - sums.complete_positive,
           sums.negative - sums.complete_negative});
    put("positive", real(sums.positive), sums.applied());
    put(no_disclosure ? "no_disclosure" : "negative", real(sums.negative), sums.applied());
    put("indeterminate", real(sums.indeterminate), sums.applied());
    put("not_applied", real(sums.not_applied), forms_);
    const Prevalence found = prevalence(sums, options_.level);
    const auto& bounds = found.bounds;
    put("positive_bounds", Value{}, found.applied, bounds ? Value(bounds->lower) : Value{},
        bounds ? Value(bounds->upper) : Value{});
    begin(kind, id, {sums.complete_positive, sums.complete_negative});
    put("positive_share", found.share, found.complete);
  }

  void cut_off(std::size_t index) {
    const CutOff& about = definition_.cut_offs[index];
    const DeterminationSums& sums = sums_.cut_offs[index];
    if (everybody_.cut_offs[index].applied() == 0) return;
    const auto scale = instrument_.scale_index(about.scale);
    const bool all_protected = scale && under_display_safety(instrument_, *scale);
    determination("cut_off", about.id, everybody_.cut_offs[index], sums, all_protected);
    const Accuracy& accuracy = about.accuracy;
    if (!accuracy.sensitivity || !accuracy.specificity) return;
    const std::int64_t cases = accuracy.cases.value_or(0);
    const std::int64_t others = accuracy.n ? *accuracy.n - cases : 0;
    const std::int64_t complete = sums.complete();
    const TruePrevalence found =
        true_prevalence(sums.complete_positive, complete, accuracy.sensitivity->to_double(),
                        accuracy.specificity->to_double(), cases, others, options_.level);
    switch (found.outcome) {
      case TruePrevalence::Outcome::nobody:
        return put("true_prevalence", Value{}, 0);
      case TruePrevalence::Outcome::no_information:
        return put("true_prevalence_no_information", Value{}, complete);
      case TruePrevalence::Outcome::clipped:
        put("true_prevalence_clipped", found.value, complete, found.limits.lower,
            found.limits.upper);
        break;
      case TruePrevalence::Outcome::estimated:
        put("true_prevalence", found.value, complete, found.limits.lower, found.limits.upper);
        break;
    }
    if (!found.with_study) return;
    put("true_prevalence_with_study", found.value, complete, found.with_study->lower,
        found.with_study->upper);
  }

  void bands(std::size_t index) {
    const std::vector<std::int64_t>& of_all = everybody_.bands[index];
    if (std::accumulate(of_all.begin(), of_all.end() - 1, std::int64_t{0}) == 0) return;
    const std::vector<std::int64_t>& counts = sums_.bands[index];
    const BandSet& set = definition_.band_sets[index];
    const std::int64_t placed = std::accumulate(counts.begin(), counts.end() - 1, std::int64_t{0});
    begin("band", set.id, {counts.begin(), counts.end() - 1});
    for (std::size_t band = 0; band + 1 < counts.size(); ++band) {
      share(set.bands[band].id, counts[band], placed);
    }
    put("without_band", real(counts.back()), forms_);
  }

  /// What a mean of these values tells: with few different ones, it and n tell how many have which.
  static std::vector<std::int64_t> cells_of(std::int64_t n,
                                            const std::map<double, std::int64_t>& of_all,
                                            const std::map<double, std::int64_t>& values) {
    std::vector<std::int64_t> cells{n};
    for (const auto& entry : of_all) {
      if (of_all.size() > 3) break;
      cells.push_back(count_of(values, entry.first));
    }
    return cells;
  }

  void scale(std::size_t index) {
    const ScaleSums& sums = sums_.scales[index];
    const Moments found = moments(sums.values);
    begin("scale", definition_.scales[index].id,
          cells_of(found.n, everybody_.scales[index].values, sums.values));
    put("scored", real(found.n), forms_);
    put("prorated", real(sums.prorated), forms_);
    put("without_score", real(sums.without), forms_);
    put("mean", found.mean, found.n);
    put("sd", found.sd, found.n);
    put("lower_quartile", found.lower_quartile, found.n);
    put("median", found.median, found.n);
    put("upper_quartile", found.upper_quartile, found.n);
  }

  bool withheld(const Item& item) const {
    return item.display_safety && options_.sensitive == Protected::withheld;
  }

  void item(std::size_t index) {
    const Item& about = definition_.items[index];
    if (withheld(about)) return;
    const ItemSums& sums = sums_.items[index];
    const std::int64_t answered =
        std::accumulate(sums.answers.begin(), sums.answers.end(), std::int64_t{0});
    std::map<double, std::int64_t> scores;
    bool scored = about.kind == ItemKind::single;
    for (std::size_t i = 0; scored && i < about.options.size(); ++i) {
      scored = about.options[i].score.has_value();
      if (scored && sums.answers[i] > 0) {
        scores[about.options[i].score->to_double()] += sums.answers[i];
      }
    }
    const Moments found = moments(scores);
    begin("item", about.id, {answered});
    share("missing", sums.missing, forms_ - sums.skipped);
    put("skipped", real(sums.skipped), forms_);
    // Of two answers the mean tells how many gave which.
    const bool telling = about.options.size() < 3;
    if (scored && !telling) put_moments(found);
    begin("option", about.id, sums.answers);
    if (scored && telling) put_moments(found);
    for (std::size_t i = 0; i < sums.answers.size() && about.kind != ItemKind::multiple; ++i) {
      const std::string code = about.kind == ItemKind::count
                                   ? std::to_string(about.count_from + static_cast<int>(i))
                                   : about.options[i].code;
      share("share_" + code, sums.answers[i], answered);
    }
  }

  void put_moments(const Moments& found) {
    put("mean", found.mean, found.n);
    put("sd", found.sd, found.n);
  }

  void reliability_of(std::size_t index) {
    const ScaleSums& sums = sums_.scales[index];
    if (sums.items.size() < 2) return;
    const Reliability found = reliability(sums, options_.level);
    const Scale& about = definition_.scales[index];
    begin("reliability", about.id, {sums.rows});
    const auto& limits = found.alpha_limits;
    put("alpha", found.alpha, found.n, limits ? Value(limits->lower) : Value{},
        limits ? Value(limits->upper) : Value{});
    put("omega", found.omega, found.n);
    put("sd", found.sd, found.n);
    put("sem", found.sem, found.n);
    put("sdc", found.sdc, found.n);
    kind_ = "reliability_item";
    for (std::size_t i = 0; i < found.items.size(); ++i) {
      const Item& item = definition_.items[sums.items[i]];
      if (withheld(item)) continue;
      part_ = about.id + "/" + item.id;
      put("item_rest", found.items[i].item_rest, found.n);
      put("alpha_if_dropped", found.items[i].alpha_if_dropped, found.n);
    }
  }

  void change(std::size_t index) {
    const ChangeSums& of_all = everybody_.changes[index];
    if (of_all.differences.empty() && of_all.incomplete == 0 && of_all.incomparable == 0) return;
    const std::string& id = definition_.scales[index].id;
    const ChangeSums& sums = sums_.changes[index];
    const ChangeStatistics found = change_statistics(sums, options_.level);
    const std::int64_t compared = found.n + sums.incomplete;
    begin("change", id, cells_of(found.n, of_all.differences, sums.differences));
    put("mean_change", found.mean, found.n);
    put("incomplete", real(sums.incomplete), compared);
    if (of_all.reliable.applied() > 0) reliable_change(id, sums, found);
    std::vector<std::int64_t> by_figure;
    for (const auto& entry : of_all.figures) {
      by_figure.push_back(count_of(sums.figures, entry.first));
    }
    begin("change", id, std::move(by_figure));
    put("change_not_judged", real(sums.not_judged), compared);
    reasons("change_not_judged_", of_all.not_judged_by, sums.not_judged_by, compared);
    for (const auto& entry : of_all.figures) {
      put("judged_by_" + std::string(to_string(entry.first)),
          real(count_of(sums.figures, entry.first)), found.applied);
    }
    // Who changed their language is something known of people.
    std::vector<std::int64_t> cells{sums.incomparable};
    for (const auto& entry : of_all.incomparable_by) {
      cells.push_back(count_of(sums.incomparable_by, entry.first));
    }
    begin("change", id, std::move(cells));
    put("incomparable", real(sums.incomparable), compared + sums.incomparable);
    reasons("incomparable_", of_all.incomparable_by, sums.incomparable_by,
            compared + sums.incomparable);
  }

  void reliable_change(const std::string& id, const ChangeSums& sums,
                       const ChangeStatistics& found) {
    const ReliableSums& all = sums.reliable;
    const ReliableSums& complete = sums.complete;
    // Beside the shares, a count tells how many incomplete forms decide, and how many people lie
    // just on an edge.
    begin("change", id,
          {all.improved, all.worsened, all.no_reliable_change, all.improved - complete.improved,
           all.worsened - complete.worsened, sums.worsened_by_estimate,
           all.no_reliable_change - complete.no_reliable_change, complete.indeterminate});
    const auto counted = [&](const std::string& name, std::int64_t count,
                             const ChangeShare& share) {
      put(name + "_count", real(count), found.applied);
      const auto& bounds = share.bounds;
      put(name + "_bounds", Value{}, found.applied, bounds ? Value(bounds->lower) : Value{},
          bounds ? Value(bounds->upper) : Value{});
    };
    counted("reliably_improved", all.improved, found.improved);
    counted("reliably_worsened", all.worsened, found.worsened);
    counted("no_reliable_change", all.no_reliable_change, found.no_reliable_change);
    put("change_indeterminate", real(all.indeterminate), found.applied);
    begin("change", id,
          {complete.improved, complete.worsened, complete.no_reliable_change,
           complete.indeterminate});
    put("reliably_improved", found.improved.share, found.judged);
    put("reliably_worsened", found.worsened.share, found.judged);
    put("no_reliable_change", found.no_reliable_change.share, found.judged);
  }

  template <typename Key>
  static std::int64_t count_of(const std::map<Key, std::int64_t>& counts, const Key& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  }

  /// How many for each reason that anybody has.
  void reasons(const std::string& prefix, const std::map<std::string, std::int64_t>& of_all,
               const std::map<std::string, std::int64_t>& counts, std::int64_t n) {
    for (const auto& entry : of_all) {
      put(prefix + entry.first, real(count_of(counts, entry.first)), n);
    }
  }

  const Instrument& instrument_;
  const Definition& definition_;
  const CohortSums& everybody_;
  const CohortSums& sums_;
  const FigureOptions& options_;
  std::int64_t forms_;
  std::string kind_;
  std::string part_;
  std::vector<Family> families_;
};

}  // namespace

std::vector<Family> families_of(const Instrument& instrument, const CohortSums& everybody,
                                const CohortSums& group, const FigureOptions& options) {
  return Gatherer(instrument, everybody, group, options).gather();
}

}  // namespace screening::internal
