#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/definition.hpp"
#include "screening/explain.hpp"
#include "screening/population.hpp"
#include "screening/score.hpp"

// Internal. Start at screening/screening.hpp.
//
// The sentences that describe(), summary(), explain() and what is written as FHIR share. Plain
// words for the person who reads them; none of them knows any instrument. The namespace is one that
// shared libraries of ours see of each other (docs/adr/0008); it is no part of the interface.
namespace screening::phrases {

using Words = std::vector<std::string>;

/// `a`, `a or b`, `a, b or c`.
std::string join(const Words& words, std::string_view last);
std::string joined(const Words& words, std::string_view between = ", ");

/// `1 item`, `3 items`.
std::string counted(int number, std::string_view noun);

/// An id as words: `self_harm` becomes `self-harm`, `suicide_risk_assessment` likewise.
std::string hyphenated(std::string_view id);
std::string spaced(std::string_view id);

/// `13 or more`, `12 or less`.
std::string threshold_phrase(bool at_least, const Decimal& threshold);

/// `4 points or more`, `more than 4 points`, or both with what is not stated.
std::string points_phrase(const ReliableChange& change);
/// `95 % confidence`.
std::string confidence_phrase(const ReliableChange& change);

/// `9..12`, or `9` when both ends agree.
std::string interval_phrase(const Fraction& lower, const Fraction& upper);

std::string population_phrase(const Population& population);
std::string context_phrase(const Context& context);

/// Sensitivity, specificity and the rest as the source prints them; empty without figures.
std::string accuracy_phrase(const Accuracy& accuracy);
std::string predictive_phrase(const PredictiveValues& values, const Decimal& prevalence);

/// `abstract: only the abstract was read`, and so on.
std::string evidence_phrase(Evidence evidence);

/// `at once`, `the same day`, ...
std::string urgency_phrase(Urgency urgency);

/// Who may act on a flag, first choice first; empty when the definition names nobody.
std::string referral_phrase(const std::vector<Referral>& referral);

/// Whether a clinician has signed the definition.
std::string review_phrase(const Identity& identity);

/// `[levis2020, abstract]`: the source's id beside the number it supports.
std::string source_tag(std::string_view source, Evidence evidence);
const Source* find_source(const Definition& definition, std::string_view id);
std::string citation_phrase(const Source& source);

/// An item by id and label; by id alone when it is under display safety and that is withheld.
std::string item_phrase(const Definition& definition, std::string_view id, Protected sensitive);
std::string condition_phrase(const Definition& definition, const Condition& condition,
                             Protected sensitive);

/// A flag or verdict by its label, or as `flag <id>` when that is withheld.
std::string name_phrase(const Flag& flag, Protected sensitive);
std::string name_phrase(const Verdict& verdict, Protected sensitive);
std::string missing_phrase(const MissingPolicy& policy);
std::string aggregate_phrase(const Scale& scale);

/// Every item that a condition reads, itself or through scales and verdicts; each once.
Words items_of(const Definition& definition, const Condition& condition);
Words items_of(const Definition& definition, const Scale& scale);

/// Whether every item a scale reads must be kept from a partner's eyes.
bool under_display_safety(const Definition& definition, const Scale& scale);

/// `positive`, `negative` (`no disclosure` under display safety) or `indeterminate`.
std::string determination_word(Determination determination, bool display_safety);

}  // namespace screening::phrases

namespace screening::internal {
using namespace phrases;
}
