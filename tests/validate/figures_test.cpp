#include <gtest/gtest.h>

#include "core/validate_parts.hpp"
#include "toy.hpp"

// What is stated about a score: bands, cut-offs, reliable changes, accuracy and for whom they hold;
// at their ends above all.
namespace {

using screening::Accuracy;
using screening::Decimal;
using screening::Definition;
using screening::Evidence;
using screening::Population;
using screening::Role;
using screening::Sex;
using screening::Stage;
using screening::Worse;
using toy::Faults;
using toy::number;

TEST(Bands, TileTheScoresFromTheLowestToTheHighest) {
  struct Case {
    std::vector<screening::Band> bands;
    Faults faults;
  };
  const auto two = [](const char* a, const char* b, const char* c, const char* d) {
    return std::vector{toy::band("low", a, b), toy::band("high", c, d)};
  };
  const std::string at = " error at band_sets[0].bands";
  const Case cases[] = {
      {two("0", "3", "4", "6"), {}},
      {two("0", "0", "1", "6"), {}},
      {two("0", "5", "6", "6"), {}},
      // The same beginning overlaps; it is not out of order.
      {two("0", "3", "0", "6"), {"SCR333" + at + "[1].from"}},
      {two("0", "3", "0", "5"), {"SCR333" + at + "[1].from", "SCR335" + at + "[1].to"}},
      {two("0", "3", "3", "6"), {"SCR333" + at + "[1].from"}},
      {two("0", "0", "2", "6"), {"SCR334" + at + "[1].from"}},
      {two("0", "0", "1", "5"), {"SCR335" + at + "[1].to"}},
      {two("1", "3", "4", "6"), {"SCR335" + at + "[0].from"}},
      {two("3", "0", "4", "6"), {"SCR331" + at + "[0].to"}},
      {two("0", "3", "6", "4"), {"SCR331" + at + "[1].to"}},
      {two("4", "6", "0", "3"), {"SCR332" + at + "[1].from"}}};
  for (const Case& each : cases) {
    Definition definition = toy::definition();
    definition.band_sets[0].bands = each.bands;
    EXPECT_EQ(toy::faults(definition), each.faults)
        << each.bands[0].from.to_string() << " to " << each.bands[0].to.to_string() << ", "
        << each.bands[1].from.to_string() << " to " << each.bands[1].to.to_string();
  }
}

TEST(CutOffs, MayBeMetBySomeScoresAndNotByOthers) {
  struct Case {
    bool at_least;
    const char* threshold;
    const char* code;  // empty: both happens
  };
  for (const Case& each : {Case{true, "0", "SCR313"},
                           {true, "1", ""},
                           {true, "6", ""},
                           {true, "7", "SCR312"},
                           {false, "-1", "SCR312"},
                           {false, "0", ""},
                           {false, "5", ""},
                           {false, "6", "SCR313"}}) {
    Definition definition = toy::definition();
    definition.scales[0].worse = each.at_least ? Worse::high : Worse::low;
    definition.cut_offs[0].at_least = each.at_least;
    definition.cut_offs[0].threshold = number(each.threshold);
    Faults expected;
    if (*each.code != '\0') expected = {std::string(each.code) + " error at cut_offs[0].threshold"};
    EXPECT_EQ(toy::faults(definition), expected) << each.at_least << each.threshold;
  }
}

/// The toy with two primary cut-offs for the same people, and a second scale.
Definition two_primaries() {
  Definition definition = toy::definition();
  definition.scales.push_back(toy::scale("part", toy::ids(1, 2), "0", "4"));
  definition.scales[1].shares_items_with = {"total"};
  definition.cut_offs = {toy::cut_off("ge3", "total", "3"), toy::cut_off("ge4", "total", "4")};
  for (auto& cut_off : definition.cut_offs) cut_off.primary = true;
  return definition;
}

TEST(CutOffs, AreReadFirstOnceForAScaleTargetAndPerson) {
  const Faults overlap{"SCR314 error at cut_offs[1].primary"};
  Definition definition = two_primaries();
  EXPECT_EQ(toy::faults(definition), overlap);
  definition.cut_offs[1].scale = "part";
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition = two_primaries();
  definition.cut_offs[1].target = "anxiety";
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition = two_primaries();
  definition.cut_offs[0].population.roles = {Role::mother};
  definition.cut_offs[1].population.roles = {Role::father};
  EXPECT_EQ(toy::faults(definition), Faults{});
  // One that is always evaluated meets everybody, whichever it is.
  for (const std::size_t always : {0U, 1U}) {
    Definition with_one = definition;
    with_one.cut_offs[always].always_evaluated = true;
    EXPECT_EQ(toy::faults(with_one), overlap) << always;
  }
}

TEST(CutOffs, SayForWhomUnlessTheyAreAlwaysEvaluated) {
  Definition definition = toy::definition();
  definition.cut_offs[0].population = {};
  definition.cut_offs[0].population.description = "described only";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR345 warning at cut_offs[0].population"});
  definition.cut_offs[0].always_evaluated = true;
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.band_sets[0].population = {};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR345 warning at band_sets[0].population"});
}

screening::ReliableChange change(std::string id, std::string scale, std::string_view points) {
  screening::ReliableChange result;
  result.id = std::move(id);
  result.scale = std::move(scale);
  result.points = number(points);
  result.population.general = true;
  result.evidence = Evidence::primary;
  result.source = "manual";
  return result;
}

/// The toy with scores from 3 to 9, so that the width of its range is not its end.
Definition from_three() {
  Definition definition = toy::definition();
  definition.items = toy::items(3, {"1", "2", "3"});
  definition.scales = {toy::scale("total", toy::ids(1, 3), "3", "9")};
  definition.band_sets.clear();
  return definition;
}

TEST(ReliableChanges, AreNoWiderThanTheRange) {
  for (const auto& [points, fine] : {std::pair{"0.5", true},
                                     {"6", true},
                                     {"6.5", false},
                                     {"7", false},
                                     {"0", false},
                                     {"-1", false}}) {
    Definition definition = from_three();
    definition.reliable_changes = {change("by", "total", points)};
    EXPECT_EQ(toy::faults(definition),
              fine ? Faults{} : Faults{"SCR360 error at reliable_changes[0].points"})
        << points;
  }
  // Where the scale has no known range, or there is no such scale, that is said alone.
  Definition definition = toy::definition();
  definition.reliable_changes = {change("by", "total", "2")};
  definition.scales[0].members[0].items.push_back("toy_99");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR208 error at scales[0].members[0].items[3]"});
  definition = toy::definition();
  definition.reliable_changes = {change("by", "nothing", "2")};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR209 error at reliable_changes[0].scale"});
}

TEST(ReliableChanges, StateAConfidenceBetweenNothingAndCertainty) {
  for (const auto& [confidence, fine] : {std::pair{"0.5", true},
                                         {"95", true},
                                         {"99.5", true},
                                         {"0", false},
                                         {"-1", false},
                                         {"100", false}}) {
    Definition definition = toy::definition();
    definition.reliable_changes = {change("by", "total", "2")};
    definition.reliable_changes[0].confidence = number(confidence);
    EXPECT_EQ(toy::faults(definition),
              fine ? Faults{} : Faults{"SCR361 error at reliable_changes[0].confidence"})
        << confidence;
  }
}

TEST(ReliableChanges, AreOneForAScaleAndPerson) {
  Definition definition = two_primaries();
  definition.cut_offs.clear();
  definition.reliable_changes = {change("a", "total", "2"), change("b", "part", "2")};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.reliable_changes[1].scale = "total";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR362 error at reliable_changes[1].population"});
  definition.reliable_changes.pop_back();
  definition.reliable_changes[0].population = {};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR345 warning at reliable_changes[0].population"});
}

Faults accuracy_faults(const Accuracy& accuracy) {
  Definition definition = toy::definition();
  definition.cut_offs[0].accuracy = accuracy;
  return toy::faults(definition);
}

TEST(Accuracies, AreProportions) {
  for (const auto& [figure, fine] : {std::pair{"0", true},
                                     {"1", true},
                                     {"0.5", true},
                                     {"-0.1", false},
                                     {"1.1", false},
                                     {"1.5", false}}) {
    Accuracy accuracy;
    accuracy.specificity = number(figure);
    EXPECT_EQ(accuracy_faults(accuracy),
              fine ? Faults{} : Faults{"SCR350 error at cut_offs[0].accuracy.specificity"})
        << figure;
  }
}

TEST(Accuracies, LieWithinTheirIntervals) {
  struct Case {
    const char* low;
    const char* high;
    const char* figure;
    const char* code;  // of the fault of the interval; empty: none
  };
  for (const Case& each : {Case{"0.5", "0.9", "0.5", ""},
                           {"0.5", "0.9", "0.9", ""},
                           {"0.8", "0.8", "0.8", ""},
                           {"0", "1", "0.5", ""},
                           {"0.5", "0.9", "0.4", "SCR352"},
                           {"0.5", "0.9", "0.95", "SCR352"},
                           {"0.9", "0.5", "0.7", "SCR351"},
                           // What is no proportion is not compared as well.
                           {"0.5", "1.5", "0.4", "SCR350"},
                           {"-0.1", "0.5", "0.6", "SCR350"},
                           {"1.5", "0.5", "0.6", "SCR350"}}) {
    Accuracy accuracy;
    accuracy.sensitivity = number(each.figure);
    accuracy.sensitivity_ci95 = {number(each.low), number(each.high)};
    Faults expected;
    if (*each.code != '\0') {
      expected = {std::string(each.code) + " error at cut_offs[0].accuracy.sensitivity_ci95"};
    }
    EXPECT_EQ(accuracy_faults(accuracy), expected) << each.low << each.high << each.figure;
  }
  Accuracy accuracy;
  accuracy.sensitivity = number("1.2");
  accuracy.sensitivity_ci95 = {number("0.5"), number("0.9")};
  EXPECT_EQ(accuracy_faults(accuracy), Faults{"SCR350 error at cut_offs[0].accuracy.sensitivity"});
}

TEST(Accuracies, CountCasesAmongThePeopleStudied) {
  struct Case {
    std::optional<int> n;
    std::optional<int> cases;
    const char* at;  // empty: fine
  };
  for (const Case& each : {Case{1, 0, ""},
                           {1, 1, ""},
                           {3, 3, ""},
                           {std::nullopt, 5, ""},
                           {0, std::nullopt, "n"},
                           {1, 2, "cases"},
                           {3, -1, "cases"},
                           {std::nullopt, -1, "cases"},
                           {0, 1, "n"},
                           {-1, 0, "n"}}) {
    Accuracy accuracy;
    accuracy.n = each.n;
    accuracy.cases = each.cases;
    Faults expected;
    if (*each.at != '\0') {
      expected = {std::string("SCR353 error at cut_offs[0].accuracy.") + each.at};
    }
    EXPECT_EQ(accuracy_faults(accuracy), expected)
        << each.n.value_or(-9) << " people, " << each.cases.value_or(-9) << " cases";
  }
}

TEST(Validations, AreCheckedLikeCutOffs) {
  Definition definition = toy::definition();
  screening::Validation study;
  study.target = "depression";
  study.evidence = Evidence::primary;
  study.source = "manual";
  definition.verdicts[0].validations = {study};
  EXPECT_EQ(toy::faults(definition),
            Faults{"SCR345 warning at verdicts[0].validations[0].population"});
  definition.verdicts[0].validations[0].population.languages = {"english"};
  definition.verdicts[0].validations[0].accuracy.n = 0;
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR342 error at verdicts[0].validations[0].population.languages[0]",
                    "SCR353 error at verdicts[0].validations[0].accuracy.n"}));
}

