#include "report/html_page.hpp"
#include "report/markup.hpp"
#include "report/model.hpp"
#include "report/words.hpp"
#include "screening/report.hpp"

namespace screening {
namespace internal::report {
namespace {

std::string element(const std::string& name, const std::string& text,
                    const std::string& css_class = {}) {
  const std::string start = css_class.empty() ? name : name + " class=\"" + css_class + "\"";
  return "<" + start + ">" + escaped(text) + "</" + name + ">\n";
}

std::string list_of(const Words& entries, const std::string& css_class = {}) {
  if (entries.empty()) return {};
  std::string out = css_class.empty() ? "<ul>\n" : "<ul class=\"" + css_class + "\">\n";
  for (const std::string& entry : entries) out += element("li", entry);
  return out + "</ul>\n";
}

/// One table, which scrolls by itself where it is too wide. The first cell of a row heads it.
class Table {
 public:
  Table(const std::string& caption, const Words& head) {
    // A part that scrolls must be reachable by keyboard, and then needs a name.
    out_ = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(caption) +
           "\">\n<table>\n" + element("caption", caption) + "<thead><tr>";
    for (const std::string& cell : head) out_ += "<th scope=\"col\">" + escaped(cell) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
  }
  void row(const Words& cells, bool primary = false) {
    out_ += primary ? "<tr class=\"primary-row\">" : "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_ += (i == 0 ? "<th scope=\"row\">" : "<td>") + escaped(cells[i]) +
              (i == 0 ? "</th>" : "</td>");
    }
    out_ += "</tr>\n";
  }
  std::string text() const { return out_ + "</tbody>\n</table>\n</div>\n"; }

 private:
  std::string out_;
};

std::string flags_of(const Model& model) {
  std::string out = element("h2", "Flags");
  if (model.flags.empty()) return out + element("p", no_flags);
  out += "<ul class=\"flags\">\n";
  for (const FlagLine& line : model.flags) {
    out += "<li class=\"" + std::string(to_string(line.determination)) +
           "\"><span class=\"word\">" + escaped(state_of(line)) + "</span>: " + escaped(line.what);
    if (!line.when.empty()) out += " <span class=\"small\">" + escaped(line.when) + "</span>";
    if (!line.act.empty()) out += "<br/>" + escaped(line.act);
    if (!remarks_of(line).empty()) out += "<br/>" + escaped(remarks_of(line));
    out += "</li>\n";
  }
  return out + "</ul>\n";
}

std::string suggestions_of(const Model& model) {
  if (model.pathways.empty()) return {};
  std::string entries;
  for (const SuggestionLine& line : model.suggestions) {
    entries += "<li><strong>" + escaped(line.urgency) + "</strong>: " + escaped(line.what) + "\n" +
               list_of(line.details, "small") + "</li>\n";
  }
  return element("h2", suggestions_title) +
         (entries.empty() ? element("p", no_suggestions) : "<ol>\n" + entries + "</ol>\n") +
         element("p", nothing_decided, "small") + list_of(model.pathways, "small");
}

std::string course_of(const ScaleSection& scale, const std::string& id) {
  if (scale.course.empty()) return {};
  std::string out = svg_of(scale.course_picture, scale.label, id + "-course") + "\n";
  Table table(scale.label + " over time", {"when", "score", "change since the form before"});
  for (const CourseRow& row : scale.course) {
    table.row({row.when, row.score, row.change.empty() ? "first form" : row.change});
  }
  out += table.text() + element("p", "From the first to the last: " + scale.overall);
  return out + list_of(scale.reasons) +
         (scale.crossed.empty() ? "" : element("p", "Cut-offs, from the first to the last:")) +
         list_of(scale.crossed);
}

std::string scale_of(const ScaleSection& scale, const std::string& id) {
  return element("h3", scale.label) + element("p", "Score: " + scale.score, "score") +
         element("p", scale.range, "small") + svg_of(scale.picture, scale.label, id) + "\n" +
         list_of(scale.bands) + course_of(scale, id);
}

std::string cut_offs_of(const Section& section) {
  std::string out;
  if (!section.cut_offs.empty()) {
    Table table("Cut-offs that apply: " + section.name,
                {"cut-off", "result", "suggests", "established in, and how well it did", "source"});
    for (const CutOffRow& row : section.cut_offs) {
      table.row({row.threshold + (row.primary ? " (primary)" : ""), row.says,
                 row.target.empty() ? "withheld" : row.target,
                 row.people + "; " + (row.accuracy.empty() ? "accuracy not stated" : row.accuracy),
                 row.source},
                row.primary);
    }
    out += table.text();
  }
  if (section.not_applied > 0) {
    Table table("Cut-offs that do not apply here: " + std::to_string(section.not_applied) + ", " +
                    section.name,
                {"why", "how many"});
    for (const NotApplied& entry : section.why_not) {
      table.row({entry.why, std::to_string(entry.count)});
    }
    out += table.text();
  }
  return out.empty() ? out : element("h3", "Cut-offs") + out;
}

std::string part(const std::string& heading, const Words& entries) {
  return entries.empty() ? std::string() : element("h3", heading) + list_of(entries);
}

std::string section_of(const Section& section, std::size_t index) {
  std::string out = element("h2", section.name);
  std::string occasion = section.when.empty() ? std::string() : section.when + ". ";
  occasion += "Context: " + (section.context.empty() ? "not stated" : section.context) + "." +
              (section.status.empty() ? "" : " Form: " + section.status + ".");
  out += element("p", occasion);
  if (section.provisional) {
    out += element("p", "This instrument is provisional: what it says is not confirmed.", "notice");
  }
  if (!section.not_comparable.empty()) {
    out += element("p", "The forms over time are not compared:") + list_of(section.not_comparable);
  }
  for (std::size_t s = 0; s < section.scales.size(); ++s) {
    // Made of numbers, so that no id of a definition can reach an attribute.
    out += scale_of(section.scales[s], "scale-" + std::to_string(index) + "-" + std::to_string(s));
  }
  out += part("Verdicts", section.verdicts);
  out += cut_offs_of(section);
  out += part("What is missing", section.missing);
  out += part("Answers to look at", section.look_at);
  out += part("Sources", section.sources);
  return out + element("h3", "About this definition") + list_of(section.closing, "small");
}

std::string body_of(const Model& model) {
  std::string out = element("h1", report_title);
  if (!model.respondent.empty()) out += element("p", "Respondent: " + model.respondent);
  if (!model.written.empty()) out += element("p", "Written: " + model.written);
  out += element("p", not_a_diagnosis, "not-a-diagnosis");
  if (model.display_safe) out += element("p", safe_notice, "notice");
  if (model.holds_protected) out += element("p", protected_notice, "notice");
  out += flags_of(model);
  out += suggestions_of(model);
  for (std::size_t i = 0; i < model.sections.size(); ++i) out += section_of(model.sections[i], i);
  return out +
         element("p", "Written by screening " + model.made_by + ". " + not_a_diagnosis, "small");
}

}  // namespace
}  // namespace internal::report

std::variant<std::string, SeriesError> report_html(std::span<const Occasion> forms,
                                                   const ReportOptions& options) {
  namespace report = internal::report;
  auto made = report::model_of(forms, options);
  if (auto* error = std::get_if<SeriesError>(&made)) return std::move(*error);
  return report::html_page(report::report_title, report::body_of(std::get<report::Model>(made)));
}

}  // namespace screening
