#include <gtest/gtest.h>

#include "forms.hpp"

namespace screening {
namespace {

TEST(Plan, ShowsEveryTableAndThreshold) {
  EXPECT_EQ(forms::built(forms::toy()).plan_text(),
            "unit 1/1\n"
            "c0: toy_04 in 0111\n"
            "n0: total = sum / 1\n"
            "  toy_01: 0 1 2 3\n"
            "  toy_02: 0 1 2 3\n"
            "  toy_03: 0 1 2 3\n"
            "  toy_04: 0 1 2 3\n"
            "flag harm: c0\n"
            "cut-off toy_ge6: n0 >= 6\n");
}

TEST(Plan, CountsInTheSmallestUnitOfTheDefinition) {
  Definition definition = forms::toy();
  definition.items[0].options[1].score = Decimal(23, 1);
  definition.scales.front().aggregate = Aggregate::mean;
  definition.scales.front().range_to = Decimal(3);
  definition.cut_offs.front().threshold = Decimal(15, 1);
  definition.band_sets.clear();
  const std::string text = forms::built(std::move(definition)).plan_text();
  EXPECT_NE(text.find("unit 1/10\n"), std::string::npos) << text;
  EXPECT_NE(text.find("n0: total = sum / 4\n  toy_01: 0 23 20 30\n"), std::string::npos) << text;
  // 1.5 is 15 tenths, and the sum of four items is compared with four times that.
  EXPECT_NE(text.find("cut-off toy_ge6: n0 >= 60\n"), std::string::npos) << text;
}

TEST(Plan, AStatementThatReadsTooMuchAtOnceIsRefused) {
  // Six sums of many wide items that all overlap: more combinations than may be searched.
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (int i = 1; i <= 23; ++i) {
    ids.push_back("toy_" + std::string(i < 10 ? "0" : "") + std::to_string(i));
    definition.items.push_back(forms::item(ids.back(), 0, 9));
  }
  std::vector<Condition> parts;
  for (int s = 0; s < 6; ++s) {
    const std::string id = "s" + std::to_string(s);
    std::vector<std::string> members(ids.begin() + s, ids.begin() + s + 18);
    Scale scale = forms::sum_of(id, members, 0, 162);
    for (int other = 0; other < s; ++other)
      scale.shares_items_with.push_back("s" + std::to_string(other));
    definition.scales.push_back(scale);
    parts.push_back(forms::score_at_least(id, 60));
  }
  definition.verdicts.push_back(forms::verdict("all_of_them", forms::all(std::move(parts))));
  const BuildResult result = build(std::move(definition));
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.diagnostics().size(), 1U);
  EXPECT_EQ(result.diagnostics().front().code, "SCR390");
  EXPECT_EQ(result.diagnostics().front().path, "verdicts[0].when");
}

}  // namespace
}  // namespace screening
