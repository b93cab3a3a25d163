#pragma once

#include <string_view>

#define SCREENING_VERSION_MAJOR 0
#define SCREENING_VERSION_MINOR 1
#define SCREENING_VERSION_PATCH 0

namespace [[gnu::visibility("default")]] screening {

/// The version of the library that is linked, such as `0.1.0`.
std::string_view version();

}  // namespace screening
