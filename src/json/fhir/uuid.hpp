#pragma once

#include <string>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The UUID of a name (RFC 9562, version 5): the same name in the same space always gives the same.
/// Precondition: `space` is a UUID as text.
std::string name_based_uuid(std::string_view space, std::string_view name);

}  // namespace screening::internal