TEST(Populations, MayBeginAtBirthAndBeOneWeekLong) {
  struct Case {
    std::optional<Decimal> from;
    std::optional<Decimal> to;
    bool fine;
  };
  for (const Case& each : {Case{std::nullopt, Decimal(0), true},
                           {Decimal(0), std::nullopt, true},
                           {Decimal(6), Decimal(6), true},
                           {Decimal(6), Decimal(7), true},
                           {Decimal(7), Decimal(6), false}}) {
    Definition definition = toy::definition();
    Population& population = definition.cut_offs[0].population;
    population.stages = {Stage::postnatal};
    population.weeks_from = each.from;
    population.weeks_to = each.to;
    EXPECT_EQ(toy::faults(definition),
              each.fine ? Faults{} : Faults{"SCR341 error at cut_offs[0].population.weeks_from"});
  }
}

void expect_overlap(bool overlap, const Population& a, const Population& b) {
  EXPECT_EQ(screening::internal::populations_overlap(a, b), overlap);
  EXPECT_EQ(screening::internal::populations_overlap(b, a), overlap);
}

TEST(PopulationsOverlap, HalfOpenWeeksAndBirthsMeet) {
  Population from_4;
  from_4.weeks_from = Decimal(4);
  Population from_10;
  from_10.weeks_from = Decimal(10);
  Population to_4;
  to_4.weeks_to = Decimal(4);
  Population to_3;
  to_3.weeks_to = Decimal(3);
  expect_overlap(true, from_4, from_10);
  expect_overlap(true, to_4, to_3);
  expect_overlap(true, from_4, to_4);
  expect_overlap(false, from_4, to_3);
  Population gave_birth;
  gave_birth.gave_birth = true;
  expect_overlap(true, gave_birth, gave_birth);
  Population women;
  women.sexes = {Sex::female};
  expect_overlap(true, women, Population{});
  expect_overlap(true, women, women);
}

}  // namespace
