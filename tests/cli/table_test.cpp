#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::vector<std::string> few{"--columns-out", "status,scores,bounds,answered"};

Outcome score(const std::string& table, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"score", "epds", "-", "--input", "csv"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

TEST(Table, ColumnsPassThroughAndResultsFollowInAFixedOrder) {
  const std::string table = epds_header() + ",note\n" +                //
                            epds_row("A", "1", "0") + ",\"x, y\"\n" +  // 9 x 1
                            epds_row("B", "2", "") + ",\n" +           // 9 x 2, item 10 missing
                            epds_row("C", "0", "3") + ",\n";
  const Outcome outcome = score(table, few);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string added =
      ",epds_status,epds_flag_self_harm,epds_total,epds_total_lower,epds_total_upper,"
      "epds_total_answered,epds_epds3a,epds_epds3a_lower,epds_epds3a_upper,epds_epds3a_answered\n";
  EXPECT_EQ(outcome.out,
            epds_header() + ",note" + added +                                                 //
                epds_row("A", "1", "0") + ",\"x, y\",complete,negative,9,9,9,10,3,3,3,3\n" +  //
                epds_row("B", "2", "") + ",,partial,indeterminate,,18,21,9,6,6,6,3\n" +       //
                epds_row("C", "0", "3") + ",,complete,positive,3,3,3,10,0,0,0,3\n");
  EXPECT_TRUE(contains(outcome.err, "read 3 rows = scored 3 + rejected 0")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "flag self_harm: 1 positive, 1 not known"));
}

TEST(Table, DefaultCutOffsAreThoseThatApplyToTheDeclaredContext) {
  const std::string table = epds_header() + "\n" + epds_row("A", "3", "0") + "\n";
  const Outcome mother =
      score(table, {"--context", "stage=postnatal,weeks=6,role=mother,language=en,country=GB"});
  EXPECT_EQ(mother.status, 0) << mother.err;
  const std::string header = mother.out.substr(0, mother.out.find('\n'));
  EXPECT_TRUE(contains(header, ",epds_cut_")) << header;
  EXPECT_FALSE(contains(header, "father")) << header;
  const std::string row = mother.out.substr(header.size() + 1);
  EXPECT_TRUE(contains(row, ",1")) << row;  // 27 is at or above every total cut-off
  const Outcome all = score(table, {"--columns-out", "all"});
  EXPECT_GT(all.out.size(), mother.out.size());
}

TEST(Table, AMeasureOfOneRowIsThatOfOnePerson) {
  const std::string table = epds_header() + "\n" + epds_row("A", "2", "1") + "\n";
  const Outcome rows = score(table, {"--format", "json"});
  const Outcome one = run_with_input({"score", "epds", "-", "--format", "json"},
                                     R"({"id":"A","answers":[2,2,2,2,2,2,2,2,2,1]})");
  EXPECT_EQ(rows.status, 0) << rows.err;
  EXPECT_EQ(rows.out, one.out);
}

TEST(Table, MissingCodesAndStatusWordsLeaveItemsUnanswered) {
  const std::string table = epds_header() + "\n" +                    //
                            epds_row("A", "1", "-9") + "\n" +         //
                            epds_row("B", "1", "declined") + "\n" +   //
                            epds_row("C", "1", "not_asked") + "\n" +  //
                            epds_row("D", "1", "NA") + "\n";
  std::vector<std::string> more = few;
  more.insert(more.end(), {"--missing", "-9,NA"});
  const Outcome outcome = score(table, more);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const std::string id : {"A,", "B,", "C,", "D,"}) {
    const std::size_t row = outcome.out.find("\n" + id);
    ASSERT_NE(row, std::string::npos) << outcome.out;
    const std::string line = outcome.out.substr(row + 1, outcome.out.find('\n', row + 1) - row - 1);
    EXPECT_TRUE(contains(line, ",partial,indeterminate,,9,12,9,")) << line;
  }
  EXPECT_FALSE(contains(outcome.err, "unknown_code")) << outcome.err;
}

TEST(Table, AMissingCodeThatIsAnAnswerIsRefused) {
  const Outcome outcome = score(epds_header() + "\n", {"--missing", "0"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "an answer of epds_01")) << outcome.err;
}

