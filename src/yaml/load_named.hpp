#pragma once

#include <string>
#include <string_view>

#include "screening/load.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// `load_file()` of bytes that have been read: the definition must be named as the file is.
BuildResult load_named(std::string_view text, const std::filesystem::path& path, const Trust& trust,
                       const ReadLimits& limits = definition_limits);

}  // namespace screening::internal::yaml
