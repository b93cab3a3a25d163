#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/forms.hpp"
#include "screening/cohort_figures.hpp"

namespace screening {
namespace {

/// Sums of people of whom so many are positive, negative and open by `toy_ge6`.
CohortSums people(const Instrument& toy, std::int64_t positive, std::int64_t negative,
                  std::int64_t open) {
  CohortSums sums(toy);
  sums.coverage.complete = positive + negative;
  sums.coverage.partial = open;
  sums.cut_offs[0] = {positive, negative, open, 0, positive, negative};
  return sums;
}

CohortSums together(const Instrument& toy, const std::vector<CohortSums>& groups) {
  CohortSums all(toy);
  for (const CohortSums& group : groups) all.add(group);
  return all;
}

class CohortFigures : public testing::Test {
 protected:
  std::vector<CohortFigure> figures(const std::vector<CohortSums>& groups,
                                    std::int64_t least = 10) {
    CohortGroups column{"area", {}, groups};
    for (std::size_t i = 0; i < groups.size(); ++i) {
      column.values.push_back(std::string(1, static_cast<char>('a' + i)));
    }
    FigureOptions options;
    options.suppress_below = least;
    return cohort_figures(toy_, together(toy_, groups), {column}, options);
  }
  static const CohortFigure& find(const std::vector<CohortFigure>& all, const std::string& group,
                                  const std::string& statistic,
                                  const std::string& kind = "cut_off") {
    return *std::find_if(all.begin(), all.end(), [&](const CohortFigure& each) {
      return each.group == group && each.kind == kind && each.statistic == statistic;
    });
  }

  Instrument toy_ = forms::built(forms::toy());
};

TEST_F(CohortFigures, TellsWhatIsNoSmallNumber) {
  const auto all = figures({people(toy_, 20, 30, 0), people(toy_, 10, 40, 0)});
  EXPECT_EQ(find(all, "", "positive").value, 30);
  EXPECT_EQ(find(all, "b", "positive").value, 10);
  EXPECT_EQ(find(all, "b", "positive_share").value, 0.2);
  EXPECT_EQ(find(all, "b", "positive_share").n, 50);
}

TEST_F(CohortFigures, ASmallNumberAndWhatItFollowsFromAreHeldBack) {
  // 9 of b are positive. With a and everybody told, they could be had by subtraction.
  const auto all = figures({people(toy_, 20, 30, 0), people(toy_, 9, 41, 0)});
  for (const std::string group : {"a", "b"}) {
    const CohortFigure& positive = find(all, group, "positive");
    EXPECT_TRUE(positive.suppressed) << group;
    EXPECT_FALSE(positive.value) << group;
    EXPECT_FALSE(positive.n) << group;
    EXPECT_FALSE(find(all, group, "positive_share").lower) << group;
  }
  EXPECT_EQ(find(all, "", "positive").value, 29);
  EXPECT_FALSE(find(all, "a", "rows", "coverage").suppressed);
}

TEST_F(CohortFigures, TheShareAndTheTruePrevalenceAreOfCompleteForms) {
  Definition definition = forms::toy();
  definition.cut_offs[0].accuracy.sensitivity = Decimal(8, 1);
  definition.cut_offs[0].accuracy.specificity = Decimal(9, 1);
  const Instrument toy = forms::built(definition);
  CohortSums sums(toy);
  sums.coverage.complete = 100;
  sums.coverage.partial = 40;
  sums.cut_offs[0] = {50, 80, 10, 0, 20, 80};
  const auto all = cohort_figures(toy, sums, {});
  EXPECT_EQ(find(all, "", "positive_share").value, 0.2);
  EXPECT_EQ(find(all, "", "positive_share").n, 100);
  // (0.2 + 0.9 - 1) / 0.7
  EXPECT_NEAR(find(all, "", "true_prevalence").value.value(), 1.0 / 7, 1e-15);
  EXPECT_EQ(find(all, "", "positive_bounds").lower, 50.0 / 140);
}

TEST_F(CohortFigures, AFewIncompleteFormsThatDecideCannotBeHadBySubtraction) {
  CohortSums sums(toy_);
  sums.coverage.complete = 100;
  sums.coverage.partial = 12;
  sums.cut_offs[0] = {23, 80, 9, 0, 20, 80};
  const auto all = cohort_figures(toy_, sums, {});
  EXPECT_EQ(find(all, "", "positive_share").value, 0.2);
  EXPECT_TRUE(find(all, "", "positive").suppressed);
  EXPECT_TRUE(find(all, "", "positive_bounds").suppressed);
}

TEST_F(CohortFigures, AGroupOfOneTakesTheNextSmallestWithIt) {
  const auto all =
      figures({people(toy_, 0, 1, 0), people(toy_, 50, 50, 0), people(toy_, 20, 20, 0)});
  EXPECT_TRUE(find(all, "a", "rows", "coverage").suppressed);
  EXPECT_TRUE(find(all, "c", "rows", "coverage").suppressed);
  EXPECT_FALSE(find(all, "b", "rows", "coverage").suppressed);
}

TEST_F(CohortFigures, TwoSmallGroupsTogetherAreASmallNumberStill) {
  const auto all = figures({people(toy_, 0, 3, 0), people(toy_, 0, 4, 0), people(toy_, 50, 50, 0)});
  for (const std::string group : {"a", "b", "c"}) {
    EXPECT_TRUE(find(all, group, "rows", "coverage").suppressed) << group;
  }
}

TEST_F(CohortFigures, NothingIsHeldBackWhenNothingIsSmallToTheCaller) {
  const auto all = figures({people(toy_, 1, 0, 0), people(toy_, 2, 1, 1)}, 0);
  EXPECT_TRUE(std::none_of(all.begin(), all.end(),
                           [](const CohortFigure& each) { return each.suppressed; }));
}

TEST_F(CohortFigures, NoHeldBackCountFollowsFromThoseThatAreTold) {
  std::mt19937 draw(3);
  int held = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<CohortSums> groups;
    for (std::size_t g = 0; g < 2 + draw() % 5; ++g) {
      const auto some = [&] { return static_cast<std::int64_t>(draw() % 3 * (draw() % 20)); };
      groups.push_back(people(toy_, some(), some(), some()));
    }
    const auto all = figures(groups);
    const CohortSums whole = together(toy_, groups);
    std::vector<DeterminationSums> told;
    DeterminationSums rest = whole.cut_offs[0];
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const auto& positive = find(all, std::string(1, static_cast<char>('a' + g)), "positive");
      const DeterminationSums& own = groups[g].cut_offs[0];
      if (positive.suppressed) {
        ++held;
        continue;
      }
      rest.positive -= own.positive;
      rest.negative -= own.negative;
      for (const std::int64_t cell : {own.positive, own.negative}) {
        EXPECT_TRUE(cell == 0 || cell >= 10);
      }
    }
    if (find(all, "", "positive").suppressed) continue;
    for (const std::int64_t cell : {rest.positive, rest.negative}) {
      EXPECT_TRUE(cell == 0 || cell >= 10) << trial;
    }
  }
  EXPECT_GT(held, 100);
}

