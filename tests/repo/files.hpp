#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Reading the source tree for the tests of this folder. Paths are relative to the project.
namespace repo {

/// The project's folder.
std::filesystem::path root();

/// Every regular file below `folder` whose name ends with one of `suffixes`, sorted; all files when
/// there are none. Build folders and git's own are left out.
std::vector<std::string> files(const std::string& folder,
                               const std::vector<std::string>& suffixes = {});

/// The bytes of a file; fails the running test when it cannot be read.
std::string text(const std::string& path);

/// The lines of a file, without their ends.
std::vector<std::string> lines(const std::string& path);

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts);

}  // namespace repo
