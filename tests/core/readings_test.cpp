#include <gtest/gtest.h>

#include <array>

#include "forms.hpp"
#include "screening/batch.hpp"

// Forms that several skip rules read in several ways.
namespace screening {
namespace {

SkipRule skip(std::vector<Gate> when, std::vector<std::string> items, std::string answered_as) {
  SkipRule rule;
  rule.when = std::move(when);
  rule.items = std::move(items);
  rule.answered_as = std::move(answered_as);
  rule.evidence = Evidence::ours;
  rule.source = "self";
  return rule;
}

void expect_open(const Score& score, int lower, int upper, Reason reason) {
  EXPECT_EQ(score.value, std::nullopt);
  EXPECT_EQ(score.lower, Fraction(lower, 1));
  EXPECT_EQ(score.upper, Fraction(upper, 1));
  EXPECT_EQ(score.reason, reason);
}

// A first gate decides whether a second one is asked, which decides about three items. The rule on
// the second one does not say as what it counts while skipped.
Definition gate_behind_a_gate() {
  Definition definition = forms::blank();
  for (const char* id : {"toy_first", "toy_gate", "toy_01", "toy_02", "toy_03"}) {
    definition.items.push_back(forms::item(id, 0, 1));
  }
  definition.items[0].scored = false;
  definition.items[1].scored = false;
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02", "toy_03"}, 0, 3)};
  definition.skips = {skip({{"toy_first", {"0"}}}, {"toy_gate"}, ""),
                      skip({{"toy_gate", {"0"}}}, {"toy_01", "toy_02", "toy_03"}, "0")};
  return definition;
}

TEST(Readings, ASkippedGateThatWasAnsweredAllTheSameSettlesNothing) {
  const Instrument form = forms::built(gate_behind_a_gate());
  // If the gate was asked, its 0 makes three zeros; if it was not, nobody knows of the items.
  const Result doubtful = forms::scored(form, "0 0 - - -");
  expect_open(doubtful.score("total"), 0, 3, Reason::skip_conflict);
  EXPECT_EQ(doubtful.issues, (std::vector<Issue>{{Issue::Kind::skipped_but_answered, "toy_gate"}}));
  EXPECT_EQ(forms::scored(form, "1 0 - - -").score("total").value, Fraction(0, 1));
}

TEST(Readings, ASkippedGateThatIsBlankMayStillHold) {
  const Instrument form = forms::built(gate_behind_a_gate());
  expect_open(forms::scored(form, "0 - 1 - -").score("total"), 0, 3, Reason::missing_items);
}

TEST(Readings, ARuleThatIsContradictedIsSaidWhateverTheNextOneSays) {
  Definition definition = forms::blank();
  for (const char* id : {"toy_gate", "toy_01", "toy_gate2", "toy_02"}) {
    definition.items.push_back(forms::item(id, 0, 1));
  }
  definition.items[0].scored = false;
  definition.items[2].scored = false;
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 2)};
  definition.skips = {skip({{"toy_gate", {"0"}}}, {"toy_01"}, "0"),
                      skip({{"toy_gate2", {"0"}}}, {"toy_02"}, "0")};
  const Instrument form = forms::built(std::move(definition));
  expect_open(forms::scored(form, "0 1 0 -").score("total"), 0, 1, Reason::skip_conflict);
  expect_open(forms::scored(form, "0 - 0 1").score("total"), 0, 1, Reason::skip_conflict);
  expect_open(forms::scored(form, "0 1 1 -").score("total"), 0, 2, Reason::skip_conflict);
  expect_open(forms::scored(form, "- 1 1 -").score("total"), 0, 2, Reason::missing_items);
}

// Item by item one gate skips the one or the other; what is blank is open only in one reading, so
// the instrument's rule for missing answers has no form to work on.
TEST(Readings, AnOpenGateThatSkipsEitherItemLeavesNoEstimate) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 1), forms::item("toy_01"), forms::item("toy_02"),
                      forms::item("toy_03")};
  definition.items[0].scored = false;
  definition.scales = {forms::sum_of("first", {"toy_01"}, 0, 3),
                       forms::sum_of("second", {"toy_02", "toy_03"}, 0, 6)};
  definition.scales[1].missing = forms::prorate(1);
  definition.skips = {skip({{"toy_gate", {"0"}}}, {"toy_01"}, "0"),
                      skip({{"toy_gate", {"1"}}}, {"toy_02"}, "0")};
  const Instrument form = forms::built(std::move(definition));
  const Result open = forms::scored(form, "- - - 1");
  expect_open(open.score("second"), 1, 4, Reason::missing_items);
  // Asked for certain, one of two is missing: 1 x 2.
  EXPECT_EQ(forms::scored(form, "0 - - 1").score("second").value, Fraction(2, 1));
  EXPECT_EQ(forms::scored(form, "1 0 - 1").score("second").value, Fraction(1, 1));
}

