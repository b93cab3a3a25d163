#include "cli/console.hpp"
#include "cohort_report.hpp"

namespace screening::cli {

namespace {

/// Figures of one family of people, kind by kind in the order they have.
void append(const CohortReport& report, const std::string& by, const std::string& group,
            std::string& text) {
  std::string kind;
  for (const CohortFigure& figure : report.figures) {
    if (figure.by != by || figure.group != group || figure.kind == "option") continue;
    if (figure.kind != kind) {
      kind = figure.kind;
      text += "\n" + figure_words(kind) + "\n";
    }
    std::string line =
        "  " + (figure.part.empty() ? "" : figure.part + " ") + figure_words(figure.statistic);
    constexpr std::size_t width = 58;
    if (line.size() < width) line.resize(width, ' ');
    line += "  " + figure_text(figure);
    if (figure.n) line += ", n = " + std::to_string(*figure.n);
    text += line + "\n";
  }
}

}  // namespace

std::string cohort_text(const CohortReport& report) {
  const Definition& definition = report.instrument.definition();
  std::string text =
      definition.name + " (" + report.instrument.id() + " " + report.instrument.version() + ")\n";
  if (!report.context.empty()) text += "Context: " + report.context + "\n";
  append(report, "", "", text);
  for (const CohortGroups& column : report.table.groups) {
    for (const std::string& value : column.values) {
      text += "\n" + printable(column.by) + " = " + (value.empty() ? "(none)" : printable(value)) +
              "\n";
      append(report, column.by, value, text);
    }
  }
  text += "\n";
  for (const std::string& note : cohort_notes(report)) text += note + "\n";
  return text;
}

}  // namespace screening::cli