TEST_F(CohortFigures, EmptyPeopleAreNoFaultAndHaveNoShares) {
  const auto all = figures({});
  EXPECT_EQ(find(all, "", "rows", "coverage").value, 0);
  EXPECT_FALSE(find(all, "", "complete", "coverage").value);
}

TEST_F(CohortFigures, WhatMakesNoSenseIsRefused) {
  EXPECT_THROW(figures({people(toy_, 1, 1, 1)}, -1), std::invalid_argument);
  const CohortSums some = people(toy_, 10, 10, 0);
  EXPECT_THROW(cohort_figures(toy_, some, {{"area", {"a"}, {people(toy_, 1, 1, 0)}}}),
               std::invalid_argument);
  Definition other = forms::toy();
  other.version = "9.9.9";
  EXPECT_THROW(cohort_figures(forms::built(other), some, {}), std::invalid_argument);
}

TEST_F(CohortFigures, ItemsUnderDisplaySafetyAreLeftOutUnlessAskedFor) {
  Definition definition = forms::toy();
  definition.items[1].display_safety = true;
  const Instrument toy = forms::built(definition);
  const auto names = [&](Protected sensitive) {
    FigureOptions options;
    options.sensitive = sensitive;
    std::size_t found = 0;
    for (const CohortFigure& each : cohort_figures(toy, CohortSums(toy), {}, options)) {
      if (each.part.find("toy_02") != std::string::npos) ++found;
    }
    return found;
  };
  EXPECT_EQ(names(Protected::withheld), 0U);
  EXPECT_GT(names(Protected::shown), 4U);
}

}  // namespace
}  // namespace screening
