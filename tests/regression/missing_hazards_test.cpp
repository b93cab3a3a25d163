#include <gtest/gtest.h>

#include "forms.hpp"

// Defects that shipped in real systems because a missing answer, a zero or a sentinel was taken for
// something else. Each form is small enough to redo by hand.

using screening::Aggregate;
using screening::Basis;
using screening::Determination;
using screening::FormStatus;
using screening::Fraction;
using screening::MissingPolicy;
using screening::NoAnswer;
using screening::Reason;
using screening::Result;
using screening::Score;

namespace {

const forms::Points kFour{{"0", "0"}, {"1", "1"}, {"2", "2"}, {"3", "3"}};

// Three items of 0 to 3 points, summed, none may be missing.
screening::Definition sum_of_three() {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 3, kFour);
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 3), "0", "9");
  return definition;
}

// Totals were given for incomplete records (a global impression scale), and computed on missing
// values (an arthritis index).
TEST(MissingHazards, IncompleteFormHasNoTotal) {
  const Score total = forms::score(sum_of_three(), {"2", "-", "1"}).score("total");
  EXPECT_FALSE(total.value);
  EXPECT_EQ(total.reason, Reason::missing_items);
  EXPECT_EQ(total.lower, Fraction(3, 1));
  EXPECT_EQ(total.upper, Fraction(6, 1));
  EXPECT_EQ(total.answered, 2);
  EXPECT_EQ(total.expected, 3);
}

// A task crashed with no data, and an index divided by a height of zero.
TEST(MissingHazards, EmptyFormHasReasonsAndNoScores) {
  screening::Definition definition = sum_of_three();
  for (const auto& [id, aggregate] :
       {std::pair{"mean_of_all", Aggregate::mean}, std::pair{"most", Aggregate::max},
        std::pair{"how_many", Aggregate::count}}) {
    screening::Scale& scale =
        forms::add_scale(definition, id, aggregate, forms::items(1, 3), "0", "3");
    forms::allow_missing(
        scale,
        aggregate == Aggregate::max ? MissingPolicy::Kind::ignore : MissingPolicy::Kind::prorate,
        2);
    for (const auto& other : definition.scales) {
      if (other.id != id) definition.scales.back().shares_items_with.push_back(other.id);
    }
  }
  const Result result = forms::score(definition, {"-", "-", "-"});
  EXPECT_EQ(result.status, FormStatus::empty);
  for (const Score& score : result.scores) {
    EXPECT_FALSE(score.value);
    EXPECT_EQ(score.reason, Reason::nothing_answered);
    EXPECT_EQ(score.lower, Fraction(0, 1));
  }
}

// Zero scores were dropped by a truth test on a number; zero was taken for a missing answer.
TEST(MissingHazards, ZeroIsAnAnswerAndAScore) {
  screening::Definition definition = sum_of_three();
  forms::add_cut_off(definition, "total_ge1", "total", true, "1");
  const Result result = forms::score(definition, {"0", "0", "0"});
  EXPECT_EQ(result.status, FormStatus::complete);
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.score("total").answered, 3);
  EXPECT_EQ(result.cut_off("total_ge1").determination, Determination::negative);
  EXPECT_EQ(result.cut_off("total_ge1").basis, Basis::complete);
}

// A code for "not measured" was added as points, and a raw 0 that meant "unknown" was scored.
TEST(MissingHazards, SentinelIsNeverPoints) {
  const screening::Instrument instrument = screening::build(sum_of_three()).value();
  for (const NoAnswer why :
       {NoAnswer::missing, NoAnswer::declined, NoAnswer::not_applicable, NoAnswer::not_asked}) {
    screening::Responses responses{instrument};
    responses.set(0, "3");
    responses.set(1, why);
    responses.set(2, "3");
    const Score total = screening::score(responses).score("total");
    EXPECT_FALSE(total.value);
    EXPECT_EQ(total.lower, Fraction(6, 1));
    EXPECT_EQ(total.upper, Fraction(9, 1));
    EXPECT_EQ(total.answered, 2);
  }
}

TEST(MissingHazards, FormThatWasNotAskedSaysSo) {
  screening::Responses responses{screening::build(sum_of_three()).value()};
  for (std::size_t item = 0; item < 3; ++item) responses.set(item, NoAnswer::not_asked);
  EXPECT_EQ(screening::score(responses).score("total").reason, Reason::not_asked);
  responses.set(1, NoAnswer::declined);
  EXPECT_EQ(screening::score(responses).score("total").reason, Reason::nothing_answered);
}

// A client offered a code that the server did not know. The rest of the row is scored.
TEST(MissingHazards, UnknownCodeLeavesItsItemOpenAndNothingElse) {
  screening::Definition definition = sum_of_three();
  forms::add_flag(definition, "critical", "form_03", {"1", "2", "3"});
  const Result result = forms::score(definition, {"2", "9", "1"});
  ASSERT_EQ(result.issues.size(), 1U);
  EXPECT_EQ(result.issues[0].kind, screening::Issue::Kind::unknown_code);
  EXPECT_EQ(result.issues[0].item, "form_02");
  EXPECT_FALSE(result.score("total").value);
  EXPECT_EQ(result.score("total").lower, Fraction(3, 1));
  EXPECT_EQ(result.flag("critical").determination, Determination::positive);
}

