#include <algorithm>
#include <set>

#include "support.hpp"

// The shipped pathways: that they load, are what the folder holds, and are shown row by row.
namespace {

namespace fs = std::filesystem;
namespace sc = screening;

std::set<std::string> in_folder() {
  std::set<std::string> ids;
  for (const auto& entry : fs::directory_iterator(pathways::folder())) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".test.yaml") || name == "actions.yaml") continue;
    ids.insert(entry.path().stem().string());
  }
  return ids;
}

TEST(Pathways, TheCatalogueHoldsWhatTheFolderHolds) {
  const std::vector<std::string> ids = pathways::catalog().pathway_ids();
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), in_folder());
  EXPECT_EQ(ids.size(), in_folder().size());
}

TEST(Pathways, AnUnknownIdIsRefusedWithTheKnownOnes) {
  const auto found = pathways::catalog().find_pathway("bondage");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.diagnostics().front().code, "SCR002");
  EXPECT_NE(found.diagnostics().front().message.find("bonding"), std::string::npos);
  EXPECT_THROW((void)found.value(), sc::DefinitionError);
}

TEST(Pathways, EveryFlagOfEveryInstrumentAsksForSomethingThatHasAMeaning) {
  std::set<std::string> known;
  for (const sc::Meaning& action : pathways::actions().actions) known.insert(action.id);
  int flags = 0;
  for (const std::string& id : pathways::catalog().ids()) {
    const auto found = pathways::catalog().find(id, sc::Provisional::allow);
    for (const sc::Flag& flag : found.value().definition().flags) {
      EXPECT_TRUE(known.contains(flag.action)) << id << " " << flag.id << ": " << flag.action;
      ++flags;
    }
  }
  EXPECT_GT(flags, 20);
}

TEST(Pathways, EveryActionAndEveryGivenFactIsUsed) {
  std::set<std::string> actions{"ask"};
  std::set<std::string> given;
  for (const std::string& id : pathways::catalog().ids()) {
    const auto found = pathways::catalog().find(id, sc::Provisional::allow);
    for (const sc::Flag& flag : found.value().definition().flags) actions.insert(flag.action);
  }
  for (const std::string& id : pathways::catalog().pathway_ids()) {
    const sc::Pathway pathway = pathways::shipped(id);
    for (const sc::PathwayStep& step : pathway.definition().steps) {
      for (const sc::PathwayRow& row : step.rows) actions.insert(row.action);
    }
    for (const sc::PathwayInput& input : pathway.definition().inputs) {
      for (const sc::InputRead& read : input.reads) {
        if (read.kind == sc::InputRead::Kind::given) given.insert(read.part);
      }
    }
  }
  for (const sc::Meaning& each : pathways::actions().actions) {
    EXPECT_TRUE(actions.contains(each.id)) << each.id;
  }
  for (const sc::Meaning& each : pathways::actions().given) {
    EXPECT_TRUE(given.contains(each.id)) << each.id;
  }
}

class Shipped : public testing::TestWithParam<std::string> {};

TEST_P(Shipped, IsTheFileByteForByteLockedAndUnsigned) {
  const fs::path file = pathways::folder() / (GetParam() + ".yaml");
  EXPECT_EQ(pathways::catalog().pathway_text(GetParam()), pathways::read(file));
  const sc::Pathway pathway = pathways::shipped(GetParam());
  EXPECT_TRUE(pathway.identity().locked);
  EXPECT_EQ(pathway.identity().clinical_review, "none");
  EXPECT_EQ(pathway.identity().byte_digest, sc::sha256_hex(pathways::read(file)));
  EXPECT_EQ(pathway.identity().semantic_digest.size(), 64U);
  const auto loaded = sc::load_pathway_file(file, sc::Trust::unlocked(), pathways::actions(),
                                            pathways::catalog().finder());
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(pathways::text(loaded.diagnostics()), "");
  EXPECT_EQ(loaded.value().identity().semantic_digest, pathway.identity().semantic_digest);
}

TEST_P(Shipped, ExamplesHoldAndShowEveryRow) {
  const sc::Pathway pathway = pathways::shipped(GetParam());
  const std::string text = pathways::read(pathways::folder() / (GetParam() + ".test.yaml"));
  const sc::TestReport report =
      sc::run_pathway_tests(pathway, pathways::catalog().finder(), text, GetParam());
  EXPECT_EQ(pathways::text(report.diagnostics), "");
  for (const sc::TestFailure& failure : report.failures) {
    ADD_FAILURE() << failure.test << ": expected " << failure.expected << ", found "
                  << failure.found;
  }
  std::set<std::string> shown;
  for (std::size_t at = text.find("rows: ["); at != std::string::npos;
       at = text.find("rows: [", at + 1)) {
    const std::size_t end = text.find(']', at);
    std::string word;
    for (std::size_t i = at + 7; i <= end; ++i) {
      const char c = text[i];
      if (c == ',' || c == ']' || c == ' ' || c == '\n') {
        if (!word.empty()) shown.insert(word);
        word.clear();
      } else {
        word += c;
      }
    }
  }
  for (const sc::PathwayStep& step : pathway.definition().steps) {
    for (const sc::PathwayRow& row : step.rows) {
      EXPECT_TRUE(shown.contains(row.id)) << GetParam() << "/" << row.id;
    }
  }
}

TEST_P(Shipped, ProvisionalRowsAreSilentUnlessNamed) {
  const sc::Pathway pathway = pathways::shipped(GetParam());
  const sc::Advice advice = sc::suggest(pathway, {}, {});
  std::vector<std::string> provisional;
  for (const sc::PathwayStep& step : pathway.definition().steps) {
    for (const sc::PathwayRow& row : step.rows) {
      if (row.evidence == sc::Evidence::provisional) provisional.push_back(row.id);
    }
  }
  EXPECT_EQ(advice.not_in_force, provisional);
  for (const sc::Suggestion& suggestion : advice.suggestions) {
    EXPECT_NE(suggestion.evidence, sc::Evidence::provisional) << suggestion.row;
  }
  sc::Given named;
  named.provisional = {GetParam()};
  EXPECT_TRUE(sc::suggest(pathway, {}, {}, named).not_in_force.empty());
}

INSTANTIATE_TEST_SUITE_P(Pathways, Shipped, testing::ValuesIn(pathways::catalog().pathway_ids()),
                         [](const testing::TestParamInfo<std::string>& id) { return id.param; });

}  // namespace
