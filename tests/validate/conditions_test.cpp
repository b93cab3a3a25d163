#include <gtest/gtest.h>

#include "toy.hpp"

// Conditions, the flags and verdicts that ask them, and what they must keep from sight.
namespace {

using screening::Condition;
using screening::Decimal;
using screening::Definition;
using screening::Item;
using screening::ItemKind;
using screening::Scale;
using toy::code_in;
using toy::Faults;
using toy::group;
using Kind = Condition::Kind;

Condition item_score(Kind kind, const char* item, std::string_view threshold) {
  Condition result;
  result.kind = kind;
  result.item = item;
  result.threshold = toy::number(threshold);
  return result;
}

Condition count(std::optional<int> at_least, std::optional<int> at_most,
                std::vector<Condition> children) {
  Condition result = group(Kind::count, std::move(children));
  result.at_least = at_least;
  result.at_most = at_most;
  return result;
}

Condition is_positive(const char* verdict) {
  Condition result;
  result.kind = Kind::verdict;
  result.verdict = verdict;
  return result;
}

Faults of_verdict(const Condition& when) {
  Definition definition = toy::definition();
  definition.verdicts[0].when = when;
  return toy::faults(definition);
}

TEST(Conditions, AskForAScoreThatSomeHaveAndOthersNot) {
  struct Case {
    Kind kind;
    const char* threshold;
    const char* truth;  // empty: both happens
  };
  for (const Case& each : {Case{Kind::score_at_least, "1", "always"},
                           {Kind::score_at_least, "2", ""},
                           {Kind::score_at_least, "3", ""},
                           {Kind::score_at_least, "4", "never"},
                           {Kind::score_at_most, "0", "never"},
                           {Kind::score_at_most, "1", ""},
                           {Kind::score_at_most, "2", ""},
                           {Kind::score_at_most, "3", "always"}}) {
    const bool at_least = each.kind == Kind::score_at_least;
    std::vector<std::string> said;
    if (*each.truth != '\0') {
      said = {std::string("this asks for ") + (at_least ? "at least " : "at most ") +
              each.threshold + ", but 'toy_01' runs from 1 to 3, so it is " + each.truth + " true"};
    }
    Definition definition = toy::definition();
    definition.items[0].options = toy::options({"1", "2", "3"});
    definition.scales[0].range_from = Decimal(1);
    definition.scales[0].range_to = Decimal(7);
    definition.band_sets.clear();
    definition.verdicts[0].when = item_score(each.kind, "toy_01", each.threshold);
    EXPECT_EQ(toy::messages(definition), said) << at_least << each.threshold;
  }
}

TEST(Conditions, ReadWhatThereIs) {
  EXPECT_EQ(of_verdict(item_score(Kind::score_at_least, "toy_99", "1")),
            Faults{"SCR208 error at verdicts[0].when.item"});
  EXPECT_EQ(of_verdict(toy::scale_at_least("nothing", "1")),
            Faults{"SCR209 error at verdicts[0].when.scale"});
}

TEST(Conditions, ListAnswersThatThereAreAndNotAll) {
  const std::string at = "error at verdicts[0].when.";
  EXPECT_EQ(of_verdict(code_in("toy_01", {"9"})), Faults{"SCR212 " + at + "values[0]"});
  EXPECT_EQ(of_verdict(code_in("toy_01", {"0", "1", "2"})), Faults{"SCR403 " + at + "values"});
  EXPECT_EQ(of_verdict(code_in("toy_01", {"0", "1", "2", "9"})),
            Faults{"SCR212 " + at + "values[3]"});
  EXPECT_EQ(of_verdict(code_in("toy_01", {"1", "2", "1"})), Faults{"SCR402 " + at + "values[2]"});
  EXPECT_EQ(of_verdict(code_in("", {"1"})), Faults{"SCR400 error at verdicts[0].when"});
  EXPECT_EQ(of_verdict(toy::in_context("stage", {"antenatal", "postnatal"})),
            Faults{"SCR403 " + at + "values"});
  EXPECT_EQ(of_verdict(toy::in_context("stage", {"antenatal", "postnatal", "later"})),
            Faults{"SCR405 " + at + "values[2]"});
  EXPECT_EQ(of_verdict(toy::in_context("stage", {})), Faults{"SCR401 " + at + "values"});
  // An item without answers has a greater fault than that none is listed.
  Definition definition = toy::definition();
  definition.items[0].options.clear();
  definition.verdicts[0].when.values.clear();
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR224 error at items[0].options", "SCR401 " + at + "values"}));
}

TEST(Conditions, CountWithinHowManyAreListed) {
  const std::vector<Condition> two{code_in("toy_01", {"1"}), code_in("toy_02", {"1"})};
  const std::string at = "error at verdicts[0].when";
  struct Case {
    std::optional<int> at_least;
    std::optional<int> at_most;
    Faults faults;
  };
  for (const Case& each : {Case{1, std::nullopt, {}},
                           {2, std::nullopt, {}},
                           {std::nullopt, 0, {}},
                           {std::nullopt, 1, {}},
                           {1, 1, {}},
                           {std::nullopt, std::nullopt, {"SCR404 " + at}},
                           {0, std::nullopt, {"SCR404 " + at + ".at_least"}},
                           {3, std::nullopt, {"SCR404 " + at + ".at_least"}},
                           {std::nullopt, -1, {"SCR404 " + at + ".at_most"}},
                           {std::nullopt, 2, {"SCR404 " + at + ".at_most"}},
                           {2, 1, {"SCR404 " + at + ".at_most"}}}) {
    EXPECT_EQ(of_verdict(count(each.at_least, each.at_most, two)), each.faults)
        << each.at_least.value_or(-9) << " to " << each.at_most.value_or(-9);
  }
  EXPECT_EQ(of_verdict(count(1, std::nullopt, {})), Faults{"SCR401 " + at + ".children"});
}

const Faults constant{"SCR411 error at flags[0].when"};

/// The toy with its flag on this condition, and a fourth item that only the flag may read.
Faults of_flag(const Condition& when, const Item& fourth) {
  Definition definition = toy::definition();
  definition.flags[0].when = when;
  definition.items.push_back(fourth);
  definition.items[3].scored = when.item == "toy_04" || !when.children.empty();
  return toy::faults(definition);
}
Faults of_flag(const Condition& when) {
  Definition definition = toy::definition();
  definition.flags[0].when = when;
  return toy::faults(definition);
}

TEST(Flags, DependOnTheAnswerWhateverTheyAreMadeOf) {
  const Condition mother = toy::in_context("role", {"mother"});
  const Condition any_answer =
      group(Kind::any, {code_in("toy_03", {"0"}), code_in("toy_03", {"1", "2"})});
  const std::pair<Condition, bool> cases[] = {
      {code_in("toy_03", {"1"}), true},
      {item_score(Kind::score_at_least, "toy_03", "2"), true},
      {item_score(Kind::score_at_most, "toy_03", "0"), true},
      {group(Kind::any, {code_in("toy_03", {"1"})}), true},
      {any_answer, false},
      {group(Kind::all, {code_in("toy_03", {"0"}), code_in("toy_03", {"1"})}), false},
      {group(Kind::negation, {any_answer}), false},
      // What depends on the context depends on something.
      {group(Kind::any, {code_in("toy_03", {"1"}), mother}), true},
      {group(Kind::all, {any_answer, mother}), true},
      {group(Kind::any, {any_answer, mother}), false},
      // Never two of these at once, and sometimes none.
      {count(std::nullopt, 0, {code_in("toy_03", {"1", "2"})}), true},
      {count(std::nullopt, 1, {code_in("toy_03", {"1"}), code_in("toy_03", {"2"})}), false},
      {count(2, std::nullopt, {code_in("toy_03", {"1"}), code_in("toy_03", {"2"})}), false},
      {count(1, std::nullopt, {code_in("toy_03", {"1"}), code_in("toy_03", {"2"})}), true},
      {count(1, 1, {code_in("toy_03", {"1", "2"}), code_in("toy_03", {"2"})}), true}};
  for (const auto& [when, depends] : cases) {
    EXPECT_EQ(of_flag(when), depends ? Faults{} : constant) << &when - &cases[0].first;
  }
}

TEST(Flags, ReadTheScoreOfEachNumber) {
  const Decimal low(0);
  const Decimal high(2);
  const Decimal higher(3);
  const Item item = toy::count_item("toy_04", 0, 5, {{0, 0, high}, {1, 4, low}, {5, 5, higher}});
  const Condition at_least_2 = item_score(Kind::score_at_least, "toy_04", "2");
  const Condition at_least_3 = item_score(Kind::score_at_least, "toy_04", "3");
  // At 5 alone, at 0 alone, and from 1 to 4.
  EXPECT_EQ(of_flag(at_least_3, item), Faults{});
  EXPECT_EQ(of_flag(group(Kind::all, {at_least_2, group(Kind::negation, {at_least_3})}), item),
            Faults{});
  EXPECT_EQ(of_flag(item_score(Kind::score_at_most, "toy_04", "1"), item), Faults{});
  // A number that is worth nothing yet has a fault of its own and meets no threshold.
  const Item gap = toy::count_item("toy_04", 0, 2, {{0, 1, Decimal(1)}});
  const Faults unscored{"SCR237 error at items[3].count_scores"};
  EXPECT_EQ(of_flag(item_score(Kind::score_at_least, "toy_04", "1"), gap), unscored);
  EXPECT_EQ(of_flag(item_score(Kind::score_at_most, "toy_04", "1"), gap), unscored);
}

Item several(std::size_t options) {
  Item item = toy::item("toy_04", "another topic", {});
  for (std::size_t o = 0; o < options; ++o) {
    item.options.push_back({std::string(1, static_cast<char>('a' + o)), std::nullopt, ""});
  }
  item.kind = ItemKind::multiple;
  return item;
}

TEST(Flags, ReadEverySetOfAnswersThatMayBeGiven) {
  const Condition a = code_in("toy_04", {"a"});
  const Condition b = code_in("toy_04", {"b"});
  // Some answer is always given; both may be.
  EXPECT_EQ(of_flag(group(Kind::any, {a, b}), several(2)), constant);
  EXPECT_EQ(of_flag(group(Kind::all, {a, b}), several(2)), Faults{});
  Item with_none = several(2);
  EXPECT_EQ(of_flag(group(Kind::all, {a, group(Kind::negation, {b})}), several(2)), Faults{});
  with_none.none_code = "b";
  EXPECT_EQ(of_flag(b, with_none), Faults{});
  EXPECT_EQ(of_flag(group(Kind::all, {a, b}), with_none), constant);
}

TEST(Flags, ThatCannotTurnOutBothWaysAreSaidWhereTheItemIsSound) {
  const std::vector<std::string> first{"a", "b", "c", "d", "e", "f"};
  const std::vector<std::string> rest{"g", "h", "i", "j", "k", "l"};
  const Condition all_12 = group(Kind::any, {code_in("toy_04", first), code_in("toy_04", rest)});
  EXPECT_EQ(of_flag(all_12, several(12)), constant);
  // Too many to try every set of: that is said, and no more.
  Condition all_13 = all_12;
  all_13.children[1].values.push_back("m");
  EXPECT_EQ(of_flag(all_13, several(13)), Faults{"SCR235 error at items[3].options"});
  Item single = several(13);
  single.kind = ItemKind::single;
  EXPECT_EQ(of_flag(all_13, single), constant);
  // What is wrong with the condition itself is said there alone.
  EXPECT_EQ(of_flag(code_in("toy_03", {"9"})), Faults{"SCR212 error at flags[0].when.values[0]"});
  EXPECT_EQ(of_flag(code_in("toy_99", {"1"})), Faults{"SCR208 error at flags[0].when.item"});
  EXPECT_EQ(of_flag(group(Kind::all, {code_in("toy_03", {"1"}), is_positive("syndrome")})),
            Faults{"SCR410 error at flags[0].when"});
}

/// The toy with sensitive items, and its verdict asking this.
Definition sensitive(const Condition& when) {
  Definition definition = toy::definition();
  for (Item& item : definition.items) item.display_safety = true;
  definition.flags[0].display_safety = true;
  definition.verdicts[0].when = when;
  return definition;
}

Scale made_of(std::string id, std::vector<std::string> scales, std::string_view to) {
  Scale result = toy::scale(std::move(id), {}, "0", to);
  result.members = {{{}, {}, std::move(scales), {}}};
  return result;
}

const std::string exposed = "SCR430 error at verdicts[0]";

TEST(KeptFromSight, IsAskedForOnceForEachThingThatIsRead) {
  EXPECT_EQ(toy::faults(
                sensitive(group(Kind::any, {code_in("toy_01", {"1"}), code_in("toy_01", {"2"})}))),
            Faults{exposed});
  EXPECT_EQ(toy::faults(sensitive(group(Kind::any, {toy::scale_at_least("total", "3"),
                                                    toy::scale_at_least("total", "4")}))),
            Faults{exposed});
}

TEST(KeptFromSight, IsSeenThroughScalesOfScales) {
  // Two ways lead to the same scale.
  Definition definition = sensitive(toy::scale_at_least("outer", "1"));
  definition.scales.push_back(made_of("a", {"total"}, "6"));
  definition.scales.push_back(made_of("b", {"total"}, "6"));
  definition.scales.push_back(made_of("outer", {"a", "b"}, "12"));
  EXPECT_EQ(toy::faults(definition), Faults{exposed});
  Definition seen = definition;
  seen.items[1].display_safety = false;
  EXPECT_EQ(toy::faults(seen), Faults{});
  // A circle is a fault of its own, and hides nothing and shows nothing.
  definition.scales[1].members[0].scales = {"total", "outer"};
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR305 error at scales[3].members[0].scales[0]", exposed}));
}

TEST(KeptFromSight, JudgesAScaleByTheItemsThatThereAre) {
  Definition definition = sensitive(toy::scale_at_least("total", "3"));
  definition.scales[0].members[0].items = {"toy_01", "toy_02", "toy_03", "toy_99"};
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR208 error at scales[0].members[0].items[3]", exposed}));
  definition.scales[0].members[0].items = {"toy_99"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR208 error at scales[0].members[0].items[0]"});
  definition = sensitive(toy::scale_at_least("outer", "1"));
  definition.scales.push_back(made_of("outer", {"nothing", "total"}, "6"));
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR209 error at scales[1].members[0].scales[0]", exposed}));
}

TEST(KeptFromSight, JudgesACountByEveryConditionItCounts) {
  Definition definition = sensitive(toy::scale_at_least("counts", "1"));
  Scale counts = toy::scale("counts", {}, "0", "1");
  counts.members = {
      {{}, {}, {}, {group(Kind::any, {code_in("toy_01", {"1"}), code_in("toy_02", {"1"})})}}};
  counts.shares_items_with = {"total"};
  definition.scales.push_back(counts);
  EXPECT_EQ(toy::faults(definition), Faults{exposed});
  // An item without an id is read by no condition.
  Item nameless = toy::item("", "another topic", toy::options({"0", "1"}));
  nameless.scored = false;
  definition.items.push_back(nameless);
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR200 error at items[3].id", exposed}));
  definition.items.pop_back();
  for (const std::size_t seen : {0U, 1U}) {
    Definition with_one_seen = definition;
    with_one_seen.items[seen].display_safety = false;
    EXPECT_EQ(toy::faults(with_one_seen), Faults{});
  }
}

}  // namespace
