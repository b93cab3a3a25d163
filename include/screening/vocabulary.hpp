#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The closed word lists that YAML, C++, JSON, tables and Python share. Every `to_string` returns
/// the word exactly as it is written in all of them; every `parse_...` is its inverse and is empty
/// for any other text.
namespace [[gnu::visibility("default")]] screening {

/// What is known about a yes-or-no statement. `indeterminate` is not a weak `negative`: it means
/// that some completion of the form makes the statement true and some other makes it false.
enum class Determination : std::uint8_t { negative, indeterminate, positive };

/// On what a determination rests: every answer it needs (`complete`), every completion of the form
/// agreeing (`bounds`), or the instrument's own estimate for missing answers (`prorated`).
enum class Basis : std::uint8_t { complete, bounds, prorated };

/// How well a number is supported, the strongest first. `ours` marks our own safety rules: always
/// in force, always labelled. `provisional` takes effect only when the caller names it.
enum class Evidence : std::uint8_t { primary, abstract, secondary, ours, provisional };

/// Whether a cut-off or band set holds for a context (see `Population`).
enum class Applicability : std::uint8_t { validated, general, not_applied };

/// Pregnancy, or after the birth.
enum class Stage : std::uint8_t { antenatal, postnatal };
/// What the respondent is to the child. `partner` may be of any sex; `parent` leaves it open.
enum class Role : std::uint8_t { mother, father, partner, parent };
/// The respondent's sex, where a study was restricted to one.
enum class Sex : std::uint8_t { female, male, other };

/// Which end of a scale is the worrying one. A scale with no such end says `neither`.
enum class Worse : std::uint8_t { high, low, neither };

/// What a difference of exactly the published points of reliable change is. `not_stated`: the
/// source does not say, and such a difference is left undecided.
enum class Edge : std::uint8_t { counts, does_not_count, not_stated };

/// What a scale does with its members; `count` is how many of them are not zero.
enum class Aggregate : std::uint8_t { sum, mean, count, max };

/// How soon somebody should act on a positive flag.
enum class Urgency : std::uint8_t { immediate, same_day, prompt, routine };

/// How probable an outcome is said to be, in FHIR's words (risk-probability), least first.
enum class Risk : std::uint8_t { negligible, low, moderate, high, certain };

/// Where a positive flag may lead, most local first. Categories only: the product that embeds the
/// library says for its country who that is and how to reach them.
enum class Referral : std::uint8_t {
  midwife,
  health_visitor,
  gp,
  family_hub,
  talking_therapies,
  adult_mental_health,
  perinatal_mental_health,
  parent_infant_relationship,
  attachment_and_bonds,
  parenting_programme,
  walking_and_occupational_therapy,
  welfare_advice,
  domestic_abuse_service,
  safeguarding,
  emergency_or_crisis
};

/// How the answers are written. `code`: what the form records. `position`: 1 is the first printed
/// option. `score`: what the option is worth. Reversed items make these differ, so the caller says
/// which; there is no guess.
enum class Coding : std::uint8_t { code, position, score };

/// Why there is no answer. All of them leave the item unanswered for scoring.
enum class NoAnswer : std::uint8_t { missing, declined, not_applicable, not_asked };

/// How much of the form that matters was answered.
enum class FormStatus : std::uint8_t { complete, partial, empty };

/// @{
/// The word, as it is written everywhere.
std::string_view to_string(Determination);
std::string_view to_string(Basis);
std::string_view to_string(Evidence);
std::string_view to_string(Applicability);
std::string_view to_string(Stage);
std::string_view to_string(Role);
std::string_view to_string(Sex);
std::string_view to_string(Worse);
std::string_view to_string(Edge);
std::string_view to_string(Aggregate);
std::string_view to_string(Urgency);
std::string_view to_string(Risk);
std::string_view to_string(Referral);
std::string_view to_string(Coding);
std::string_view to_string(NoAnswer);
std::string_view to_string(FormStatus);
/// @}

/// @{
/// What the word means; empty for any other text, also in another case or with spaces.
std::optional<Determination> parse_determination(std::string_view);
std::optional<Evidence> parse_evidence(std::string_view);
std::optional<Stage> parse_stage(std::string_view);
std::optional<Role> parse_role(std::string_view);
std::optional<Sex> parse_sex(std::string_view);
std::optional<Worse> parse_worse(std::string_view);
std::optional<Aggregate> parse_aggregate(std::string_view);
std::optional<Urgency> parse_urgency(std::string_view);
std::optional<Risk> parse_risk(std::string_view);
std::optional<Referral> parse_referral(std::string_view);
std::optional<Coding> parse_coding(std::string_view);
std::optional<NoAnswer> parse_no_answer(std::string_view);
/// @}

}  // namespace screening
