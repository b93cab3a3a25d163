#include "core/text_layout.hpp"
#include "report/model.hpp"
#include "report/words.hpp"
#include "screening/report.hpp"

namespace screening {
namespace internal::report {
namespace {

void write_flags(TextLayout& out, const Model& model) {
  out.heading("FLAGS");
  if (model.flags.empty()) out.line(2, no_flags);
  for (const FlagLine& line : model.flags) {
    const char* mark = line.determination == Determination::positive        ? "!!! "
                       : line.determination == Determination::indeterminate ? "??? "
                                                                            : "--- ";
    out.line(
        2, mark + state_of(line) + ": " + line.what + (line.when.empty() ? "" : ", " + line.when));
    if (!line.act.empty()) out.line(6, line.act);
    if (!remarks_of(line).empty()) out.line(6, remarks_of(line));
  }
}

void write_suggestions(TextLayout& out, const Model& model) {
  if (model.pathways.empty()) return;
  out.heading("SUGGESTIONS TO A PROFESSIONAL");
  if (model.suggestions.empty()) out.line(2, no_suggestions);
  for (const SuggestionLine& line : model.suggestions) {
    out.line(2, "[" + line.urgency + "] " + line.what);
    for (const std::string& detail : line.details) out.line(6, detail);
  }
  out.line(2, nothing_decided);
  for (const std::string& pathway : model.pathways) out.line(2, pathway);
}

void write_scale(TextLayout& out, const ScaleSection& scale) {
  out.line(2, scale.label + ": " + scale.score);
  out.line(6, scale.range);
  for (const std::string& band : scale.bands) out.line(6, band);
  if (scale.course.empty()) return;
  out.line(6, "Over time:");
  for (const CourseRow& row : scale.course) {
    out.line(8, row.when + ": " + row.score + (row.change.empty() ? "" : "; " + row.change));
  }
  out.line(6, "From the first to the last: " + scale.overall);
  for (const std::string& reason : scale.reasons) out.line(8, reason);
  for (const std::string& cut_off : scale.crossed) out.line(8, cut_off);
}

void write_cut_offs(TextLayout& out, const Section& section) {
  if (!section.cut_offs.empty()) out.heading("CUT-OFFS THAT APPLY");
  for (const CutOffRow& row : section.cut_offs) {
    out.line(2, row.threshold + (row.target.empty() ? "" : ", " + row.target) + ": " + row.says +
                    (row.primary ? " [primary]" : ""));
    out.line(6, "established in: " + row.people);
    out.line(6, (row.accuracy.empty() ? "accuracy not stated" : row.accuracy) + " " + row.source);
  }
  if (section.not_applied == 0) return;
  out.heading("CUT-OFFS THAT DO NOT APPLY HERE: " + std::to_string(section.not_applied));
  Words words;
  for (const NotApplied& entry : section.why_not) {
    words.push_back(entry.why + " (" + std::to_string(entry.count) + ")");
  }
  out.line(2, "Because: " + joined(words) + ".");
}

void write_part(TextLayout& out, const char* heading, const Words& entries) {
  if (entries.empty()) return;
  out.heading(heading);
  for (const std::string& entry : entries) out.line(2, entry);
}

void write_section(TextLayout& out, const Section& section) {
  out.blank();
  out.line(0, std::string(72, '='));
  out.line(0, section.name);
  if (!section.when.empty()) out.line(2, section.when);
  out.line(2, "Context: " + (section.context.empty() ? "not stated" : section.context));
  if (!section.status.empty()) out.line(2, "Form: " + section.status);
  if (section.provisional) out.line(2, "This instrument is provisional.");
  write_part(out, "FORMS OVER TIME ARE NOT COMPARED", section.not_comparable);
  if (!section.scales.empty()) out.heading("SCORES");
  for (const ScaleSection& scale : section.scales) write_scale(out, scale);
  write_part(out, "VERDICTS", section.verdicts);
  write_cut_offs(out, section);
  write_part(out, "WHAT IS MISSING", section.missing);
  write_part(out, "ANSWERS TO LOOK AT", section.look_at);
  write_part(out, "SOURCES", section.sources);
  write_part(out, "ABOUT THIS DEFINITION", section.closing);
}

}  // namespace
}  // namespace internal::report

std::variant<std::string, SeriesError> report_text(std::span<const Occasion> forms,
                                                   const ReportOptions& options) {
  namespace report = internal::report;
  auto made = report::model_of(forms, options);
  if (auto* error = std::get_if<SeriesError>(&made)) return std::move(*error);
  const report::Model& model = std::get<report::Model>(made);
  internal::TextLayout out;
  out.line(0, report::report_title);
  if (!model.respondent.empty()) out.line(0, "Respondent: " + model.respondent);
  if (!model.written.empty()) out.line(0, "Written: " + model.written);
  out.line(0, report::not_a_diagnosis);
  if (model.display_safe) out.line(0, report::safe_notice);
  if (model.holds_protected) out.line(0, report::protected_notice);
  report::write_flags(out, model);
  report::write_suggestions(out, model);
  for (const report::Section& section : model.sections) report::write_section(out, section);
  out.blank();
  out.line(0, "Written by screening " + model.made_by + ". " + report::not_a_diagnosis);
  return out.text();
}

}  // namespace screening
