#include <gtest/gtest.h>

#include "forms.hpp"
#include "screening/explain.hpp"

namespace screening {
namespace {

TEST(Score, ACompleteFormHasAValueEqualToBothBounds) {
  const Result result = forms::scored(forms::built(forms::toy()), "1 2 3 0");
  const Score& total = result.score("total");
  EXPECT_EQ(total.value, Fraction(6, 1));
  EXPECT_EQ(total.lower, Fraction(6, 1));
  EXPECT_EQ(total.upper, Fraction(6, 1));
  EXPECT_EQ(total.answered, 4);
  EXPECT_EQ(total.expected, 4);
  EXPECT_FALSE(total.prorated);
  EXPECT_EQ(result.status, FormStatus::complete);
}

TEST(Score, AllZeroIsAScoreAndNotAMissingOne) {
  const Result result = forms::scored(forms::built(forms::toy()), "0 0 0 0");
  EXPECT_EQ(result.score("total").value, Fraction(0, 1));
  EXPECT_EQ(result.flag("harm").determination, Determination::negative);
}

TEST(Score, AnEmptyFormHasNoScoreAndTheWholeRange) {
  const Result result = forms::scored(forms::built(forms::toy()), "- - - -");
  const Score& total = result.score("total");
  EXPECT_FALSE(total.value.has_value());
  EXPECT_EQ(total.reason, Reason::nothing_answered);
  EXPECT_EQ(total.lower, Fraction(0, 1));
  EXPECT_EQ(total.upper, Fraction(12, 1));
  EXPECT_EQ(result.status, FormStatus::empty);
  EXPECT_EQ(result.flag("harm").determination, Determination::indeterminate);
}

TEST(Score, MissingSelfHarmItemIsIndeterminate) {
  const Result result = forms::scored(forms::built(forms::toy()), "0 0 0 -");
  EXPECT_EQ(result.flag("harm").determination, Determination::indeterminate);
}

TEST(Score, ASelfHarmItemFiresOnAnOtherwiseEmptyForm) {
  const Result result = forms::scored(forms::built(forms::toy()), "- - - 1");
  EXPECT_EQ(result.flag("harm").determination, Determination::positive);
  EXPECT_EQ(result.score("total").reason, Reason::missing_items);
}

TEST(Score, ProratesWithinTheRuleAndSaysSo) {
  // (1 + 2 + 3) x 4 / 3 = 8; the blank can add 0 to 3.
  const Score& total = forms::scored(forms::built(forms::toy()), "1 2 3 -").score("total");
  EXPECT_EQ(total.value, Fraction(8, 1));
  EXPECT_TRUE(total.prorated);
  EXPECT_EQ(total.lower, Fraction(6, 1));
  EXPECT_EQ(total.upper, Fraction(9, 1));
  EXPECT_EQ(total.answered, 3);
}

TEST(Score, ProratesNoFurtherThanTheRule) {
  const Score& total = forms::scored(forms::built(forms::toy()), "1 2 - -").score("total");
  EXPECT_FALSE(total.value.has_value());
  EXPECT_EQ(total.reason, Reason::missing_items);
  EXPECT_EQ(total.lower, Fraction(3, 1));
  EXPECT_EQ(total.upper, Fraction(9, 1));
}

TEST(Score, SentinelsAreUnansweredWhateverTheyAreCalled) {
  const Instrument toy = forms::built(forms::toy());
  for (const NoAnswer why :
       {NoAnswer::missing, NoAnswer::declined, NoAnswer::not_applicable, NoAnswer::not_asked}) {
    Responses responses = forms::answers(toy, "1 2 3 0");
    responses.set("toy_04", why);
    const Result result = score(responses);
    EXPECT_EQ(result.score("total").answered, 3);
    EXPECT_EQ(result.flag("harm").determination, Determination::indeterminate);
  }
}

TEST(Score, AFormThatWasNeverAskedSaysSo) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses(toy);
  for (std::size_t i = 0; i < 4; ++i) responses.set(i, NoAnswer::not_asked);
  EXPECT_EQ(score(responses).score("total").reason, Reason::not_asked);
  responses.set(0, NoAnswer::declined);
  EXPECT_EQ(score(responses).score("total").reason, Reason::nothing_answered);
}

Definition with_scale(Aggregate aggregate, MissingPolicy::Kind policy, int lowest, int highest) {
  Definition definition = forms::toy();
  Scale& scale = definition.scales.front();
  scale.aggregate = aggregate;
  scale.missing.kind = policy;
  scale.missing.up_to = policy == MissingPolicy::Kind::none_allowed ? 0 : 1;
  scale.range_from = Decimal(lowest);
  scale.range_to = Decimal(highest);
  definition.cut_offs.clear();
  definition.band_sets.clear();
  return definition;
}

TEST(Score, AMeanIsAnExactFraction) {
  const Instrument form =
      forms::built(with_scale(Aggregate::mean, MissingPolicy::Kind::prorate, 0, 3));
  EXPECT_EQ(forms::scored(form, "1 2 3 1").score("total").value, Fraction(7, 4));
  // Three answered: mean over three; the fourth can make it 5/4 to 8/4.
  const Result partial = forms::scored(form, "1 2 2 -");
  EXPECT_EQ(partial.score("total").value, Fraction(5, 3));
  EXPECT_EQ(partial.score("total").lower, Fraction(5, 4));
  EXPECT_EQ(partial.score("total").upper, Fraction(2, 1));
}

TEST(Score, TimesMultipliesLast) {
  // CORE-10's way: ten times the mean of the answered items.
  Definition definition = with_scale(Aggregate::mean, MissingPolicy::Kind::prorate, 0, 30);
  definition.scales.front().times = 10;
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "1 2 2 -").score("total").value, Fraction(50, 3));
  EXPECT_EQ(forms::scored(form, "3 3 3 3").score("total").value, Fraction(30, 1));
}

