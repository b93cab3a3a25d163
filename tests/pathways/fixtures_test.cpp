#include <algorithm>

#include "support.hpp"

// Every file in tests/data/pathways is reported exactly as the `.expected` file beside it says.
namespace {

namespace fs = std::filesystem;
namespace sc = screening;

const fs::path fixtures = fs::path(SCREENING_SOURCE_DIR) / "tests" / "data" / "pathways";

std::vector<std::string> names(std::string_view extension) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fixtures)) {
    if (entry.path().extension() == extension) names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A category that every deployer has and one that none needs, so that warnings are few.
const std::vector<sc::Referral> reached{sc::Referral::gp, sc::Referral::midwife};

struct Reported {
  std::string text;
  bool ok = false;
};

Reported report(const std::string& name) {
  const std::string file = name + ".yaml";
  const std::string text = pathways::read(fixtures / file);
  const auto as = [](const auto& loaded) {
    return Reported{pathways::text(loaded.diagnostics()), loaded.ok()};
  };
  switch (sc::kind_of_file(text)) {
    case sc::FileKind::actions:
      return as(sc::load_actions(text, file, sc::Trust::unlocked()));
    case sc::FileKind::directory:
      return as(sc::load_directory(text, file, reached));
    case sc::FileKind::pathway:
    case sc::FileKind::instrument:
      break;
  }
  return as(sc::load_pathway(text, file, sc::Trust::unlocked(), pathways::actions(),
                             pathways::catalog().finder()));
}

class Refused : public testing::TestWithParam<std::string> {};

TEST_P(Refused, IsReportedAsExpected) {
  const Reported found = report(GetParam());
  EXPECT_EQ(found.text, pathways::read(fixtures / (GetParam() + ".expected")));
  EXPECT_EQ(found.ok, found.text.find(": error SCR") == std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Refused, testing::ValuesIn(names(".yaml")),
                         [](const testing::TestParamInfo<std::string>& fixture) {
                           return fixture.param;
                         });

TEST(Fixtures, EachSaysWhatIsExpected) { EXPECT_EQ(names(".yaml"), names(".expected")); }

}  // namespace
