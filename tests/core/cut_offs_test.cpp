#include <gtest/gtest.h>

#include "forms.hpp"

namespace screening {
namespace {

CutOffOutcome judged(std::string_view codes, Definition definition = forms::toy()) {
  return forms::scored(forms::built(std::move(definition)), codes).cut_off("toy_ge6");
}

TEST(CutOff, CompleteFormsAreComparedAtTheThreshold) {
  EXPECT_EQ(judged("3 2 0 0").determination, Determination::negative);
  EXPECT_EQ(judged("3 3 0 0").determination, Determination::positive);
  EXPECT_EQ(judged("3 3 1 0").determination, Determination::positive);
  EXPECT_EQ(judged("3 3 0 0").basis, Basis::complete);
}

TEST(CutOff, BoundsDecideWhereEveryCompletionAgrees) {
  const CutOffOutcome sure = judged("3 3 - -");
  EXPECT_EQ(sure.determination, Determination::positive);
  EXPECT_EQ(sure.basis, Basis::bounds);
  const CutOffOutcome never = judged("0 2 0 -");
  EXPECT_EQ(never.determination, Determination::negative);
  EXPECT_EQ(never.basis, Basis::bounds);
}

TEST(CutOff, AnEstimateCanOnlyBePositive) {
  // 1 + 2 + 2 = 5 on three items: prorated 6 2/3, bounds 5 to 8.
  const CutOffOutcome positive = judged("1 2 2 -");
  EXPECT_EQ(positive.determination, Determination::positive);
  EXPECT_EQ(positive.basis, Basis::prorated);
  // 1 + 1 + 2 = 4: prorated 5 1/3 is below 6, but the blank could still make it 7.
  const CutOffOutcome negative = judged("1 1 2 -");
  EXPECT_EQ(negative.determination, Determination::indeterminate);
  EXPECT_EQ(negative.estimate, Determination::negative);
}

TEST(CutOff, WithoutAnEstimateAStraddlingScoreIsIndeterminate) {
  const CutOffOutcome outcome = judged("3 2 - -");
  EXPECT_EQ(outcome.determination, Determination::indeterminate);
  EXPECT_FALSE(outcome.estimate.has_value());
}

TEST(CutOff, LowerCanBeWorse) {
  Definition definition = forms::toy();
  definition.scales.front().worse = Worse::low;
  definition.cut_offs.front().at_least = false;
  const Instrument form = forms::built(std::move(definition));
  const auto at = [&](std::string_view codes) {
    return forms::scored(form, codes).cut_off("toy_ge6").determination;
  };
  EXPECT_EQ(at("3 3 0 0"), Determination::positive);
  EXPECT_EQ(at("3 3 1 0"), Determination::negative);
  EXPECT_EQ(at("1 1 0 -"), Determination::positive);
  EXPECT_EQ(at("3 2 2 -"), Determination::negative);
  EXPECT_EQ(at("3 2 - -"), Determination::indeterminate);
  // 1 + 1 + 2 = 4, prorated 5 1/3 is at most 6.
  EXPECT_EQ(at("1 1 2 -"), Determination::positive);
}

TEST(CutOff, HasNoDeterminationOutsideItsContext) {
  Definition definition = forms::toy();
  definition.cut_offs.front().population = {};
  definition.cut_offs.front().population.roles = {Role::mother};
  const Instrument form = forms::built(std::move(definition));
  ScoreOptions father;
  father.context.role = Role::father;
  const Result result = forms::scored(form, "3 3 3 3", father);
  EXPECT_FALSE(result.cut_off("toy_ge6").determination.has_value());
  EXPECT_EQ(result.selection->cut_offs.front().applicability, Applicability::not_applied);
  EXPECT_TRUE(result.score("total").value.has_value());
  ScoreOptions mother;
  mother.context.role = Role::mother;
  EXPECT_EQ(forms::scored(form, "3 3 3 3", mother).cut_off("toy_ge6").determination,
            Determination::positive);
}

TEST(CutOff, ProvisionalOnesTakeEffectOnlyWhenNamed) {
  Definition definition = forms::toy();
  definition.cut_offs.front().evidence = Evidence::provisional;
  const Instrument form = forms::built(std::move(definition));
  const Result unnamed = forms::scored(form, "3 3 3 3");
  EXPECT_FALSE(unnamed.cut_off("toy_ge6").determination.has_value());
  EXPECT_EQ(unnamed.selection->cut_offs.front().why.back(),
            (std::pair<std::string, std::string>{"evidence", "provisional"}));
  for (const char* name : {"toy_ge6", "all"}) {
    ScoreOptions options;
    options.provisional = {name};
    EXPECT_EQ(forms::scored(form, "3 3 3 3", options).cut_off("toy_ge6").determination,
              Determination::positive);
  }
}

TEST(CutOff, AViolenceThresholdIsEvaluatedInEveryContext) {
  Definition definition = forms::toy();
  definition.cut_offs.front().always_evaluated = true;
  definition.cut_offs.front().population = {};
  definition.cut_offs.front().population.settings = {"general_practice"};
  const Result result = forms::scored(forms::built(std::move(definition)), "3 3 3 3");
  EXPECT_EQ(result.cut_off("toy_ge6").determination, Determination::positive);
  EXPECT_EQ(result.selection->cut_offs.front().applicability, Applicability::general);
  EXPECT_FALSE(result.selection->cut_offs.front().why.empty());
}

TEST(CutOff, OneThatIsAlwaysEvaluatedIsStillProvisionalOrValidated) {
  Definition definition = forms::toy();
  definition.cut_offs.front().always_evaluated = true;
  definition.cut_offs.front().population.general = false;
  const Result validated = forms::scored(forms::built(definition), "3 3 0 0");
  EXPECT_EQ(validated.selection->cut_offs[0].applicability, Applicability::validated);
  definition.cut_offs.front().evidence = Evidence::provisional;
  const Result unnamed = forms::scored(forms::built(definition), "3 3 0 0");
  EXPECT_EQ(unnamed.selection->cut_offs[0].applicability, Applicability::not_applied);
  EXPECT_EQ(unnamed.cut_off("toy_ge6").determination, std::nullopt);
  ScoreOptions options;
  options.provisional = {"toy_ge6"};
  const Result named = forms::scored(forms::built(definition), "3 3 0 0", options);
  EXPECT_EQ(named.cut_off("toy_ge6").determination, Determination::positive);
}

TEST(CutOff, AlikeOnesOfTwoScalesAreJudgedApart) {
  Definition definition = forms::toy();
  definition.scales = {forms::sum_of("first", {"toy_01", "toy_02"}, 0, 6),
                       forms::sum_of("second", {"toy_03", "toy_04"}, 0, 6)};
  definition.band_sets.clear();
  definition.cut_offs = {forms::at_least("first_ge3", "first", 3),
                         forms::at_least("second_ge3", "second", 3)};
  const Instrument form = forms::built(std::move(definition));
  for (const char* codes : {"3 3 0 0", "3 3 1 -"}) {
    const Result result = forms::scored(form, codes);
    EXPECT_EQ(result.cut_off("first_ge3").determination, Determination::positive) << codes;
    EXPECT_NE(result.cut_off("second_ge3").determination, Determination::positive) << codes;
  }
}

TEST(CutOff, PrimaryIsDeclaredOrNamedAndNeverComputed) {
  Definition definition = forms::toy();
  definition.cut_offs.push_back(forms::at_least("toy_ge4", "total", 4));
  definition.cut_offs.back().target = definition.cut_offs.front().target;
  const Instrument none = forms::built(definition);
  EXPECT_EQ(Scorer(none).selection().primary, (std::vector<bool>{false, false}));
  definition.cut_offs.front().primary = true;
  const Instrument declared = forms::built(std::move(definition));
  EXPECT_EQ(Scorer(declared).selection().primary, (std::vector<bool>{true, false}));
  ScoreOptions options;
  options.primary_cut_off = "toy_ge4";
  EXPECT_EQ(Scorer(declared, options).selection().primary, (std::vector<bool>{false, true}));
}

TEST(Bands, FollowTheValueUnrounded) {
  const Instrument toy = forms::built(forms::toy());
  EXPECT_EQ(forms::scored(toy, "3 2 0 0").bands.front().band, 0U);
  EXPECT_EQ(forms::scored(toy, "3 3 0 0").bands.front().band, 1U);
  // 1 + 1 + 2 prorated is 5 1/3: above 5 and below 6 belongs to the lower band.
  EXPECT_EQ(forms::scored(toy, "1 1 2 -").bands.front().band, 0U);
  EXPECT_EQ(forms::scored(toy, "1 2 2 -").bands.front().band, 1U);
}

TEST(Bands, WithoutAValueOnlyWhenBothBoundsAgree) {
  const Instrument toy = forms::built(forms::toy());
  EXPECT_EQ(forms::scored(toy, "3 3 - -").bands.front().band, 1U);
  EXPECT_FALSE(forms::scored(toy, "3 2 - -").bands.front().band.has_value());
  EXPECT_FALSE(forms::scored(toy, "- - - -").bands.front().band.has_value());
}

TEST(Bands, AreWithheldOutsideTheirContext) {
  Definition definition = forms::toy();
  definition.band_sets.front().population = {};
  definition.band_sets.front().population.stages = {Stage::postnatal};
  const Instrument form = forms::built(std::move(definition));
  EXPECT_FALSE(forms::scored(form, "3 3 3 3").bands.front().band.has_value());
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  EXPECT_EQ(forms::scored(form, "3 3 3 3", options).bands.front().band, 1U);
}

}  // namespace
}  // namespace screening