TEST(Score, AMaximumIsTheLargestMember) {
  const Instrument strict =
      forms::built(with_scale(Aggregate::max, MissingPolicy::Kind::none_allowed, 0, 3));
  EXPECT_EQ(forms::scored(strict, "1 2 0 1").score("total").value, Fraction(2, 1));
  const Result partial = forms::scored(strict, "1 2 0 -");
  EXPECT_EQ(partial.score("total").reason, Reason::missing_items);
  EXPECT_EQ(partial.score("total").lower, Fraction(2, 1));
  EXPECT_EQ(partial.score("total").upper, Fraction(3, 1));
  const Instrument lenient =
      forms::built(with_scale(Aggregate::max, MissingPolicy::Kind::ignore, 0, 3));
  EXPECT_EQ(forms::scored(lenient, "1 2 0 -").score("total").value, Fraction(2, 1));
  EXPECT_TRUE(forms::scored(lenient, "1 2 0 -").score("total").prorated);
}

TEST(Score, ACountIsHowManyMembersAreNotZero) {
  const Instrument form =
      forms::built(with_scale(Aggregate::count, MissingPolicy::Kind::none_allowed, 0, 4));
  EXPECT_EQ(forms::scored(form, "1 0 3 2").score("total").value, Fraction(3, 1));
  EXPECT_EQ(forms::scored(form, "1 0 - 2").score("total").lower, Fraction(2, 1));
  EXPECT_EQ(forms::scored(form, "1 0 - 2").score("total").upper, Fraction(3, 1));
}

TEST(Score, AnItemCanBeWorthSomethingElseInAnotherScale) {
  Definition definition = forms::toy();
  Scale symptoms = forms::sum_of("symptoms", {"toy_01", "toy_02"}, 0, 2);
  symptoms.members.front().own_scores = {
      {"0", Decimal(0)}, {"1", Decimal(0)}, {"2", Decimal(1)}, {"3", Decimal(1)}};
  symptoms.shares_items_with = {"total"};
  definition.scales.push_back(symptoms);
  const Result result = forms::scored(forms::built(std::move(definition)), "1 2 3 0");
  EXPECT_EQ(result.score("symptoms").value, Fraction(1, 1));
  EXPECT_EQ(result.score("total").value, Fraction(6, 1));
}

TEST(Score, TenthsAddExactly) {
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (int i = 1; i <= 10; ++i) {
    Item entry = forms::item("toy_" + std::string(i < 10 ? "0" : "") + std::to_string(i));
    entry.options = {{"1", Decimal(1), ""},
                     {"2", Decimal(23, 1), ""},
                     {"3", Decimal(36, 1), ""},
                     {"4", Decimal(5), ""}};
    ids.push_back(entry.id);
    definition.items.push_back(std::move(entry));
  }
  definition.scales.push_back(forms::sum_of("total", ids, 10, 50));
  const Instrument form = forms::built(std::move(definition));
  // 10 x 2.3 is 23 exactly; in binary floating point the sum is 23.000000000000004.
  EXPECT_EQ(forms::scored(form, "2 2 2 2 2 2 2 2 2 2").score("total").value, Fraction(23, 1));
  EXPECT_EQ(forms::scored(form, "2 3 2 2 2 2 2 2 2 2").score("total").value, Fraction(243, 10));
}

