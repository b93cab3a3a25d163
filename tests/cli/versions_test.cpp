#include <gtest/gtest.h>

#include "run_program.hpp"

// Two versions of one instrument, what changed between them, and instruments that are provisional.
namespace screening::test {
namespace {

std::string definition(const std::string& version, const std::string& worth,
                       const std::string& head = "") {
  return R"(format: 1
id: mine
version: ")" +
         version + R"("
name: My Scale
abbreviation: MINE
purpose: Shows versions.
)" + head +
         R"(clinical_review: none
option_sets:
  forward: [{code: 0, score: 0}, {code: 1, score: )" +
         worth + R"(}, {code: 2, score: 2}]
items:
  - {id: mine_01, label: first, options: forward}
  - {id: mine_02, label: second, options: forward}
scales:
  - id: total
    label: Total
    aggregate: sum
    members: [{items: [mine_01, mine_02]}]
    missing: {rule: none_allowed, evidence: primary, source: us}
    worse: high
    range: [0, 4]
    evidence: primary
    source: us
licence: {owner: Nobody, terms: invented, wording: "no", evidence: ours}
sources: [{id: us, citation: Nobody. Mine. 2026., seen: primary}]
...
)";
}

const std::string held = "provisional: true\ncautions: [The owner published no key.]\n";

class TwoVersions : public testing::Test {
 protected:
  void SetUp() override {
    first_ = folder_.write("mine@1.0.0.yaml", definition("1.0.0", "1"));
    second_ = folder_.write("mine@1.1.0.yaml", definition("1.1.0", "2"));
    where_ = std::filesystem::path(first_).parent_path().string();
  }
  Outcome run_here(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.end(), {"--definitions", where_});
    return run_with_input(arguments, input);
  }

  Folder folder_;
  std::string first_;
  std::string second_;
  std::string where_;
};

class Held : public TwoVersions {
 protected:
  void SetUp() override {
    first_ = folder_.write("mine.yaml", definition("1.0.0", "1", held));
    where_ = std::filesystem::path(first_).parent_path().string();
  }
};

TEST_F(TwoVersions, AreScoredByTheOneThatIsNamed) {
  const std::string answers = R"({"answers":[1,1]})";
  const Outcome first = run_here({"score", "mine@1.0.0", "-", "--format", "json"}, answers);
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_TRUE(contains(first.out, R"("version":"1.0.0")")) << first.out;
  EXPECT_TRUE(contains(first.out, R"("total":{"value":2,)")) << first.out;
  const Outcome second = run_here({"score", "mine@1.1.0", "-", "--format", "json"}, answers);
  EXPECT_TRUE(contains(second.out, R"("version":"1.1.0")")) << second.out;
  EXPECT_TRUE(contains(second.out, R"("total":{"value":4,)")) << second.out;
}

TEST_F(TwoVersions, AreNeverChosenBetween) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"score", "mine", "-"},
                                             {"show", "mine"},
                                             {"explain", "mine"},
                                             {"diff", "mine", first_}}) {
    const Outcome outcome = run_here(arguments, R"({"answers":[1,1]})");
    EXPECT_EQ(outcome.status, 2) << arguments.front();
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, "write one of mine@1.0.0 mine@1.1.0")) << outcome.err;
  }
  EXPECT_EQ(run_here({"show", "mine@3.0.0"}).status, 2);
  EXPECT_EQ(run_here({"show", "mine@1.1.0"}).status, 0);
}

TEST_F(TwoVersions, AreBothListed) {
  const Outcome outcome = run_here({"list"});
  EXPECT_TRUE(contains(outcome.out, "\nmine@1.0.0 ")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "\nmine@1.1.0 ")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "\nepds ")) << outcome.out;
}

TEST_F(TwoVersions, AnswersForAnotherVersionAreRefused) {
  const std::string answers = R"({"instrument":{"id":"mine","version":"1.0.0"},"answers":[1,1]})";
  EXPECT_EQ(run_here({"score", "mine@1.0.0", "-"}, answers).status, 0);
  const Outcome outcome = run_here({"score", "mine@1.1.0", "-"}, answers);
  EXPECT_EQ(outcome.status, 65);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "for another version of 'mine' than 1.1.0")) << outcome.err;
}

TEST_F(TwoVersions, TheSameVersionTwiceIsRefused) {
  folder_.write("mine.yaml", definition("1.1.0", "1"));
  const Outcome outcome = run_here({"list"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "SCR003")) << outcome.err;
}

