#pragma once

#include <string>
#include <string_view>

#include "screening/load.hpp"
#include "yaml/faults.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// True when the bytes are those that the host trusts; reports it if not.
bool check_trust(std::string_view text, const std::string& digest, const Trust& trust,
                 Faults& faults);

}  // namespace screening::internal::yaml
