#include <algorithm>

#include "cohort_plots.hpp"
#include "cohort_report.hpp"
#include "screening/version.hpp"

namespace screening::cli {

namespace {

/// The page fetches nothing and runs nothing; its policy says so to the browser too.
constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<style>
:root { color-scheme: light dark; --ink: #1b1b1b; --page: #fff; --bar: #5f7f95; --light: #c9d3da;
  --rule: #767676; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --page: #161616; --bar: #9db8c9; --light: #3d4a52; --rule: #9a9a9a; } }
body { font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page);
  max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
svg { width: 100%; height: auto; margin: .5rem 0; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.bar { fill: var(--bar); } .bounds { fill: var(--light); } .dot { fill: var(--ink); }
.axis { stroke: var(--rule); } .whisker { stroke: var(--ink); stroke-width: 2; }
.band { stroke: var(--rule); stroke-dasharray: 2 3; } .cut { stroke: var(--ink); stroke-width: 1.5; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0;
  border-bottom: 1px solid var(--rule); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; } tbody th { font-weight: 400; }
tbody th[scope=rowgroup] { font-weight: 600; padding-top: .6rem; }
aside { border: 2px solid var(--ink); padding: .2rem 1rem; margin: 1rem 0; }
@page { size: A4; margin: 16mm; }
@media print { :root { color-scheme: light; --ink: #000; --page: #fff; --bar: #5f7f95;
    --light: #c9d3da; --rule: #767676; }
  body { max-width: none; margin: 0; font-size: 10pt; } table { font-size: 8.5pt; }
  td.n { white-space: normal; } th, td { padding-right: .5rem; }
  svg, tr, aside { break-inside: avoid; } h2, h3, caption { break-after: avoid; } }
</style>
)";

std::string heading(const CohortGroups& column, const std::string& value) {
  return column.by + ": " + (value.empty() ? "(none)" : value);
}

/// What a kind of figures is called above its table.
std::string kind_words(const std::string& kind) {
  if (kind == "reliability_item") return "reliability, by item";
  return kind == "cut_off" ? "cut-off" : figure_words(kind);
}

/// Figures of one kind as a table: a row a figure, under the part it is of; a column for everybody
/// and each group of a column.
std::string table_of(const CohortReport& report, const std::string& kind,
                     const CohortGroups* column) {
  const std::size_t groups = column == nullptr ? 0 : column->values.size();
  std::string rows;
  std::string part;
  for (const CohortFigure& figure : report.figures) {
    if (!figure.by.empty() || figure.kind != kind) continue;
    if (figure.part != part) {
      part = figure.part;
      rows += "</tbody><tbody>\n<tr><th scope=\"rowgroup\" colspan=\"" +
              std::to_string(column == nullptr ? 3 : 2 + groups) + "\">" + html_escaped(part) +
              "</th></tr>\n";
    }
    rows += "<tr><th scope=\"row\">" + html_escaped(figure_words(figure.statistic)) +
            "</th><td class=\"n\">" + html_escaped(figure_text(figure)) + "</td>";
    if (column == nullptr) {
      rows += "<td class=\"n\">" + (figure.n ? std::to_string(*figure.n) : "") + "</td>";
    }
    for (std::size_t g = 0; g < groups; ++g) {
      const CohortFigure* const own =
          find_figure(report, column->by, column->values[g], kind, figure.part, figure.statistic);
      rows +=
          "<td class=\"n\">" + (own == nullptr ? "-" : html_escaped(figure_text(*own))) + "</td>";
    }
    rows += "</tr>\n";
  }
  if (rows.empty()) return {};
  std::string heads = "<th scope=\"col\">Figure</th><th scope=\"col\" class=\"n\">Everybody</th>";
  if (column == nullptr) heads += "<th scope=\"col\" class=\"n\">n</th>";
  for (std::size_t g = 0; g < groups; ++g) {
    heads += "<th scope=\"col\" class=\"n\">" + html_escaped(heading(*column, column->values[g])) +
             "</th>";
  }
  const std::string caption = html_escaped(kind_words(kind)) +
                              (column == nullptr ? "" : ", by " + html_escaped(column->by));
  return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption +
         "\"><table><caption>" + caption + "</caption><thead><tr>" + heads +
         "</tr></thead><tbody>\n" + rows + "</tbody></table></div>\n";
}

/// A kind for everybody, and by each column of groups.
std::string tables_of(const CohortReport& report, const std::string& kind) {
  std::string out = table_of(report, kind, nullptr);
  for (const CohortGroups& column : report.table.groups) out += table_of(report, kind, &column);
  return out;
}

std::string section(const std::string& title, const std::string& content) {
  return content.empty()
             ? ""
             : "<section><h2>" + html_escaped(title) + "</h2>\n" + content + "</section>\n";
}

std::string prevalences(const CohortReport& report) {
  constexpr std::size_t most_plots = 6;
  const Definition& definition = report.instrument.definition();
  std::string out;
  for (std::size_t k = 0; k < std::min(most_plots, report.cut_offs.size()); ++k) {
    const CutOff& cut_off = definition.cut_offs[report.cut_offs[k]];
    out += "<h3>" +
           html_escaped(cut_off.scale + " " + cut_off.threshold.to_string() +
                        (cut_off.at_least ? " or more" : " or less") + " (" + cut_off.id + ")") +
           "</h3><p>Source: " +
           html_escaped(cut_off.source + ", " + std::string(to_string(cut_off.evidence))) +
           "</p>\n" + prevalence_plot(report, report.cut_offs[k]);
  }
  return out + tables_of(report, "cut_off");
}

}  // namespace

std::string cohort_html(const CohortReport& report) {
  const Definition& definition = report.instrument.definition();
  const std::string title = definition.name + ": a service's people";
  std::string notes;
  for (const std::string& note : cohort_notes(report)) {
    notes += "<li>" + html_escaped(note) + "</li>";
  }
  std::string scales;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    scales += distribution_plot(report, s);
  }
  return std::string(head) + "<title>" + html_escaped(title) + "</title>\n</head>\n<body>\n<main>" +
         "<h1>" + html_escaped(title) + "</h1>\n<p>" +
         html_escaped(report.instrument.id() + " " + report.instrument.version() + ", screening " +
                      std::string(version()) +
                      (report.context.empty() ? "" : ". Context: " + report.context)) +
         "</p>\n<aside><ul>" + notes + "</ul></aside>\n" +
         section("Critical answers", tables_of(report, "flag")) +
         section("Who was reached", tables_of(report, "coverage")) +
         section("Above the cut-offs", prevalences(report)) +
         section("Scores", scales + tables_of(report, "scale")) +
         section("Bands", tables_of(report, "band")) +
         section("Verdicts", tables_of(report, "verdict")) +
         section("Change from first to last", tables_of(report, "change")) +
         section("Missing answers", missing_plot(report)) +
         section("Items", tables_of(report, "item") + table_of(report, "option", nullptr)) +
         section("Reliability",
                 tables_of(report, "reliability") + table_of(report, "reliability_item", nullptr)) +
         "</main>\n</body>\n</html>\n";
}

}  // namespace screening::cli
