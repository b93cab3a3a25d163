#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::string directory = std::string(SCREENING_SOURCE_DIR) + "/examples/directory.yaml";
const std::string pathways = std::string(SCREENING_SOURCE_DIR) + "/instruments/pathways/";
const std::string blank_forms =
    R"([{"id":"p1","instrument":{"id":"epds"},"answers":{"epds_10":"1"}},
        {"id":"p1","instrument":{"id":"pbq"},"answers":{}}])";

Outcome suggest(std::vector<std::string> arguments, const std::string& forms = blank_forms) {
  arguments.insert(arguments.begin(), "suggest");
  return run_with_input(arguments, forms);
}

TEST(Pathways, AreListedAndShown) {
  const Outcome list = run({"pathways"});
  EXPECT_EQ(list.status, 0) << list.err;
  EXPECT_TRUE(contains(list.out, "nice_cg192 "));
  const Outcome json = run({"pathways", "--format", "json"});
  EXPECT_TRUE(contains(json.out, "\"id\":\"bonding\",\"version\":\"1.0.0\"")) << json.out;
  const Outcome one = run({"pathways", "show", "bonding"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_TRUE(contains(one.out, "STEP factors: PBQ (unique)")) << one.out;
  EXPECT_EQ(run({"pathways", "show", "nothing"}).status, 2);
}

TEST(Suggest, PutsSafetyFirstInTextAndJson) {
  const Outcome text = suggest({"bonding,nice_cg192", "-"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_TRUE(contains(text.out, "Respondent: p1\n"));
  EXPECT_TRUE(contains(text.out, "NEXT STEPS\n  [at once] refer: assess the risk of suicide"))
      << text.out;
  const Outcome json = suggest({"all", "-", "--format", "json"});
  EXPECT_EQ(json.status, 0) << json.err;
  EXPECT_TRUE(contains(json.out,
                       "\"id\":\"p1\",\"suggestions\":[{\"kind\":\"suggestion\","
                       "\"pathway\":\"nice_cg192\",\"step\":\"safety\","
                       "\"row\":\"self_harm\""))
      << json.out;
}

TEST(Suggest, NamesTheServicesOfAnArea) {
  const Outcome outcome = suggest({"bonding", "-", "--given", "bonding_hard=true", "--directory",
                                   directory, "--area", "south"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "Meadow Health Visitors; by self referral or midwife"))
      << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "Harbour"));
}

TEST(Suggest, ShowsNothingOfARelationshipUnlessAsked) {
  const std::string form = R"({"instrument":{"id":"hark"},"answers":[1,2,2,2]})";
  const Outcome withheld = suggest({"relationship_safety", "-"}, form);
  EXPECT_EQ(withheld.status, 0) << withheld.err;
  EXPECT_TRUE(contains(withheld.out, "[at once] relationship_safety/hark: withheld"));
  for (const char* word : {"abuse", "alone", "violence", "domestic"}) {
    EXPECT_FALSE(contains(withheld.out, word)) << word;
  }
  EXPECT_TRUE(contains(suggest({"relationship_safety", "-", "--show-protected"}, form).out,
                       "domestic abuse service"));
}

TEST(Suggest, WrongUseExitsWithTwo) {
  const std::vector<std::vector<std::string>> wrong{
      {"nothing", "-"},
      {"bonding,bonding", "-"},
      {"bonding", "-", "--given", "alone=true"},
      {"bonding", "-", "--given", "bonding_hard=maybe"},
      {"bonding", "-", "--given", "bonding_hard=true,bonding_hard=false"},
      {"bonding", "-", "--provisional", "no_such_row"},
      {"bonding", "-", "--area", "north"},
      {"bonding", "-", "--directory", directory, "--area", "east"},
      {"bonding", "-", "--context", "role=aunt"}};
  for (const auto& arguments : wrong) {
    const Outcome outcome = suggest(arguments);
    EXPECT_EQ(outcome.status, 2) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(Suggest, RefusedFormsExitWith65AndSayWhere) {
  const std::string epds = R"({"instrument":{"id":"epds"},"answers":{}})";
  const Outcome twice = suggest({"bonding", "-"}, "[" + epds + "," + epds + "]");
  EXPECT_EQ(twice.status, 65);
  EXPECT_TRUE(contains(twice.err, "two forms are of 'epds'")) << twice.err;
  const Outcome syntax = suggest({"bonding", "-"}, "[" + epds + ",\n  {\"instrument\":}]");
  EXPECT_EQ(syntax.status, 65);
  EXPECT_TRUE(contains(syntax.err, ":2:17: json.syntax")) << syntax.err;
  for (const std::string& bad :
       {"[" + epds, "[" + epds + "] x", "[" + epds + ",]", std::string("{}"), std::string("")}) {
    EXPECT_EQ(suggest({"bonding", "-"}, bad).status, 65) << bad;
  }
  const Outcome differ =
      suggest({"bonding", "-"},
              R"([{"instrument":{"id":"epds"},"answers":{},"context":{"role":"mother"}},
          {"instrument":{"id":"phq9"},"answers":{},"context":{"role":"father"}}])");
  EXPECT_EQ(differ.status, 65);
  EXPECT_TRUE(contains(differ.err, "the forms differ in context")) << differ.err;
  EXPECT_EQ(suggest({"bonding", "/no/such/forms.json"}).status, 66);
  EXPECT_EQ(suggest({"./no/such.yaml", "-"}).status, 66);
}

TEST(Suggest, NoFormsAtAllAsksForThem) {
  const Outcome outcome = suggest({"bonding", "-"}, "[]");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "ask: PBQ rejection and anger")) << outcome.out;
}

TEST(Check, UnderstandsPathwaysActionsAndDirectories) {
  const Outcome outcome =
      run({"check", pathways + "bonding.yaml", pathways + "actions.yaml", directory});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "bonding.yaml: ok, "));
  EXPECT_TRUE(contains(outcome.out, "actions.yaml: ok\n"));
  EXPECT_TRUE(contains(outcome.out, "directory.yaml: ok\n"));
  EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace screening::test
