#pragma once

#include <cstddef>

#include "screening/limits.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml::limits {

/// A longer source line is not repeated in a diagnostic.
inline constexpr std::size_t excerpt_bytes = 400;
/// A longer text is cut short where a message quotes it.
inline constexpr std::size_t quoted_bytes = 60;

}  // namespace screening::internal::yaml::limits
