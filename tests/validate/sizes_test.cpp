#include <gtest/gtest.h>

#include <algorithm>

#include "toy.hpp"

// How many answers the scales of a definition read together: half a million and no more.
namespace {

using screening::Definition;

bool too_many(const Definition& definition) {
  const toy::Faults faults = toy::faults(definition);
  return std::find(faults.begin(), faults.end(), "SCR206 error at scales") != faults.end();
}

/// A hundred scales: each second one lists ten items of `values` numbers from one on, and the one
/// before it is made of that scale alone. Two more items are read by none.
Definition half_of_scales_in_scales(int values) {
  Definition definition = toy::blank();
  for (const std::string& id : toy::ids(1, 12)) {
    definition.items.push_back(toy::count_item(id, 1, values));
  }
  for (int i = 0; i < 50; ++i) {
    const std::string inner = "inner_" + std::to_string(i);
    definition.scales.push_back(toy::scale("outer_" + std::to_string(i), {}, "0", "1"));
    definition.scales.back().members[0].scales = {inner};
    definition.scales.push_back(toy::scale(inner, toy::ids(1, 10), "0", "1"));
  }
  return definition;
}

TEST(Sizes, ScalesReadTheAnswersOfTheirMembersAsWell) {
  Definition definition = half_of_scales_in_scales(500);
  EXPECT_FALSE(too_many(definition)) << "100 x 10 x 500";
  // One more of the first item, in each scale.
  definition.items[0].count_to = 501;
  EXPECT_TRUE(too_many(definition));
  definition.items[0].count_to = 500;
  definition.scales[0].members[0].scales[0] = "inner_1";
  EXPECT_FALSE(too_many(definition));
  definition.scales[0].members.emplace_back();
  definition.scales[0].members[1].items = {"toy_11"};
  EXPECT_TRUE(too_many(definition));
}

TEST(Sizes, AnItemWithoutAnyNumberHasNoAnswers) {
  Definition definition = half_of_scales_in_scales(500);
  definition.items[10].count_from = 5;
  definition.items[10].count_to = 3;
  definition.scales[0].members.emplace_back();
  definition.scales[0].members[1].items = {"toy_11"};
  EXPECT_FALSE(too_many(definition));
}

TEST(Sizes, MembersOfMembersAreFollowedInEitherOrder) {
  // A chain of three is read thrice, whichever stands first: 3 x 10 x 500 of the half million.
  for (const bool outer_first : {true, false}) {
    Definition definition = half_of_scales_in_scales(500);
    definition.scales.resize(94);
    std::vector<screening::Scale> chain{toy::scale("top", {}, "0", "1"),
                                        toy::scale("middle", {}, "0", "1"),
                                        toy::scale("bottom", toy::ids(1, 10), "0", "1")};
    chain[0].members[0].scales = {"middle"};
    chain[1].members[0].scales = {"bottom"};
    if (!outer_first) std::reverse(chain.begin(), chain.end());
    definition.scales.insert(definition.scales.begin(), chain.begin(), chain.end());
    for (int i = 0; i < 3; ++i) {
      definition.scales.push_back(
          toy::scale("last_" + std::to_string(i), toy::ids(1, 10), "0", "1"));
    }
    EXPECT_FALSE(too_many(definition)) << outer_first;
    definition.scales.back().members[0].items.emplace_back("toy_11");
    EXPECT_TRUE(too_many(definition)) << outer_first;
  }
}

}  // namespace
