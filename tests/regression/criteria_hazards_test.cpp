#include <gtest/gtest.h>

#include "forms.hpp"

// Defects of criteria, critical items and branches that shipped in real systems.

using screening::Aggregate;
using screening::Basis;
using screening::Condition;
using screening::Determination;
using screening::FormStatus;
using screening::Fraction;
using screening::Reason;
using screening::Result;

namespace {

const forms::Points kYesNo{{"0", "0"}, {"1", "1"}};

// At least two of four symptoms, of which the first or the second must be one.
screening::Definition criteria() {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 4, kYesNo);
  std::vector<Condition> symptoms;
  for (const std::string& item : forms::items(1, 4)) {
    symptoms.push_back(forms::code_in(item, {"1"}));
  }
  forms::add_verdict(
      definition, "episode",
      forms::tree(Condition::Kind::all,
                  {forms::at_least(2, symptoms),
                   forms::tree(Condition::Kind::any, {forms::code_in("form_01", {"1"}),
                                                      forms::code_in("form_02", {"1"})})}));
  return definition;
}

// An algorithm said "unknown" when the answers given already decided it.
TEST(CriteriaHazards, DecidedCriterionIsNotUnknown) {
  const Result yes = forms::score(criteria(), {"1", "-", "1", "-"});
  EXPECT_EQ(yes.verdict("episode").determination, Determination::positive);
  EXPECT_EQ(yes.verdict("episode").basis, Basis::bounds);
  // Without the first two it cannot hold, whatever the others say.
  const Result no = forms::score(criteria(), {"0", "0", "-", "-"});
  EXPECT_EQ(no.verdict("episode").determination, Determination::negative);
  EXPECT_EQ(no.verdict("episode").basis, Basis::bounds);
}

TEST(CriteriaHazards, OpenCriterionIsNeitherYesNorNo) {
  EXPECT_EQ(forms::score(criteria(), {"1", "0", "0", "-"}).verdict("episode").determination,
            Determination::indeterminate);
  EXPECT_EQ(forms::score(criteria(), {"-", "-", "-", "-"}).verdict("episode").determination,
            Determination::indeterminate);
}

TEST(CriteriaHazards, AnsweredCriterionIsComplete) {
  const Result result = forms::score(criteria(), {"0", "1", "0", "1"});
  EXPECT_EQ(result.verdict("episode").determination, Determination::positive);
  EXPECT_EQ(result.verdict("episode").basis, Basis::complete);
}

// Two open conditions on one item exclude each other; taken apart they would look undecided.
TEST(CriteriaHazards, ConditionsOnOneItemAreTakenTogether) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 2, {{"0", "0"}, {"1", "1"}, {"2", "2"}});
  forms::add_verdict(
      definition, "both",
      forms::tree(Condition::Kind::all,
                  {forms::tree(Condition::Kind::any, {forms::code_in("form_01", {"0"}),
                                                      forms::code_in("form_02", {"2"})}),
                   forms::code_in("form_01", {"1"})}));
  // With the second item not 2, the first would have to be 0 and 1 at once.
  EXPECT_EQ(forms::score(definition, {"-", "1"}).verdict("both").determination,
            Determination::negative);
  EXPECT_EQ(forms::score(definition, {"-", "2"}).verdict("both").determination,
            Determination::indeterminate);
}

// A critical item fires alone, complete or not; unanswered it is a state of its own.
TEST(CriteriaHazards, CriticalItemFiresAlone) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 3, kYesNo);
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 3), "0", "3");
  forms::add_flag(definition, "critical", "form_03", {"1"});
  const auto critical = [&](const std::vector<std::string>& answers) {
    return forms::score(definition, answers).flag("critical").determination;
  };
  EXPECT_EQ(critical({"-", "-", "1"}), Determination::positive);
  EXPECT_EQ(critical({"7", "x", "1"}), Determination::positive);
  EXPECT_EQ(critical({"-", "-", "0"}), Determination::negative);
  EXPECT_EQ(critical({"1", "1", "-"}), Determination::indeterminate);
  EXPECT_EQ(critical({"1", "1", "yes"}), Determination::indeterminate);
}

// A gate and three items that are skipped when it is answered 0; a sum of the three.
screening::Definition gated() {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 4, kYesNo);
  definition.items[0].scored = false;
  for (auto& option : definition.items[0].options) option.score.reset();
  forms::add_skip(definition, "form_01", {"0"}, forms::items(2, 4), "0");
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(2, 4), "0", "3");
  forms::add_cut_off(definition, "total_ge2", "total", true, "2");
  return definition;
}

