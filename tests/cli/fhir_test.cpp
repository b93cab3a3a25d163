#include <gtest/gtest.h>

#include <algorithm>

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

std::string line(const std::string& id, const std::string& items) {
  return R"({"resourceType":"QuestionnaireResponse","id":")" + id +
         R"(","subject":{"reference":"Patient/)" + id + R"("},"item":[)" + items + "]}";
}

std::string gad7(const std::string& item, const std::string& value) {
  return R"({"linkId":")" + item + R"(","answer":[{)" + value + "}]}";
}

const std::string lines = line("a", gad7("gad7_01", R"("valueCoding":{"code":"LA6569-3"})") + "," +
                                        gad7("Sum", R"("valueInteger":3)")) +
                          "\n\n" + line("b", gad7("x", R"("valueString":"canary")")) + "\r\n" +
                          line("c", gad7("gad7_01", R"("valueString":"canary")")) +
                          "\n{\"resourceType\":";

TEST(Fhir, LinesAreScoredOneByOneAndWhatIsRefusedIsNamedAndKept) {
  const Folder folder;
  const std::string rejects = folder.path("refused.ndjson");
  const Outcome outcome =
      run_with_input({"fhir", "score", "gad7", "-", "--lines", "--items", "Sum=total",
                      "--columns-out", "bounds", "--rejects", rejects},
                     lines);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out,
            "id,subject,authored,gad7_total_lower,gad7_total_upper,gad7_gad2_lower,"
            "gad7_gad2_upper\na,Patient/a,,1,19,1,4\nc,Patient/c,,0,21,0,6\n");
  EXPECT_EQ(read_file(rejects),
            line("b", gad7("x", R"("valueString":"canary")")) + "\n{\"resourceType\":\n");
  EXPECT_TRUE(contains(outcome.err, ":3:93: row rejected: fhir.no_item")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, ":5:17: row rejected: json.syntax")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, ":1: /item/1/answer/0 (total): total_not_computable"));
  EXPECT_TRUE(contains(outcome.err, ":4: /item/0/answer/0 (gad7_01): unknown_answer"));
  EXPECT_TRUE(contains(outcome.err, "read 4 rows = scored 2 + rejected 2; 1 blank line"));
  EXPECT_FALSE(contains(outcome.err, "canary"));
}

TEST(Fhir, EachLineSaysWhatItSaysAlone) {
  std::string all;
  std::string alone;
  std::string bundles;
  const std::vector<std::string> issued = {"--issued", "2026-11-22T10:00:00Z"};
  for (int i = 0; i < 200; ++i) {
    const std::string one =
        line("p" + std::to_string(i),
             gad7("gad7_0" + std::to_string(1 + i % 7), R"("valueCoding":{"code":"LA6569-3"})"));
    all += one + "\n";
    if (i >= 5) continue;
    alone += run_with_input({"fhir", "score", "gad7", "-", "--format", "json"}, one).out;
    bundles +=
        run_with_input(with({"fhir", "score", "gad7", "-", "--format", "bundle"}, issued), one).out;
  }
  for (const char* threads : {"1", "3"}) {
    const auto many = [&](const std::string& format) {
      return run_with_input(with({"fhir", "score", "gad7", "-", "--lines", "--format", format,
                                  "--threads", threads},
                                 issued),
                            all)
          .out;
    };
    const std::string json = many("json");
    EXPECT_EQ(json.substr(0, alone.size()), alone);
    EXPECT_EQ(std::count(json.begin(), json.end(), '\n'), 200);
    const std::string bundled = many("bundle");
    EXPECT_EQ(bundled.substr(0, bundles.size()), bundles);
    EXPECT_EQ(std::count(bundled.begin(), bundled.end(), '\n'), 200);
  }
}

TEST(Fhir, ALineWithoutAPersonMakesNoBundle) {
  const std::string nobody = R"({"resourceType":"QuestionnaireResponse","id":"a","item":[)" +
                             gad7("gad7_01", R"("valueCoding":{"code":"LA6569-3"})") + "]}";
  const Outcome outcome =
      run_with_input({"fhir", "score", "gad7", "-", "--lines", "--format", "bundle"}, nobody);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "row rejected: fhir.record"));
}

TEST(Fhir, OptionsOfLinesAndOfOneResponseAreNotMixed) {
  const std::vector<std::vector<std::string>> wrong = {
      {"--format", "csv"},      {"--rejects", "x"},     {"--threads", "2"},
      {"--columns-out", "all"}, {"--spreadsheet-safe"}, {"--lines", "--format", "text"},
      {"--lines", "--rules"}};
  for (const std::vector<std::string>& more : wrong) {
    const Outcome outcome = run_with_input(with({"fhir", "score", "gad7", "-"}, more), lines);
    EXPECT_EQ(outcome.status, 2) << more.front();
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(Fhir, AFormThatIsKeyedWronglyIsNamedWithThePlace) {
  std::string form = run({"fhir", "questionnaire", "gad7"}).out;
  const Outcome good = run_with_input({"fhir", "compare", "gad7", "-"}, form);
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.out, "7 of 7 items and 28 of 28 answers are there; the form agrees with 'gad7'\n");
  for (std::size_t at = 0; (at = form.find("\"valueDecimal\":3", at)) != std::string::npos; ++at) {
    form[at + 15] = '4';
  }
  const Outcome wrong = run_with_input({"fhir", "compare", "gad7", "-"}, form);
  EXPECT_EQ(wrong.status, 65);
  EXPECT_TRUE(contains(wrong.out, "gad7_01: weight_differs 3 at /item/0/answerOption/3:"))
      << wrong.out;
  EXPECT_TRUE(contains(wrong.out, "; 7 findings\n"));
  const Outcome other = run_with_input({"fhir", "compare", "epds", "-"}, form);
  EXPECT_EQ(other.status, 65);
  EXPECT_EQ(other.out, "");
  EXPECT_TRUE(contains(other.err, "fhir.no_item"));
}

TEST(Fhir, ADraftLoadsAndAsksForExamples) {
  const Folder folder;
  const std::string file = folder.path("mine.yaml");
  const std::string form = run({"fhir", "questionnaire", "gad7"}).out;
  const Outcome drafted = run_with_input({"fhir", "draft", "-", "--id", "mine", "-o", file}, form);
  EXPECT_EQ(drafted.status, 0) << drafted.err;
  EXPECT_TRUE(contains(drafted.err, "a draft: its comments say"));
  const Outcome checked = run({"check", file});
  EXPECT_TRUE(contains(checked.err, "write at least one worked example")) << checked.err;
  EXPECT_EQ(run_with_input({"fhir", "draft", "-", "--id", "Mine"}, form).status, 2);
  EXPECT_EQ(run_with_input({"fhir", "draft", "-", "--id", "mine"}, "{}").status, 65);
}

}  // namespace
}  // namespace screening::test
