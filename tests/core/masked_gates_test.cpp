#include <gtest/gtest.h>

#include "forms.hpp"

// A gate that is not answered has, in each reading, only the answers that lead there.
namespace screening {
namespace {

using D = Determination;

SkipRule skip(const std::string& gate, std::vector<std::string> codes,
              std::vector<std::string> items, std::string answered_as) {
  SkipRule rule;
  rule.when = {{gate, std::move(codes)}};
  rule.items = std::move(items);
  rule.answered_as = std::move(answered_as);
  rule.evidence = Evidence::ours;
  rule.source = "self";
  return rule;
}

/// A gate of 0 to 2, whose 0 skips the first item as 3; the second item is asked of everybody.
Definition gated() {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 2), forms::item("toy_01"), forms::item("toy_02")};
  definition.skips = {skip("toy_gate", {"0"}, {"toy_01"}, "3")};
  return definition;
}

Condition gate(std::vector<std::string> codes) {
  return forms::code_in("toy_gate", std::move(codes));
}

void expect_score(const Score& score, int lower, int upper, Reason reason) {
  EXPECT_EQ(score.value, std::nullopt);
  EXPECT_EQ(score.lower, Fraction(lower, 1));
  EXPECT_EQ(score.upper, Fraction(upper, 1));
  EXPECT_EQ(score.reason, reason);
}

TEST(MaskedGates, BoundASumByTheAnswersThatAreLeft) {
  Definition definition = gated();
  definition.scales = {forms::sum_of("total", {"toy_gate", "toy_01"}, 0, 5),
                       forms::sum_of("beside", {"toy_gate", "toy_02"}, 0, 5),
                       forms::sum_of("worst", {"toy_gate", "toy_01"}, 0, 3)};
  definition.scales[1].shares_items_with = {"total"};
  definition.scales[2].shares_items_with = {"total", "beside"};
  definition.scales[2].aggregate = Aggregate::max;
  definition.scales[1].missing = forms::prorate(1);
  const Result result = forms::scored(forms::built(std::move(definition)), "- 0 1");
  // Skipped, 0 + 3; asked, 1 or 2 and 0.
  expect_score(result.score("total"), 1, 3, Reason::missing_items);
  expect_score(result.score("worst"), 1, 3, Reason::missing_items);
  // Which reading is right matters to the gate alone.
  expect_score(result.score("beside"), 1, 3, Reason::missing_items);
}

TEST(MaskedGates, DecideAStatementByTheAnswersThatAreLeft) {
  Definition definition = gated();
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 6)};
  // Asked for certain after 1 and after 2, and 3 otherwise.
  definition.verdicts = {
      forms::verdict("certain",
                     forms::any({forms::all({gate({"1"}), forms::code_in("toy_02", {"1"})}),
                                 forms::all({gate({"2"}), forms::code_in("toy_02", {"1"})}),
                                 forms::code_in("toy_01", {"3"})})),
      forms::verdict("never", forms::all({gate({"0"}), forms::code_in("toy_01", {"0", "1", "2"})})),
      forms::verdict("sum", forms::all({gate({"1", "2"}), forms::score_at_least("total", 3)}))};
  const Instrument form = forms::built(std::move(definition));
  const Result blank = forms::scored(form, "- - 1");
  EXPECT_EQ(blank.verdict("certain").determination, D::positive);
  EXPECT_EQ(blank.verdict("certain").basis, Basis::bounds);
  EXPECT_EQ(blank.verdict("never").determination, D::negative);
  EXPECT_EQ(blank.verdict("sum").determination, D::indeterminate);
  EXPECT_EQ(forms::scored(form, "- - 0").verdict("certain").determination, D::indeterminate);
  EXPECT_EQ(forms::scored(form, "- 0 1").verdict("sum").determination, D::negative);
}

TEST(MaskedGates, SettleACountedStatementInEachReading) {
  Definition definition = gated();
  Scale total = forms::sum_of("total", {}, 0, 2);
  total.members = {{{}, {}, {}, {gate({"0"}), forms::code_in("toy_01", {"0"})}}};
  definition.scales = {total, forms::sum_of("other", {"toy_02"}, 0, 3)};
  // Skipped, the first holds and the second does not; asked, the other way round.
  const Result result = forms::scored(forms::built(std::move(definition)), "- 0 1");
  EXPECT_EQ(result.score("total").value, Fraction(1, 1));
  EXPECT_EQ(result.score("total").reason, Reason::none);
  EXPECT_FALSE(result.score("total").prorated);
  EXPECT_EQ(result.status, FormStatus::partial);
}

