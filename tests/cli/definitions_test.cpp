#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::string mine = R"(format: 1
id: mine
version: "1.0.0"
name: My Scale
abbreviation: MINE
purpose: Shows a definition of one's own.
clinical_review: none
option_sets:
  forward: [{code: 0, score: 0}, {code: 1, score: 1}]
items:
  - {id: mine_01, label: first, options: forward}
  - {id: mine_02, label: second, options: forward}
scales:
  - id: total
    label: Total
    aggregate: sum
    members: [{items: [mine_01, mine_02]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 2]
    evidence: primary
    source: us
licence: {owner: Nobody, terms: invented, wording: "no", evidence: ours}
sources: [{id: us, citation: Nobody. Mine. 2026., seen: primary}]
...
)";

const std::string examples = R"(format: 1
instrument: mine
tests:
  - name: both
    because: 1 + 1 = 2
    answers: [1, 1]
    expect: {scores: {total: 2}, status: complete}
...
)";

TEST(Check, AGoodDefinitionCountsItsTests) {
  const Folder folder;
  const std::string path = folder.write("mine.yaml", mine);
  folder.write("mine.test.yaml", examples);
  const Outcome outcome = run({"check", path});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, path + ": ok, 1 test, 2 expectations\n");
}

TEST(Check, AMissingTestFileIsAnError) {
  const Folder folder;
  const Outcome outcome = run({"check", folder.write("mine.yaml", mine)});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "mine.test.yaml")) << outcome.err;
}

TEST(Check, AFailedExpectationIsNamedWithItsPlace) {
  const Folder folder;
  const std::string path = folder.write("mine.yaml", mine);
  std::string wrong = examples;
  wrong.replace(wrong.find("total: 2"), 8, "total: 1");
  const std::string tests = folder.write("mine.test.yaml", wrong);
  const Outcome outcome = run({"check", path});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, tests + ":7:")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "test 'both'")) << outcome.err;
}

TEST(Check, AFaultIsNamedByLineAndColumn) {
  const Folder folder;
  std::string wrong = mine;
  wrong.replace(wrong.find("range: [0, 2]"), 13, "range: [0, 3]");
  const std::string path = folder.write("mine.yaml", wrong);
  folder.write("mine.test.yaml", examples);
  const Outcome outcome = run({"check", path});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, path + ":20:16: error")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "SCR")) << outcome.err;
}

TEST(Check, EveryShippedDefinitionPasses) {
  const std::filesystem::path shelf = std::filesystem::path(SCREENING_SOURCE_DIR) / "instruments";
  for (const auto& entry : std::filesystem::directory_iterator(shelf)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".yaml") || path.ends_with(".test.yaml")) continue;
    const Outcome outcome = run({"check", path});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
}

TEST(Definitions, AFolderOfOnesOwnIsUsedAndSaidToBeUnlocked) {
  const Folder folder;
  folder.write("mine.yaml", mine);
  folder.write("mine.test.yaml", examples);
  const std::string where = std::filesystem::path(folder.path("x")).parent_path().string();
  const Outcome outcome = run_with_input(
      {"score", "mine", "-", "--definitions", where, "--format", "json"}, R"({"answers":[1,0]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "\"locked\":false")) << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "unlocked")) << outcome.err;
  EXPECT_TRUE(contains(run({"--definitions", where, "list"}).out, "mine"));
}

TEST(Definitions, AFolderWithAFaultIsRefusedWhole) {
  const Folder folder;
  folder.write("mine.yaml", mine + "more: 1\n");
  const std::string where = std::filesystem::path(folder.path("x")).parent_path().string();
  const Outcome outcome = run({"list", "--definitions", where});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
}

}  // namespace
}  // namespace screening::test
