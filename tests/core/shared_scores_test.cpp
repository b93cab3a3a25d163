#include <gtest/gtest.h>

#include <array>

#include "forms.hpp"

// Answers given as scores, where several options are worth the same; and what counts are worth.
namespace screening {
namespace {

using Kind = Issue::Kind;
using Issues = std::vector<Issue>;

struct Option {
  const char* code;
  int score;
};

Item offering(ItemKind kind, const std::vector<Option>& options) {
  Item item = forms::item("toy_01", 0, 0);
  item.kind = kind;
  item.options.clear();
  for (const Option& option : options)
    item.options.push_back({option.code, Decimal(option.score), ""});
  return item;
}

/// The first item under test, another of 0 and 1, and the sum of both.
Definition sum_with(Item item, int lowest, int highest) {
  Definition definition = forms::blank();
  definition.items = {std::move(item), forms::item("toy_02", 0, 1)};
  definition.scales = {forms::sum_of("total", {"toy_01", "toy_02"}, lowest, highest + 1)};
  return definition;
}

Issues issues_of(const Instrument& form, std::string_view score) {
  Responses responses(form, Coding::score);
  responses.set("toy_01", score);
  return responses.issues();
}

const Issues kAmbiguous{{Kind::ambiguous_score, "toy_01"}};

TEST(SharedScores, AreNotTakenWhereAnotherScaleTellsTheOptionsApart) {
  Definition definition =
      sum_with(offering(ItemKind::single, {{"never", 0}, {"some", 1}, {"often", 1}}), 0, 1);
  EXPECT_EQ(issues_of(forms::built(definition), "1"), Issues{});
  Scale severe = forms::sum_of("severe", {"toy_01"}, 0, 1);
  severe.members[0].own_scores = {
      {"never", Decimal(0)}, {"some", Decimal(0)}, {"often", Decimal(1)}};
  severe.shares_items_with = {"total"};
  definition.scales.push_back(severe);
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(issues_of(form, "1"), kAmbiguous);
  EXPECT_EQ(issues_of(form, "0"), Issues{});
}

TEST(SharedScores, AThirdOptionDoesNotSettleWhichOfTwoIsMeant) {
  Definition definition =
      sum_with(offering(ItemKind::single, {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 0}}), 0, 1);
  definition.flags = {forms::flag("second", forms::code_in("toy_01", {"b"}))};
  EXPECT_EQ(issues_of(forms::built(definition), "1"), kAmbiguous);
  definition.flags = {forms::flag("third", forms::code_in("toy_01", {"c"}))};
  EXPECT_EQ(issues_of(forms::built(definition), "1"), kAmbiguous);
  definition.flags = {forms::flag("fourth", forms::code_in("toy_01", {"d"}))};
  EXPECT_EQ(issues_of(forms::built(definition), "1"), Issues{});
}

TEST(SharedScores, OfOneChoiceAmongSeveralAreThoseOfThatChoiceAlone) {
  const std::vector<Option> choices{{"a", 1}, {"b", 2}, {"c", 1}};
  const auto with = [&](std::size_t at, const char* none) {
    Item item = offering(ItemKind::multiple, choices);
    if (*none != '\0') {
      item.options.insert(item.options.begin() + static_cast<std::ptrdiff_t>(at),
                          {none, Decimal(0), ""});
      item.none_code = none;
    }
    return forms::built(sum_with(std::move(item), *none == '\0' ? 1 : 0, 2));
  };
  EXPECT_EQ(issues_of(with(0, ""), "1"), Issues{}) << "no option for none of these";
  for (std::size_t at = 0; at < 4; ++at) {
    EXPECT_EQ(issues_of(with(at, "none"), "1"), Issues{}) << at;
    EXPECT_EQ(issues_of(with(at, "none"), "0"), Issues{}) << at;
  }
}

TEST(SharedScores, OfNoneOfTheseAndAChoiceThatIsWorthNothingAreAlike) {
  for (const std::vector<Option>& options :
       {std::vector<Option>{{"none", 0}, {"a", 0}, {"b", 1}},
        std::vector<Option>{{"a", 0}, {"none", 0}, {"b", 1}},
        std::vector<Option>{{"a", 0}, {"b", 1}, {"none", 0}}}) {
    Item item = offering(ItemKind::multiple, options);
    item.none_code = "none";
    Definition definition = sum_with(std::move(item), 0, 1);
    EXPECT_EQ(issues_of(forms::built(definition), "0"), Issues{});
    definition.flags = {forms::flag("a", forms::code_in("toy_01", {"a"}))};
    EXPECT_EQ(issues_of(forms::built(definition), "0"), kAmbiguous);
  }
}

TEST(CountScores, HoldFromOneEndToTheOther) {
  Item drinks = offering(ItemKind::count, {});
  drinks.count_from = 0;
  drinks.count_to = 9;
  drinks.count_scores = {{0, 2, Decimal(0)}, {3, 5, Decimal(1)}, {6, 9, Decimal(4)}};
  const Instrument form = forms::built(sum_with(std::move(drinks), 0, 4));
  for (const auto& [count, worth] :
       {std::pair{"0", 0}, {"2", 0}, {"3", 1}, {"5", 1}, {"6", 4}, {"9", 4}}) {
    Responses responses(form);
    responses.set("toy_01", count);
    responses.set("toy_02", "0");
    EXPECT_EQ(score(responses).score("total").value, Fraction(worth, 1)) << count;
  }
  EXPECT_EQ(issues_of(form, "4"), Issues{});
  Responses by_score(form, Coding::score);
  by_score.set("toy_01", "1");
  by_score.set("toy_02", "0");
  EXPECT_EQ(score(by_score).score("total").value, Fraction(1, 1));
}

TEST(OwnScores, ThatAHostTookBackAreNotRead) {
  Definition definition =
      sum_with(offering(ItemKind::single, {{"0", 0}, {"1", 1}, {"2", 2}}), 0, 2);
  std::vector<OwnScore>& own = definition.scales[0].members[0].own_scores;
  own = {{"0", Decimal(7)}, {"1", Decimal(8)}, {"2", Decimal(9)}};
  own.clear();
  const Instrument form = forms::built(std::move(definition));
  EXPECT_EQ(forms::scored(form, "2 1").score("total").value, Fraction(3, 1));
}

}  // namespace
}  // namespace screening
