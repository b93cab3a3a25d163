#include "screening/first_and_last.hpp"

#include <gtest/gtest.h>

#include "screening/catalog.hpp"
#include "screening/score.hpp"

namespace screening {
namespace {

using Added = FirstAndLast::Added;

class FirstAndLastTest : public testing::Test {
 protected:
  // A total of ten times the answer: items are worth what their place says, or the other way round.
  Result form(int points) const {
    Responses responses(epds_, Coding::score);
    for (std::size_t i = 0; i < 10; ++i) responses.set(i, std::to_string(points));
    return score(responses, options_);
  }
  ChangeSums total() const {
    CohortSums sums(epds_);
    forms_.count({}, sums);
    return sums.changes.at(0);
  }

  Instrument epds_ = Catalog::shipped().find("epds").value();
  ScoreOptions options_ = [] {
    ScoreOptions of_mothers;
    of_mothers.context.stage = Stage::postnatal;
    of_mothers.context.role = Role::mother;
    return of_mothers;
  }();
  FirstAndLast forms_{epds_};
};

TEST_F(FirstAndLastTest, TakesTheFirstAndTheLastOfThreeInAnyOrder) {
  EXPECT_EQ(forms_.add("a", "20", form(3)), Added::kept);
  EXPECT_EQ(forms_.add("a", "9", form(2)), Added::kept);
  EXPECT_EQ(forms_.add("a", "100", form(0)), Added::kept);
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-20, 1}}));
}

TEST_F(FirstAndLastTest, CountsNobodyWithOneForm) {
  EXPECT_EQ(forms_.add("a", "1", form(3)), Added::kept);
  EXPECT_EQ(forms_.add("b", "2", form(0)), Added::kept);
  EXPECT_EQ(total(), ChangeSums{});
}

TEST_F(FirstAndLastTest, DatesAreOrderedAsDates) {
  EXPECT_EQ(forms_.add("a", "2026-01-31", form(1)), Added::kept);
  EXPECT_EQ(forms_.add("a", "2025-12-31", form(3)), Added::kept);
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-20, 1}}));
}

TEST_F(FirstAndLastTest, WhatCannotBeOrderedIsNotAdded) {
  for (const char* occasion :
       {"", "later", "-1", "1.5", "+1", "1234567890123", "2026-02-30", "2026-13-01", "2026-00-10",
        "2026-1-01", "26-01-01", "2026/01/01", "2026-01-0x"}) {
    EXPECT_EQ(forms_.add("a", occasion, form(3)), Added::no_occasion) << occasion;
  }
  EXPECT_EQ(forms_.add("a", "1", form(3)), Added::kept);
  EXPECT_EQ(forms_.add("a", "2026-01-01", form(3)), Added::other_kind);
  EXPECT_EQ(forms_.add("", "2", form(3)), Added::no_person);
  EXPECT_EQ(forms_.add("a", "01", form(3)), Added::same_occasion);
  EXPECT_EQ(total(), ChangeSums{});
  EXPECT_EQ(forms_.add("a", "2", form(2)), Added::kept);
  EXPECT_EQ(total().differences, (std::map<double, std::int64_t>{{-10, 1}}));
}

TEST_F(FirstAndLastTest, TheGroupIsThatOfTheFirstForm) {
  std::vector<CohortSums> groups(2, CohortSums(epds_));
  const std::vector<std::uint16_t> one{1};
  const std::vector<std::uint16_t> zero{0};
  EXPECT_EQ(forms_.add("a", "2", form(0), zero), Added::kept);
  EXPECT_EQ(forms_.add("a", "1", form(3), one), Added::kept);
  EXPECT_EQ(forms_.add("a", "3", form(1), zero), Added::kept);
  CohortSums everybody(epds_);
  const std::vector<std::vector<CohortSums>*> columns{&groups};
  forms_.count({}, everybody, columns);
  EXPECT_EQ(groups[0].changes.at(0), ChangeSums{});
  EXPECT_EQ(groups[1].changes, everybody.changes);
  EXPECT_EQ(everybody.changes.at(0).differences, (std::map<double, std::int64_t>{{-20, 1}}));
  EXPECT_EQ(everybody.changes.at(0).reliable.improved, 1);
}

}  // namespace
}  // namespace screening
