#pragma once

#include <string_view>

// Internal. Start at screening/screening.hpp.
//
// Diagnostic codes of the FHIR Questionnaire reader. A code never changes its meaning;
// docs/diagnostics.md has an entry for each.
namespace screening::internal::json_codes {

using Code = std::string_view;

inline constexpr Code not_json = "SCR150";
inline constexpr Code not_a_questionnaire = "SCR151";
inline constexpr Code questionnaire_shape = "SCR152";
inline constexpr Code questionnaire_modifier = "SCR153";
inline constexpr Code questionnaire_type = "SCR154";
inline constexpr Code questionnaire_option = "SCR155";
inline constexpr Code questionnaire_name = "SCR156";

}  // namespace screening::internal::json_codes
