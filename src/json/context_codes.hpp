#pragma once

#include <cstddef>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

inline constexpr std::size_t longest_setting = 64;

/// A BCP 47 language tag, such as `en` or `pt-BR`.
bool is_language(std::string_view text);
/// An ISO 3166 country, such as `GB`.
bool is_country(std::string_view text);
/// A code of printable ASCII.
bool is_setting(std::string_view text);

}  // namespace screening::internal
