#include <gtest/gtest.h>

#include "cli/json_parts.hpp"
#include "run_program.hpp"

namespace screening::test {
namespace {

std::string epds(const std::string& answers, const std::string& more = "") {
  return R"({"instrument":{"id":"epds"},"coding":"score","answers":[)" + answers + "]" + more + "}";
}

const std::string eight = "1,1,1,1,1,1,1,1,0,0";
const std::string harm = "0,0,0,0,0,0,0,0,0,1";
const std::string hark = R"({"instrument":{"id":"hark"},"answers":[2,1,2,2]})";

Outcome report(const std::string& forms, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"report", "-"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with_input(arguments, forms);
}

TEST(ReportCommand, OneFormOrAListOfThem) {
  const Outcome one = report(epds(eight));
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_TRUE(contains(one.out, "Total: 8"));
  const Outcome list = report("[" + epds(eight) + ",\n " + hark + "]");
  EXPECT_EQ(list.status, 0) << list.err;
  EXPECT_TRUE(contains(list.out, "HARK - ")) << list.out;
}

TEST(ReportCommand, FlagsComeFirst) {
  const Outcome outcome = report("[" + epds(eight, R"(,"date":"2025-01-01")") + "," +
                                 epds(harm, R"(,"date":"2025-02-01")") + "]");
  EXPECT_LT(outcome.out.find("!!! POSITIVE: EPDS: thoughts of self-harm"),
            outcome.out.find("SCORES"));
}

TEST(ReportCommand, WritesAPageWhereTheOutputIsNamedSo) {
  const Folder folder;
  const std::string path = folder.path("report.html");
  const Outcome outcome = report(epds(eight), {"-o", path});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(read_file(path).starts_with("<!DOCTYPE html>"));
  EXPECT_EQ(folder.names(), std::vector<std::string>{"report.html"});
}

TEST(ReportCommand, ARefusedReportWritesNothing) {
  const Folder folder;
  const Outcome outcome = report("[" + epds(eight, R"(,"date":"2025-02-01")") + "," +
                                     epds(eight, R"(,"date":"2025-01-01")") + "]",
                                 {"-o", folder.path("report.html")});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "form 2: series.out_of_order")) << outcome.err;
  EXPECT_TRUE(folder.names().empty());
}

TEST(ReportCommand, ForDisplayViolenceLeavesNoTrace) {
  const Outcome with = report("[" + epds(eight) + "," + hark + "]", {"--display-safe"});
  const Outcome without = report(epds(eight), {"--display-safe"});
  EXPECT_EQ(with.status, 0) << with.err;
  EXPECT_EQ(with.out, without.out);
  EXPECT_EQ(with.err, without.err);
  EXPECT_EQ(report(hark, {"--display-safe", "--show-protected"}).status, 2);
}

TEST(ReportCommand, AFaultIsFoundInItsPlaceOfTheFile) {
  const Outcome key =
      report("[" + epds(eight) + ",\n  {\"instrument\":{\"id\":\"epds\"},\"answer\": []}]");
  EXPECT_EQ(key.status, 65);
  EXPECT_TRUE(contains(key.err, ":2:31: json.")) << key.err;
  EXPECT_TRUE(contains(report("[" + epds(eight) + ",\n\n {\"answers\": [x]}]").err, ":3:"));
  EXPECT_EQ(report("[" + epds(eight)).status, 65);
  EXPECT_EQ(report("[" + epds(eight) + "] x").status, 65);
  EXPECT_EQ(report("[]").status, 65);
  EXPECT_EQ(report("").status, 65);
  EXPECT_EQ(run({"report", "/nowhere/forms.json"}).status, 66);
}

TEST(ReportCommand, RefusesTwoPeopleAndUnknownProvisionalIds) {
  EXPECT_EQ(
      report("[" + epds(eight, R"(,"id":"a")") + "," + epds(eight, R"(,"id":"b")") + "]").status,
      65);
  EXPECT_EQ(report(epds(eight), {"--provisional", "nothing_of_this_name"}).status, 2);
}

TEST(Parts, OfAListEndWhereTheirBracketsDo) {
  const std::string text = "[ {\"a\":\"],}\\\"\"},\n  [1,2] ,3]";
  const auto all = cli::parts_of(text);
  ASSERT_TRUE(all);
  const std::vector<cli::Part>& parts = *all;
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].text, "{\"a\":\"],}\\\"\"}");
  EXPECT_EQ(parts[0].column, 3);
  EXPECT_EQ(parts[1].line, 2);
  EXPECT_EQ(parts[1].column, 3);
  EXPECT_EQ(parts[2].text, "3");
  EXPECT_EQ(cli::parts_of("{}")->size(), 1U);
  EXPECT_TRUE(cli::parts_of(" [ ] ")->empty());
  EXPECT_FALSE(cli::parts_of("[{}"));
  EXPECT_FALSE(cli::parts_of("[\"\\"));
  EXPECT_FALSE(cli::parts_of("[1] 2"));
}

}  // namespace
}  // namespace screening::test
