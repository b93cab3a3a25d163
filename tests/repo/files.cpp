#include "files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace repo {

std::filesystem::path root() { return SCREENING_SOURCE_DIR; }

std::vector<std::string> files(const std::string& folder,
                               const std::vector<std::string>& suffixes) {
  const auto wanted = [&](const std::string& path) {
    return suffixes.empty() ||
           std::any_of(suffixes.begin(), suffixes.end(),
                       [&](const std::string& suffix) { return path.ends_with(suffix); });
  };
  std::vector<std::string> found;
  const std::filesystem::path start = (root() / folder).lexically_normal();
  if (!std::filesystem::exists(start)) return found;
  std::filesystem::recursive_directory_iterator walk(start);
  for (const auto& entry : walk) {
    const std::string path = entry.path().lexically_relative(root()).generic_string();
    if (path == "build" || path == ".git") {
      walk.disable_recursion_pending();
    } else if (entry.is_regular_file() && wanted(path)) {
      found.push_back(path);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string text(const std::string& path) {
  std::ifstream in(root() / path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << path << " cannot be read";
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines(const std::string& path) {
  std::vector<std::string> all(1);
  for (const char c : text(path)) {
    if (c == '\n') {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](const std::string& start) { return text.starts_with(start); });
}

}  // namespace repo
