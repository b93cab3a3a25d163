#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

class Accuracies {
 public:
  Accuracies(Check& check, const std::string& base) : check_(check), base_(base) {}

  void figure(const std::optional<Decimal>& value, const char* member) {
    if (value) proportion(*value, path_of(base_, member));
  }

  // The figure, if given, lies inside the interval.
  void interval(const Accuracy::Interval& interval, const char* member,
                const std::optional<Decimal>& figure) {
    if (!interval) return;
    const std::string path = path_of(base_, member);
    const bool low = proportion(interval->first, path);
    const bool high = proportion(interval->second, path);
    if (!low || !high) return;
    const std::string span = interval->first.to_string() + " to " + interval->second.to_string();
    if (interval->first > interval->second) {
      check_.error(codes::interval_reversed, path,
                   "the interval runs from " + span + "; the lower end comes first");
    } else if (figure && in_unit(*figure) &&
               (*figure < interval->first || *figure > interval->second)) {
      check_.error(codes::figure_outside_interval, path,
                   "the interval " + span + " does not contain the figure " + figure->to_string() +
                       "; one of them is mistyped");
    }
  }

 private:
  static bool in_unit(const Decimal& value) { return value >= Decimal(0) && value <= Decimal(1); }

  bool proportion(const Decimal& value, const std::string& path) {
    if (in_unit(value)) return true;
    check_.error(codes::proportion_range, path,
                 value.to_string() + " is not a proportion between 0 and 1; write 0.86 for 86 %");
    return false;
  }

  Check& check_;
  const std::string& base_;
};

}  // namespace

void check_accuracy(Check& check, const Accuracy& accuracy, const std::string& path) {
  Accuracies figures(check, path);
  figures.figure(accuracy.sensitivity, "sensitivity");
  figures.interval(accuracy.sensitivity_ci95, "sensitivity_ci95", accuracy.sensitivity);
  figures.interval(accuracy.sensitivity_range, "sensitivity_range", accuracy.sensitivity);
  figures.figure(accuracy.specificity, "specificity");
  figures.interval(accuracy.specificity_ci95, "specificity_ci95", accuracy.specificity);
  figures.interval(accuracy.specificity_range, "specificity_range", accuracy.specificity);
  figures.figure(accuracy.ppv, "ppv");
  figures.figure(accuracy.npv, "npv");
  figures.figure(accuracy.auc, "auc");
  if (accuracy.n && *accuracy.n < 1) {
    check.error(codes::study_size, path_of(path, "n"),
                "a study of " + std::to_string(*accuracy.n) + " people says nothing");
  }
  if (accuracy.cases &&
      (*accuracy.cases < 0 || (accuracy.n && *accuracy.n >= 1 && *accuracy.cases > *accuracy.n))) {
    check.error(codes::study_size, path_of(path, "cases"),
                std::to_string(*accuracy.cases) +
                    " cases cannot be among the people studied; correct cases or n");
  }
}

}  // namespace screening::internal