// Completeness ignored that an item does not apply, and a follow-up was demanded of people whom it
// does not concern.
TEST(CriteriaHazards, ItemsThatTheGateSkipsAreNotMissing) {
  const Result result = forms::score(gated(), {"0", "-", "-", "-"});
  EXPECT_EQ(result.status, FormStatus::complete);
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.score("total").answered, 3);
  EXPECT_EQ(result.cut_off("total_ge2").determination, Determination::negative);
  EXPECT_EQ(result.cut_off("total_ge2").basis, Basis::complete);
  EXPECT_TRUE(result.issues.empty());
}

// One answer of a branch led nowhere. Each answer of the gate is followed here.
TEST(CriteriaHazards, OpenGateAsksForItsItems) {
  const Result gap = forms::score(gated(), {"1", "1", "-", "0"});
  EXPECT_EQ(gap.status, FormStatus::partial);
  EXPECT_FALSE(gap.score("total").value);
  EXPECT_EQ(gap.score("total").lower, Fraction(1, 1));
  EXPECT_EQ(gap.score("total").upper, Fraction(2, 1));
  EXPECT_EQ(forms::score(gated(), {"1", "1", "1", "0"}).score("total").value, Fraction(2, 1));
}

TEST(CriteriaHazards, UnansweredGateLeavesBothPathsOpen) {
  const Result result = forms::score(gated(), {"-", "-", "-", "-"});
  EXPECT_EQ(result.status, FormStatus::empty);
  EXPECT_FALSE(result.score("total").value);
  EXPECT_EQ(result.score("total").reason, Reason::nothing_answered);
  EXPECT_EQ(result.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
  EXPECT_EQ(result.cut_off("total_ge2").determination, Determination::indeterminate);
}

// Skipped and yet answered: either the gate or the answers are wrong, so both stand.
TEST(CriteriaHazards, AnswersBehindAClosedGateAreNotThrownAway) {
  const Result result = forms::score(gated(), {"0", "1", "1", "1"});
  EXPECT_EQ(result.issues.size(), 3U);
  EXPECT_FALSE(result.score("total").value);
  EXPECT_EQ(result.score("total").reason, Reason::skip_conflict);
  EXPECT_EQ(result.score("total").lower, Fraction(0, 1));
  EXPECT_EQ(result.score("total").upper, Fraction(3, 1));
  EXPECT_EQ(result.cut_off("total_ge2").determination, Determination::indeterminate);
}

// Answers that say the same as the gate contradict nothing that is scored.
TEST(CriteriaHazards, AnswersThatAgreeWithTheirGateAreScored) {
  const Result result = forms::score(gated(), {"0", "0", "0", "0"});
  EXPECT_EQ(result.issues.size(), 3U);
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
}

// A contradiction in one part of a form does not silence another part's estimate.
TEST(CriteriaHazards, ContradictionStaysInItsOwnScale) {
  screening::Definition definition = gated();
  forms::add_items(definition, 3, kYesNo);
  screening::Scale& other =
      forms::add_scale(definition, "other", Aggregate::sum, forms::items(5, 7), "0", "3");
  forms::allow_missing(other, screening::MissingPolicy::Kind::prorate, 1);
  const Result result = forms::score(definition, {"0", "1", "-", "-", "1", "1", "-"});
  EXPECT_EQ(result.score("total").reason, Reason::skip_conflict);
  EXPECT_EQ(result.score("other").value, Fraction(3, 1));
  EXPECT_TRUE(result.score("other").prorated);
}

// A gate may itself be skipped, and then answers for what it skips.
TEST(CriteriaHazards, SkippedGateIsAGateAllTheSame) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 3, kYesNo);
  forms::add_skip(definition, "form_01", {"0"}, {"form_02"}, "0");
  forms::add_skip(definition, "form_02", {"0"}, {"form_03"}, "0");
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 3), "0", "3");
  const Result result = forms::score(definition, {"0", "-", "-"});
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.status, FormStatus::complete);
  const Result contradicted = forms::score(definition, {"0", "-", "1"});
  ASSERT_EQ(contradicted.issues.size(), 1U);
  EXPECT_EQ(contradicted.issues[0].item, "form_03");
}

// So may a gate that nothing scores. Here its own gate closes the whole branch.
TEST(CriteriaHazards, SkippedGateThatNothingScoresIsAGateAllTheSame) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 1, kYesNo);
  forms::add_unscored_item(definition);
  forms::add_items(definition, 1, kYesNo);
  forms::add_skip(definition, "form_01", {"0"}, {"form_02"}, "0");
  forms::add_skip(definition, "form_02", {"0"}, {"form_03"}, "0");
  forms::add_scale(definition, "total", Aggregate::sum, {"form_01", "form_03"}, "0", "2");
  const Result result = forms::score(definition, {"0", "-", "-"});
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.status, FormStatus::complete);
}

}  // namespace
