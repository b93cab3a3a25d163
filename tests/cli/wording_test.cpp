#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::string examples = std::string(SCREENING_SOURCE_DIR) + "/examples/wording";
const std::string pack = examples + "/wording/tea.en.yaml";
const std::string questionnaire = examples + "/questionnaire.json";

Outcome show_tea(const std::string& wording, const std::string& input = {}) {
  return run_with_input({"--definitions", examples, "show", "tea", "--wording", wording}, input);
}

TEST(ShowWording, ShowsAPackOrAQuestionnaireByNameOrContent) {
  const Folder folder;
  const std::vector<Outcome> outcomes = {
      show_tea(pack),
      show_tea(questionnaire),
      show_tea("-", read_file(pack)),
      show_tea("-", read_file(questionnaire)),
      show_tea(folder.write("pack", read_file(pack))),
      show_tea(folder.write("form", "\n " + read_file(questionnaire)))};
  for (const Outcome& outcome : outcomes) {
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "WORDING (en;")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "2=2  No\n")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "I drank a cup of tea in peace.")) << outcome.out;
  }
}

TEST(ShowWording, AWordingThatDoesNotFitIsRefusedWithItsPlacesAndShowsNothing) {
  for (const std::string& file : {pack, questionnaire}) {
    const Outcome outcome = run({"show", "epds", "--wording", file});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, file + ":")) << outcome.err;
    EXPECT_TRUE(contains(outcome.err, "error SCR5") || contains(outcome.err, "error SCR1"))
        << outcome.err;
  }
  const Folder folder;
  std::string text = read_file(pack);
  text.replace(text.find("language: en"), 12, "language: 77");
  const std::string path = folder.write("tea.yaml", text);
  const Outcome outcome = show_tea(path);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, path + ":5:11: error SCR502")) << outcome.err;
}

TEST(ShowWording, AWarningIsSaidAndTheWordingShown) {
  std::string text = read_file(pack);
  text.replace(text.find("One with cream"), 14, "A plain one");
  const Outcome outcome = show_tea("-", text);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "warning SCR512")) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "WORDING (en;"));
}

TEST(ShowWording, AMissingFileExitsWith66) {
  EXPECT_EQ(show_tea("/no/such/pack.yaml").status, 66);
  EXPECT_EQ(show_tea("").status, 66);
}

TEST(ShowWording, WordingIsOnlyShownByShow) {
  EXPECT_EQ(run({"score", "epds", "-", "--wording", pack}).status, 2);
  EXPECT_EQ(run({"explain", "epds", "--wording", pack}).status, 2);
}

TEST(ShowWording, TheExampleDefinitionPassesItsTests) {
  EXPECT_EQ(run({"check", examples + "/tea.yaml"}).status, 0);
}

}  // namespace
}  // namespace screening::test
