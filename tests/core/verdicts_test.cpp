#include <gtest/gtest.h>

#include "forms.hpp"

namespace screening {
namespace {

using D = Determination;

// PHQ-9's algorithm on nine items 0..3.
Definition phq9() {
  Definition definition = forms::blank("phq");
  std::vector<std::string> ids;
  for (int i = 1; i <= 9; ++i) {
    ids.push_back("phq_0" + std::to_string(i));
    definition.items.push_back(forms::item(ids.back()));
  }
  const std::vector<OwnScore> from_two{
      {"0", Decimal(0)}, {"1", Decimal(0)}, {"2", Decimal(1)}, {"3", Decimal(1)}};
  const std::vector<OwnScore> from_one{
      {"0", Decimal(0)}, {"1", Decimal(1)}, {"2", Decimal(1)}, {"3", Decimal(1)}};
  Scale core = forms::sum_of("n_core", {"phq_01", "phq_02"}, 0, 2);
  core.members.front().own_scores = from_two;
  core.shares_items_with = {"n_symptoms"};
  Scale symptoms = forms::sum_of("n_symptoms", {ids.begin(), ids.end() - 1}, 0, 9);
  symptoms.members.front().own_scores = from_two;
  symptoms.members.push_back({{"phq_09"}, from_one, {}, {}});
  definition.scales = {core, symptoms};
  definition.verdicts.push_back(forms::verdict(
      "major",
      forms::all({forms::score_at_least("n_core", 1), forms::score_at_least("n_symptoms", 5)})));
  definition.verdicts.push_back(forms::verdict(
      "other",
      forms::all({forms::score_at_least("n_core", 1), forms::score_at_least("n_symptoms", 2),
                  forms::score_at_most("n_symptoms", 4)})));
  return definition;
}

TEST(Verdicts, CompleteFormsFollowTheAlgorithm) {
  const Instrument phq = forms::built(phq9());
  const Result major = forms::scored(phq, "2 0 2 2 2 0 0 0 1");
  EXPECT_EQ(major.verdict("major").determination, D::positive);
  EXPECT_EQ(major.verdict("major").basis, Basis::complete);
  EXPECT_EQ(major.verdict("other").determination, D::negative);
  EXPECT_EQ(forms::scored(phq, "2 0 2 0 0 0 0 0 0").verdict("other").determination, D::positive);
  EXPECT_EQ(forms::scored(phq, "1 1 3 3 3 3 3 3 3").verdict("major").determination, D::negative);
}

TEST(Verdicts, AreDecidedAsSoonAsNoCompletionChangesThem) {
  const Instrument phq = forms::built(phq9());
  // Five symptoms without a core one; item 1 is blank. With it there are six symptoms (major),
  // without it no core symptom: "other" is impossible, though each half of it is still open.
  const Result result = forms::scored(phq, "- 0 3 3 3 3 3 0 0");
  EXPECT_EQ(result.verdict("other").determination, D::negative);
  EXPECT_EQ(result.verdict("other").basis, Basis::bounds);
  EXPECT_EQ(result.verdict("major").determination, D::indeterminate);
}

TEST(Verdicts, AreIndeterminateOnAnEmptyForm) {
  const Result result = forms::scored(forms::built(phq9()), "- - - - - - - - -");
  EXPECT_EQ(result.verdict("major").determination, D::indeterminate);
  EXPECT_EQ(result.verdict("other").determination, D::indeterminate);
}

TEST(Verdicts, CanRestOnVerdicts) {
  Definition definition = phq9();
  Condition is_major;
  is_major.kind = Condition::Kind::verdict;
  is_major.verdict = "major";
  Condition is_not_other = is_major;
  is_not_other.verdict = "other";
  is_not_other.is = D::negative;
  definition.verdicts.push_back(forms::verdict("both_ways", forms::all({is_major, is_not_other})));
  definition.verdicts.push_back(forms::verdict("either", forms::any({is_major, is_not_other})));
  const Instrument phq = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(phq, "2 0 2 2 2 0 0 0 1").verdict("both_ways").determination,
            D::positive);
  EXPECT_EQ(forms::scored(phq, "2 0 2 0 0 0 0 0 0").verdict("both_ways").determination,
            D::negative);
  // Major implies not other, so whatever the blanks hold "either" is "not other".
  EXPECT_EQ(forms::scored(phq, "- 0 3 3 3 3 3 0 0").verdict("either").determination, D::positive);
}

Definition yes_no(Condition condition) {
  Definition definition = forms::blank();
  for (int i = 1; i <= 4; ++i)
    definition.items.push_back(forms::item("toy_0" + std::to_string(i), 0, 1));
  definition.verdicts.push_back(forms::verdict("v", std::move(condition)));
  return definition;
}

Condition yes(int n) { return forms::code_in("toy_0" + std::to_string(n), {"1"}); }

D judged(const Condition& condition, std::string_view codes) {
  Definition definition = yes_no(condition);
  // Every item is read, so that none is reported as unused.
  definition.verdicts.push_back(
      forms::verdict("reads_all", forms::any({yes(1), yes(2), yes(3), yes(4)})));
  return forms::scored(forms::built(std::move(definition)), codes).verdict("v").determination;
}

TEST(Conditions, CountSeesThroughBlanks) {
  const Condition two = forms::count({yes(1), yes(2), yes(3)}, 2);
  EXPECT_EQ(judged(two, "1 1 - 0"), D::positive);
  EXPECT_EQ(judged(two, "1 0 - 0"), D::indeterminate);
  EXPECT_EQ(judged(two, "0 0 - 0"), D::negative);
  Condition exactly_one = forms::count({yes(1), yes(2), yes(3)}, 1);
  exactly_one.at_most = 1;
  EXPECT_EQ(judged(exactly_one, "1 0 0 0"), D::positive);
  EXPECT_EQ(judged(exactly_one, "1 1 - 0"), D::negative);
  EXPECT_EQ(judged(exactly_one, "1 0 - 0"), D::indeterminate);
}

TEST(Conditions, WhatIsTrueEitherWayIsTrue) {
  // "1 or not 1, and 2": certain about the first half although item 1 is blank.
  const Condition either = forms::all({forms::any({yes(1), forms::negation(yes(1))}), yes(2)});
  EXPECT_EQ(judged(either, "- 1 0 0"), D::positive);
  const Condition shared =
      forms::any({forms::all({yes(1), yes(2)}), forms::all({forms::negation(yes(1)), yes(3)})});
  EXPECT_EQ(judged(shared, "- 1 1 0"), D::positive);
  EXPECT_EQ(judged(shared, "- 0 0 0"), D::negative);
  EXPECT_EQ(judged(shared, "- 1 0 0"), D::indeterminate);
}

TEST(Conditions, NegationKeepsUnknownUnknown) {
  EXPECT_EQ(judged(forms::negation(forms::all({yes(1), yes(2)})), "0 - 0 0"), D::positive);
  EXPECT_EQ(judged(forms::negation(forms::all({yes(1), yes(2)})), "1 - 0 0"), D::indeterminate);
  EXPECT_EQ(judged(forms::negation(forms::any({yes(1), yes(2)})), "1 - 0 0"), D::negative);
}

Condition antenatal() {
  Condition condition;
  condition.kind = Condition::Kind::context;
  condition.field = "stage";
  condition.values = {"antenatal"};
  return condition;
}

TEST(Conditions, MayAskForContextAndAnAbsentFieldDecidesNothing) {
  // AUDIT-C: any drinking while pregnant.
  Definition definition = forms::toy();
  definition.flags.push_back(forms::flag(
      "pregnant", forms::all({forms::code_in("toy_01", {"1", "2", "3"}), antenatal()})));
  const Instrument form = forms::built(std::move(definition));
  const auto at = [&](std::string_view codes, std::optional<Stage> stage) {
    ScoreOptions options;
    options.context.stage = stage;
    return forms::scored(form, codes, options).flag("pregnant").determination;
  };
  EXPECT_EQ(at("1 0 0 0", Stage::antenatal), D::positive);
  EXPECT_EQ(at("1 0 0 0", Stage::postnatal), D::negative);
  EXPECT_EQ(at("1 0 0 0", std::nullopt), D::indeterminate);
  EXPECT_EQ(at("0 0 0 0", std::nullopt), D::negative);
  EXPECT_EQ(at("- 0 0 0", Stage::antenatal), D::indeterminate);
}

TEST(Conditions, OneContextFieldHasOneValueAtATime) {
  Condition postnatal = antenatal();
  postnatal.values = {"postnatal"};
  Definition definition = forms::toy();
  definition.verdicts.push_back(forms::verdict("both", forms::all({antenatal(), postnatal})));
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "0 0 0 0").verdict("both").determination, D::negative);
}

