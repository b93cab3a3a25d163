#include <gtest/gtest.h>

#include "run_program.hpp"

namespace screening::test {
namespace {

TEST(Program, VersionNamesProgramAndNumber) {
  const Outcome outcome = run({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out.rfind("screening 0.", 0), 0U);
  EXPECT_EQ(outcome.err, "");
}

TEST(Program, EveryCommandHasHelpWithAnExample) {
  for (const std::string command :
       {"list", "show", "licences", "sources", "explain", "score", "verify", "doctor", "cohort",
        "check", "lock", "verify-lock", "diff", "pathways", "suggest", "change", "report"}) {
    const Outcome outcome = run({command, "--help"});
    EXPECT_EQ(outcome.status, 0) << command;
    EXPECT_TRUE(contains(outcome.out, "screening " + command + " ")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "Examples:")) << command;
    EXPECT_EQ(outcome.err, "") << command;
  }
  EXPECT_TRUE(contains(run({"--help"}).out, "Exit status"));
}

TEST(Program, WrongUseExitsWithTwoAndSaysWhatToDo) {
  const std::vector<std::vector<std::string>> wrong{{},
                                                    {"nonsense"},
                                                    {"show"},
                                                    {"show", "no_such_instrument"},
                                                    {"score", "epds"},
                                                    {"score", "epds", "-", "--coding", "guess"},
                                                    {"score", "epds", "-", "--format", "xml"},
                                                    {"list", "--format", "yaml"},
                                                    {"list", "--no-such-option"}};
  for (const auto& arguments : wrong) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 2) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, "") << testing::PrintToString(arguments);
    EXPECT_EQ(outcome.err.rfind("screening: error: ", 0), 0U) << outcome.err;
    EXPECT_TRUE(contains(outcome.err, "\n  ")) << outcome.err;
  }
}

TEST(Program, AMissingFileExitsWith66) {
  for (const std::string command : {"score", "explain"}) {
    const Outcome outcome = run({command, "epds", "/no/such/file.json"});
    EXPECT_EQ(outcome.status, 66) << command;
    EXPECT_TRUE(contains(outcome.err, "/no/such/file.json")) << outcome.err;
  }
  EXPECT_EQ(run({"check", "/no/such/file.yaml"}).status, 66);
  EXPECT_EQ(run({"score", "epds", "/tmp"}).status, 66);
}

TEST(Program, AClosedOrFullStandardOutputExitsWith74) {
  Setting closed;
  closed.closed_output = true;
  Setting full;
  full.output_path = "/dev/full";
  for (const Setting& setting : {closed, full}) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"list"}, {"show", "epds"}, {"--version"}}) {
      const Outcome outcome = run(arguments, setting);
      EXPECT_EQ(outcome.status, 74) << testing::PrintToString(arguments);
      EXPECT_TRUE(contains(outcome.err, "cannot write standard output")) << outcome.err;
    }
  }
}

TEST(Program, ListNamesTheShelfInBothFormats) {
  const Outcome text = run({"list"});
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(contains(text.out, "epds"));
  EXPECT_TRUE(contains(text.out, "10 items"));
  const Outcome json = run({"list", "--format", "json"});
  EXPECT_EQ(json.status, 0);
  EXPECT_EQ(json.out.rfind("[{\"id\":\"", 0), 0U);
  EXPECT_TRUE(contains(json.out, "\"id\":\"epds\""));
  EXPECT_TRUE(contains(json.out, "\"scales\":[\"total\",\"epds3a\"]"));
}

TEST(Program, NoColourIsWrittenToAPipe) {
  EXPECT_FALSE(contains(run({"show", "epds"}).out, "\x1b"));
}

TEST(Program, ShowPutsPopulationAndSourceBesideEachCutOff) {
  const Outcome outcome = run({"show", "epds"});
  EXPECT_EQ(outcome.status, 0);
  for (const std::string part :
       {"ITEMS", "SCALES", "BANDS", "CUT-OFFS", "FLAGS", "LICENCE", "SOURCES", "LEFT OUT",
        "epds_10", "13 or more", "sensitivity", "[levis2020, abstract]",
        "No clinician has signed this definition."}) {
    EXPECT_TRUE(contains(outcome.out, part)) << part;
  }
}

TEST(Program, ExplainOfAnInstrumentAddsTheStepsOfTheComputation) {
  const Outcome outcome = run({"explain", "epds"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, "HOW IT IS COMPUTED"));
  EXPECT_TRUE(contains(outcome.out, "missing: no score with an answer missing"));
}

}  // namespace
}  // namespace screening::test
