#pragma once

#include <string_view>

// Internal. Start at screening/screening.hpp.
//
// Diagnostic codes of the files, the catalogue and the YAML reader: SCR001 to SCR199. A code never
// changes its meaning; docs/diagnostics.md has an entry for each.
namespace screening::internal::yaml::codes {

using Code = std::string_view;

// Files, the catalogue, digests.
inline constexpr Code unreadable_file = "SCR001";
inline constexpr Code no_such_id = "SCR002";
inline constexpr Code id_taken = "SCR003";
inline constexpr Code digest_mismatch = "SCR004";
inline constexpr Code file_name_differs = "SCR005";
inline constexpr Code version_not_named = "SCR006";
inline constexpr Code provisional_not_allowed = "SCR007";
inline constexpr Code malformed_lock = "SCR008";
inline constexpr Code serial_too_low = "SCR009";
inline constexpr Code locked_file_missing = "SCR010";
inline constexpr Code file_not_locked = "SCR011";
inline constexpr Code lock_says_otherwise = "SCR012";

// The bytes.
inline constexpr Code too_many_bytes = "SCR101";
inline constexpr Code not_utf8 = "SCR102";
inline constexpr Code forbidden_character = "SCR103";
inline constexpr Code directive = "SCR104";
inline constexpr Code no_end_mark = "SCR105";
inline constexpr Code too_deep = "SCR106";
inline constexpr Code too_large = "SCR107";

// The YAML.
inline constexpr Code not_yaml = "SCR108";
inline constexpr Code anchor_or_alias = "SCR109";
inline constexpr Code tag = "SCR110";
inline constexpr Code merge_key = "SCR111";
inline constexpr Code empty_value = "SCR112";
inline constexpr Code duplicate_key = "SCR113";
inline constexpr Code second_document = "SCR114";
inline constexpr Code key_not_text = "SCR115";
inline constexpr Code root_not_a_map = "SCR116";

// What it says.
inline constexpr Code unknown_key = "SCR120";
inline constexpr Code missing_key = "SCR121";
inline constexpr Code wrong_kind = "SCR122";
inline constexpr Code not_a_listed_word = "SCR123";
inline constexpr Code not_a_decimal = "SCR124";
inline constexpr Code not_an_integer = "SCR125";
inline constexpr Code not_a_boolean = "SCR126";
inline constexpr Code not_an_id = "SCR127";
inline constexpr Code unfit_text = "SCR128";
inline constexpr Code unknown_format = "SCR129";
inline constexpr Code unknown_option_set = "SCR130";
inline constexpr Code unused_option_set = "SCR131";
inline constexpr Code not_exactly_one = "SCR132";
inline constexpr Code wrong_list_length = "SCR133";

// Test files.
inline constexpr Code test_name_taken = "SCR140";
inline constexpr Code test_of_another_instrument = "SCR141";
inline constexpr Code test_expects_nothing = "SCR142";

inline constexpr Code more_faults = "SCR199";

}  // namespace screening::internal::yaml::codes
