#include <gtest/gtest.h>

#include "forms.hpp"

// Which cut-offs apply to a person, and which of them is the primary one.
namespace screening {
namespace {

std::vector<bool> primary(const Definition& definition, const std::string& named,
                          Context context = {}) {
  ScoreOptions options;
  options.primary_cut_off = named;
  options.context = std::move(context);
  return Scorer(forms::built(definition), options).selection().primary;
}

/// Two cut-offs of one scale and target, the second of them the declared primary one.
Definition two() {
  Definition definition = forms::toy();
  definition.cut_offs.push_back(forms::at_least("toy_ge4", "total", 4));
  definition.cut_offs.back().target = definition.cut_offs.front().target;
  definition.cut_offs.back().primary = true;
  return definition;
}

TEST(ChosenCutOff, TheFirstMayBeNamedLikeAnyOther) {
  EXPECT_EQ(primary(two(), ""), (std::vector<bool>{false, true}));
  EXPECT_EQ(primary(two(), "toy_ge6"), (std::vector<bool>{true, false}));
}

TEST(ChosenCutOff, OneThatDoesNotApplyCannotBeChosen) {
  Definition definition = two();
  definition.cut_offs.front().population = {};
  definition.cut_offs.front().population.settings = {"general_practice"};
  Context elsewhere;
  elsewhere.setting = "school";
  EXPECT_EQ(primary(definition, "toy_ge6", elsewhere), (std::vector<bool>{false, true}));
}

TEST(ChosenCutOff, ADeclaredOneThatDoesNotApplyIsNotPrimary) {
  Definition definition = two();
  definition.cut_offs.back().population = {};
  definition.cut_offs.back().population.settings = {"general_practice"};
  Context elsewhere;
  elsewhere.setting = "school";
  EXPECT_EQ(primary(definition, "", elsewhere), (std::vector<bool>{false, false}));
}

TEST(ChosenCutOff, OneForAnotherTargetKeepsItsPrimary) {
  Definition definition = two();
  definition.cut_offs.front().target = "another_target";
  definition.cut_offs.front().primary = false;
  EXPECT_EQ(primary(definition, "toy_ge6"), (std::vector<bool>{true, true}));
}

TEST(ChosenCutOff, OneOfAnotherScaleKeepsItsPrimary) {
  Definition definition = two();
  definition.scales.push_back(forms::sum_of("pair", {"toy_01", "toy_02"}, 0, 6));
  definition.scales.back().shares_items_with = {"total"};
  definition.cut_offs.front().scale = "pair";
  EXPECT_EQ(primary(definition, "toy_ge6"), (std::vector<bool>{true, true}));
}

}  // namespace
}  // namespace screening
