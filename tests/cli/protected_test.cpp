#include <gtest/gtest.h>

#include "run_program.hpp"

// HARK asks about violence; a yes is 1 and a no is 2. Nothing the program writes may show what was
// answered or asked unless the caller says so.
namespace screening::test {
namespace {

const std::string table =
    "id,hark_01,hark_02,hark_03,hark_04,note\n"
    "A,2,1,2,2,x\n"
    "B,2,2,2,2,y\n";

Outcome score(std::vector<std::string> more, const std::string& input = table) {
  std::vector<std::string> arguments{"score", "hark", "-", "--input", "csv"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, input);
}

TEST(Protected, ATableLeavesTheAnswersOutAndSaysSo) {
  const Outcome outcome = score({"--columns-out", "scores"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.substr(0, outcome.out.find(",hark")), "id,note");
  EXPECT_TRUE(contains(outcome.out, "\nA,x,")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "\nB,y,")) << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "4 columns of answers kept from a partner's eyes left out"))
      << outcome.err;
}

TEST(Protected, ATableKeepsThemWhenAsked) {
  const Outcome outcome = score({"--columns-out", "scores", "--show-protected"});
  EXPECT_TRUE(contains(outcome.out, "\nA,2,1,2,2,x,")) << outcome.out;
  EXPECT_FALSE(contains(outcome.err, "left out")) << outcome.err;
}

TEST(Protected, SpreadsheetSafeTablesLeaveThemOutToo) {
  const Outcome outcome = score({"--columns-out", "scores", "--spreadsheet-safe"});
  EXPECT_TRUE(contains(outcome.out, "\nA,x,")) << outcome.out;
}

TEST(Protected, RejectedRowsAreNotWrittenUnlessAskedFor) {
  const Folder folder;
  const std::string rejects = folder.path("rejects.csv");
  const Outcome refused = score({"--rejects", rejects}, table + "C,2,1\n");
  EXPECT_EQ(refused.status, 2);
  EXPECT_TRUE(contains(refused.err, "add --show-protected")) << refused.err;
  EXPECT_TRUE(folder.names().empty());
  const Outcome asked = score({"--rejects", rejects, "--show-protected"}, table + "C,2,1\n");
  EXPECT_EQ(asked.status, 65);
  EXPECT_TRUE(contains(read_file(rejects), "C,2,1\n"));
}

TEST(Protected, APersonsResultNamesNoQuestionUnlessAsked) {
  const std::string answers = R"({"answers":[2,1,2,2]})";
  const Outcome quiet = run_with_input({"score", "hark", "-"}, answers);
  const Outcome loud = run_with_input({"score", "hark", "-", "--show-protected"}, answers);
  EXPECT_TRUE(contains(quiet.out, "POSITIVE: flag fear_of_partner (hark_02)")) << quiet.out;
  EXPECT_FALSE(contains(loud.out, "flag fear_of_partner")) << loud.out;
  EXPECT_TRUE(contains(loud.out, "(hark_02)")) << loud.out;
  const Outcome why = run_with_input({"explain", "hark", "-"}, answers);
  EXPECT_TRUE(contains(why.out, "hark_02: not shown")) << why.out;
  const Outcome all = run_with_input({"explain", "hark", "-", "--show-protected"}, answers);
  EXPECT_TRUE(contains(all.out, "answer 1, worth 1")) << all.out;
}

TEST(Protected, TheTableForPeopleNamesFlagsByIdAlone) {
  const Outcome outcome = score({"--table"});
  EXPECT_TRUE(contains(outcome.out, "A: flag fear_of_partner, positive")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "Keep this table from a partner's eyes.")) << outcome.out;
}

TEST(Protected, NothingReadsNegative) {
  const std::string answers = R"({"answers":[2,2,2,2]})";
  const Outcome text = run_with_input({"score", "hark", "-"}, answers);
  EXPECT_TRUE(contains(text.out, "no disclosure")) << text.out;
  EXPECT_FALSE(contains(text.out, "negative")) << text.out;
}

TEST(LicenceHeld, IsWhatTheHostStates) {
  const std::string answers = R"({"answers":[1,1,1,1]})";
  const Outcome silent = run_with_input({"score", "hits", "-"}, answers);
  EXPECT_TRUE(contains(silent.out, "Licence: its owner must be asked before use")) << silent.out;
  const Outcome stated = run_with_input({"score", "hits", "-", "--licence-held"}, answers);
  EXPECT_TRUE(contains(stated.out, "Licence: held, as the host states.")) << stated.out;
  const Outcome json =
      run_with_input({"score", "hits", "-", "--licence-held", "--format", "json"}, answers);
  EXPECT_TRUE(contains(json.out, R"("licence_held":true)")) << json.out;
}

}  // namespace
}  // namespace screening::test
