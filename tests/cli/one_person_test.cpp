#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::string postnatal = "stage=postnatal,weeks=6,role=mother,language=en,country=GB";

TEST(ScoreOne, AMissingSelfHarmAnswerIsSaidToNeedFollowUp) {
  const Outcome outcome = run_with_input({"score", "epds", "-", "--coding", "score"},
                                         R"({"answers":[1,1,1,1,1,1,1,1,1,null]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "Total: not computable: 1 of 10 answers is missing"));
  EXPECT_TRUE(contains(outcome.out, "no score with an answer missing"));
  EXPECT_TRUE(contains(outcome.out, "lies in 9..12"));  // 9 x 1, and item 10 gives 0 to 3
  EXPECT_TRUE(contains(outcome.out, "the self-harm item is unanswered: follow up"));
  EXPECT_TRUE(contains(outcome.out, "This is a screening result, not a diagnosis."));
  EXPECT_TRUE(contains(outcome.out, "No clinician has signed this definition."));
}

TEST(ScoreOne, FlagsStandBeforeScoresAndBesideEveryBand) {
  const Outcome outcome =
      run_with_input({"score", "epds", "-", "--context",
                      "stage=postnatal,weeks=6,role=mother,language=en,country=AU"},
                     R"({"answers":[0,0,0,0,0,0,0,0,0,1]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::size_t flag = outcome.out.find("!!! POSITIVE: thoughts of self-harm");
  const std::size_t total = outcome.out.find("Total: 1");
  const std::size_t band = outcome.out.find("below repeat threshold  <- see flag above");
  ASSERT_NE(flag, std::string::npos) << outcome.out;
  ASSERT_NE(total, std::string::npos) << outcome.out;
  ASSERT_NE(band, std::string::npos) << outcome.out;
  EXPECT_LT(flag, total);
  EXPECT_LT(total, band);
}

TEST(ScoreOne, CutOffsThatDoNotApplyAreCountedWithTheReason) {
  const std::string none = R"({"answers":[0,0,0,0,0,0,0,0,0,0]})";
  const Outcome outcome = run_with_input({"score", "epds", "-"}, none);
  EXPECT_TRUE(contains(outcome.out, "CUT-OFFS THAT DO NOT APPLY HERE"));
  EXPECT_TRUE(contains(outcome.out, "stage not stated"));
  const Outcome father =
      run_with_input({"score", "epds", "-", "--context", "stage=postnatal,role=father"}, none);
  EXPECT_TRUE(contains(father.out, "role is father")) << father.out;
}

TEST(ScoreOne, AnswersMayBeIllegibleAndTheRestIsScored) {
  const Outcome outcome = run_with_input({"score", "epds", "-", "--context", postnatal},
                                         R"({"answers":[7,3,3,3,3,3,3,3,3,3]})");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, "!!! POSITIVE"));
  EXPECT_TRUE(contains(outcome.out, "epds_01: the form does not offer this answer"));
  EXPECT_TRUE(contains(outcome.out, "positive (whatever the missing answers are)"));
}

TEST(ScoreOne, JsonIsOneObjectAndTheIdIsEchoed) {
  const Outcome outcome = run_with_input({"score", "epds", "-", "--format", "json"},
                                         R"({"id":"A-7","answers":[0,0,0,0,0,0,0,0,0,0]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, R"("id":"A-7")")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, R"("kind":"screening_result")"));
  EXPECT_EQ(outcome.out.find('\n'), outcome.out.size() - 1);
}

TEST(ScoreOne, ARefusedTextIsNamedByLineAndColumnWithoutItsAnswers) {
  const Folder folder;
  const std::string path =
      folder.write("one.json", "{\n  \"answers\": {\"epds_01\": 31337, \"epds_01\": 31338}}\n");
  const Outcome outcome = run({"score", "epds", path});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, path + ":2:")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "json.duplicate_key")) << outcome.err;
  EXPECT_FALSE(contains(outcome.err, "3133"));
}

TEST(ScoreOne, WrongChoicesExitWithTwo) {
  const std::string answers = R"({"answers":[0,0,0,0,0,0,0,0,0,0]})";
  for (const std::vector<std::string>& choice :
       std::vector<std::vector<std::string>>{{"--context", "stage=later"},
                                             {"--context", "colour=red"},
                                             {"--context", "stage=postnatal,stage=antenatal"},
                                             {"--context", "weeks=six"},
                                             {"--provisional", "no_such_thing"},
                                             {"--primary", "no_such_cut_off"},
                                             {"--prevalence", "1.5"},
                                             {"--prevalence", "0"},
                                             {"--format", "table"}}) {
    std::vector<std::string> arguments{"score", "epds", "-"};
    arguments.insert(arguments.end(), choice.begin(), choice.end());
    const Outcome outcome = run_with_input(arguments, answers);
    EXPECT_EQ(outcome.status, 2) << testing::PrintToString(choice) << outcome.err;
  }
}

TEST(ScoreOne, OutputAppearsWholeInAFileThatOnlyItsOwnerReads) {
  const Folder folder;
  const std::string out = folder.write("result.txt", "old");
  const Outcome outcome =
      run_with_input({"score", "epds", "-", "-o", out}, R"({"answers":[0,0,0,0,0,0,0,0,0,0]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(read_file(out), "Total: 0"));
  EXPECT_EQ(folder.names(), std::vector<std::string>{"result.txt"});
  const auto rights = std::filesystem::status(out).permissions();
  EXPECT_EQ(rights & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(ScoreOne, AFailureLeavesTheOldFileAsItWas) {
  const Folder folder;
  const std::string out = folder.write("result.txt", "old");
  EXPECT_EQ(run_with_input({"score", "epds", "-", "-o", out}, "{").status, 65);
  EXPECT_EQ(read_file(out), "old");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"result.txt"});
}

TEST(ScoreOne, AnOutputThatCannotBeMadeExitsWith74) {
  const Outcome outcome = run_with_input({"score", "epds", "-", "-o", "/no/such/folder/x"},
                                         R"({"answers":[0,0,0,0,0,0,0,0,0,0]})");
  EXPECT_EQ(outcome.status, 74);
  EXPECT_TRUE(contains(outcome.err, "/no/such/folder/x")) << outcome.err;
}

TEST(ExplainOne, EveryContributionIsShownToWhomGaveTheAnswers) {
  const Outcome outcome = run_with_input({"explain", "epds", "-", "--context", postnatal},
                                         R"({"answers":[1,0,2,0,0,0,0,0,null,0]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "epds_01 (sense of humour): answer 1, worth 1"));
  EXPECT_TRUE(contains(outcome.out, "epds_03 (self-blame): answer 2, worth 2"));
  EXPECT_TRUE(contains(outcome.out, "epds_09 (tearfulness): unanswered"));
  EXPECT_TRUE(contains(outcome.out, "answered 9 of 10"));
  EXPECT_TRUE(contains(outcome.out, "lies in 3..6"));  // 1 + 2, and one answer gives 0 to 3
}

TEST(ScoreOne, PredictiveValuesAreGivenForAPrevalence) {
  const Outcome outcome =
      run_with_input({"score", "epds", "-", "--context", postnatal, "--prevalence", "0.1"},
                     R"({"answers":[0,0,0,0,0,0,0,0,0,0]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "if 10% of those screened have it")) << outcome.out;
}

}  // namespace
}  // namespace screening::test
