#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/text_phrases.hpp"
#include "report/picture.hpp"
#include "screening/report.hpp"

// Internal. Start at screening/screening.hpp.
//
// What a report says, before anybody writes it as text or HTML, so that the two cannot differ. What
// display safety takes away is never in here. Texts are not escaped.
namespace screening::internal::report {

struct FlagLine {
  Determination determination = Determination::indeterminate;
  Urgency urgency = Urgency::routine;
  std::string what;   ///< `EPDS: thoughts of self-harm (epds_10)`
  std::string when;   ///< when the form was filled in; empty when not stated
  std::string act;    ///< empty where there is nothing to do
  std::string notes;  ///< that it is to be kept from a partner's eyes
};

/// A form in the course of a scale.
struct CourseRow {
  std::string when;
  std::string score;
  std::string change;  ///< since the form before; empty for the first
};

struct ScaleSection {
  std::string label;
  std::string score;
  std::string range;
  Words bands;
  ScalePicture picture;
  std::vector<CourseRow> course;  ///< with two forms or more
  std::string overall;            ///< first to last
  Words reasons;                  ///< why the last step or the whole is not judged, and what counts
  Words crossed;                  ///< cut-offs crossed from first to last, or perhaps
  CoursePicture course_picture;
};

struct CutOffRow {
  std::string threshold;  ///< `Total 13 or more`
  std::string target;     ///< empty when it is withheld
  std::string says;
  bool primary = false;
  std::string people;
  std::string accuracy;
  std::string source;  ///< `[levis2020, abstract]`
};

/// Cut-offs that do not apply, for one reason.
struct NotApplied {
  std::string why;
  int count = 0;
};

struct Section {
  std::string name;
  std::string when;
  std::string context;
  std::string status;
  bool provisional = false;
  std::vector<ScaleSection> scales;
  Words verdicts;
  std::vector<CutOffRow> cut_offs;
  int not_applied = 0;
  std::vector<NotApplied> why_not;
  Words not_comparable;  ///< why the forms over time are not compared at all
  Words missing;
  Words look_at;
  Words sources;
  Words closing;  ///< review, licence, attribution, version and digests
};

/// One next step, suggested to a professional.
struct SuggestionLine {
  std::string urgency;
  std::string what;
  Words details;
};

struct Model {
  std::string respondent;
  std::string written;
  bool display_safe = false;
  bool holds_protected = false;  ///< something in here must not meet a partner's eyes
  std::vector<FlagLine> flags;
  std::vector<SuggestionLine> suggestions;
  Words pathways;  ///< which were asked, with their digests; empty when none was
  std::vector<Section> sections;
  std::string made_by;
};

/// Everything that the report says, or why there is none.
std::variant<Model, SeriesError> model_of(std::span<const Occasion> forms,
                                          const ReportOptions& options);

/// The cut-offs of a result that applied, why the others did not, and the sources of both.
void add_cut_offs(const Result& result, const ReportOptions& options, Section& section);

/// What the pathways suggest, in one order.
void add_suggestions(const ReportOptions& options, Model& model);

/// The course of one scale over the forms of one instrument.
void add_course(const std::vector<const Occasion*>& forms, const Series& series, std::size_t scale,
                Protected sensitive, ScaleSection& section);

/// When a form was filled in: its date, else its stage and weeks, else nothing.
std::string when_phrase(const Occasion& form);

/// Whether a text names something that the form for display leaves out.
bool names_withheld(const Definition& definition, const std::string& text,
                    const ReportOptions& options);

/// A scale's label; in the form for display its id, where the label names what is withheld.
std::string scale_name(const Definition& definition, std::size_t scale,
                       const ReportOptions& options);

/// Whether a scale is left out of this report.
bool left_out(const Result& result, std::size_t scale, const ReportOptions& options);

}  // namespace screening::internal::report
