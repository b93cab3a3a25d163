#include <gtest/gtest.h>

#include "forms.hpp"

// Every incomplete form is to be decided in milliseconds; a definition for which that cannot be
// promised is refused, however few its parts are.
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

/// Two sums of so many items from 0 to `top`, half of which they share, and both at least so much.
Definition two_sums(int each, int top, int verdicts = 1) {
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (int i = 0; i < each + each / 2; ++i) {
    ids.push_back(name(i));
    definition.items.push_back(forms::item(ids.back(), 0, top));
  }
  definition.scales = {forms::sum_of("first", {ids.begin(), ids.begin() + each}, 0, each * top),
                       forms::sum_of("second", {ids.begin() + each / 2, ids.end()}, 0, each * top)};
  definition.scales[1].shares_items_with = {"first"};
  for (int v = 0; v < verdicts; ++v) {
    definition.verdicts.push_back(forms::verdict(
        "v" + std::to_string(v),
        forms::all({forms::score_at_least("first", each * top / 2 + v % (each * top / 2)),
                    forms::score_at_least("second", each * top / 2)})));
  }
  return definition;
}

Condition of_verdict(const std::string& id) {
  Condition condition;
  condition.kind = Condition::Kind::verdict;
  condition.verdict = id;
  condition.is = Determination::positive;
  return condition;
}

TEST(Costs, OrdinaryOverlapsAreDecided) {
  EXPECT_EQ(refused(two_sums(10, 3)), Places{});
  EXPECT_EQ(refused(two_sums(40, 1)), Places{});
}

// 497 x 497 combinations took more than half a minute.
TEST(Costs, SumsThatCanComeToTooManyThingsTogetherAreRefused) {
  EXPECT_EQ(refused(two_sums(124, 4)), Places{"verdicts[0].when"});
  EXPECT_EQ(refused(two_sums(20, 6)), Places{"verdicts[0].when"});
}

TEST(Costs, StatementsAreRefusedFromWhereTheyAreTooMuchTogether) {
  const Places places = refused(two_sums(10, 3, 30));
  ASSERT_FALSE(places.empty());
  EXPECT_NE(places.front(), "verdicts[0].when");
  EXPECT_EQ(places.back(), "verdicts[29].when");
}

TEST(Costs, EachReadingOfASkippedFormIsAnotherFormToDecide) {
  Definition definition = two_sums(10, 3);
  for (int rule = 0; rule < 6; ++rule) {
    // A gate before the form, whose answer skips one of its items.
    const std::string gate = "toy_0" + std::to_string(rule);
    definition.items.insert(definition.items.begin() + rule, forms::item(gate, 0, 1));
    definition.items[static_cast<std::size_t>(rule)].scored = false;
    SkipRule skip;
    skip.when = {{gate, {"0"}}};
    skip.items = {name(rule)};
    skip.answered_as = "0";
    skip.evidence = Evidence::ours;
    skip.source = "self";
    definition.skips.push_back(skip);
    const Places expected = rule < 3 ? Places{} : Places{"verdicts[0].when"};
    if (rule == 0 || rule == 5) {
      EXPECT_EQ(refused(definition), expected) << rule;
    }
  }
}

// To find out how much too much is stopped, too.
TEST(Costs, ManyWideStatementsAreRefusedWithoutMeasuringEach) {
  const Places places = refused(two_sums(100, 99, 40));
  EXPECT_EQ(places.size(), 40U);
}

// Each names the one before four times: the first would be decided 4^13 times over.
TEST(Costs, AChainOfStatementsCostsMoreThanItsLength) {
  Definition definition = two_sums(4, 1);
  for (int v = 1; v <= 13; ++v) {
    const Condition before = of_verdict("v" + std::to_string(v - 1));
    definition.verdicts.push_back(
        forms::verdict("v" + std::to_string(v), forms::all({before, before, before, before})));
  }
  const Places places = refused(std::move(definition));
  ASSERT_FALSE(places.empty());
  EXPECT_EQ(places.back(), "verdicts[13].when");
}

// What several parts name is searched once.
TEST(Costs, AStatementThatIsNamedManyTimesIsRememberedOnce) {
  Definition definition = forms::blank();
  std::vector<Condition> every;
  for (int i = 0; i < 10; ++i) {
    definition.items.push_back(forms::item(name(i), 0, 1));
    every.push_back(forms::code_in(name(i), {"1"}));
  }
  definition.verdicts = {
      forms::verdict("v0", forms::all(every)),
      forms::verdict("v1", forms::all(std::vector<Condition>(8, of_verdict("v0"))))};
  EXPECT_EQ(refused(std::move(definition)), Places{});
}

// A value that is asked for again is the same value: it makes no search wider.
TEST(Costs, ManyStatementsMayAskForTheSameContext) {
  Condition role;
  role.kind = Condition::Kind::context;
  role.field = "role";
  role.values = {"mother", "father", "partner"};
  Definition definition = forms::blank();
  definition.items = {forms::item(name(0), 0, 1)};
  std::vector<Condition> parts(7, role);
  parts.push_back(forms::all({forms::code_in(name(0), {"1"}), role}));
  for (int i = 0; i < 90; ++i) {
    const std::string id = std::to_string(i);
    definition.verdicts.push_back(forms::verdict("v" + id, forms::any(parts)));
    definition.flags.push_back(forms::flag("f" + id, forms::any(parts)));
  }
  EXPECT_EQ(refused(std::move(definition)), Places{});
}

// Few steps, but many things to remember in each combination.
TEST(Costs, CombinationsThatTakeTooMuchMemoryAreRefused) {
  for (const int items : {10, 12}) {
    Definition definition = forms::blank();
    std::vector<std::string> ids;
    std::vector<Condition> every;
    for (int i = 0; i < items; ++i) {
      ids.push_back(name(i));
      definition.items.push_back(forms::item(ids.back(), 0, 1));
      every.push_back(forms::code_in(ids.back(), {"1"}));
    }
    definition.scales = {forms::sum_of("total", ids, 0, items)};
    Condition none = forms::negation(forms::any(every));
    definition.verdicts.push_back(
        forms::verdict("alike", forms::any({forms::all(every), std::move(none)})));
    EXPECT_EQ(refused(std::move(definition)), items == 10 ? Places{} : Places{"verdicts[0].when"});
  }
}

}  // namespace
}  // namespace screening
