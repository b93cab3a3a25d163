#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <screening/version.hpp>
#include <set>
#include <string>
#include <vector>

#include "files.hpp"

// What is listed by hand and what lies on the disk must be the same: a test that is not listed does
// not run, and an instrument that is not listed is not shipped.
namespace {

using Names = std::set<std::string>;

/// The words of a CMakeLists.txt that match a pattern, comments left out.
Names words(const std::string& file, const std::string& pattern) {
  const std::regex word(pattern);
  Names found;
  for (const std::string& line : repo::lines(file)) {
    const std::string code = line.substr(0, line.find('#'));
    for (std::sregex_iterator at(code.begin(), code.end(), word), end; at != end; ++at) {
      found.insert(at->str());
    }
  }
  return found;
}

/// The sources of a folder and of those below it that have no CMakeLists.txt of their own.
Names sources_below(const std::string& folder) {
  Names found;
  for (const std::string& path : repo::files(folder, {".cpp"})) {
    std::filesystem::path owner = std::filesystem::path(path).parent_path();
    while (!std::filesystem::exists(repo::root() / owner / "CMakeLists.txt")) {
      owner = owner.parent_path();
    }
    if (owner == folder) {
      found.insert(std::filesystem::path(path).lexically_relative(folder).generic_string());
    }
  }
  return found;
}

/// The definitions of instruments and their examples; pathways have a folder and tests of their
/// own.
std::vector<std::string> instrument_files() {
  std::vector<std::string> files = repo::files("instruments", {".yaml"});
  std::erase_if(files,
                [](const std::string& path) { return path.starts_with("instruments/pathways/"); });
  return files;
}

TEST(Listing, EverySourceIsListedInItsCMakeListsAndTheReverse) {
  for (const std::string top : {"src", "cli", "tests", "examples", "bindings"}) {
    for (const std::string& list : repo::files(top, {"CMakeLists.txt"})) {
      const std::string folder = std::filesystem::path(list).parent_path().generic_string();
      Names listed = words(list, R"([A-Za-z0-9_/]+\.cpp\b)");
      // A name after a variable, or one that is made of a template, is not a source of the tree.
      std::erase_if(listed, [&](const std::string& name) {
        return name.starts_with("/") ||
               std::filesystem::exists(repo::root() / folder / (name + ".in"));
      });
      EXPECT_EQ(listed, sources_below(folder)) << list;
    }
  }
}

TEST(Listing, EveryInstrumentHasItsOwnerInTheNotice) {
  Names noticed;
  for (const std::string& line : repo::lines("NOTICE")) {
    if (!line.starts_with("  ") || line.starts_with("   ")) continue;
    noticed.insert(line.substr(2, line.find(' ', 2) - 2));
  }
  for (const std::string& path : instrument_files()) {
    if (path.ends_with(".test.yaml")) continue;
    const std::string id = std::filesystem::path(path).stem().string();
    EXPECT_EQ(noticed.count(id), 1U) << id;
  }
}

TEST(Listing, EveryPublicHeaderIsInstalledByOneLibrary) {
  Names on_disk;
  for (const std::string& path : repo::files("include", {".hpp"})) {
    on_disk.insert(std::filesystem::path(path).lexically_relative("include").generic_string());
  }
  std::vector<std::string> listed;
  for (const std::string& list : repo::files("src", {"CMakeLists.txt"})) {
    for (const std::string& name : words(list, R"(\bscreening/[a-z_]+\.hpp\b)")) {
      listed.push_back(name);
    }
  }
  EXPECT_EQ(Names(listed.begin(), listed.end()), on_disk);
  EXPECT_EQ(listed.size(), on_disk.size()) << "a header is listed twice";
}

TEST(Listing, EveryInstrumentIsShippedAndHasItsExamples) {
  Names instruments;
  Names examples;
  for (const std::string& path : instrument_files()) {
    std::string name = std::filesystem::path(path).filename().string();
    Names& kind = name.ends_with(".test.yaml") ? examples : instruments;
    kind.insert(name.substr(0, name.find('.')));
  }
  EXPECT_FALSE(instruments.empty());
  EXPECT_EQ(examples, instruments);

  const std::string list = repo::text("src/catalog/CMakeLists.txt");
  for (const std::string& id : instruments) {
    EXPECT_TRUE(std::regex_search(list, std::regex("\\b" + id + "\\b")))
        << "src/catalog/CMakeLists.txt does not list " << id;
  }
}

TEST(Listing, TheTableOfInstrumentsHasOneRowForEach) {
  Names on_disk;
  for (const std::string& path : instrument_files()) {
    const std::string name = std::filesystem::path(path).filename().string();
    if (!name.ends_with(".test.yaml")) on_disk.insert(name.substr(0, name.find('.')));
  }
  const std::regex row(
      R"(\| `([a-z0-9_]+)` \| .+ \| [0-9]+ \| .+ \| (\*\*provisional\*\*|solid.*) \|)");
  std::vector<std::string> rows;
  for (const std::string& line : repo::lines("instruments/README.md")) {
    std::smatch match;
    if (std::regex_match(line, match, row)) rows.push_back(match[1]);
  }
  EXPECT_EQ(Names(rows.begin(), rows.end()), on_disk) << "run `make docs`";
  EXPECT_EQ(rows.size(), on_disk.size()) << "an instrument has two rows";
}

TEST(Listing, OneVersionEverywhere) {
  const std::string header = std::to_string(SCREENING_VERSION_MAJOR) + "." +
                             std::to_string(SCREENING_VERSION_MINOR) + "." +
                             std::to_string(SCREENING_VERSION_PATCH);
  EXPECT_EQ(header, SCREENING_CMAKE_VERSION);
  EXPECT_EQ(header, screening::version());
  EXPECT_NE(repo::text("CHANGELOG.md").find("\n## " + header), std::string::npos)
      << "CHANGELOG.md has no section for " << header;
}

}  // namespace
