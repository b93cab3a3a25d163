#include <gtest/gtest.h>

#include "forms.hpp"
#include "screening/explain.hpp"

// One person's result in words.
namespace screening {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string told(const Definition& definition, std::string_view codes, ScoreOptions options = {}) {
  return summary(forms::scored(forms::built(definition), codes, std::move(options)));
}

TEST(Summary, EveryFieldOfTheContextIsSaid) {
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.weeks = Decimal(6);
  options.context.role = Role::mother;
  options.context.sex = Sex::female;
  options.context.gave_birth = true;
  options.context.language = "en";
  options.context.country = "GB";
  options.context.setting = "community";
  EXPECT_TRUE(has(told(forms::toy(), "0 0 0 0", options),
                  "Context: postnatal, weeks 6, mother, female, gave birth, language en, country "
                  "GB, setting"));
  options.context.gave_birth = false;
  EXPECT_TRUE(has(told(forms::toy(), "0 0 0 0", options), "did not give birth"));
  EXPECT_TRUE(has(told(forms::toy(), "0 0 0 0"), "Context: not stated"));
}

TEST(Summary, PeopleOfACutOffAreNamed) {
  Definition definition = forms::toy();
  Population& people = definition.cut_offs.front().population;
  people.general = false;
  people.stages = {Stage::postnatal};
  people.weeks_from = Decimal(4);
  people.weeks_to = Decimal(8);
  people.sexes = {Sex::female};
  people.gave_birth = true;
  people.languages = {"en"};
  people.countries = {"GB", "IE"};
  people.settings = {"community"};
  people.description = "invented";
  definition.cut_offs.front().always_evaluated = true;
  const std::string text = told(definition, "0 0 0 0");
  EXPECT_TRUE(has(text, "established in: postnatal, weeks 4 to 8, female, gave birth")) << text;
  EXPECT_TRUE(has(text, "country GB or IE")) << text;
  EXPECT_TRUE(has(text, "(invented)")) << text;
  EXPECT_TRUE(has(text, "used for everybody, here outside those people: ")) << text;
}

TEST(Summary, WithoutACutOffSaysWhatToDo) {
  Definition definition = forms::toy();
  definition.cut_offs.front().population.general = false;
  definition.cut_offs.front().population.roles = {Role::mother};
  const std::string thin = told(definition, "0 0 0 0");
  EXPECT_TRUE(has(thin, "None. Say more of the context")) << thin;
  EXPECT_TRUE(has(thin, "CUT-OFFS THAT DO NOT APPLY HERE: 1")) << thin;
  ScoreOptions father;
  father.context.role = Role::father;
  EXPECT_TRUE(has(told(definition, "0 0 0 0", father),
                  "None: no cut-off was established in people like this."));
}

// Of 1000 people 100 have it: 90 true and 180 false positives, 720 true and 10 false negatives, so
// 33.3 % of the positive do and 98.6 % of the negative do not.
TEST(Summary, PredictiveValuesComeWithThePrevalenceTheyRestOn) {
  Definition definition = forms::toy();
  Accuracy& accuracy = definition.cut_offs.front().accuracy;
  accuracy.sensitivity = Decimal(9, 1);
  accuracy.specificity = Decimal(8, 1);
  ScoreOptions options;
  EXPECT_FALSE(has(told(definition, "0 0 0 0", options), "of those screened have it"));
  options.prevalence = Decimal(1, 1);
  const std::string text = told(definition, "0 0 0 0", options);
  EXPECT_TRUE(has(text, "sensitivity 0.9, specificity 0.8 [self, ours]")) << text;
  EXPECT_TRUE(has(text,
                  "if 10% of those screened have it: 33.3% of the positive do, 98.6% of the "
                  "negative do not"))
      << text;
  accuracy.n = 1000;
  accuracy.cases = 100;
  // 0.301696 to 0.366547 and 0.975583 to 0.992351, as predictive_test.cpp works out.
  const std::string study = told(definition, "0 0 0 0", options);
  EXPECT_TRUE(has(study, "33.3% of the positive do (95% CI 30.2% to 36.7%)")) << study;
  EXPECT_TRUE(has(study, "97.6% to 99.2%)")) << study;
  EXPECT_TRUE(has(study, "n 1000, 100 cases")) << study;
}

TEST(Summary, PrintedIntervalsAndRangesAreGivenAsPrinted) {
  Definition definition = forms::toy();
  Accuracy& accuracy = definition.cut_offs.front().accuracy;
  accuracy.sensitivity = Decimal(9, 1);
  accuracy.sensitivity_ci95 = {{Decimal(8, 1), Decimal(95, 2)}};
  accuracy.specificity_range = {{Decimal(7, 1), Decimal(85, 2)}};
  accuracy.ppv = Decimal(4, 1);
  accuracy.npv = Decimal(98, 2);
  accuracy.auc = Decimal(88, 2);
  accuracy.reference_standard = "an interview";
  const std::string text = told(definition, "0 0 0 0");
  EXPECT_TRUE(has(text, "sensitivity 0.9 (95% CI 0.8 to 0.95), specificity 0.7 to 0.85, PPV 0.4"))
      << text;
  EXPECT_TRUE(has(text, "AUC 0.88,\n        against an interview")) << text;
}

TEST(Summary, AFlagThatIsNotKnownSaysToFollowUp) {
  Definition definition = forms::toy();
  definition.flags.front().referral = {Referral::gp, Referral::emergency_or_crisis};
  const std::string open = told(definition, "0 0 0 -");
  EXPECT_TRUE(has(open, "??? NOT KNOWN: flag harm (toy_04)")) << open;
  EXPECT_TRUE(has(open, "the harm item is unanswered: follow up")) << open;
  EXPECT_TRUE(has(open, "refer to: gp or emergency or crisis")) << open;
  const std::string unread = told(definition, "0 0 0 9");
  EXPECT_TRUE(has(unread, "the harm item has no answer that can be read: follow up")) << unread;
  EXPECT_TRUE(has(unread, "ANSWERS TO LOOK AT\n  toy_04: ")) << unread;
  EXPECT_TRUE(has(told(definition, "0 0 0 0"), "--- negative: flag harm (toy_04)"));
}

TEST(Summary, ARaisedFlagStandsBesideEveryReassuringBand) {
  EXPECT_TRUE(has(told(forms::toy(), "0 0 0 1"), "Severity: low  <- see flag above"));
  EXPECT_FALSE(has(told(forms::toy(), "0 0 0 0"), "<- see flag above"));
}

TEST(Summary, AProvisionalFlagOrVerdictIsSaidNotToBeInForce) {
  Definition definition = forms::toy();
  definition.flags.front().evidence = Evidence::provisional;
  definition.verdicts = {forms::verdict("low_mood", forms::score_at_least("total", 6))};
  definition.verdicts.front().evidence = Evidence::provisional;
  const std::string text = told(definition, "3 3 3 3");
  EXPECT_TRUE(has(text, "--- not in force: flag harm (provisional, and not asked for by name)"))
      << text;
  EXPECT_TRUE(has(text, "verdict low_mood: not in force")) << text;
  ScoreOptions all;
  all.provisional = {"all"};
  const std::string named = told(definition, "3 3 3 3", all);
  EXPECT_TRUE(has(named, "!!! POSITIVE: flag harm")) << named;
  EXPECT_FALSE(has(named, "not in force")) << named;
}

TEST(Summary, SaysWhatKindOfScoreItIs) {
  const std::string estimate = told(forms::toy(), "1 1 1 -");
  EXPECT_TRUE(has(estimate, "4, an estimate: 1 of 4 answers is missing")) << estimate;
  const std::string none = told(forms::toy(), "1 1 - -");
  EXPECT_TRUE(has(none, "not computable: 2 of 4 answers are missing; the rule: estimated from the"))
      << none;
  EXPECT_TRUE(has(none, "Severity: cannot be told, too much is missing")) << none;
  EXPECT_TRUE(has(told(forms::toy(), "- - - -"), "not computable: nothing was answered"));
  EXPECT_TRUE(has(told(forms::toy(), "- - - -"), "Form: empty"));
  Definition strict = forms::toy();
  strict.scales.front().missing.kind = MissingPolicy::Kind::none_allowed;
  strict.scales.front().missing.up_to = 0;
  EXPECT_TRUE(has(told(strict, "1 1 1 -"), "the rule: no score with an answer missing"));
}

TEST(Summary, TheRightsAndTheReviewAreSaid) {
  Definition definition = forms::toy();
  definition.licence.ask_owner_first = true;
  definition.licence.attribution = "Invented.";
  EXPECT_TRUE(has(told(definition, "0 0 0 0"), "Licence: its owner must be asked before use"));
  EXPECT_TRUE(has(told(definition, "0 0 0 0"), "Attribution: Invented."));
  ScoreOptions held;
  held.licence_held = true;
  EXPECT_TRUE(has(told(definition, "0 0 0 0", held), "Licence: held, as the host states."));
  EXPECT_TRUE(has(told(definition, "0 0 0 0"), "No clinician has signed this definition."));
  definition.clinical_review = "A. Clinician, 2025-01-01";
  EXPECT_TRUE(has(told(definition, "0 0 0 0"), "Signed by: A. Clinician, 2025-01-01."));
}

}  // namespace
}  // namespace screening
