#pragma once

#include <span>
#include <string>
#include <variant>

#include "screening/change.hpp"
#include "screening/explain.hpp"
#include "screening/pathway.hpp"

/// One person's report: several instruments, each with its course over time, on one page for the
/// professional to read, print or file.
namespace [[gnu::visibility("default")]] screening {

/// How a report is written.
struct ReportOptions {
  std::string respondent;  ///< an opaque id; shown when not empty
  std::string written;     ///< the day it is written, as the caller has it; shown when not empty
  /// Labels and targets under display safety, as in `summary()`.
  Protected sensitive = Protected::withheld;
  /// For a screen or a sheet that a partner may see: whatever is under display safety is left out
  /// as if it had never been asked, `sensitive` or not. Instruments that are nothing else are left
  /// out whole. Every such report says, in the same words, that it is not the whole.
  bool display_safe = false;
  /// What pathways suggest; written after the flags, in one order. Kept alive by the caller.
  std::span<const Advice> advice;
};

/// The report as a page of HTML, or why there is none.
///
/// One self-contained file: inline SVG and CSS, no script, nothing fetched (a content security
/// policy says so), every text escaped. Prints on A4, reads without colour, follows the reader's
/// light or dark scheme, and says in words all that its pictures show. Order: flags; suggestions;
/// then, for each instrument in the order of its first form, the scores of its latest form on their
/// bands with what is still possible, the course, the cut-offs that applied and those that did not;
/// then what is missing, sources and digests.
///
/// Forms of one instrument must stand in the order of time, as `changes()` wants them; forms of
/// different instruments may be mixed. Refused whole: no form at all (`report.empty`), and whatever
/// `changes()` refuses; `occasion` is the index into `forms`. Same input, same bytes. Never throws
/// on its input; safe to call concurrently; linear in the forms and the entries of their
/// definitions.
std::variant<std::string, SeriesError> report_html(std::span<const Occasion> forms,
                                                   const ReportOptions& options = {});

/// The same in plain text, lines of at most 100 columns where the words allow.
std::variant<std::string, SeriesError> report_text(std::span<const Occasion> forms,
                                                   const ReportOptions& options = {});

}  // namespace screening
