#include <gtest/gtest.h>

#include "core/validate_parts.hpp"
#include "toy.hpp"

namespace {

using screening::Population;
using screening::Role;
using screening::Sex;
using screening::Stage;
using screening::internal::populations_overlap;

Population weeks(Stage stage, int from, int to) {
  Population population;
  population.stages = {stage};
  population.weeks_from = screening::Decimal(from);
  population.weeks_to = screening::Decimal(to);
  return population;
}

Population language(const std::string& tag) {
  Population population;
  population.languages = {tag};
  return population;
}

Population who(std::vector<Role> roles, std::vector<Sex> sexes) {
  Population population;
  population.roles = std::move(roles);
  population.sexes = std::move(sexes);
  return population;
}

void expect(bool overlap, const Population& a, const Population& b) {
  EXPECT_EQ(populations_overlap(a, b), overlap);
  EXPECT_EQ(populations_overlap(b, a), overlap);
}

TEST(PopulationsOverlap, EveryPopulationOverlapsItselfAndEverybody) {
  for (const Population& population :
       {weeks(Stage::postnatal, 4, 13), language("pt"), who({Role::father}, {}), Population{}}) {
    expect(true, population, population);
    expect(true, population, Population{});
  }
}

TEST(PopulationsOverlap, WeeksTouchAtTheirEnds) {
  expect(true, weeks(Stage::postnatal, 4, 13), weeks(Stage::postnatal, 13, 26));
  expect(false, weeks(Stage::postnatal, 4, 13), weeks(Stage::postnatal, 14, 26));
  expect(false, weeks(Stage::postnatal, 4, 13), weeks(Stage::antenatal, 4, 13));
  expect(true, weeks(Stage::postnatal, 0, 52), weeks(Stage::postnatal, 10, 11));
}

TEST(PopulationsOverlap, ALanguageCoversItsRegions) {
  expect(true, language("pt"), language("pt-BR"));
  expect(false, language("pt-PT"), language("pt-BR"));
  expect(false, language("en"), language("fr"));
}

TEST(PopulationsOverlap, CountriesSettingsAndBirthsSeparate) {
  Population britain;
  britain.countries = {"GB"};
  Population france;
  france.countries = {"FR", "BE"};
  expect(false, britain, france);
  Population clinic;
  clinic.settings = {"clinic"};
  Population home;
  home.settings = {"home"};
  expect(false, clinic, home);
  expect(true, clinic, france);
  Population gave_birth;
  gave_birth.gave_birth = true;
  Population did_not;
  did_not.gave_birth = false;
  expect(false, gave_birth, did_not);
}

TEST(PopulationsOverlap, MensFiguresMeetFathersAndMalePartners) {
  expect(false, who({Role::mother}, {}), who({Role::father}, {}));
  expect(true, who({Role::father}, {}), who({Role::partner}, {Sex::male}));
  expect(false, who({Role::father}, {}), who({Role::partner}, {Sex::female}));
}

TEST(PopulationsOverlap, EveryRestrictionMustBeMetTogether) {
  Population mothers = weeks(Stage::postnatal, 4, 13);
  mothers.roles = {Role::mother};
  mothers.languages = {"en"};
  Population later = mothers;
  later.languages = {"en-GB"};
  expect(true, mothers, later);
  later.roles = {Role::father};
  expect(false, mothers, later);
}

TEST(PopulationsOverlap, AdultsAtLargeOverlapEveryoneTheyAreNotKeptFrom) {
  Population adults;
  adults.general = true;
  expect(true, adults, weeks(Stage::postnatal, 4, 13));
  adults.countries = {"GB"};
  Population france;
  france.countries = {"FR"};
  expect(false, adults, france);
}

TEST(PopulationsOverlap, AlwaysEvaluatedCutOffsOverlapEverything) {
  screening::Definition definition = toy::definition();
  definition.cut_offs = {toy::cut_off("ge3", "total", "3"), toy::cut_off("ge4", "total", "4")};
  for (screening::CutOff& cut_off : definition.cut_offs) {
    cut_off.primary = true;
    cut_off.population = {};
    cut_off.always_evaluated = true;
  }
  definition.cut_offs[0].population.roles = {Role::mother};
  definition.cut_offs[1].population.roles = {Role::father};
  EXPECT_EQ(toy::faults(definition), toy::Faults{"SCR314 error at cut_offs[1].primary"});
  definition.cut_offs[0].always_evaluated = false;
  definition.cut_offs[1].always_evaluated = false;
  EXPECT_EQ(toy::faults(definition), toy::Faults{});
}

}  // namespace
