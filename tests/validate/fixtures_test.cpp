#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "screening/load.hpp"

// Every definition in tests/data/invalid is reported exactly as the `.expected` file beside it
// says.
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(SCREENING_SOURCE_DIR) / "tests" / "data" / "invalid";

std::vector<std::string> names(std::string_view extension) {
  std::vector<std::string> result;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) result.push_back(entry.path().stem().string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class InvalidDefinition : public testing::TestWithParam<std::string> {
 protected:
  // File names in diagnostics are the ones given, so they are given relative to the folder.
  void SetUp() override {
    before_ = fs::current_path();
    fs::current_path(folder);
  }
  void TearDown() override { fs::current_path(before_); }

 private:
  fs::path before_;
};

TEST_P(InvalidDefinition, IsReportedAsExpected) {
  const screening::BuildResult result =
      screening::load_file(GetParam() + ".yaml", screening::Trust::unlocked());
  std::string found;
  for (const screening::Diagnostic& diagnostic : result.diagnostics()) {
    found += screening::format(diagnostic) + '\n';
  }
  EXPECT_EQ(found, text_of(folder / (GetParam() + ".expected")));
  const bool refused = std::any_of(result.diagnostics().begin(), result.diagnostics().end(),
                                   [](const screening::Diagnostic& diagnostic) {
                                     return diagnostic.level == screening::Level::error;
                                   });
  EXPECT_EQ(result.ok(), !refused);
}

INSTANTIATE_TEST_SUITE_P(Fixtures, InvalidDefinition, testing::ValuesIn(names(".yaml")),
                         [](const testing::TestParamInfo<std::string>& fixture) {
                           return fixture.param;
                         });

TEST(InvalidDefinitions, AreManyAndEachSaysWhatIsExpected) {
  EXPECT_GE(names(".yaml").size(), 60U);
  EXPECT_EQ(names(".yaml"), names(".expected"));
}

}  // namespace
