#include "screening/vocabulary.hpp"

#include <array>

namespace screening {
namespace {

// The words of one list, in the order of its enumerators.
template <typename Enum>
struct Words;

template <>
struct Words<Determination> {
  static constexpr std::array<std::string_view, 3> list{"negative", "indeterminate", "positive"};
};
template <>
struct Words<Basis> {
  static constexpr std::array<std::string_view, 3> list{"complete", "bounds", "prorated"};
};
template <>
struct Words<Edge> {
  static constexpr std::array<std::string_view, 3> list{"counts", "does_not_count", "not_stated"};
};
template <>
struct Words<Evidence> {
  static constexpr std::array<std::string_view, 5> list{"primary", "abstract", "secondary", "ours",
                                                        "provisional"};
};
template <>
struct Words<Applicability> {
  static constexpr std::array<std::string_view, 3> list{"validated", "general", "not_applied"};
};
template <>
struct Words<Stage> {
  static constexpr std::array<std::string_view, 2> list{"antenatal", "postnatal"};
};
template <>
struct Words<Role> {
  static constexpr std::array<std::string_view, 4> list{"mother", "father", "partner", "parent"};
};
template <>
struct Words<Sex> {
  static constexpr std::array<std::string_view, 3> list{"female", "male", "other"};
};
template <>
struct Words<Worse> {
  static constexpr std::array<std::string_view, 3> list{"high", "low", "neither"};
};
template <>
struct Words<Aggregate> {
  static constexpr std::array<std::string_view, 4> list{"sum", "mean", "count", "max"};
};
template <>
struct Words<Urgency> {
  static constexpr std::array<std::string_view, 4> list{"immediate", "same_day", "prompt",
                                                        "routine"};
};
template <>
struct Words<Risk> {
  static constexpr std::array<std::string_view, 5> list{"negligible", "low", "moderate", "high",
                                                        "certain"};
};
template <>
struct Words<Referral> {
  static constexpr std::array<std::string_view, 15> list{"midwife",
                                                         "health_visitor",
                                                         "gp",
                                                         "family_hub",
                                                         "talking_therapies",
                                                         "adult_mental_health",
                                                         "perinatal_mental_health",
                                                         "parent_infant_relationship",
                                                         "attachment_and_bonds",
                                                         "parenting_programme",
                                                         "walking_and_occupational_therapy",
                                                         "welfare_advice",
                                                         "domestic_abuse_service",
                                                         "safeguarding",
                                                         "emergency_or_crisis"};
};
template <>
struct Words<Coding> {
  static constexpr std::array<std::string_view, 3> list{"code", "position", "score"};
};
template <>
struct Words<NoAnswer> {
  static constexpr std::array<std::string_view, 4> list{"missing", "declined", "not_applicable",
                                                        "not_asked"};
};
template <>
struct Words<FormStatus> {
  static constexpr std::array<std::string_view, 3> list{"complete", "partial", "empty"};
};

template <typename Enum>
std::string_view word(Enum value) {
  return Words<Enum>::list.at(static_cast<std::size_t>(value));
}

template <typename Enum>
std::optional<Enum> find(std::string_view text) {
  for (std::size_t i = 0; i < Words<Enum>::list.size(); ++i) {
    if (Words<Enum>::list[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Determination value) { return word(value); }
std::string_view to_string(Edge value) { return word(value); }
std::string_view to_string(Basis value) { return word(value); }
std::string_view to_string(Evidence value) { return word(value); }
std::string_view to_string(Applicability value) { return word(value); }
std::string_view to_string(Stage value) { return word(value); }
std::string_view to_string(Role value) { return word(value); }
std::string_view to_string(Sex value) { return word(value); }
std::string_view to_string(Worse value) { return word(value); }
std::string_view to_string(Aggregate value) { return word(value); }
std::string_view to_string(Urgency value) { return word(value); }
std::string_view to_string(Risk value) { return word(value); }
std::string_view to_string(Referral value) { return word(value); }
std::string_view to_string(Coding value) { return word(value); }
std::string_view to_string(NoAnswer value) { return word(value); }
std::string_view to_string(FormStatus value) { return word(value); }

std::optional<Determination> parse_determination(std::string_view text) {
  return find<Determination>(text);
}
std::optional<Evidence> parse_evidence(std::string_view text) { return find<Evidence>(text); }
std::optional<Stage> parse_stage(std::string_view text) { return find<Stage>(text); }
std::optional<Role> parse_role(std::string_view text) { return find<Role>(text); }
std::optional<Sex> parse_sex(std::string_view text) { return find<Sex>(text); }
std::optional<Worse> parse_worse(std::string_view text) { return find<Worse>(text); }
std::optional<Aggregate> parse_aggregate(std::string_view text) { return find<Aggregate>(text); }
std::optional<Urgency> parse_urgency(std::string_view text) { return find<Urgency>(text); }
std::optional<Risk> parse_risk(std::string_view text) { return find<Risk>(text); }
std::optional<Referral> parse_referral(std::string_view text) { return find<Referral>(text); }
std::optional<Coding> parse_coding(std::string_view text) { return find<Coding>(text); }
std::optional<NoAnswer> parse_no_answer(std::string_view text) { return find<NoAnswer>(text); }

}  // namespace screening