TEST(Readings, AGateIsConfinedByEveryRuleThatNamesIt) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 2), forms::item("toy_01"), forms::item("toy_02")};
  definition.scales = {forms::sum_of("total", {"toy_gate", "toy_01", "toy_02"}, 0, 8)};
  definition.skips = {skip({{"toy_gate", {"0"}}}, {"toy_01"}, "0"),
                      skip({{"toy_gate", {"0", "1"}}}, {"toy_02"}, "0")};
  const std::vector<std::string> some{"1", "2", "3"};
  definition.verdicts = {
      forms::verdict("skipped_one", forms::all({forms::code_in("toy_gate", {"0"}),
                                                forms::code_in("toy_01", some)})),
      forms::verdict("skipped_two", forms::all({forms::code_in("toy_gate", {"0", "1"}),
                                                forms::code_in("toy_02", some)})),
      forms::verdict("asked_one", forms::all({forms::code_in("toy_gate", {"1"}),
                                              forms::code_in("toy_01", some)}))};
  const Result open = forms::scored(forms::built(std::move(definition)), "- - -");
  expect_open(open.score("total"), 0, 8, Reason::nothing_answered);
  EXPECT_EQ(open.verdict("skipped_one").determination, Determination::negative);
  EXPECT_EQ(open.verdict("skipped_two").determination, Determination::negative);
  EXPECT_EQ(open.verdict("asked_one").determination, Determination::indeterminate);
}

// One gate does not hold, so the form has one reading, whichever gate it is and whatever the others
// are.
TEST(Readings, AGateThatDoesNotHoldLeavesOneReading) {
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (const char* id : {"toy_01", "toy_02", "toy_03", "toy_04"}) {
    ids.push_back(id);
    definition.items.push_back(forms::item(id, 0, 1));
  }
  definition.scales = {forms::sum_of("total", ids, 0, 4)};
  definition.scales[0].missing = forms::prorate(1);
  definition.skips = {
      skip({{"toy_01", {"0"}}, {"toy_02", {"0"}}, {"toy_03", {"0"}}}, {"toy_04"}, "0")};
  const Instrument form = forms::built(std::move(definition));
  // With one of four missing: 2 x 4 / 3, or 3 x 4 / 3.
  const std::vector<std::pair<std::string, int>> cases{
      {"1 - 0 1", 2}, {"1 - 1 1", 3}, {"- 1 0 1", 2}, {"- 0 1 1", 2},
      {"0 1 - 1", 2}, {"0 - 1 1", 2}, {"1 1 - 1", 3}};
  std::array<std::vector<std::uint8_t>, 4> columns;
  for (const auto& [codes, sum] : cases) {
    const Score total = forms::scored(form, codes).score("total");
    EXPECT_EQ(total.value, Fraction(4 * sum, 3)) << codes;
    EXPECT_TRUE(total.prorated) << codes;
    EXPECT_EQ(total.reason, Reason::none) << codes;
    EXPECT_EQ(total.lower, Fraction(sum, 1)) << codes;
    EXPECT_EQ(total.upper, Fraction(sum + 1, 1)) << codes;
    for (std::size_t k = 0; k < 4; ++k) {
      const char code = codes[2 * k];
      columns[k].push_back(code == '-' ? std::uint8_t{255} : static_cast<std::uint8_t>(code - '0'));
    }
  }
  // Among others everybody gets the same.
  std::vector<double> values(cases.size());
  ResponseTable table;
  table.rows = cases.size();
  for (const std::vector<std::uint8_t>& column : columns) {
    table.items.emplace_back();
    table.items.back().data = column.data();
    table.items.back().missing = {255};
  }
  ResultTable results;
  results.scales = {{{values.data(), ColumnType::float64}, {}, {}, {}, {}}};
  TableScorer(Scorer(form), Coding::code, table, results).score();
  for (std::size_t row = 0; row < cases.size(); ++row) {
    EXPECT_EQ(values[row], 4.0 * cases[row].second / 3) << cases[row].first;
  }
}

// Rules for what nothing scores do not multiply the readings.
TEST(Readings, ManyRulesForWhatNothingScoresAreAccepted) {
  Definition definition = forms::toy();
  for (int i = 0; i < 20; ++i) {
    Item item = forms::item("toy_" + std::to_string(10 + i), 0, 1);
    item.scored = false;
    definition.items.push_back(item);
    definition.skips.push_back(skip({{"toy_04", {"0"}}}, {item.id}, ""));
  }
  EXPECT_TRUE(build(std::move(definition)).ok());
}

// The readings of a form differ in whether a counted statement holds.
TEST(Readings, AStatementThatIsTrueInOneReadingAloneLeavesAWiderScaleNoValue) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 1), forms::item("toy_01"), forms::item("toy_02"),
                      forms::item("toy_03", 0, 1), forms::item("toy_04", 0, 1)};
  definition.items[0].scored = false;
  Scale half = forms::sum_of("half", {"toy_01", "toy_02"}, 0, 6);
  half.missing = forms::prorate(1);
  definition.scales = {half, forms::sum_of("whole", {}, 0, 7)};
  definition.skips = {skip({{"toy_gate", {"0"}}}, {"toy_04"}, "0")};
  for (const char* answer : {"0", "1"}) {
    definition.scales[1].members = {
        {{}, {}, {"half"}, {}},
        {{},
         {},
         {},
         {forms::any({forms::code_in("toy_03", {"1"}), forms::code_in("toy_04", {answer})})}}};
    const Instrument form = forms::built(definition);
    // Skipped, the last item counts 0; asked, it is 1. The half is 2 x 2 / 1 either way.
    const Result doubtful = forms::scored(form, "0 2 - 0 1");
    EXPECT_EQ(doubtful.score("half").value, Fraction(4, 1)) << answer;
    expect_open(doubtful.score("whole"), 2, 6, Reason::skip_conflict);
    // Answered 1, the item before it makes the statement true in both.
    EXPECT_EQ(forms::scored(form, "0 2 - 1 1").score("whole").value, Fraction(5, 1)) << answer;
  }
}

}  // namespace
}  // namespace screening
