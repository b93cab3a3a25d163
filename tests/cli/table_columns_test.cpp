#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

/// `id,q1,...,q10` with the number as `format` has it.
std::string header(bool padded) {
  std::string text = "id";
  for (int i = 1; i <= 10; ++i) {
    text += padded && i < 10 ? ",q0" : ",q";
    text += std::to_string(i);
  }
  return text + "\n";
}

Outcome score(const std::string& table, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{
      "score", "epds", "-", "--input", "csv", "--columns-out", "status",
  };
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, table);
}

TEST(ItemColumns, APatternFindsThemByNumber) {
  const std::string row = epds_row("A", "0", "2") + "\n";
  const Outcome plain = score(header(false) + row, {"--columns", "q{n}"});
  EXPECT_EQ(plain.status, 0) << plain.err;
  EXPECT_TRUE(contains(plain.out, ",complete,positive\n")) << plain.out;
  const Outcome padded = score(header(true) + row, {"--columns", "q{n:02}"});
  EXPECT_EQ(padded.status, 0) << padded.err;
  EXPECT_TRUE(contains(padded.out, ",complete,positive\n")) << padded.out;
  EXPECT_EQ(score(header(false) + row, {"--columns", "q{n:02}"}).status, 65);
  EXPECT_EQ(score(header(false) + row, {"--columns", "q"}).status, 2);
  EXPECT_EQ(score(header(false) + row, {"--columns", "q{x}"}).status, 2);
}

TEST(ItemColumns, AMappingFileNamesThem) {
  const Folder folder;
  std::string mapping = "item,column\n";
  for (int i = 1; i <= 10; ++i) {
    mapping += (i < 10 ? "epds_0" : "epds_") + std::to_string(i) + ",q" + std::to_string(i) + "\n";
  }
  const std::string path = folder.write("mapping.csv", mapping);
  const Outcome outcome =
      score(header(false) + epds_row("A", "0", "2") + "\n", {"--mapping", path});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, ",complete,positive\n")) << outcome.out;

  const std::string twice = folder.write("twice.csv", mapping + "epds_01,q2\n");
  EXPECT_EQ(score(header(false), {"--mapping", twice}).status, 65);
  const std::string stranger = folder.write("stranger.csv", mapping + "epds_11,q11\n");
  EXPECT_EQ(score(header(false), {"--mapping", stranger}).status, 2);
  const std::string shared = folder.write("shared.csv", "item,column\nepds_01,epds_02\n");
  EXPECT_EQ(score(epds_header() + "\n", {"--mapping", shared}).status, 2);
  EXPECT_EQ(score(header(false), {"--mapping", folder.path("none.csv")}).status, 66);
}

// Every pair of neighbouring columns, wherever it lies among those that are read four at a time.
TEST(ItemColumns, TwoInstrumentsMayReadTheSameOnes) {
  const Folder folder;
  const std::vector<int> answers{3, 0, 2, 1, 3, 0, 1};
  std::string header = "id";
  std::string row = "A";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    header += ",gad7_0" + std::to_string(i + 1);
    row += "," + std::to_string(answers[i]);
  }
  const std::string table = header + "\n" + row + "\n";
  for (std::size_t first = 0; first + 1 < answers.size(); ++first) {
    const std::string mapping =
        folder.write("mapping.csv", "item,column\ngad2_01,gad7_0" + std::to_string(first + 1) +
                                        "\ngad2_02,gad7_0" + std::to_string(first + 2) + "\n");
    const Outcome outcome = run_with_input({"score", "gad7,gad2", "-", "--input", "csv",
                                            "--columns-out", "scores", "--mapping", mapping},
                                           table);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const int pair = answers[first] + answers[first + 1];
    EXPECT_EQ(outcome.out, header + ",gad7_total,gad7_gad2,gad2_total\n" + row + ",10,3," +
                               std::to_string(pair) + "\n")
        << first;
  }
}

TEST(ItemColumns, AMissingOneIsAnErrorUnlessAllowedByName) {
  std::string table = epds_header() + "\n" + epds_row("A", "1", "0") + "\n";
  table = "id,epds_01\nA,1\n";
  const Outcome refused = score(table, {});
  EXPECT_EQ(refused.status, 65);
  EXPECT_EQ(refused.out, "");
  EXPECT_TRUE(contains(refused.err, "epds_02, epds_03")) << refused.err;
  const Outcome allowed =
      score(table, {"--allow-missing",
                    "epds_02,epds_03,epds_04,epds_05,epds_06,epds_07,epds_08,epds_09,epds_10"});
  EXPECT_EQ(allowed.status, 0) << allowed.err;
  EXPECT_TRUE(contains(allowed.out, "A,1,partial,indeterminate\n")) << allowed.out;
  EXPECT_EQ(score(table, {"--allow-missing", "epds_99"}).status, 2);
}

TEST(ItemColumns, OneThatOnlyLooksLikeAnItemIsAnErrorUnlessAllowedByName) {
  for (const std::string name : {"epds_11", "EPDS_01", "epds_1"}) {
    const std::string table = epds_header() + "," + name + "\n" + epds_row("A", "1", "0") + ",1\n";
    const Outcome refused = score(table, {});
    EXPECT_EQ(refused.status, 65) << name;
    EXPECT_TRUE(contains(refused.err, name)) << refused.err;
    EXPECT_EQ(score(table, {"--allow-unknown", name}).status, 0) << name;
  }
}

TEST(ItemColumns, OtherColumnsPassThrough) {
  const std::string table =
      epds_header() + ",clinic,epds_comment\n" + epds_row("A", "1", "0") + ",north,none\n";
  const Outcome outcome = score(table, {});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, ",north,none,complete,negative\n"));
}

TEST(ResultColumns, AreChosenByGroupOrNameAndKeepTheFlags) {
  const std::string table = epds_header() + "\n" + epds_row("A", "1", "0") + "\n";
  const auto header_of = [&](const std::string& wanted) {
    const Outcome outcome =
        run_with_input({"score", "epds", "-", "--input", "csv", "--columns-out", wanted}, table);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out.substr(0, outcome.out.find('\n'));
  };
  EXPECT_EQ(header_of("epds_total"), epds_header() + ",epds_flag_self_harm,epds_total");
  EXPECT_EQ(header_of("scores"), epds_header() + ",epds_flag_self_harm,epds_total,epds_epds3a");
  EXPECT_EQ(run_with_input({"score", "epds", "-", "--columns-out", "nonsense"}, table).status, 2);
}

}  // namespace
}  // namespace screening::test