TEST_F(TwoVersions, DiffSaysWhatChangesResultsFirst) {
  folder_.write("mine@1.1.0.yaml",
                definition("1.1.0", "2", "recall: the past week\ncautions: [Mind the gap.]\n"));
  const Outcome outcome = run_here({"diff", "mine@1.0.0", "mine@1.1.0"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "From mine 1.0.0 to mine 1.1.0\n"
            "\n"
            "MAY CHANGE RESULTS\n"
            "  item mine_01: answer 1 was worth 1, is now worth 2; total may differ\n"
            "  item mine_02: answer 1 was worth 1, is now worth 2; total may differ\n"
            "\n"
            "CHANGES NO RESULT\n"
            "  version was 1.0.0, is now 1.1.0\n"
            "  what it asks about changed\n"
            "  cautions: 1 added\n");
}

TEST_F(TwoVersions, DiffTakesFiles) {
  EXPECT_EQ(run({"diff", first_, second_}).out, run_here({"diff", "mine@1.0.0", "mine@1.1.0"}).out);
  EXPECT_EQ(run({"diff", first_, first_}).out,
            "From mine 1.0.0 to mine 1.0.0\n\nNothing differs.\n");
  const std::string later = folder_.write("mine@2.0.0.yaml", definition("2.0.0", "1"));
  EXPECT_TRUE(contains(run({"diff", first_, later}).out, "MAY CHANGE RESULTS\n  nothing\n"));
}

TEST_F(TwoVersions, DiffTellsAProgramOnlyWhenAsked) {
  const std::string later = folder_.write("mine@2.0.0.yaml", definition("2.0.0", "1"));
  EXPECT_EQ(run({"diff", first_, second_}).status, 0);
  EXPECT_EQ(run({"diff", first_, second_, "--exit-code"}).status, 1);
  EXPECT_EQ(run({"diff", first_, later, "--exit-code"}).status, 0);
  const Outcome json = run({"diff", first_, later, "--format", "json"});
  EXPECT_EQ(json.out.rfind(R"({"before":{"id":"mine","version":"1.0.0","semantic_digest":")", 0),
            0U)
      << json.out;
  EXPECT_TRUE(contains(json.out,
                       R"("changes":[{"path":"version","what":"version was 1.0.0, is now )"
                       R"(2.0.0","changes_scores":false}]})"))
      << json.out;
}

TEST_F(TwoVersions, DiffRefusesWhatItCannotRead) {
  EXPECT_EQ(run({"diff", first_, "/no/such/file.yaml"}).status, 66);
  EXPECT_EQ(run({"diff", first_, "no_such_instrument"}).status, 2);
  const std::string broken = folder_.write("broken.yaml", "format: 1\n");
  const Outcome outcome = run({"diff", first_, broken});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_TRUE(contains(outcome.err, "SCR")) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST_F(Held, IsListedAndShownAsProvisional) {
  EXPECT_TRUE(contains(run_here({"list"}).out, "My Scale (provisional)"));
  const Outcome outcome = run_here({"show", "mine"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "Provisional")) << outcome.out;
}

TEST_F(Held, GivesNoResultUntilItIsNamed) {
  const std::string answers = R"({"answers":[1,1]})";
  for (const std::string command : {"score", "explain"}) {
    const Outcome refused = run_here({command, "mine", "-"}, answers);
    EXPECT_EQ(refused.status, 65) << command;
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(contains(refused.err, "The owner published no key.")) << refused.err;
    EXPECT_TRUE(contains(refused.err, "--provisional mine")) << refused.err;
    for (const std::string named : {"mine", "all"}) {
      const Outcome outcome = run_here({command, "mine", "-", "--provisional", named}, answers);
      EXPECT_EQ(outcome.status, 0) << command << named << outcome.err;
    }
  }
  EXPECT_EQ(run_here({"explain", "mine"}).status, 65);
  EXPECT_EQ(run_here({"explain", "mine", "--provisional", "mine"}).status, 0);
  EXPECT_EQ(run_here({"score", "mine", "-", "--provisional", "other"}, answers).status, 2);
}

TEST_F(Held, CanBeNamedInTheInput) {
  for (const std::string named : {R"(["mine"])", R"("all")"}) {
    const Outcome outcome =
        run_here({"score", "mine", "-"}, R"({"answers":[1,1],"provisional":)" + named + "}");
    EXPECT_EQ(outcome.status, 0) << named << outcome.err;
  }
  const Outcome either = run_here({"score", "mine", "-", "--provisional", "mine"},
                                  R"({"answers":[1,1],"provisional":[]})");
  EXPECT_EQ(either.status, 0) << either.err;
}

TEST_F(Held, SaysSoInEveryResult) {
  const std::string answers = R"({"answers":[1,1]})";
  const std::vector<std::string> score{"score", "mine", "-", "--provisional", "mine"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = score;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  EXPECT_TRUE(contains(run_here(with({"--format", "json"}), answers).out, R"("provisional":true)"));
  const std::string table = "id,mine_01,mine_02\na,1,1\n";
  EXPECT_EQ(run_here({"score", "mine", "-"}, table).status, 65);
  const Outcome csv = run_here(score, table);
  EXPECT_EQ(csv.status, 0) << csv.err;
  EXPECT_TRUE(contains(csv.out, "mine_status,mine_provisional,")) << csv.out;
  EXPECT_TRUE(contains(csv.out, "a,1,1,complete,1,")) << csv.out;
  const Outcome narrow = run_here(with({"--columns-out", "mine_total"}), table);
  EXPECT_TRUE(contains(narrow.out, ",mine_provisional,mine_total\n")) << narrow.out;
  EXPECT_TRUE(contains(csv.err, "'mine' is provisional")) << csv.err;
  EXPECT_TRUE(contains(run_here(with({"--table"}), table).out, "'mine' is provisional"));
  EXPECT_TRUE(contains(run_here(score, answers).out, ", provisional"));
}

}  // namespace
}  // namespace screening::test
