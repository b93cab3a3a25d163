#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

// Every code of a diagnostic has an entry in docs/diagnostics.md and a test that raises it.
namespace {

namespace fs = std::filesystem;

const fs::path root = SCREENING_SOURCE_DIR;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> result;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) {
    result.insert((*it)[1]);
  }
  return result;
}

std::set<std::string> codes_in(const fs::path& header) {
  return matches(text_of(header), "Code \\w+ = \"(SCR\\d{3})\"");
}

std::set<std::string> all_codes() {
  std::set<std::string> codes = codes_in(root / "src/core/codes.hpp");
  codes.merge(codes_in(root / "src/yaml/codes.hpp"));
  codes.merge(codes_in(root / "src/json/codes.hpp"));
  return codes;
}

std::set<std::string> missing_from(const std::set<std::string>& present) {
  std::set<std::string> missing;
  for (const std::string& code : all_codes()) {
    if (present.count(code) == 0) missing.insert(code);
  }
  return missing;
}

TEST(Codes, BelongToOneHeaderEach) {
  const std::set<std::string> core = codes_in(root / "src/core/codes.hpp");
  const std::set<std::string> yaml = codes_in(root / "src/yaml/codes.hpp");
  const std::set<std::string> json = codes_in(root / "src/json/codes.hpp");
  EXPECT_GT(core.size(), 60U);
  EXPECT_GT(yaml.size(), 30U);
  EXPECT_GT(json.size(), 5U);
  for (const std::string& code : json) EXPECT_EQ(yaml.count(code), 0U) << code;
  for (const std::string& code : core) {
    EXPECT_GE(code, "SCR200");
    EXPECT_EQ(yaml.count(code), 0U) << code;
  }
}

TEST(Codes, AreEachExplained) {
  const std::set<std::string> explained =
      matches(text_of(root / "docs/diagnostics.md"), "\n### (SCR\\d{3})\\b");
  EXPECT_EQ(missing_from(explained), std::set<std::string>{});
  for (const std::string& code : explained) {
    EXPECT_EQ(all_codes().count(code), 1U) << code << " is explained and does not exist";
  }
}

TEST(Codes, AreEachRaisedByATest) {
  std::set<std::string> raised;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "tests")) {
    const fs::path extension = entry.path().extension();
    if (extension == ".expected") {
      raised.merge(matches(text_of(entry.path()), "(?:error|warning) (SCR\\d{3}): "));
    } else if (extension == ".cpp") {
      raised.merge(matches(text_of(entry.path()), "\\b(SCR\\d{3})\\b"));
    }
  }
  EXPECT_EQ(missing_from(raised), std::set<std::string>{});
}

}  // namespace
