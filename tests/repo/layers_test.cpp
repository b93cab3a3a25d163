#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "files.hpp"

// On Debian every library's headers lie in /usr/include, so the compiler accepts an #include that
// the layers forbid. These tests read the lines instead.
namespace {

struct Include {
  std::string file;
  std::string name;  ///< what stands between the brackets or quotes
};

std::vector<Include> includes_of(const std::string& folder) {
  static const std::regex line_with_include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"].*)");
  std::vector<Include> found;
  for (const std::string& file : repo::files(folder, {".cpp", ".hpp"})) {
    for (const std::string& line : repo::lines(file)) {
      std::smatch match;
      if (std::regex_match(line, match, line_with_include)) found.push_back({file, match[1]});
    }
  }
  return found;
}

bool is_standard(const std::string& name) {
  static const std::regex standard("[a-z_]+[0-9]*");
  return std::regex_match(name, standard);
}

/// A file may include a third party only where `homes` says so.
struct ThirdParty {
  std::string prefix;
  std::vector<std::string> homes;
};

const std::vector<ThirdParty> third_parties = {
    {"yaml-cpp/", {"src/yaml/document.cpp", "src/yaml/document.hpp"}},
    {"openssl/", {"src/yaml/sha256.cpp"}},
    {"boost/", {"src/json/", "src/cohort/quantiles.cpp"}},
    {"CLI/", {"cli/"}},
    {"pybind11/", {"bindings/python/cpp/"}},
};

void expect_only(const std::string& folder, const std::vector<std::string>& allowed) {
  const std::vector<Include> includes = includes_of(folder);
  EXPECT_FALSE(includes.empty()) << folder << " has no #include at all";
  for (const auto& [file, name] : includes) {
    EXPECT_TRUE(is_standard(name) || repo::starts_with_any(name, allowed))
        << file << " must not include " << name;
  }
}

TEST(Layers, PublicHeadersIncludeOnlyTheStandardLibraryAndEachOther) {
  expect_only("include", {"screening/"});
}

TEST(Layers, CoreIncludesOnlyTheStandardLibraryAndItself) {
  expect_only("src/core", {"screening/", "core/"});
}

TEST(Layers, ReportIncludesCoreAndItself) {
  expect_only("src/report", {"screening/", "core/", "report/"});
}

TEST(Layers, YamlIncludesCoreAndItself) {
  expect_only("src/yaml", {"screening/", "core/", "yaml/", "yaml-cpp/", "openssl/"});
}

TEST(Layers, JsonNeverSeesYaml) {
  expect_only("src/json", {"screening/", "core/", "json/", "boost/"});
}

TEST(Layers, CohortIncludesCoreAndItself) {
  // The compiler's own names for a processor's instructions.
  expect_only("src/cohort",
              {"screening/", "core/", "cohort/", "boost/math/", "boost/config.hpp", "immintrin.h"});
}

TEST(Layers, CatalogueIncludesCoreAndYaml) {
  expect_only("src/catalog", {"screening/", "core/", "yaml/", "catalog/"});
}

TEST(Layers, ThirdPartiesAreIncludedOnlyWhereTheyLive) {
  for (const std::string folder : {"include", "src", "cli", "examples", "bindings"}) {
    for (const auto& [file, name] : includes_of(folder)) {
      for (const auto& [prefix, homes] : third_parties) {
        if (name.starts_with(prefix)) {
          EXPECT_TRUE(repo::starts_with_any(file, homes)) << file << " must not include " << name;
        }
      }
    }
  }
}

TEST(Layers, ProgramsUsePublicHeadersOnly) {
  const std::vector<std::string> posix = {"unistd.h", "fcntl.h", "poll.h", "sys/mman.h",
                                          "sys/stat.h"};
  for (const std::string folder : {"cli", "examples", "bindings"}) {
    for (const auto& [file, name] : includes_of(folder)) {
      const bool neighbour = name.find('/') == std::string::npos && name.ends_with(".hpp");
      EXPECT_TRUE(is_standard(name) || neighbour ||
                  std::find(posix.begin(), posix.end(), name) != posix.end() ||
                  repo::starts_with_any(name, {"screening/", "CLI/", "cli/", "pybind11/"}))
          << file << " must not include " << name;
    }
  }
}

}  // namespace
