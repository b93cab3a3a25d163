#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "screening/instrument.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"

namespace [[gnu::visibility("default")]] screening {

/// Whether to show what is under display safety: answers about violence and the like, that must not
/// meet a partner's eyes. `withheld` names such items, flags and verdicts by id, without labels,
/// targets or answers; `shown` is for a professional who asked for it.
enum class Protected : std::uint8_t { withheld, shown };

/// Whether all that makes this scale is under display safety, and with it the labels of its bands
/// and the targets of its cut-offs. Precondition: the instrument has the scale.
bool under_display_safety(const Instrument& instrument, std::size_t scale);

/// The instrument in words: items and keys, scales with every contribution and missing rule, bands,
/// cut-offs with population, accuracy and source, flags, verdicts, licence, what was left out.
/// Plain text, lines of at most 100 columns where the content allows. For people; not a stable
/// format.
std::string describe(const Instrument& instrument);

/// How one result came about: flags first, each score with the rule that allowed or refused it,
/// each cut-off with why it did or did not apply and from which study. Shows no single answer.
std::string explain(const Result& result, Protected sensitive = Protected::withheld);

/// The same, and also what each item contributed to each score. Shows answers: for the professional
/// who gave them, not for logs.
std::string explain(const Result& result, const Responses& responses,
                    Protected sensitive = Protected::withheld);

/// One administration for a person to read: flags first, then scores, bands and cut-offs that
/// apply, then what is missing. What `screening score` prints.
std::string summary(const Result& result, Protected sensitive = Protected::withheld);

}  // namespace screening
