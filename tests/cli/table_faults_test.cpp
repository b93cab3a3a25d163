#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

Outcome score(const std::string& table, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"score", "epds",          "-",     "--input",
                                     "csv",   "--columns-out", "status"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

std::string good(const std::string& id) { return epds_row(id, "1", "0"); }

TEST(TableFaults, ABadRowIsRejectedWholeAndTheOthersAreWritten) {
  const std::vector<std::pair<std::string, std::string>> faults{
      {epds_row("B", "1", "0") + ",1", "12 cells where the header has 11"},
      {"B,1,1", "3 cells where the header has 11"},
      {epds_row("B\"x", "1", "0"), "a quote inside a cell that is not quoted"},
      {epds_row("\"B\"x", "1", "0"), "text after a closing quote"},
      {epds_row("\"B", "1", "0"), "a quote that is never closed"},
      {epds_row(std::string("B\0", 2), "1", "0"), "a NUL byte"},
      {epds_row("B\xC3", "1", "0"), "bytes that are not UTF-8"},
      {epds_row("B\rB", "1", "0"), "a carriage return without a line feed"}};
  for (const auto& [row, message] : faults) {
    const Outcome outcome =
        score(epds_header() + "\n" + good("A") + "\n" + row + "\n" + good("C") + "\n");
    EXPECT_EQ(outcome.status, 65) << message;
    EXPECT_EQ(outcome.out, epds_header() + ",epds_status,epds_flag_self_harm\n" + good("A") +
                               ",complete,negative\n" + good("C") + ",complete,negative\n")
        << message;
    EXPECT_TRUE(contains(outcome.err, "standard input:3: row rejected: " + message)) << outcome.err;
    EXPECT_TRUE(contains(outcome.err, "read 3 rows = scored 2 + rejected 1")) << outcome.err;
  }
}

TEST(TableFaults, RejectsAreKeptWholeForTheirOwnerAlone) {
  const Folder folder;
  const std::string rejects = folder.path("rejects.csv");
  const std::string bad = "B,1,1,\"x\"";
  const Outcome outcome =
      score(epds_header() + "\n" + bad + "\n" + good("A") + "\n", {"--rejects", rejects});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(read_file(rejects), epds_header() + "\n" + bad + "\n");
  const auto rights = std::filesystem::status(rejects).permissions();
  EXPECT_EQ(rights & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(TableFaults, BlankLinesAreCountedAndNobodyIsMadeOfThem) {
  const Outcome outcome = score(epds_header() + "\n\n" + good("A") + "\n\n" + good("B") + "\n\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "read 2 rows = scored 2 + rejected 0; 3 blank lines"));
}

TEST(TableFaults, AHeaderInDoubtRefusesTheFile) {
  const std::vector<std::string> headers{
      epds_header() + ",epds_01",      // a column twice
      epds_header() + ",epds_status",  // a result column already there
      epds_header("i\"d"),
      epds_header("\"id"),  // quotes
      epds_header("i\xFF"),
      "",
      "\xFF\xFEi\0d",  // encoding, none at all
      epds_header(std::string("i\0d", 3))};
  for (const std::string& header : headers) {
    const Outcome outcome = score(header + "\n" + good("A") + "\n");
    EXPECT_EQ(outcome.status, 65) << header;
    EXPECT_EQ(outcome.out, "") << header;
  }
}

TEST(TableFaults, AnEmptyInputIsRefused) {
  EXPECT_EQ(run_with_input({"score", "epds", "-"}, "").status, 65);
  EXPECT_EQ(run_with_input({"score", "epds", "-", "--input", "csv"}, "").status, 65);
}

TEST(TableFaults, ABadCellLeavesTheRestOfItsRowScored) {
  std::string row = "A,9";
  for (int i = 2; i <= 9; ++i) row += ",1";
  row += ",3";
  const Outcome outcome = score(epds_header() + "\n" + row + "\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, ",partial,positive\n")) << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "standard input:2: epds_01: unknown_code")) << outcome.err;
}

TEST(TableFaults, AnswersAreNeverReadAsNumbers) {
  for (const std::string cell : {"01", "1.0", " 1", "1 ", "+1", "0x1", "1e0", "one"}) {
    const Outcome outcome = score(epds_header() + "\n" + epds_row("A", "1", cell) + "\n");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, ",partial,indeterminate\n")) << cell << outcome.out;
  }
}

TEST(TableFaults, NoAnswerEverAppearsInAMessage) {
  const std::string canary = "CANARY4711";
  const std::vector<std::string> tables{
      epds_header() + "\n" + epds_row("A", "1", canary) + "\n",
      epds_header() + "\n" + epds_row("A", canary, "\"" + canary + "\"x") + "\n",
      epds_header() + "\n" + canary + "," + canary + "\n",
      epds_header("id,stage") + "\n" + epds_row("A," + canary, "1", "0") + "\n",
      epds_header() + "\n\"" + canary + "\n" + canary};
  const Folder folder;
  for (const std::string& table : tables) {
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{"--rejects", folder.path("rejects")},
          {"--format", "json"},
          {"--context-columns", "--allow-unknown", "x"}}) {
      EXPECT_FALSE(contains(score(table, more).err, canary)) << table;
    }
  }
  for (const std::string json :
       {R"({"answers":["CANARY4711"]})", R"({"answers":{"epds_01":"CANARY4711"}})",
        R"({"answers":{"epds_01":"CANARY4711","epds_01":1}})", R"({"answers":"CANARY4711"})",
        R"({"answers":{"epds_01":CANARY4711}})", R"({"answers":{"epds_01":["CANARY4711"]}})"}) {
    for (const std::string command : {"score", "explain"}) {
      const Outcome outcome = run_with_input({command, "epds", "-"}, json);
      EXPECT_FALSE(contains(outcome.err, canary)) << json;
      EXPECT_FALSE(contains(outcome.out, canary)) << json;
    }
  }
}

}  // namespace
}  // namespace screening::test
