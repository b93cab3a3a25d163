#pragma once

#include <string>

#include "report/model.hpp"

// Internal. Start at screening/screening.hpp.
//
// Sentences that text and HTML share.
namespace screening::internal::report {

inline constexpr const char* report_title = "Screening report";
inline constexpr const char* not_a_diagnosis = "Screening results, not a diagnosis.";
/// Whatever was left out, if anything: these words stand in every such report.
inline constexpr const char* safe_notice =
    "This is the form for display. It is not the whole report; the professional has that.";
inline constexpr const char* protected_notice =
    "For the professional alone: this report holds what must not meet a partner's eyes. "
    "Write the form for display instead where others may read it.";
inline constexpr const char* no_flags = "None of the forms has a flag to report.";

inline constexpr const char* suggestions_title = "Suggestions to a professional";
inline constexpr const char* no_suggestions = "None on what is known.";
inline constexpr const char* nothing_decided =
    "No step is decided or sent by this program; clinical judgement comes first.";

inline std::string state_word(Determination determination) {
  switch (determination) {
    case Determination::positive:
      return "POSITIVE";
    case Determination::indeterminate:
      return "NOT KNOWN, follow up";
    case Determination::negative:
      return "negative";
  }
  return {};
}

/// A negative under display safety reads `no disclosure`, which is what `notes` then says.
inline std::string state_of(const FlagLine& line) {
  const bool negative = line.determination == Determination::negative;
  return negative && !line.notes.empty() ? line.notes : state_word(line.determination);
}

inline std::string remarks_of(const FlagLine& line) {
  return line.determination == Determination::negative ? std::string() : line.notes;
}

}  // namespace screening::internal::report
