#include <gtest/gtest.h>

#include "core/plan.hpp"
#include "forms.hpp"

// What the compiler makes simpler, gathers or searches, as the plan shows it.
namespace screening {
namespace {

Definition four_items() {
  Definition definition = forms::toy();
  definition.scales.clear();
  definition.cut_offs.clear();
  definition.band_sets.clear();
  definition.flags.clear();
  definition.verdicts.push_back(forms::verdict(
      "reads_all", forms::any({forms::code_in("toy_01", {"3"}), forms::code_in("toy_02", {"3"}),
                               forms::code_in("toy_03", {"3"}), forms::code_in("toy_04", {"3"})})));
  return definition;
}

/// The plan of one more statement, which stands before the one that reads every item.
std::string plan_with(Condition condition, std::vector<Scale> scales = {}) {
  Definition definition = four_items();
  definition.scales = std::move(scales);
  definition.verdicts.insert(definition.verdicts.begin(),
                             forms::verdict("v", std::move(condition)));
  return forms::built(std::move(definition)).plan_text();
}

void expect_lines(const std::string& text, std::string_view lines) {
  EXPECT_NE(text.find(lines), std::string::npos) << lines << "is not in\n" << text;
}

TEST(PlanSteps, AThresholdOnAScaleOfOneItemIsAStatementAboutTheItem) {
  expect_lines(plan_with(forms::score_at_least("one", 2), {forms::sum_of("one", {"toy_02"}, 0, 3)}),
               "c0: toy_02 in 0011\n");
  expect_lines(plan_with(forms::score_at_most("one", 2), {forms::sum_of("one", {"toy_02"}, 0, 3)}),
               "c0: toy_02 in 1110\n");
}

TEST(PlanSteps, StatementsAboutOneItemAreOneStatement) {
  expect_lines(
      plan_with(forms::any({forms::code_in("toy_01", {"1"}), forms::code_in("toy_01", {"3"})})),
      "c2: toy_01 in 0101\n");
  expect_lines(plan_with(forms::all({forms::code_in("toy_01", {"0", "1"}),
                                     forms::negation(forms::code_in("toy_01", {"1"}))})),
               "c3: toy_01 in 1000\n");
}

TEST(PlanSteps, PartsThatShareAnItemAreGatheredAndTheOthersStayApart) {
  const std::vector<Condition> parts{
      forms::code_in("toy_01", {"1", "2"}), forms::code_in("toy_02", {"1"}),
      forms::any({forms::code_in("toy_01", {"0", "1"}), forms::code_in("toy_03", {"1"})})};
  const std::string steps =
      "c0: toy_01 in 0110\n"
      "c1: toy_02 in 0100\n"
      "c2: toy_01 in 1100\n"
      "c3: toy_03 in 0100\n"
      "c4: any c2 c3\n";
  expect_lines(plan_with(forms::all(parts)), steps +
                                                 "c5: all c0 c4 (shared items: searched)\n"
                                                 "c6: all c1 c5\n");
  expect_lines(plan_with(forms::any(parts)), steps +
                                                 "c5: any c0 c4 (shared items: searched)\n"
                                                 "c6: any c1 c5\n");
  // How many of them hold is one question about all of them.
  expect_lines(plan_with(forms::count(parts, 2)),
               steps + "c5: count 2..3 c0 c1 c4 (shared items: searched)\n");
}

TEST(PlanSteps, MembersThatShareNothingAreNotSearched) {
  Scale total = forms::sum_of("total", {}, 0, 2);
  total.members = {
      {{},
       {},
       {},
       {forms::any({forms::code_in("toy_01", {"1"}), forms::code_in("toy_02", {"1"})}),
        forms::any({forms::code_in("toy_03", {"1"}), forms::code_in("toy_04", {"1"})})}}};
  expect_lines(plan_with(forms::score_at_least("total", 1), {total}),
               "n0: total = sum / 1\n  1 x c2\n  1 x c5\n");
}

// The quick ways of one person, of a block and of a cohort are for sums of items and nothing else.
TEST(PlanSteps, ASumOfItemsAloneIsKnownAsOne) {
  Definition definition = four_items();
  Scale with_statement = forms::sum_of("with_statement", {"toy_01"}, 0, 4);
  with_statement.members.push_back(
      {{},
       {},
       {},
       {forms::any({forms::code_in("toy_02", {"1"}), forms::code_in("toy_03", {"1"})})}});
  Scale greatest = forms::sum_of("greatest", {"toy_04"}, 0, 3);
  greatest.aggregate = Aggregate::max;
  definition.scales = {forms::sum_of("sum", {"toy_02", "toy_03"}, 0, 6), with_statement, greatest};
  definition.scales[1].shares_items_with = {"sum"};
  const Instrument form = forms::built(std::move(definition));
  std::vector<bool> plain;
  for (const internal::ScalePlan& scale : form.plan().scales) {
    plain.push_back(form.plan().numbers[scale.number].plain);
  }
  EXPECT_EQ(plain, (std::vector<bool>{true, false, false}));
}

// What is counted is whether a member is zero, so its own fractions do not matter.
TEST(PlanSteps, ACountOfMeansIsCountedInWholes) {
  Scale mean = forms::sum_of("mean", {"toy_01", "toy_02"}, 0, 3);
  mean.aggregate = Aggregate::mean;
  Scale counted = forms::sum_of("counted", {"toy_03"}, 0, 2);
  counted.aggregate = Aggregate::count;
  counted.members.push_back({{}, {}, {"mean"}, {}});
  expect_lines(plan_with(forms::score_at_least("counted", 1), {mean, counted}),
               "n0: mean = sum / 2\n  toy_01: 0 1 2 3\n  toy_02: 0 1 2 3\n"
               "n1: counted = sum / 1 (shared items: searched)\n"
               "  toy_03: 0 1 1 1\n  1 x nonzero n0\n");
}

// A layer of scales is made of all scales of the layer below: there are 5^11 ways from the last
// scale to the first ones, and each scale is compiled and scored once.
TEST(PlanSteps, AScaleThatManyAreMadeOfIsScoredOnce) {
  Definition definition = forms::blank();
  definition.items.push_back(forms::item("toy_01", 0, 1));
  std::vector<std::string> before;
  std::vector<std::string> all;
  int highest = 1;
  for (int layer = 0; layer < 12; ++layer) {
    std::vector<std::string> here;
    for (int i = 0; i < 5; ++i) {
      here.push_back("s" + std::to_string(layer) + "_" + std::to_string(i));
      Scale scale = forms::sum_of(here.back(), {}, 0, highest);
      (layer == 0 ? scale.members[0].items : scale.members[0].scales) =
          layer == 0 ? std::vector<std::string>{"toy_01"} : before;
      scale.shares_items_with = all;
      definition.scales.push_back(scale);
      all.push_back(here.back());
    }
    before = here;
    highest *= 5;
  }
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "1").scores.back().value, Fraction(48'828'125, 1)) << "5^11";
}

}  // namespace
}  // namespace screening
