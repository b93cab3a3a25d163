#pragma once

#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Lower-case letters, digits and `_`, a letter first, and not too long.
bool id_well_formed(std::string_view id);

/// Three numbers without leading zeros, such as `1.0.0`.
bool version_well_formed(std::string_view text);

}  // namespace screening::internal