TEST(MaskedGates, LeaveOutWhatTwoRulesTogetherExclude) {
  // One rule skips the one item as 0, another the other one, and no answer of the gate both.
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_gate", 0, 1), forms::item("toy_01", 0, 1),
                      forms::item("toy_02", 0, 1)};
  definition.items[0].scored = false;
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 2)};
  definition.skips = {skip("toy_gate", {"0"}, {"toy_01"}, "0"),
                      skip("toy_gate", {"1"}, {"toy_02"}, "0")};
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "- 1 1").score("total").value, Fraction(1, 1));
  expect_score(forms::scored(form, "- 1 -").score("total"), 0, 1, Reason::missing_items);
}

TEST(MaskedGates, StayWithinWhatAnEarlierRuleLeft) {
  Definition definition = gated();
  definition.skips = {skip("toy_gate", {"0"}, {"toy_01"}, "0"),
                      skip("toy_gate", {"0", "1"}, {"toy_02"}, "0")};
  definition.scales = {forms::sum_of("total", {"toy_gate", "toy_01", "toy_02"}, 0, 8)};
  // After a 2 the first item was asked, and was answered 2.
  definition.verdicts = {
      forms::verdict("v", forms::all({gate({"2"}), forms::score_at_most("total", 3)}))};
  const Result result = forms::scored(forms::built(std::move(definition)), "- 2 -");
  EXPECT_EQ(result.verdict("v").determination, D::negative);
}

TEST(MaskedGates, OfASecondGateAreOpenWhereTheFirstOneFails) {
  Definition definition = gated();
  definition.items.insert(definition.items.begin() + 1, forms::item("toy_gate2", 0, 2));
  definition.skips[0].when.push_back({"toy_gate2", {"0"}});
  definition.scales = {forms::sum_of("second", {"toy_gate2", "toy_02"}, 0, 5),
                       forms::sum_of("both", {"toy_gate", "toy_gate2"}, 0, 4),
                       forms::sum_of("first", {"toy_01"}, 0, 3)};
  definition.scales[1].shares_items_with = {"second"};
  const Result result = forms::scored(forms::built(std::move(definition)), "- - 1 2");
  expect_score(result.score("second"), 2, 4, Reason::missing_items);
  expect_score(result.score("both"), 0, 4, Reason::nothing_answered);
  expect_score(result.score("first"), 1, 3, Reason::missing_items);
}

// Whichever gate it is that does not hold, the first one is 0 or it is not: one of two statements.
TEST(MaskedGates, AreToldApartReadingByReadingWhereTheSecondOneFails) {
  Definition definition = gated();
  definition.items.insert(definition.items.begin() + 1, forms::item("toy_gate2", 0, 2));
  definition.skips[0].when.push_back({"toy_gate2", {"0"}});
  Scale statements = forms::sum_of("statements", {}, 0, 2);
  statements.members = {{{}, {}, {}, {gate({"0"}), gate({"1", "2"})}}};
  definition.scales = {statements, forms::sum_of("total", {"toy_01", "toy_02"}, 0, 6)};
  const Result result = forms::scored(forms::built(std::move(definition)), "- - 1 2");
  EXPECT_EQ(result.score("statements").value, Fraction(1, 1));
  EXPECT_EQ(result.score("statements").answered, 2);
}

TEST(MaskedGates, OfRulesForWhatNothingScoresLeaveOneReading) {
  Definition definition = gated();
  definition.items.push_back(forms::item("toy_03", 0, 1));
  definition.items.push_back(forms::item("toy_04", 0, 1));
  definition.items.back().scored = false;
  definition.skips.push_back(skip("toy_03", {"0"}, {"toy_04"}, ""));
  definition.scales = {forms::sum_of("total", {"toy_01"}, 0, 3),
                       forms::sum_of("rest", {"toy_02", "toy_03"}, 0, 4),
                       forms::sum_of("of_gate", {"toy_gate"}, 0, 2)};
  definition.scales[1].missing = forms::prorate(1);
  const Instrument form = forms::built(std::move(definition));
  const Result result = forms::scored(form, "1 1 1 - -");
  EXPECT_EQ(result.score("rest").value, Fraction(2, 1));
  EXPECT_EQ(result.score("rest").reason, Reason::none);
  // What nothing scores is not missing.
  EXPECT_EQ(forms::scored(form, "1 1 1 0 -").status, FormStatus::complete);
}

TEST(MaskedGates, MatterWhereTheRuleSkipsOneScoredItemAmongOthers) {
  Definition definition = gated();
  definition.items.push_back(forms::item("toy_03", 0, 3));
  definition.items.back().scored = false;
  definition.items[0].scored = false;
  definition.skips[0].items = {"toy_01", "toy_03"};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 6)};
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 - 1 -").score("total").value, Fraction(4, 1));
  EXPECT_EQ(forms::scored(form, "0 - 1 -").status, FormStatus::complete);
}