// A shipped example added 1 to an unanswered item: codes start at 1, points at 0.
TEST(MissingHazards, ShiftedCodesDoNotShiftAMissingAnswer) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 2, {{"1", "0"}, {"2", "1"}, {"3", "2"}, {"4", "3"}});
  forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 2), "0", "6");
  EXPECT_EQ(forms::score(definition, {"1", "4"}).score("total").value, Fraction(3, 1));
  const Score open = forms::score(definition, {"2", "-"}).score("total");
  EXPECT_FALSE(open.value);
  EXPECT_EQ(open.lower, Fraction(1, 1));
  EXPECT_EQ(open.upper, Fraction(4, 1));
}

// Reversing a whole section gave missing items full points.
TEST(MissingHazards, MissingReversedItemGetsNoPoints) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 2, {{"0", "3"}, {"1", "2"}, {"2", "1"}, {"3", "0"}});
  screening::Scale& scale =
      forms::add_scale(definition, "total", Aggregate::sum, forms::items(1, 2), "0", "6");
  forms::allow_missing(scale, MissingPolicy::Kind::prorate, 1);
  // 3 points on the one item answered, code 0, stand for 3 x 2 / 1 = 6; code 3 for 0.
  EXPECT_EQ(forms::score(definition, {"0", "-"}).score("total").value, Fraction(6, 1));
  const Score none = forms::score(definition, {"3", "-"}).score("total");
  EXPECT_EQ(none.value, Fraction(0, 1));
  EXPECT_TRUE(none.prorated);
  EXPECT_EQ(none.upper, Fraction(3, 1));
}

// Helpers that count answers counted nulls, in one of two languages.
TEST(MissingHazards, CountingTakesAMissingAnswerForNeitherZeroNorOne) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 4, {{"0", "0"}, {"1", "1"}});
  forms::add_scale(definition, "how_many", Aggregate::count, forms::items(1, 4), "0", "4");
  forms::add_cut_off(definition, "how_many_ge3", "how_many", true, "3");
  forms::add_cut_off(definition, "how_many_ge2", "how_many", true, "2");
  const Result result = forms::score(definition, {"1", "-", "1", "0"});
  EXPECT_FALSE(result.score("how_many").value);
  EXPECT_EQ(result.score("how_many").lower, Fraction(2, 1));
  EXPECT_EQ(result.score("how_many").upper, Fraction(3, 1));
  EXPECT_EQ(result.cut_off("how_many_ge3").determination, Determination::indeterminate);
  EXPECT_EQ(result.cut_off("how_many_ge2").determination, Determination::positive);
  EXPECT_EQ(result.cut_off("how_many_ge2").basis, Basis::bounds);
}

// The total counted items that the form asks but does not score.
TEST(MissingHazards, UnscoredItemAddsNothingAndIsNotDemanded) {
  screening::Definition definition = sum_of_three();
  forms::add_unscored_item(definition);
  for (const char* extra : {"0", "1", "-"}) {
    const Result result = forms::score(definition, {"1", "1", "1", extra});
    EXPECT_EQ(result.score("total").value, Fraction(3, 1));
    EXPECT_EQ(result.status, FormStatus::complete);
  }
}

// An estimate never rules out: 1 point on 2 of 3 items is 1.5 of 9, while the truth may be 4.
TEST(MissingHazards, EstimateNeverMakesANegative) {
  screening::Definition definition = sum_of_three();
  forms::allow_missing(definition.scales[0], MissingPolicy::Kind::prorate, 1);
  forms::add_cut_off(definition, "total_ge4", "total", true, "4");
  const Result low = forms::score(definition, {"1", "0", "-"});
  EXPECT_EQ(low.score("total").value, Fraction(3, 2));
  EXPECT_EQ(low.cut_off("total_ge4").determination, Determination::indeterminate);
  EXPECT_EQ(low.cut_off("total_ge4").estimate, Determination::negative);
  // 3 points are 4.5, while the truth may be 3: positive, and said to be an estimate.
  const Result high = forms::score(definition, {"3", "0", "-"});
  EXPECT_EQ(high.cut_off("total_ge4").determination, Determination::positive);
  EXPECT_EQ(high.cut_off("total_ge4").basis, Basis::prorated);
}

TEST(MissingHazards, MoreGapsThanTheRuleAllowsLeaveNoEstimate) {
  screening::Definition definition = sum_of_three();
  forms::allow_missing(definition.scales[0], MissingPolicy::Kind::prorate, 1);
  const Score total = forms::score(definition, {"3", "-", "-"}).score("total");
  EXPECT_FALSE(total.value);
  EXPECT_EQ(total.reason, Reason::missing_items);
}

// A mean over the items answered divides by those, not by all: (3 + 1) / 2 = 2, not 4 / 3.
TEST(MissingHazards, MeanDividesByTheItemsAnswered) {
  screening::Definition definition = forms::form();
  forms::add_items(definition, 3, kFour);
  screening::Scale& scale =
      forms::add_scale(definition, "mean", Aggregate::mean, forms::items(1, 3), "0", "3");
  forms::allow_missing(scale, MissingPolicy::Kind::ignore, 1);
  const Score mean = forms::score(definition, {"3", "1", "-"}).score("mean");
  EXPECT_EQ(mean.value, Fraction(2, 1));
  EXPECT_TRUE(mean.prorated);
  EXPECT_EQ(mean.lower, Fraction(4, 3));
  EXPECT_EQ(mean.upper, Fraction(7, 3));
}

}  // namespace
