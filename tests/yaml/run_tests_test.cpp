#include "support.hpp"

namespace screening::testing {
namespace {

TestReport run(std::string_view text) {
  return run_tests(load(toy()).value(), text, "toy.test.yaml");
}

/// The only failure of the toy's examples with one part replaced, expected at the `@`.
TestFailure failure(std::string_view from, std::string_view to) {
  const Marked document = marked(with(toy_tests(), from, to));
  const TestReport report = run(document.text);
  EXPECT_EQ(faults_of(report.diagnostics), std::vector<std::string>{});
  EXPECT_EQ(report.failures.size(), 1U);
  if (report.failures.size() != 1) return {};
  const TestFailure& failed = report.failures.front();
  EXPECT_EQ(failed.position, (Position{"toy.test.yaml", document.line, document.column}));
  return failed;
}

/// The only fault of the test file itself.
void refuse(std::string_view from, std::string_view to, std::string_view code) {
  const Marked document = marked(with(toy_tests(), from, to));
  const TestReport report = run(document.text);
  EXPECT_FALSE(report.ok());
  EXPECT_EQ(report.cases, 0) << "a file that cannot be read must not run in part";
  const Diagnostic diagnostic = only(report.diagnostics);
  EXPECT_EQ(diagnostic.code, code) << diagnostic.message;
  EXPECT_EQ(diagnostic.position, (Position{"toy.test.yaml", document.line, document.column}));
}

TEST(RunTests, TheToysExamplesHold) {
  const TestReport report = run(toy_tests());
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.cases, 2);
  // Six in the first case; six fields of a score, a cut-off and the issues in the second.
  EXPECT_EQ(report.expectations, 14);
}

TEST(RunTests, AWrongScoreFailsWithWhatWasFound) {
  const TestFailure failed = failure("scores: {total: 6}", "scores: {total: @5}");
  EXPECT_EQ(failed.test, "all highest");
  EXPECT_EQ(failed.expected, "scores.total = 5");
  EXPECT_EQ(failed.found, "6");
}

TEST(RunTests, EveryFieldOfAScoreIsCompared) {
  EXPECT_EQ(failure("value: 4.5", "value: @4").found, "4.5");
  EXPECT_EQ(failure("lower: 3,", "lower: @2,").found, "3");
  EXPECT_EQ(failure("upper: 5,", "upper: @6,").found, "5");
  EXPECT_EQ(failure("answered: 2", "answered: @3").found, "2");
  EXPECT_EQ(failure("expected: 3", "expected: @2").found, "3");
  EXPECT_EQ(failure("prorated: true", "prorated: @false").found, "true");
  EXPECT_EQ(failure("prorated: true", "reason: @missing_items").found, "none");
  EXPECT_EQ(failure("lower: 3,", "lower: @2,").expected, "scores.total.lower = 2");
}

TEST(RunTests, BandsCutOffsFlagsVerdictsAndStatusAreCompared) {
  EXPECT_EQ(failure("severity: high", "severity: @low").found, "high");
  EXPECT_EQ(failure("severity: high", "severity: @none").found, "high");
  EXPECT_EQ(failure("total_ge4_smith: positive", "total_ge4_smith: @negative").found, "positive");
  EXPECT_EQ(failure("total_ge4_smith: not_applied", "total_ge4_smith: @positive").found,
            "not_applied");
  EXPECT_EQ(failure("self_harm: positive", "self_harm: @indeterminate").found, "positive");
  EXPECT_EQ(failure("syndrome: positive", "syndrome: @not_in_force").found, "positive");
  EXPECT_EQ(failure("status: complete", "status: @partial").found, "complete");
}

TEST(RunTests, FieldsOfACutOffAreCompared) {
  EXPECT_EQ(failure("total_ge4_smith: positive", "total_ge4_smith: {applies: @general}").found,
            "validated");
  EXPECT_EQ(failure("total_ge4_smith: positive", "total_ge4_smith: {primary: @false}").found,
            "true");
  EXPECT_EQ(failure("total_ge4_smith: positive", "total_ge4_smith: {basis: @bounds}").found,
            "complete");
  EXPECT_EQ(failure("total_ge4_smith: positive", "total_ge4_smith: {estimate: @negative}").found,
            "no estimate");
  EXPECT_EQ(
      failure("total_ge4_smith: positive", "total_ge4_smith: {determination: @negative}").found,
      "positive");
}

TEST(RunTests, IssuesAreComparedAsASet) {
  const TestFailure failed =
      failure("issues: []", "issues: @[{code: unknown_code, item: toy_01}, {code: wrong_length}]");
  EXPECT_EQ(failed.expected, "issues = unknown_code toy_01, wrong_length");
  EXPECT_EQ(failed.found, "none");
}

TEST(RunTests, AnIssueThatNobodyExpectedFailsTheCase) {
  // Without this, a mistyped item would quietly turn an example into a weaker one.
  const TestReport report =
      run("format: 1\ninstrument: toy\ntests:\n"
          "  - name: mistyped\n    because: 1\n    answers: {toy_01: 1, toy_20: 1}\n"
          "    expect: {flags: {self_harm: indeterminate}}\n...\n");
  ASSERT_EQ(report.failures.size(), 1U);
  EXPECT_EQ(report.failures[0].found, "unknown_item toy_20");
  EXPECT_EQ(report.failures[0].position, (Position{"toy.test.yaml", 4, 5}));
}

TEST(RunTests, IdsThatTheInstrumentLacksAreFailures) {
  EXPECT_EQ(failure("scores: {total: 6}", "scores: {total: 6, totl: @6}").found,
            "the instrument has no such scale");
  EXPECT_EQ(failure("{severity: high}", "{severty: @high}").found,
            "the instrument has no such band set");
  EXPECT_EQ(failure("{total_ge4_smith: positive}", "{total: @positive}").found,
            "the instrument has no such cut-off");
  EXPECT_EQ(failure("{self_harm: positive}", "{selfharm: @positive}").found,
            "the instrument has no such flag");
  EXPECT_EQ(failure("{syndrome: positive}", "{sindrome: @positive}").found,
            "the instrument has no such verdict");
  EXPECT_NE(
      failure(
          "  - name: all highest\n    because: 3 x 2 = 6\n    coding: score\n    context: {stage: "
          "postnatal, weeks: 6, role: mother, language: en, country: GB}\n    provisional: [all]",
          "  - @name: all highest\n    because: 3 x 2 = 6\n    coding: score\n    context: {stage: "
          "postnatal, weeks: 6, role: mother, language: en, country: GB}\n    provisional: "
          "[nothing]")
          .found.find("nothing provisional"),
      std::string::npos);
}

TEST(RunTests, TheFileIsReadAsStrictlyAsADefinition) {
  refuse("because: 3 x 2 = 6", "because: @''", "SCR128");
  refuse("    because: 3 x 2 = 6\n", "    @becuse: 3 x 2 = 6\n    because: 3 x 2 = 6\n", "SCR120");
  refuse("  - name: all highest\n    because: 3 x 2 = 6\n", "  - @name: all highest\n", "SCR121");
  refuse("scores: {total: 6}", "scores: {total: @six}", "SCR124");
  refuse("self_harm: positive", "self_harm: @yes", "SCR123");
  refuse("coding: score", "coding: @points", "SCR123");
  refuse("role: mother,", "role: @mum,", "SCR123");
  refuse("weeks: 6", "weeks: @six", "SCR124");
  refuse("answers: [2, 2, 2, missing]", "answers: [2, 2,@, missing]", "SCR112");
}

TEST(RunTests, NamesAreUniqueAndCasesExpectSomething) {
  refuse("  - name: sleep not answered, one gap is prorated", "  - @name: all highest", "SCR140");
  refuse("instrument: toy", "instrument: @tay", "SCR141");
  const TestReport none = run("format: 1\ninstrument: toy\ntests: []\n...\n");
  EXPECT_EQ(only(none.diagnostics).code, "SCR142");
  const TestReport empty =
      run("format: 1\ninstrument: toy\ntests:\n  - {name: a, because: b, answers: [], expect: "
          "{}}\n...\n");
  EXPECT_EQ(only(empty.diagnostics).code, "SCR142");
}

TEST(RunTests, AnswersMayBeStatusesAndAWrongNumberIsAnIssue) {
  const TestReport report =
      run("format: 1\ninstrument: toy\ntests:\n"
          "  - name: statuses\n"
          "    because: nothing is answered\n"
          "    answers: [missing, declined, not_applicable, not_asked]\n"
          "    expect: {status: empty, scores: {total: {lower: 0, upper: 6}}}\n"
          "  - name: three answers for four items\n"
          "    because: nothing is set\n"
          "    answers: [2, 2, 2]\n"
          "    expect: {status: empty, issues: [{code: wrong_length}]}\n"
          "  - name: an item the form does not have\n"
          "    because: only the gate's item is answered\n"
          "    answers: {toy_01: 1, toy_99: 1}\n"
          "    expect: {issues: [{code: unknown_item, item: toy_99}]}\n...\n");
  EXPECT_TRUE(report.ok()) << (report.failures.empty() ? "" : report.failures.front().found);
  EXPECT_EQ(report.cases, 3);
}

}  // namespace
}  // namespace screening::testing
