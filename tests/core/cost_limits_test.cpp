#include <gtest/gtest.h>

#include "forms.hpp"

// Statements that cost just what is allowed, by hand, and one more. A node costs 4, each term of a
// sum 1, each step of a search 8; one form in every reading costs at most 2,000,000.
namespace screening {
namespace {

using Places = std::vector<std::string>;

/// Where SCR390 is reported; anything else that is wrong stands there by its own code.
Places refused(Definition definition) {
  Places places;
  const BuildResult result = build(std::move(definition));
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    if (diagnostic.level != Level::error) continue;
    places.push_back(diagnostic.code == "SCR390" ? diagnostic.path : diagnostic.code);
  }
  return places;
}

std::string name(int number) { return "toy_" + std::to_string(100 + number); }

void add_items(Definition& definition, int count) {
  for (int i = 0; i < count; ++i) definition.items.push_back(forms::item(name(i), 0, 1));
}

/// A scale that reads what others read as well.
void add_scale(Definition& definition, Scale scale) {
  for (const Scale& other : definition.scales) scale.shares_items_with.push_back(other.id);
  definition.scales.push_back(std::move(scale));
}

/// The sum of the first so many items, which costs four more than that.
void add_sum(Definition& definition, int items) {
  std::vector<std::string> ids;
  for (int i = 0; i < items; ++i) ids.push_back(name(i));
  add_scale(definition,
            forms::sum_of("sum_" + std::to_string(definition.scales.size()), ids, 0, items));
}

/// Eight rules of one gate each, so that a form has 256 readings, and one may cost 7,812.
Definition of_256_readings() {
  Definition definition = forms::blank();
  for (int gate = 0; gate < 8; ++gate) {
    definition.items.push_back(forms::item("toy_0" + std::to_string(gate), 0, 1));
    definition.items.back().scored = false;
    SkipRule rule;
    rule.when = {{definition.items.back().id, {"0"}}};
    rule.items = {name(gate)};
    rule.answered_as = "0";
    rule.evidence = Evidence::ours;
    rule.source = "self";
    definition.skips.push_back(rule);
  }
  add_items(definition, 490);
  for (int i = 0; i < 15; ++i) add_sum(definition, 490);  // 15 x 494 = 7,410
  return definition;
}

TEST(CostLimits, OfScalesInManyReadingsAreExact) {
  Definition definition = of_256_readings();
  add_sum(definition, 398);  // 402
  EXPECT_EQ(refused(definition), Places{});
  definition.scales.pop_back();
  add_sum(definition, 399);
  EXPECT_EQ(refused(definition), Places{"scales[15].members"});
}

TEST(CostLimits, FlagsAndVerdictsArePaidForAsWell) {
  Definition definition = of_256_readings();
  add_sum(definition, 390);  // 394, which leaves 8
  definition.flags = {forms::flag("f", forms::code_in(name(0), {"1"}))};
  definition.verdicts = {forms::verdict("v", forms::code_in(name(1), {"1"}))};
  EXPECT_EQ(refused(definition), Places{});
  definition.verdicts.push_back(forms::verdict("w", forms::code_in(name(1), {"1"})));
  EXPECT_EQ(refused(definition), Places{"verdicts[1].when"});
  definition.flags.push_back(forms::flag("g", forms::code_in(name(0), {"1"})));
  EXPECT_EQ(refused(definition), (Places{"verdicts[0].when", "verdicts[1].when"}));
  definition.scales.pop_back();
  add_sum(definition, 396);  // 400, which leaves 2
  EXPECT_EQ(refused(definition),
            (Places{"flags[0].when", "flags[1].when", "verdicts[0].when", "verdicts[1].when"}));
}

// A threshold costs what its scale does: here 4 and 494.
TEST(CostLimits, AThresholdIsPaidForWithItsScale) {
  Definition definition = of_256_readings();
  definition.verdicts = {forms::verdict("v", forms::score_at_least("sum_0", 3))};
  EXPECT_EQ(refused(definition), Places{"verdicts[0].when"});
  definition.scales.pop_back();
  EXPECT_EQ(refused(definition), Places{});
}

/// A sum of 13 items worth 0 or a power of two each, and one of 0 or `last`: every value from 0 to
/// their sum of 8,191 + `last`. Two thresholds on it are searched with one cell a value and five of
/// administration.
Definition two_thresholds_on(int last) {
  Definition definition = forms::blank();
  add_items(definition, 14);
  std::vector<std::string> ids;
  for (int i = 0; i < 14; ++i) {
    ids.push_back(name(i));
    definition.items[static_cast<std::size_t>(i)].options[1].score =
        Decimal(i < 13 ? 1 << i : last);
  }
  definition.scales = {forms::sum_of("total", ids, 0, 8191 + last)};
  definition.verdicts = {forms::verdict(
      "v", forms::any({forms::score_at_least("total", 9000), forms::score_at_most("total", 10)}))};
  return definition;
}

TEST(CostLimits, TenThousandCombinationsOfOneNumberFitAndNoMore) {
  // 10,000 x 6 cells; one value more is too much.
  EXPECT_EQ(refused(two_thresholds_on(1808)), Places{});
  EXPECT_EQ(refused(two_thresholds_on(1809)), Places{"verdicts[0].when"});
}

/// A hundred statements, each with a search over five items of a thousand answers, and perhaps a
/// scale that counts one more.
Definition statements_on_counts(bool one_more) {
  Definition definition = forms::blank();
  std::vector<Condition> all;
  for (int i = 0; i < 5; ++i) {
    Item item = forms::item(name(i), 0, 0);
    item.kind = ItemKind::count;
    item.options.clear();
    item.count_to = 999;
    definition.items.push_back(item);
    all.push_back(forms::code_in(name(i), {"0"}));
  }
  const Condition when = forms::any({forms::all(all), forms::negation(forms::any(all))});
  for (int i = 0; i < 100; ++i) {
    definition.verdicts.push_back(forms::verdict("v" + std::to_string(i), when));
  }
  if (one_more) {
    definition.scales = {forms::sum_of("counted", {}, 0, 1)};
    definition.scales[0].members = {{{}, {}, {}, {when}}};
  }
  return definition;
}

TEST(CostLimits, HalfAMillionAnswersAreTriedToMeasureSearchesAndNoMore) {
  EXPECT_EQ(refused(statements_on_counts(false)), Places{});
  EXPECT_EQ(refused(statements_on_counts(true)), Places{"verdicts[99].when"});
}

// What shares nothing is not searched, however wide it is.
TEST(CostLimits, WideSumsOfTheirOwnAreNotSearched) {
  Definition definition = forms::blank();
  std::vector<std::string> first;
  std::vector<std::string> second;
  for (int i = 0; i < 200; ++i) {
    definition.items.push_back(forms::item(name(i), 0, 9));
    (i < 100 ? first : second).push_back(name(i));
  }
  definition.scales = {forms::sum_of("first", first, 0, 900),
                       forms::sum_of("second", second, 0, 900)};
  definition.verdicts = {forms::verdict("v", forms::all({forms::score_at_least("first", 400),
                                                         forms::score_at_least("second", 400)}))};
  EXPECT_EQ(refused(std::move(definition)), Places{});
}

// To measure each statement once takes no time; there are 6^14 ways down.
TEST(CostLimits, ALongChainOfVerdictsIsMeasuredOnce) {
  Definition definition = forms::blank();
  add_items(definition, 2);
  definition.verdicts = {forms::verdict(
      "v0", forms::any({forms::code_in(name(0), {"1"}), forms::code_in(name(1), {"1"})}))};
  for (int i = 1; i < 15; ++i) {
    Condition before;
    before.kind = Condition::Kind::verdict;
    before.verdict = "v" + std::to_string(i - 1);
    before.is = Determination::positive;
    definition.verdicts.push_back(
        forms::verdict("v" + std::to_string(i), forms::all(std::vector<Condition>(6, before))));
  }
  const Places places = refused(std::move(definition));
  ASSERT_FALSE(places.empty());
  EXPECT_EQ(places.back(), "verdicts[14].when");
}

TEST(CostLimits, LayersOfMaximaAreMeasuredOnce) {
  Definition definition = forms::blank();
  definition.items = {forms::item(name(0), 0, 1)};
  std::vector<std::string> before;
  for (int layer = 0; layer < 14; ++layer) {
    std::vector<std::string> here;
    for (int i = 0; i < 5; ++i) {
      here.push_back("s" + std::to_string(layer) + "_" + std::to_string(i));
      Scale scale = forms::sum_of(here.back(), {}, 0, 1);
      scale.aggregate = Aggregate::max;
      (layer == 0 ? scale.members[0].items : scale.members[0].scales) =
          layer == 0 ? std::vector<std::string>{name(0)} : before;
      add_scale(definition, scale);
    }
    before = here;
  }
  const Places places = refused(std::move(definition));
  ASSERT_FALSE(places.empty());
  EXPECT_EQ(places.back(), "scales[69].members");
}

}  // namespace
}  // namespace screening