TEST(MaskedGates, OfARuleThatNothingDependsOnAreNotMissing) {
  Definition definition = forms::toy();
  for (const char* id : {"toy_05", "toy_06"}) {
    definition.items.push_back(forms::item(id));
    definition.items.back().scored = false;
  }
  definition.skips = {skip("toy_05", {"0"}, {"toy_06"}, "")};
  EXPECT_EQ(forms::scored(forms::built(std::move(definition)), "1 1 1 1 - -").status,
            FormStatus::complete);
}

TEST(MaskedGates, SayWhereAnAnswerWasNotTheWholeReason) {
  Definition definition = gated();
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, 0, 6)};
  definition.verdicts = {forms::verdict(
      "v", forms::any({forms::code_in("toy_01", {"0"}), forms::code_in("toy_02", {"3"})}))};
  const Instrument form = forms::built(std::move(definition));
  // Skipped it is 3, asked it is open; the second item decides either way.
  const VerdictOutcome decided = forms::scored(form, "- - 3").verdict("v");
  EXPECT_EQ(decided.determination, D::positive);
  EXPECT_EQ(decided.basis, Basis::bounds);
  const VerdictOutcome contradicted = forms::scored(form, "0 1 3").verdict("v");
  EXPECT_EQ(contradicted.determination, D::positive);
  EXPECT_EQ(contradicted.basis, Basis::bounds);
  EXPECT_EQ(forms::scored(form, "0 - 3").verdict("v").basis, Basis::complete);
}

TEST(MaskedGates, AContradictionIsNoReasonWhereNothingTurnsOnIt) {
  Definition definition = gated();
  definition.scales = {forms::sum_of("total", {"toy_01"}, 0, 3),
                       forms::sum_of("other", {"toy_02"}, 0, 3)};
  const Result result = forms::scored(forms::built(std::move(definition)), "0 1 -");
  expect_score(result.score("total"), 1, 3, Reason::skip_conflict);
  expect_score(result.score("other"), 0, 3, Reason::nothing_answered);
}

Condition in_context(const char* field, const char* value) {
  Condition condition;
  condition.kind = Condition::Kind::context;
  condition.field = field;
  condition.values = {value};
  return condition;
}

TEST(ContextStatements, ReadTheFieldTheyName) {
  Definition definition = forms::toy();
  const std::vector<std::pair<const char*, const char*>> fields{
      {"stage", "postnatal"}, {"role", "father"}, {"sex", "female"}, {"gave_birth", "true"}};
  for (const auto& [field, value] : fields) {
    definition.verdicts.push_back(forms::verdict(
        field, forms::all({forms::code_in("toy_01", {"1"}), in_context(field, value)})));
  }
  const Instrument form = forms::built(std::move(definition));
  for (const auto& [field, value] : fields) {
    ScoreOptions options;
    ASSERT_TRUE(set_context_field(options.context, field, value));
    const Result result = forms::scored(form, "1 0 0 0", options);
    for (const auto& [other, ignored] : fields) {
      const bool stated = other == field;
      EXPECT_EQ(result.verdict(other).determination, stated ? D::positive : D::indeterminate)
          << field << ' ' << other;
      // An unstated context is not an answer.
      EXPECT_EQ(result.verdict(other).basis, Basis::complete) << field << ' ' << other;
    }
  }
  for (const auto& [field, value] : {std::pair{"stage", "antenatal"},
                                     {"role", "mother"},
                                     {"sex", "male"},
                                     {"gave_birth", "false"}}) {
    ScoreOptions options;
    ASSERT_TRUE(set_context_field(options.context, field, value));
    EXPECT_EQ(forms::scored(form, "1 0 0 0", options).verdict(field).determination, D::negative)
        << field;
  }
}

TEST(ContextStatements, DoNotMakeAScaleThatNobodyWasAskedAskedFor) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01", 0, 1)};
  definition.scales = {forms::sum_of("risks", {}, 0, 2)};
  definition.scales[0].members = {
      {{}, {}, {}, {forms::code_in("toy_01", {"1"}), in_context("role", "father")}}};
  const Instrument form = forms::built(std::move(definition));
  Responses responses(form);
  responses.set("toy_01", NoAnswer::not_asked);
  expect_score(score(responses).score("risks"), 0, 2, Reason::not_asked);
  responses.set("toy_01", NoAnswer::declined);
  expect_score(score(responses).score("risks"), 0, 2, Reason::nothing_answered);
}

}  // namespace
}  // namespace screening
