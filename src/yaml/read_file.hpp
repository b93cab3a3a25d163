#pragma once

#include <filesystem>
#include <string>

#include "screening/limits.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// A file's bytes, or why they cannot be had. Reads one byte more than a definition may have, so
/// that an endless device is refused for its size.
struct FileText {
  std::string text;
  std::string fault;
};
FileText read_file(const std::filesystem::path& path, const ReadLimits& limits = definition_limits);

}  // namespace screening::internal::yaml