// BRFSS: a category is yes if any of its items is, no only if all are answered no.
Definition categories() {
  Definition definition = forms::blank();
  for (int i = 1; i <= 4; ++i)
    definition.items.push_back(forms::item("toy_0" + std::to_string(i), 0, 1));
  Scale total = forms::sum_of("total", {}, 0, 2);
  total.members = {{{}, {}, {}, {forms::any({yes(1), yes(2), yes(3)}), yes(4)}}};
  definition.scales.push_back(total);
  return definition;
}

TEST(Conditions, CountedInAScaleAreMembersOfTheirOwn) {
  const Instrument form = forms::built(categories());
  const Result decided = forms::scored(form, "1 - - 0");
  EXPECT_EQ(decided.score("total").value, Fraction(1, 1));
  EXPECT_EQ(decided.score("total").expected, 2);
  EXPECT_EQ(decided.status, FormStatus::partial);
  const Result open = forms::scored(form, "0 - 0 1");
  EXPECT_FALSE(open.score("total").value.has_value());
  EXPECT_EQ(open.score("total").answered, 1);
  EXPECT_EQ(open.score("total").lower, Fraction(1, 1));
  EXPECT_EQ(open.score("total").upper, Fraction(2, 1));
}

TEST(Conditions, BoundsAreTightWhereMembersShareItems) {
  // "1 and 2" and "not 1" cannot both be true: the most is 1 whenever item 1 is blank.
  Definition definition = categories();
  definition.scales.front().members = {
      {{},
       {},
       {},
       {forms::all({yes(1), yes(2)}), forms::negation(forms::any({yes(1), yes(3)})), yes(4)}}};
  definition.scales.front().range_to = Decimal(3);
  BuildResult loose = build(definition);
  if (loose.ok()) {
    const Result result = forms::scored(loose.value(), "- 1 0 0");
    EXPECT_EQ(result.score("total").lower, Fraction(1, 1));
    EXPECT_EQ(result.score("total").upper, Fraction(1, 1));
  } else {
    definition.scales.front().range_to = Decimal(2);
    const Result result = forms::scored(forms::built(std::move(definition)), "- 1 0 0");
    EXPECT_EQ(result.score("total").lower, Fraction(1, 1));
    EXPECT_EQ(result.score("total").upper, Fraction(1, 1));
  }
}

}  // namespace
}  // namespace screening
