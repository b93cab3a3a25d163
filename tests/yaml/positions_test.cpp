#include "support.hpp"

// Validation reports by path; the reader turns paths into places. Which code a fault gets is the
// validation's own affair.
namespace screening::testing {
namespace {

/// Expects one fault of the model, of this path, at the mark.
Diagnostic expect_at(std::string_view from, std::string_view to, std::string_view path) {
  const Marked document = marked(with(toy(), from, to));
  const BuildResult result = load(document.text);
  const Diagnostic diagnostic = only(result.diagnostics());
  EXPECT_EQ(diagnostic.path, path) << diagnostic.message;
  EXPECT_EQ(diagnostic.position.line, document.line) << diagnostic.message;
  EXPECT_EQ(diagnostic.position.column, document.column) << diagnostic.message;
  EXPECT_EQ(diagnostic.position.file, "toy.yaml");
  return diagnostic;
}

TEST(Positions, AValueIsFoundByTheNameOfItsMember) {
  expect_at("at_least: 4\n", "at_least: @31\n", "cut_offs[0].threshold");
  expect_at("code_in: [1, 2]}\n", "code_in: [1, @7]}\n", "flags[0].when.values[1]");
  expect_at("range: [0, 6]", "range: [0, @7]", "scales[0].range_to");
  expect_at("range: [0, 6]", "range: [@-1, 6]", "scales[0].range_from");
  expect_at("items: [toy_01, toy_02, toy_03]", "items: [toy_01, toy_02, toy_03, @toy_09]",
            "scales[0].members[0].items[3]");
  expect_at("when: [{item: toy_01, code_in: [0]}]", "when: [{item: toy_01, code_in: [@9]}]",
            "skips[0].when[0].codes[0]");
  expect_at("{scale: total, score_at_least: 3}", "{scale: @totl, score_at_least: 3}",
            "verdicts[0].when.children[1].scale");
  expect_at("country: [GB]", "country: [@gb]", "cut_offs[0].population.countries[0]");
}

TEST(Positions, CarryTheSourceLineAndTheWidthOfTheValue) {
  const Diagnostic diagnostic =
      expect_at("at_least: 4\n", "at_least: @31  # far\n", "cut_offs[0].threshold");
  EXPECT_EQ(diagnostic.excerpt, "    at_least: 31  # far");
  EXPECT_EQ(diagnostic.underline, 2);
}

TEST(Positions, TheOtherPlaceIsFoundToo) {
  const Diagnostic diagnostic =
      expect_at("{id: high, label: high", "{id: @low, label: high", "band_sets[0].bands[1].id");
  ASSERT_TRUE(diagnostic.related.has_value());
  EXPECT_EQ(diagnostic.related_path, "band_sets[0].bands[0].id");
  EXPECT_EQ(*diagnostic.related, (Position{"toy.yaml", 45, 14}));
}

TEST(Positions, ABlockIsFoundByItsKey) {
  expect_at("    population: {general: true}\n",
            "    @population:\n      description: nobody in particular\n",
            "band_sets[0].population");
}

TEST(Positions, WhatIsNotWrittenIsFoundByWhatIsAroundIt) {
  expect_at(
      "  - when: [{item: toy_01, code_in: [0]}]\n    items: [toy_02]\n    answered_as: 0           "
      " "
      "# what a skipped item counts as; left out when nothing scores it\n",
      "  - @when: [{item: toy_01, code_in: [0]}]\n    items: [toy_02]\n", "skips[0].answered_as");
}

TEST(Positions, AFaultOfAnOptionSetIsReportedWhereItStands) {
  // Two items use the set, and each would say the same of it.
  const Marked document = marked(with(toy(), "forward: [{code: 0,", "forward: [{code: @\"0 0\","));
  const BuildResult result = load(document.text);
  int there = 0;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    if (diagnostic.position == Position{"toy.yaml", document.line, document.column}) ++there;
  }
  EXPECT_EQ(there, 1) << ::testing::PrintToString(faults_of(result.diagnostics()));
}

}  // namespace
}  // namespace screening::testing