TEST(Table, ContextIsTakenRowByRowFromTheColumns) {
  const std::string table = epds_header("id,stage,role") + "\n" +              //
                            epds_row("A,postnatal,mother", "3", "0") + "\n" +  //
                            epds_row("B,postnatal,father", "3", "0") + "\n" +  //
                            epds_row("C,,", "3", "0") + "\n" +                 //
                            epds_row("D,later,mother", "3", "0") + "\n";
  const Outcome outcome = score(table, {"--context-columns", "--format", "json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, R"("context":{"stage":"postnatal","role":"mother")"));
  EXPECT_TRUE(contains(outcome.out, R"("context":{"stage":"postnatal","role":"father")"));
  EXPECT_TRUE(contains(outcome.err, "standard input:5: the stage cell is not a value it takes"));
  const Outcome twice = score(table, {"--context-columns", "--context", "stage=antenatal"});
  EXPECT_EQ(twice.status, 2);
  const Outcome one = score(table, {"--context-columns=role", "--context", "stage=antenatal"});
  EXPECT_EQ(one.status, 0) << one.err;
}

TEST(Table, CrlfTablesStayCrlf) {
  const Outcome outcome =
      score(epds_header() + "\r\n" + epds_row("A", "1", "0") + "\r\n", {"--columns-out", "status"});
  EXPECT_EQ(outcome.out, epds_header() + ",epds_status,epds_flag_self_harm\r\n" +
                             epds_row("A", "1", "0") + ",complete,negative\r\n");
}

TEST(Table, SpreadsheetSafeDisarmsFormulas) {
  const std::string table = epds_header() + "\n" + epds_row("=1+1", "1", "0") + "\n";
  const Outcome outcome = score(table, {"--columns-out", "status", "--spreadsheet-safe"});
  EXPECT_TRUE(contains(outcome.out, "\n'=1+1,1")) << outcome.out;
}

TEST(Table, ThePeopleViewPutsThoseToFollowUpFirst) {
  const std::string table = epds_header() + "\n" +              //
                            epds_row("Ann", "0", "0") + "\n" +  //
                            epds_row("Bea", "2", "") + "\n" +   //
                            epds_row("Cal", "1", "2") + "\n";
  const Outcome outcome = score(table, {"--table"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::size_t first = outcome.out.find("FOLLOW UP FIRST");
  const std::size_t cal = outcome.out.find("!!! Cal: thoughts of self-harm, positive");
  const std::size_t bea = outcome.out.find("??? Bea: thoughts of self-harm, unanswered: follow up");
  const std::size_t ann = outcome.out.find("  Ann");
  ASSERT_NE(first, std::string::npos) << outcome.out;
  ASSERT_NE(cal, std::string::npos) << outcome.out;
  ASSERT_NE(bea, std::string::npos) << outcome.out;
  ASSERT_NE(ann, std::string::npos) << outcome.out;
  EXPECT_LT(first, cal);
  EXPECT_LT(cal, bea);
  EXPECT_LT(bea, ann);
  EXPECT_TRUE(contains(outcome.out, "not computable, 18..21")) << outcome.out;  // 9 x 2, and 0 to 3
  EXPECT_TRUE(contains(outcome.out, "These are screening results, not diagnoses."));
}

TEST(Table, TheOutputFileAppearsUnderItsNameAlone) {
  const Folder folder;
  const std::string in =
      folder.write("people.csv", epds_header() + "\n" + epds_row("A", "1", "0") + "\n");
  const std::string out = folder.path("scored.csv");
  const Outcome outcome = run({"score", "epds", in, "-o", out});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"people.csv", "scored.csv"}));
  EXPECT_TRUE(contains(read_file(out), "epds_status"));
}

TEST(Table, TheInputIsNeverOverwritten) {
  const Folder folder;
  const std::string text = epds_header() + "\n" + epds_row("A", "1", "0") + "\n";
  const std::string in = folder.write("people.csv", text);
  EXPECT_EQ(run({"score", "epds", in, "-o", in}).status, 2);
  EXPECT_EQ(run({"score", "epds", in, "--rejects", in}).status, 2);
  EXPECT_EQ(read_file(in), text);
}

TEST(Table, AFullStandardOutputExitsWith74) {
  Setting setting;
  setting.input = epds_header() + "\n" + epds_row("A", "1", "0") + "\n";
  setting.output_path = "/dev/full";
  EXPECT_EQ(run({"score", "epds", "-"}, setting).status, 74);
}

}  // namespace
}  // namespace screening::test
