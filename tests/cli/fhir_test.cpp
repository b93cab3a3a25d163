#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

const std::vector<std::string> person = {"--subject", "Patient/17", "--key", "a-1"};

std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

const std::string answers = R"({"id":"a-1","answers":[1,1,1,1,1,1,1,1,1,1]})";

TEST(Fhir, AFormIsOneResourceOnOneLine) {
  const Outcome outcome = run({"fhir", "questionnaire", "epds"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.rfind("{\"resourceType\":\"Questionnaire\"", 0), 0U);
  EXPECT_EQ(outcome.out.find('\n') + 1, outcome.out.size());
}

TEST(Fhir, ADeployersWordingMakesItAForm) {
  const std::string examples = std::string(SCREENING_SOURCE_DIR) + "/examples/wording";
  const Outcome outcome = run({"--definitions", examples, "fhir", "questionnaire", "tea",
                               "--wording", examples + "/wording/tea.en.yaml"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "\"experimental\":false"));
  EXPECT_TRUE(contains(outcome.out, "I drank a cup of tea in peace."));
}

TEST(Fhir, WhatIsWrittenIsScoredAgainAndItsTotalAgrees) {
  const Outcome written = run_with_input(with({"fhir", "response", "epds", "-"}, person), answers);
  ASSERT_EQ(written.status, 0) << written.err;
  const Outcome scored = run_with_input({"fhir", "score", "epds", "-", "--rules"}, written.out);
  EXPECT_EQ(scored.status, 0);
  EXPECT_EQ(scored.err, "");
  EXPECT_TRUE(contains(scored.out, "Total: 10"));
  EXPECT_TRUE(contains(scored.out, "epds_10: item by link_id, answer by system_and_code"));
}

TEST(Fhir, AStoredTotalThatIsWrongIsNamedWithItsPlace) {
  std::string written =
      run_with_input(with({"fhir", "response", "epds", "-"}, person), answers).out;
  const std::string total = R"({"linkId":"epds.total","answer":[{"valueInteger":1)";
  ASSERT_TRUE(contains(written, total));
  written.insert(written.find(total) + total.size(), "3");
  const Outcome scored = run_with_input({"fhir", "score", "epds", "-"}, written);
  EXPECT_EQ(scored.status, 0);
  EXPECT_TRUE(contains(scored.err, "/item/10/answer/0 (total): total_differs")) << scored.err;
}

TEST(Fhir, ResultsAreForOnePersonAndOneOccasion) {
  EXPECT_EQ(run_with_input(with({"fhir", "results", "epds", "-"}, person), answers).status, 0);
  const Outcome nobody = run_with_input({"fhir", "results", "epds", "-"}, answers);
  EXPECT_EQ(nobody.status, 2);
  EXPECT_EQ(nobody.out, "");
  EXPECT_TRUE(contains(nobody.err, "--subject"));
}

TEST(Fhir, ARefusalNamesLineAndColumnAndScoresNothing) {
  const Outcome outcome =
      run_with_input({"fhir", "score", "epds", "-"}, "{\"resourceType\":\n \"Patient\"}");
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, ":1:1: fhir.resource:")) << outcome.err;
}

TEST(Fhir, OptionsThatCannotBeAreRefusedBeforeAnythingIsRead) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--base", "forms"},
                                                {"--base", "https://x.example/"},
                                                {"--release", "r3"},
                                                {"--subject", "somebody"}}) {
    EXPECT_EQ(run_with_input(with({"fhir", "response", "epds", "-"}, wrong), answers).status, 2);
  }
  EXPECT_EQ(run_with_input({"fhir", "score", "epds", "-", "--items", "Q1=nothing"}, answers).status,
            2);
}

}  // namespace
}  // namespace screening::test
