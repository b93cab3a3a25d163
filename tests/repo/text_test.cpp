#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "files.hpp"

namespace {

/// Text that people read and edit. Fixtures below tests/data are wrong on purpose.
std::vector<std::string> readable_files() {
  std::vector<std::string> all = repo::files(
      ".", {".cpp", ".hpp", ".py", ".pyi", ".toml", ".md", ".yaml", ".cmake", ".in", ".txt", ".sh",
            ".csv", ".json", ".map", "Makefile", ".ci/run", "NOTICE", "LICENSE"});
  std::erase_if(all, [](const std::string& path) { return path.starts_with("tests/data/"); });
  EXPECT_GT(all.size(), 50U);
  return all;
}

TEST(Tree, IsAscii) {
  for (const std::string& path : readable_files()) {
    const std::string bytes = repo::text(path);
    const auto at = std::find_if(bytes.begin(), bytes.end(),
                                 [](char c) { return static_cast<unsigned char>(c) > 126; });
    EXPECT_TRUE(at == bytes.end())
        << path << ":" << 1 + std::count(bytes.begin(), at, '\n') << " is not ASCII";
  }
}

TEST(Tree, PublicHeadersAreShortAndIncludedOnce) {
  for (const std::string& path : repo::files("include", {".hpp"})) {
    EXPECT_LE(repo::lines(path).size(), 200U) << path;
    EXPECT_EQ(repo::lines(path).front(), "#pragma once") << path;
  }
}

TEST(Tree, InternalHeadersSayWhereToStart) {
  for (const std::string& path : repo::files("src", {".hpp"})) {
    EXPECT_NE(repo::text(path).find("// Internal. Start at screening/screening.hpp."),
              std::string::npos)
        << path;
  }
}

TEST(Tree, NoFileIsPast350Lines) {
  for (const std::string folder : {"include", "src", "cli", "examples", "bindings"}) {
    for (const std::string& path : repo::files(folder, {".cpp", ".hpp", ".py", ".pyi"})) {
      EXPECT_LE(repo::lines(path).size(), 350U) << path << " is a design question by now";
    }
  }
}

TEST(Tree, NothingIsLeftUnfinished) {
  // Put together here, or this file had them.
  const std::vector<std::string> words = {std::string("TO") + "DO", std::string("FIX") + "ME"};
  for (const std::string& path : readable_files()) {
    const std::string page = repo::text(path);
    for (const std::string& word : words) {
      EXPECT_EQ(page.find(word), std::string::npos) << path << " says " << word;
    }
  }
}

TEST(Tree, NamesNoMachine) {
  for (const std::string& path : readable_files()) {
    const std::string page = repo::text(path);
    for (const std::string folder : {"home", "root", "mnt", "work", "Users"}) {
      const std::string place = "/" + folder + "/";
      for (std::size_t at = page.find(place); at != std::string::npos;
           at = page.find(place, at + 1)) {
        const bool starts_a_path =
            at == 0 || std::string(" \t\n\"'`(=:").find(page[at - 1]) != std::string::npos;
        EXPECT_FALSE(starts_a_path) << path << " names a folder of some machine: " << place;
      }
    }
  }
}

TEST(Tree, ReadmeShowsTheQuickstartByteForByte) {
  const std::string block = "```cpp\n" + repo::text("examples/quickstart.cpp") + "```\n";
  EXPECT_NE(repo::text("README.md").find(block), std::string::npos)
      << "README.md and examples/quickstart.cpp differ";
}

TEST(Tree, LinksBetweenPagesLeadSomewhere) {
  const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
  for (const std::string& path : repo::files(".", {".md"})) {
    const std::string page = repo::text(path);
    for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at) {
      const std::filesystem::path target =
          repo::root() / std::filesystem::path(path).parent_path() / (*at)[1].str();
      EXPECT_TRUE(std::filesystem::exists(target)) << path << " links to " << (*at)[1];
    }
  }
}

}  // namespace
