#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::string mother = "stage=postnatal,role=mother";

/// EPDS answers by what they are worth: nine of them, and item 10.
std::string form(const std::string& answers, const std::string& more = "") {
  return R"({"coding":"score","answers":[)" + answers + "]" + more + "}";
}

const std::string twelve = "2,2,2,2,1,1,1,1,0,0";
const std::string eight = "1,1,1,1,1,1,1,1,0,0";
const std::string nine = "2,1,1,1,1,1,1,1,0,0";

class ChangeCommand : public testing::Test {
 protected:
  Outcome compare(const std::string& earlier, const std::string& later,
                  std::vector<std::string> more = {"--context", mother}) const {
    std::vector<std::string> arguments{"change", "epds", folder_.write("1.json", earlier),
                                       folder_.write("2.json", later)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  Folder folder_;
};

TEST_F(ChangeCommand, FourPointsOfTheEpdsAreReliableAndThreeAreNot) {
  // Matthey 2004: four points are the size of difference that is needed.
  const Outcome four = compare(form(twelve), form(eight));
  EXPECT_EQ(four.status, 0) << four.err;
  EXPECT_TRUE(contains(four.out, "Total: 12 -> 8, difference -4")) << four.out;
  EXPECT_TRUE(contains(four.out, "reliably improved")) << four.out;
  EXPECT_TRUE(contains(four.out, "4 points or more, 95 % confidence [matthey2004, abstract]"));
  EXPECT_TRUE(contains(four.out, "crossed: Total 11 or more, major depression: positive -> "))
      << four.out;
  const Outcome three = compare(form(twelve), form(nine));
  EXPECT_TRUE(contains(three.out, "no reliable change")) << three.out;
}

TEST_F(ChangeCommand, TheFigureIsNotUsedInPregnancyOrForFathers) {
  const Outcome father =
      compare(form(twelve), form(eight), {"--context", "stage=postnatal,role=father"});
  EXPECT_TRUE(contains(father.out, "not judged")) << father.out;
  EXPECT_TRUE(contains(father.out, "role is father")) << father.out;
  const Outcome pregnant =
      compare(form(twelve), form(eight), {"--context", "stage=antenatal,role=mother"});
  EXPECT_TRUE(contains(pregnant.out, "stage is antenatal")) << pregnant.out;
}

TEST_F(ChangeCommand, StatedFiguresAreUsedWhereNothingPublishedHolds) {
  const Outcome outcome =
      compare(form(twelve), form(eight), {"--sd", "total=5", "--reliability", "total=0.92"});
  // 1.96 x 5 x sqrt(2 x 0.08) = 1.96 x 5 x 0.4 = 3.92.
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "more than 3.92 points, by Jacobson and Truax (1991)"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "reliably improved"));
}

TEST_F(ChangeCommand, RefusesFiguresThatCannotBe) {
  const auto status = [&](std::vector<std::string> more) {
    return compare(form(twelve), form(eight), std::move(more)).status;
  };
  EXPECT_EQ(status({"--sd", "total=0", "--reliability", "total=0.9"}), 2);
  EXPECT_EQ(status({"--sd", "total=5", "--reliability", "total=1"}), 2);
  EXPECT_EQ(status({"--sd", "total=5"}), 2);
  EXPECT_EQ(status({"--sd", "nothing=5", "--reliability", "nothing=0.9"}), 2);
  EXPECT_EQ(status({"--sd", "total=many", "--reliability", "total=0.9"}), 2);
}

TEST_F(ChangeCommand, FlagsComeFirstInTextAndJson) {
  const Outcome text = compare(form(twelve), form("0,0,0,0,0,0,0,0,0,1"));
  const std::size_t flag = text.out.find("!!! thoughts of self-harm: negative -> positive");
  const std::size_t score = text.out.find("reliably improved  <- see flag above");
  ASSERT_NE(flag, std::string::npos) << text.out;
  ASSERT_NE(score, std::string::npos) << text.out;
  EXPECT_LT(flag, score);
  const Outcome json =
      compare(form(twelve), form(eight), {"--context", mother, "--format", "json"});
  EXPECT_LT(json.out.find("\"flags\""), json.out.find("\"scales\""));
  EXPECT_TRUE(contains(json.out, R"("difference":-4,"lower":-4,"upper":-4,"estimated":false,)"
                                 R"("change":"improved","basis":"complete","figure":)"
                                 R"({"from":"published","id":"total_4_matthey2004","points":4,)"
                                 R"("edge":"counts","confidence":95)"))
      << json.out;
}

TEST_F(ChangeCommand, MissingAnswersLeaveItOpen) {
  const Outcome outcome = compare(form(twelve), form("1,1,1,1,1,1,1,1,0,null"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, "12 -> 8..11 possible, difference between -4 and -1"))
      << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "not known whether it changed reliably"));
}

TEST_F(ChangeCommand, ASeriesOutOfOrderIsRefusedWithItsForm) {
  const Outcome outcome =
      compare(form(twelve, R"(,"date":"2025-05-01")"), form(eight, R"(,"date":"2025-04-01")"));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "2.json: series.out_of_order: ")) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST_F(ChangeCommand, ThreeFormsNeedTimes) {
  const std::vector<std::string> files{folder_.write("1.json", form(twelve)),
                                       folder_.write("2.json", form(nine)),
                                       folder_.write("3.json", form(eight))};
  const Outcome bare = run({"change", "epds", files[0], files[1], files[2]});
  EXPECT_EQ(bare.status, 65);
  EXPECT_TRUE(contains(bare.err, "series.no_time")) << bare.err;
  folder_.write("1.json", form(twelve, R"(,"date":"2025-04-01")"));
  folder_.write("2.json", form(nine, R"(,"date":"2025-05-01")"));
  folder_.write("3.json", form(eight, R"(,"date":"2025-06-01")"));
  const Outcome dated = run({"change", "epds", files[0], files[1], files[2], "--context", mother});
  EXPECT_EQ(dated.status, 0) << dated.err;
  EXPECT_TRUE(contains(dated.out, "FROM THE FIRST TO THE LAST"));
  EXPECT_TRUE(contains(dated.out, "FROM FORM 2 TO FORM 3"));
}

TEST_F(ChangeCommand, FormsOfTwoPeopleAreRefused) {
  const Outcome outcome = compare(form(twelve, R"(,"id":"a")"), form(eight, R"(,"id":"b")"));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_FALSE(contains(outcome.err, "\"a\""));
}

TEST_F(ChangeCommand, AnotherInstrumentIsRefused) {
  const Outcome outcome = compare(form(twelve), form(eight, R"(,"instrument":{"id":"gad7"})"));
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
}

TEST_F(ChangeCommand, ADateOfTheWrongShapeIsRefused) {
  EXPECT_EQ(compare(form(twelve, R"(,"date":"1 May")"), form(eight)).status, 65);
  EXPECT_EQ(compare(form(twelve, R"(,"date":20250501)"), form(eight)).status, 65);
}

}  // namespace
}  // namespace screening::test
