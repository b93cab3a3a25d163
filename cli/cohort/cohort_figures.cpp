#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "cli/doctor/doctor_findings.hpp"
#include "cli/json_text.hpp"
#include "cli/pages/phrases.hpp"
#include "cohort_report.hpp"
#include "screening/version.hpp"

// Figures one by one: as words, as lines of a table and as JSON.
namespace screening::cli {

namespace {

/// The shortest text that is this very number.
std::string exact(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

std::string cell(const std::optional<double>& value) { return value ? exact(*value) : ""; }

std::string json(const std::optional<double>& value) { return value ? exact(*value) : "null"; }

std::string in_words(double value, bool share) {
  return share ? fixed(100 * value, 1) : fixed(value, value == std::trunc(value) ? 0 : 2);
}

}  // namespace

bool is_share(const CohortFigure& figure) {
  const std::string& name = figure.statistic;
  if (figure.kind == "coverage") return name != "rows";
  if (figure.kind == "band") return name != "without_band";
  if (figure.kind == "change") {
    return name.ends_with("_bounds") || name == "reliably_improved" ||
           name == "reliably_worsened" || name == "no_reliable_change";
  }
  return name.ends_with("_share") || name.starts_with("share_") || name == "positive_bounds" ||
         name.starts_with("true_prevalence") || (figure.kind == "item" && name == "missing");
}

std::string figure_words(std::string word) {
  for (const std::string reason : {"change_not_judged_", "incomparable_"}) {
    if (word.starts_with(reason)) {
      word.replace(reason.size() - 1, 1, ", because of ");
      // The definition has no figure, and none was stated.
      if (word.ends_with(" figure")) word.replace(word.size() - 6, 6, "no figure");
    }
  }
  return spaced(std::move(word));
}

std::string figure_text(const CohortFigure& figure) {
  if (figure.suppressed) return "held back";
  const bool share = is_share(figure);
  const std::string unit = share ? " %" : "";
  std::string limits;
  if (figure.lower && figure.upper) {
    limits = in_words(*figure.lower, share) + " to " + in_words(*figure.upper, share) + unit;
  }
  if (!figure.value) return limits.empty() ? "-" : limits;
  const std::string value = in_words(*figure.value, share) + unit;
  return limits.empty() ? value : value + " (" + limits + ")";
}

const CohortFigure* find_figure(const CohortReport& report, const std::string& by,
                                const std::string& group, const std::string& kind,
                                const std::string& part, const std::string& statistic) {
  const auto found =
      std::find_if(report.figures.begin(), report.figures.end(), [&](const CohortFigure& each) {
        return each.by == by && each.group == group && each.kind == kind && each.part == part &&
               each.statistic == statistic;
      });
  return found == report.figures.end() ? nullptr : &*found;
}

std::string cohort_tidy(const CohortReport& report) {
  std::string out = "group_column,group,kind,part,statistic,value,lower,upper,n,suppressed\n";
  for (const CohortFigure& each : report.figures) {
    // A group's value is a cell of somebody's table, which a spreadsheet must not run.
    out += csv_cell(each.by, ',') + "," + csv_cell(spreadsheet_safe(each.group), ',') + "," +
           each.kind + "," + csv_cell(each.part, ',') + "," + csv_cell(each.statistic, ',') + "," +
           cell(each.value) + "," + cell(each.lower) + "," + cell(each.upper) + "," +
           (each.n ? std::to_string(*each.n) : "") + "," + (each.suppressed ? "1" : "0") + "\n";
  }
  return out;
}

std::string cohort_json(const CohortReport& report) {
  const Identity& identity = report.instrument.identity();
  std::string out =
      "{\"format_version\":1,\"kind\":\"cohort\",\"library\":" + json_string(version()) +
      ",\"instrument\":{\"id\":" + json_string(identity.id) +
      ",\"version\":" + json_string(identity.version) +
      ",\"semantic_digest\":" + json_string(identity.semantic_digest) +
      ",\"locked\":" + (identity.locked ? "true" : "false") +
      ",\"clinical_review\":" + json_string(identity.clinical_review) +
      "},\"context\":" + json_string(report.context) +
      ",\"suppress_below\":" + std::to_string(report.options.suppress_below) + ",\"notes\":[";
  std::string separator;
  for (const std::string& note : cohort_notes(report)) {
    out += separator + json_string(note);
    separator = ",";
  }
  out += "],\"figures\":[";
  separator.clear();
  for (const CohortFigure& each : report.figures) {
    out += separator + "\n{\"group_column\":" + json_string(each.by) +
           ",\"group\":" + json_string(each.group) + ",\"kind\":" + json_string(each.kind) +
           ",\"part\":" + json_string(each.part) + ",\"statistic\":" + json_string(each.statistic) +
           ",\"value\":" + json(each.value) + ",\"lower\":" + json(each.lower) +
           ",\"upper\":" + json(each.upper) +
           ",\"n\":" + (each.n ? std::to_string(*each.n) : "null") +
           ",\"suppressed\":" + (each.suppressed ? "true" : "false") + "}";
    separator = ",";
  }
  return out + "\n]}\n";
}

std::vector<std::string> cohort_notes(const CohortReport& report) {
  std::vector<std::string> notes{
      "These are screening results, not diagnoses; a share above a cut-off is not a prevalence of "
      "the condition.",
      "Shares positive are among complete forms, as if incomplete ones did not differ; the bounds "
      "are of all forms and assume nothing.",
      "Rows are forms: a person with several forms counts several times, except in changes."};
  if (report.table.with_issues > 0) {
    notes.push_back(
        std::to_string(report.table.with_issues) + " of " + std::to_string(report.table.rows) +
        " rows hold answers that the form does not offer or that contradict each other. "
        "Those count as missing: see to them before these figures are used.");
  }
  if (report.options.suppress_below > 0) {
    notes.push_back("Numbers below " + std::to_string(report.options.suppress_below) +
                    ", and what they could be computed from, are held back.");
  }
  if (report.instrument.definition().provisional) {
    notes.push_back("'" + report.instrument.id() +
                    "' is provisional: what it says is not confirmed.");
  }
  const std::string& review = report.instrument.identity().clinical_review;
  notes.push_back(review.empty() || review == "none" ? "No clinician has signed this definition."
                                                     : "Signed by: " + review + ".");
  return notes;
}

}  // namespace screening::cli
