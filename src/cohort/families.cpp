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

  void scale(std::size_t index) {
    const ScaleSums& sums = sums_.scales[index];
    const Moments found = moments(sums.values);
    std::vector<std::int64_t> cells{found.n};
    // With few different scores, mean and n tell how many have which.
    const auto& values = everybody_.scales[index].values;
    for (const auto& entry : values) {
      if (values.size() > 3) break;
      const auto own = sums.values.find(entry.first);
      cells.push_back(own == sums.values.end() ? 0 : own->second);
    }
    begin("scale", definition_.scales[index].id, std::move(cells));
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
    if (of_all.differences.empty() && of_all.incomparable == 0) return;
    const Scale& about = definition_.scales[index];
    const auto threshold = options_.reliable.find(about.id);
    const auto reliable = threshold == options_.reliable.end() ? Value{} : Value(threshold->second);
    const ChangeSums& sums = sums_.changes[index];
    const ChangeStatistics found = change_statistics(sums, reliable, about.worse, options_.level);
    begin("change", about.id,
          {found.improved_count, found.worsened_count,
           found.n - found.improved_count - found.worsened_count});
    put("mean_change", found.mean, found.n);
    put("incomparable", real(sums.incomparable), found.n + sums.incomparable);
    if (!reliable || about.worse == Worse::neither) return;
    put("reliably_improved", found.improved, found.n);
    put("reliably_worsened", found.worsened, found.n);
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
