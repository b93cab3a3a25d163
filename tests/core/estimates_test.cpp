#include <gtest/gtest.h>

#include "forms.hpp"

// Scales that take over the estimate of a member scale, item by item and statement by statement.
namespace screening {
namespace {

/// `half` is the sum of two items, one of which may be missing; `whole` is that and what is added.
Instrument whole_of_half_and(const MemberGroup& others, int more, Aggregate aggregate) {
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01"), forms::item("toy_02"), forms::item("toy_03", 0, 2),
                      forms::item("toy_04", 0, 1), forms::item("toy_05", 0, 1)};
  // Worth 0, a half and one.
  definition.items[2].options[1].score = Decimal(5, 1);
  definition.items[2].options[2].score = Decimal(1);
  Scale half = forms::sum_of("half", {"toy_01", "toy_02"}, 0, 6);
  half.missing = forms::prorate(1);
  Scale whole = forms::sum_of("whole", {}, 0, aggregate == Aggregate::sum ? 6 + more : 6);
  whole.aggregate = aggregate;
  whole.members = {others, {{}, {}, {"half"}, {}}};
  definition.scales = {half, whole};
  definition.verdicts = {forms::verdict(
      "reads_all", forms::any({forms::code_in("toy_03", {"1"}), forms::code_in("toy_04", {"1"}),
                               forms::code_in("toy_05", {"1"})}))};
  return forms::built(std::move(definition));
}

TEST(Estimates, AnItemBesideTheEstimatedScaleIsAddedAsItIs) {
  const Instrument form = whole_of_half_and({{"toy_03"}, {}, {}, {}}, 1, Aggregate::sum);
  // 2 x 2 / 1 is 4; the item adds nothing, a half, or one.
  EXPECT_EQ(forms::scored(form, "2 - 0 0 0").score("whole").value, Fraction(4, 1));
  EXPECT_EQ(forms::scored(form, "2 - 1 0 0").score("whole").value, Fraction(9, 2));
  EXPECT_EQ(forms::scored(form, "2 - 2 0 0").score("whole").value, Fraction(5, 1));
  EXPECT_EQ(forms::scored(form, "2 - - 0 0").score("whole").value, std::nullopt);
  EXPECT_TRUE(forms::scored(form, "2 - 0 0 0").score("whole").prorated);
}

TEST(Estimates, AStatementBesideTheEstimatedScaleCountsOnceItIsDecided) {
  const Instrument form = whole_of_half_and(
      {{},
       {},
       {},
       {forms::any({forms::code_in("toy_04", {"1"}), forms::code_in("toy_05", {"1"})})}},
      1, Aggregate::sum);
  EXPECT_EQ(forms::scored(form, "2 - 0 0 0").score("whole").value, Fraction(4, 1));
  EXPECT_EQ(forms::scored(form, "2 - 0 1 -").score("whole").value, Fraction(5, 1));
  EXPECT_EQ(forms::scored(form, "2 - 0 0 -").score("whole").value, std::nullopt);
}

TEST(Estimates, TheGreaterOfAnItemAndAnEstimateIsTaken) {
  const Instrument form = whole_of_half_and({{"toy_03"}, {}, {}, {}}, 1, Aggregate::max);
  EXPECT_EQ(forms::scored(form, "2 - 2 0 0").score("whole").value, Fraction(4, 1));
  EXPECT_EQ(forms::scored(form, "0 - 1 0 0").score("whole").value, Fraction(1, 2));
}

// Nothing is taken for the least there is: the greatest of scores below zero is below zero.
TEST(Estimates, AMaximumOfNegativeScoresIsSearchedFromBelow) {
  Definition definition = forms::blank();
  for (const char* id : {"toy_01", "toy_02", "toy_03"}) {
    definition.items.push_back(forms::item(id, -3, -1));
  }
  Scale first = forms::sum_of("first", {"toy_01", "toy_02"}, -3, -1);
  first.aggregate = Aggregate::max;
  Scale second = forms::sum_of("second", {"toy_02", "toy_03"}, -3, -1);
  second.aggregate = Aggregate::max;
  second.shares_items_with = {"first"};
  definition.scales = {first, second};
  definition.verdicts = {
      forms::verdict("either", forms::any({forms::score_at_least("first", -1),
                                           forms::negation(forms::score_at_most("second", -2))}))};
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "-2 -3 -2").verdict("either").determination,
            Determination::negative);
  Responses open(form);
  open.set("toy_01", "-2");
  open.set("toy_03", "-3");
  EXPECT_EQ(score(open).verdict("either").determination, Determination::indeterminate);
  EXPECT_EQ(score(open).score("first").lower, Fraction(-2, 1));
  EXPECT_EQ(score(open).score("first").upper, Fraction(-1, 1));
}

// A scale may count what is known of the context.
TEST(Estimates, AStatementAboutTheContextIsAMemberLikeAnyOther) {
  Condition antenatal;
  antenatal.kind = Condition::Kind::context;
  antenatal.field = "stage";
  antenatal.values = {"antenatal"};
  Definition definition = forms::blank();
  definition.items = {forms::item("toy_01", 0, 1)};
  definition.scales = {forms::sum_of("risks", {}, 0, 2)};
  definition.scales[0].members = {{{}, {}, {}, {forms::code_in("toy_01", {"1"}), antenatal}}};
  const Instrument form = forms::built(std::move(definition));
  ScoreOptions options;
  options.context.stage = Stage::antenatal;
  EXPECT_EQ(forms::scored(form, "1", options).score("risks").value, Fraction(2, 1));
  options.context.stage = Stage::postnatal;
  EXPECT_EQ(forms::scored(form, "1", options).score("risks").value, Fraction(1, 1));
  const Score unknown = forms::scored(form, "1").score("risks");
  EXPECT_EQ(unknown.value, std::nullopt);
  EXPECT_EQ(unknown.lower, Fraction(1, 1));
  EXPECT_EQ(unknown.upper, Fraction(2, 1));
}

}  // namespace
}  // namespace screening
