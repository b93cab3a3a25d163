#include "screening/vocabulary.hpp"

#include <gtest/gtest.h>

#include "screening/responses.hpp"
#include "screening/result.hpp"
#include "screening/version.hpp"

namespace screening {
namespace {

template <typename Enum, typename Parse>
void expect_inverse(Parse parse, int count) {
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(parse(to_string(value)), value);
  }
  EXPECT_FALSE(parse("").has_value());
  EXPECT_FALSE(parse("Positive").has_value());
}

TEST(Vocabulary, EveryWordReadsBackAsItself) {
  expect_inverse<Determination>(parse_determination, 3);
  expect_inverse<Evidence>(parse_evidence, 5);
  expect_inverse<Stage>(parse_stage, 2);
  expect_inverse<Role>(parse_role, 4);
  expect_inverse<Sex>(parse_sex, 3);
  expect_inverse<Worse>(parse_worse, 3);
  expect_inverse<Aggregate>(parse_aggregate, 4);
  expect_inverse<Urgency>(parse_urgency, 4);
  expect_inverse<Risk>(parse_risk, 5);
  expect_inverse<Coding>(parse_coding, 3);
  expect_inverse<NoAnswer>(parse_no_answer, 4);
}

TEST(Vocabulary, WordsAreThoseOfTheContract) {
  EXPECT_EQ(to_string(Determination::indeterminate), "indeterminate");
  EXPECT_EQ(to_string(Basis::bounds), "bounds");
  EXPECT_EQ(to_string(Basis::prorated), "prorated");
  EXPECT_EQ(to_string(Applicability::not_applied), "not_applied");
  EXPECT_EQ(to_string(FormStatus::partial), "partial");
  EXPECT_EQ(to_string(NoAnswer::not_asked), "not_asked");
  EXPECT_EQ(to_string(Reason::missing_items), "missing_items");
  EXPECT_EQ(to_string(Reason::skip_conflict), "skip_conflict");
  EXPECT_EQ(to_string(Issue::Kind::skipped_but_answered), "skipped_but_answered");
  EXPECT_EQ(to_string(Issue::Kind::unknown_code), "unknown_code");
}

TEST(Version, IsThreeNumbers) { EXPECT_EQ(version(), "0.1.0"); }

}  // namespace
}  // namespace screening
