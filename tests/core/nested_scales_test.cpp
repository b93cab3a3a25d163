#include <gtest/gtest.h>

#include <array>

#include "rich_form.hpp"

// Scales made of scales, items and conditions: when there is a value, and which.
namespace screening {
namespace {

class NestedScales : public testing::Test {
 protected:
  NestedScales() : form_(forms::built(forms::rich())), responses_(form_) {
    responses_.set("rich_01", "2");
    responses_.set("rich_02", NoAnswer::missing);
    responses_.set("rich_gate", "1");
    responses_.set("rich_03", "3");
    responses_.set("rich_several", std::array<std::string_view, 1>{"0"});
    responses_.set("rich_days", "5");
  }
  Score whole() const { return score(responses_).score("whole"); }

  Instrument form_;
  Responses responses_;
};

TEST_F(NestedScales, AnEstimatedMemberMakesTheWholeAnEstimate) {
  // pair 2 x 2 / 1 = 4 by its own rule; worst max(1, 0) = 1; days 1; the first condition holds
  // whatever rich_02 is, the second does not: 2 x (4 + 1 + 1 + 1 + 0) = 14.
  EXPECT_EQ(whole().value, Fraction(14, 1));
  EXPECT_TRUE(whole().prorated);
  EXPECT_EQ(whole().lower, Fraction(10, 1));  // 2 x (2 + 1 + 1 + 1)
  EXPECT_EQ(whole().upper, Fraction(16, 1));  // 2 x (5 + 1 + 1 + 1)
}

TEST_F(NestedScales, AConditionThatIsNotKnownLeavesNoValue) {
  responses_.set("rich_01", "1");
  EXPECT_FALSE(whole().value.has_value());
  EXPECT_EQ(whole().reason, Reason::missing_items);
}

TEST_F(NestedScales, AnItemOfItsOwnThatIsMissingLeavesNoValue) {
  responses_.set("rich_days", NoAnswer::missing);
  EXPECT_FALSE(whole().value.has_value());
  EXPECT_EQ(whole().upper, Fraction(16, 1));
  EXPECT_EQ(whole().lower, Fraction(8, 1));
}

TEST_F(NestedScales, AMemberWithoutAValueLeavesNoValue) {
  responses_.set("rich_several", NoAnswer::missing);
  EXPECT_FALSE(score(responses_).score("worst").value.has_value());
  EXPECT_FALSE(whole().value.has_value());
}

TEST_F(NestedScales, ACountOfScalesCountsAnEstimateThatIsNotZero) {
  EXPECT_EQ(score(responses_).score("raised").value, Fraction(2, 1));
  responses_.set("rich_01", "0");
  responses_.set("rich_03", "0");
  EXPECT_EQ(score(responses_).score("raised").value, Fraction(0, 1));
  EXPECT_TRUE(score(responses_).score("raised").prorated);
  EXPECT_EQ(score(responses_).score("raised").upper, Fraction(1, 1));
}

TEST(ManyScales, AreScoredLikeFew) {
  Definition definition = forms::blank();
  for (int i = 1; i <= 40; ++i) {
    const std::string number = (i < 10 ? "0" : "") + std::to_string(i);
    definition.items.push_back(forms::item("toy_" + number));
    definition.scales.push_back(forms::sum_of("s" + number, {"toy_" + number}, 0, 3));
  }
  const Instrument form = forms::built(std::move(definition));
  Responses responses(form);
  for (std::size_t i = 0; i < 39; ++i) responses.set(i, std::to_string(i % 4));
  const Result result = score(responses);
  ASSERT_EQ(result.scores.size(), 40U);
  for (int i = 0; i < 39; ++i) {
    EXPECT_EQ(result.scores[static_cast<std::size_t>(i)].value, Fraction(i % 4, 1));
  }
  EXPECT_EQ(result.scores[39].reason, Reason::nothing_answered);
  responses.set(39, "2");
  const Result complete = score(responses);
  EXPECT_EQ(complete.status, FormStatus::complete);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_EQ(complete.scores[i].value, Fraction(i == 39 ? 2 : int(i % 4), 1)) << i;
  }
}

}  // namespace
}  // namespace screening
