#include "support.hpp"

// A file with faults of both kinds is reported once, whole; but nothing is said about what could
// not be read, and nothing that only follows from it.
namespace screening::testing {
namespace {

/// The path of each diagnostic, in order.
std::vector<std::string> paths_of(std::string_view text) {
  std::vector<std::string> paths;
  const BuildResult result = load(text);
  for (const Diagnostic& diagnostic : result.diagnostics()) paths.push_back(diagnostic.path);
  return paths;
}
using Paths = std::vector<std::string>;

TEST(FollowOn, FaultsOfReadingAndOfTheModelAreReportedTogether) {
  std::string text = with(toy(), "at_least: 4\n", "at_least: 31\n");
  text = with(std::move(text), "urgency: immediate", "urgency: at_once");
  EXPECT_EQ(paths_of(text), (Paths{"cut_offs[0].threshold", "flags[0].urgency"}));
}

TEST(FollowOn, NothingIsSaidAboutAValueThatCouldNotBeRead) {
  EXPECT_EQ(paths_of(with(toy(), "at_least: 4\n", "at_least: four\n")),
            (Paths{"cut_offs[0].threshold"}));
  EXPECT_EQ(paths_of(with(toy(), "purpose: Shows the format.\n", "purpose: ''\n")),
            (Paths{"purpose"}));
}

TEST(FollowOn, ALostIdDoesNotMakeItsReferencesUnknown) {
  EXPECT_EQ(paths_of(with(toy(), "{id: toy_03,", "{id: Toy_03,")), (Paths{"items[2].id"}));
  EXPECT_EQ(paths_of(with(toy(), "  - id: total\n", "  - id: Total\n")), (Paths{"scales[0].id"}));
  EXPECT_EQ(paths_of(with(toy(), "{id: manual,", "{id: Manual,")), (Paths{"sources[0].id"}));
}

TEST(FollowOn, LostOptionsDoNotChangeTheRangeOfAScale) {
  EXPECT_EQ(
      paths_of(with(toy(), "backward: [{code: 2, score: 2}", "backward: [{code: 2, score: two}")),
      (Paths{"option_sets.backward[0].score"}));
}

TEST(FollowOn, WhatDoesNotDependOnItIsStillReported) {
  std::string text = with(toy(), "{id: toy_03,", "{id: Toy_03,");
  text = with(std::move(text), "country: [GB]", "country: [gb]");
  EXPECT_EQ(paths_of(text), (Paths{"items[2].id", "cut_offs[0].population.countries[0]"}));
}

TEST(FollowOn, AKeyThatMeansNothingHidesNothing) {
  std::string text = with(toy(), "label: sleep,", "label: sleep, reverse: true,");
  text = with(std::move(text), "worse: high", "worse: up");
  text = with(std::move(text), "at_least: 4\n", "at_least: 31\n");
  EXPECT_EQ(paths_of(text),
            (Paths{"items[1].reverse", "scales[0].worse", "cut_offs[0].threshold"}));
}

/// The toy with a threshold that no score reaches and so many sources that cannot be read.
std::string with_unread(int sources) {
  std::string unread = "\nsources:\n";
  for (int i = 0; i < sources; ++i) unread += "  - {id: Other, citation: c, seen: primary}\n";
  return with(with(toy(), "at_least: 4\n", "at_least: 31\n"), "\nsources:\n", unread);
}

TEST(FollowOn, AReportThatReadingFillsHoldsNothingElse) {
  const Paths filled = paths_of(with_unread(99));
  EXPECT_EQ(filled.size(), 100U);
  EXPECT_EQ(filled.front(), "cut_offs[0].threshold");
  const Paths full = paths_of(with_unread(100));
  EXPECT_EQ(full.size(), 100U);
  EXPECT_EQ(full.front(), "sources[0].id");
}

}  // namespace
}  // namespace screening::testing