Definition nested() {
  Definition definition = forms::toy();
  definition.cut_offs.clear();
  definition.band_sets.clear();
  definition.scales.clear();
  Scale first = forms::sum_of("first", {"toy_01", "toy_02"}, 0, 3);
  first.aggregate = Aggregate::mean;
  first.missing = forms::prorate(1);
  Scale second = forms::sum_of("second", {"toy_03", "toy_04"}, 0, 6);
  Scale both = forms::sum_of("both", {}, 0, 9);
  both.members = {{{}, {}, {"first", "second"}, {}}};
  definition.scales = {both, first, second};
  return definition;
}

TEST(Score, AScaleOfScalesAddsTheirValues) {
  const Instrument form = forms::built(nested());
  // mean(1, 2) + 3 + 1 = 5.5
  EXPECT_EQ(forms::scored(form, "1 2 3 1").score("both").value, Fraction(11, 2));
  EXPECT_EQ(forms::scored(form, "1 2 3 1").score("both").expected, 4);
}

TEST(Score, AnEstimateOfAMemberMakesTheWholeAnEstimate) {
  const Instrument form = forms::built(nested());
  const Score& both = forms::scored(form, "2 - 3 1").score("both");
  EXPECT_EQ(both.value, Fraction(6, 1));
  EXPECT_TRUE(both.prorated);
  EXPECT_EQ(both.lower, Fraction(5, 1));
  EXPECT_EQ(both.upper, Fraction(13, 2));
  EXPECT_EQ(forms::scored(form, "2 2 3 -").score("both").reason, Reason::missing_items);
}

TEST(Score, AReusedResultForgetsTheLastPerson) {
  const Instrument toy = forms::built(forms::toy());
  const Scorer scorer(toy);
  Result result(toy);
  scorer.score(forms::answers(toy, "3 3 9 3"), result);
  EXPECT_EQ(result.issues.size(), 1U);
  scorer.score(forms::answers(toy, "0 0 0 0"), result);
  const Result fresh = scorer.score(forms::answers(toy, "0 0 0 0"));
  EXPECT_EQ(result.scores, fresh.scores);
  EXPECT_EQ(result.flags, fresh.flags);
  EXPECT_EQ(result.cut_offs, fresh.cut_offs);
  EXPECT_EQ(result.bands, fresh.bands);
  EXPECT_EQ(result.issues, fresh.issues);
  EXPECT_EQ(result.status, fresh.status);
}

// A host may look before anything was scored.
TEST(Score, AResultThatNobodyFilledIsThatOfAFormWithoutAnswers) {
  const Instrument toy = forms::built(forms::toy());
  const Result made(toy);
  const Result blank = score(Responses(toy));
  EXPECT_EQ(explain(made), explain(blank));
  EXPECT_EQ(summary(made), summary(blank));
  EXPECT_EQ(made.flag("harm").determination, Determination::indeterminate);
  EXPECT_EQ(made.score("total").value, std::nullopt);
  EXPECT_EQ(made.status, FormStatus::empty);
}

TEST(Score, AResultOutlivesEverythingItWasMadeFrom) {
  const Result result = [] { return forms::scored(forms::built(forms::toy()), "1 1 1 1"); }();
  EXPECT_EQ(result.instrument.id(), "toy");
  EXPECT_EQ(result.score("total").value, Fraction(4, 1));
}

TEST(Score, AskingForWhatIsNotThereNamesIt) {
  const Result result = forms::scored(forms::built(forms::toy()), "1 1 1 1");
  EXPECT_THROW(result.score("nothing"), std::out_of_range);
  EXPECT_THROW(result.flag("nothing"), std::out_of_range);
  EXPECT_THROW(result.verdict("nothing"), std::out_of_range);
  EXPECT_THROW(result.cut_off("nothing"), std::out_of_range);
}

}  // namespace
}  // namespace screening
