#pragma once

#include <string>
#include <string_view>

#include "core/text_layout.hpp"
#include "core/text_phrases.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
//
// The parts of a result that summary() and explain() write alike.
namespace screening::internal {

/// The instrument's name; then the flags, because nothing may stand before them.
void write_flags(TextLayout& out, const Result& result, Protected sensitive);

/// The context, and how much was answered.
void write_occasion(TextLayout& out, const Result& result);

/// A band by its set, with the reminder that no band stands without a raised flag beside it.
void write_bands(TextLayout& out, const Result& result, std::size_t scale, Protected sensitive);

void write_verdicts(TextLayout& out, const Result& result, Protected sensitive);
void write_issues(TextLayout& out, const Result& result);

/// That this is no diagnosis, who has signed the definition, and what its owner asks for.
void write_closing(TextLayout& out, const Result& result);

/// `13`, or `not computable: ...` with the reason in words.
std::string score_phrase(const Scale& scale, const Score& score);

/// What a cut-off or verdict says, and on what it rests when answers are missing.
std::string outcome_phrase(Determination determination, Basis basis, bool display_safety);
/// The scale and threshold of a cut-off with its target, which is left out when it is withheld.
std::string cut_off_phrase(const Result& result, std::size_t cut_off, std::string_view scale,
                           Protected sensitive);
std::string cut_off_outcome_phrase(const Result& result, std::size_t cut_off);

/// `language not stated`, `role is father`: why something does not apply.
Words why_words(const Applies& applies);
std::string why_phrase(const Applies& applies);

/// What is wrong with an answer.
std::string_view issue_phrase(Issue::Kind kind);

/// Whether a flag in force is positive or indeterminate.
bool flag_raised(const Result& result);

}  // namespace screening::internal
