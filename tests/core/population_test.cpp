#include "screening/population.hpp"

#include <gtest/gtest.h>

namespace screening {
namespace {

using Why = std::vector<std::pair<std::string, std::string>>;

Context postnatal_mother() {
  Context context;
  context.stage = Stage::postnatal;
  context.weeks = Decimal(6);
  context.role = Role::mother;
  context.language = "en";
  context.country = "GB";
  return context;
}

Population english_mothers() {
  Population population;
  population.stages = {Stage::postnatal};
  population.roles = {Role::mother};
  population.languages = {"en"};
  population.countries = {"GB"};
  return population;
}

TEST(Applies, IsValidatedWhenEveryRestrictionIsMet) {
  EXPECT_EQ(applies(english_mothers(), postnatal_mother()).applicability, Applicability::validated);
}

TEST(Applies, AFatherIsNeverJudgedByMothersNumbers) {
  Context father = postnatal_mother();
  father.role = Role::father;
  const Applies result = applies(english_mothers(), father);
  EXPECT_EQ(result.applicability, Applicability::not_applied);
  EXPECT_EQ(result.why, (Why{{"role", "father"}}));
}

TEST(Applies, AnAbsentFieldSatisfiesOnlyWhatDoesNotAskForIt) {
  Context unknown;
  const Applies result = applies(english_mothers(), unknown);
  EXPECT_EQ(result.applicability, Applicability::not_applied);
  EXPECT_EQ(
      result.why,
      (Why{
          {"stage", "absent"}, {"role", "absent"}, {"language", "absent"}, {"country", "absent"}}));
  EXPECT_EQ(applies(Population{}, unknown).applicability, Applicability::validated);
}

TEST(Applies, LanguagesAndCountriesMatchByPrefixAndNotTheReverse) {
  Population portuguese;
  portuguese.languages = {"pt"};
  Context context;
  context.language = "pt-BR";
  EXPECT_EQ(applies(portuguese, context).applicability, Applicability::validated);
  context.language = "ptx";
  EXPECT_EQ(applies(portuguese, context).applicability, Applicability::not_applied);

  Population brazilian;
  brazilian.languages = {"pt-BR"};
  context.language = "pt";
  EXPECT_EQ(applies(brazilian, context).why, (Why{{"language", "pt"}}));
  context.language = "PT-br";
  EXPECT_EQ(applies(brazilian, context).applicability, Applicability::validated);
}

TEST(Applies, WeeksAreInclusiveAtBothEnds) {
  Population population;
  population.weeks_from = Decimal(4);
  population.weeks_to = Decimal(13);
  Context context;
  for (const Decimal inside : {Decimal(4), Decimal(75, 1), Decimal(13)}) {
    context.weeks = inside;
    EXPECT_EQ(applies(population, context).applicability, Applicability::validated);
  }
  for (const Decimal outside : {Decimal(39, 1), Decimal(131, 1)}) {
    context.weeks = outside;
    EXPECT_EQ(applies(population, context).why, (Why{{"weeks", outside.to_string()}}));
  }
}

TEST(Applies, MensFiguresAreForFathersAndMalePartnersOnly) {
  Population men;
  men.roles = {Role::father, Role::partner};
  men.sexes = {Sex::male};
  Population fathers;
  fathers.roles = {Role::father};

  Context context;
  context.role = Role::father;
  EXPECT_EQ(applies(men, context).applicability, Applicability::validated);
  EXPECT_EQ(applies(fathers, context).applicability, Applicability::validated);
  context.role = Role::partner;
  context.sex = Sex::male;
  EXPECT_EQ(applies(men, context).applicability, Applicability::validated);
  EXPECT_EQ(applies(fathers, context).applicability, Applicability::validated);
  context.sex = Sex::female;
  EXPECT_EQ(applies(men, context).applicability, Applicability::not_applied);
  EXPECT_EQ(applies(fathers, context).applicability, Applicability::not_applied);
  EXPECT_EQ(applies(english_mothers(), context).applicability, Applicability::not_applied);
  context.sex.reset();
  EXPECT_EQ(applies(men, context).why, (Why{{"sex", "absent"}}));
  context.role = Role::parent;
  EXPECT_EQ(applies(men, context).applicability, Applicability::not_applied);
  EXPECT_EQ(applies(fathers, context).applicability, Applicability::not_applied);
}

TEST(Applies, AdultsAtLargeHoldUnlessTheContextContradicts) {
  Population adults;
  adults.general = true;
  adults.countries = {"NZ"};
  EXPECT_EQ(applies(adults, Context{}).applicability, Applicability::general);
  EXPECT_EQ(applies(adults, postnatal_mother()).why, (Why{{"country", "GB"}}));
}

TEST(Applies, ASexSpecificGeneralFigureStillNeedsTheSex) {
  Population women;
  women.general = true;
  women.sexes = {Sex::female};
  EXPECT_EQ(applies(women, Context{}).why, (Why{{"sex", "absent"}}));
  EXPECT_EQ(applies(women, postnatal_mother()).applicability, Applicability::general);
  Context man;
  man.sex = Sex::male;
  EXPECT_EQ(applies(women, man).why, (Why{{"sex", "male"}}));
}

TEST(Applies, GaveBirthAndSettingAreRestrictionsLikeAnyOther) {
  Population population;
  population.gave_birth = true;
  population.settings = {"inpatient"};
  Context context;
  EXPECT_EQ(applies(population, context).why,
            (Why{{"gave_birth", "absent"}, {"setting", "absent"}}));
  context.gave_birth = false;
  context.setting = "community";
  EXPECT_EQ(applies(population, context).why,
            (Why{{"gave_birth", "false"}, {"setting", "community"}}));
  context.gave_birth = true;
  context.setting = "inpatient";
  EXPECT_EQ(applies(population, context).applicability, Applicability::validated);
}

TEST(FillContext, TakesWhatIsAbsentAndKeepsWhatIsThere) {
  Context into;
  into.role = Role::mother;
  EXPECT_TRUE(fill_context(into, postnatal_mother()));
  EXPECT_EQ(into, postnatal_mother());
  EXPECT_TRUE(fill_context(into, Context{}));
  EXPECT_EQ(into, postnatal_mother());
}

TEST(FillContext, AContradictionKeepsWhatIsThereAndFillsTheRest) {
  Context into;
  into.role = Role::father;
  EXPECT_FALSE(fill_context(into, postnatal_mother()));
  EXPECT_EQ(into.role, Role::father);
  EXPECT_EQ(into.country, "GB");
  EXPECT_EQ(into.weeks, Decimal(6));
}

TEST(FillContext, WeeksStayWithTheStageTheyBelongTo) {
  Context into;
  into.stage = Stage::antenatal;
  EXPECT_FALSE(fill_context(into, postnatal_mother()));
  EXPECT_EQ(into.stage, Stage::antenatal);
  EXPECT_FALSE(into.weeks.has_value());
}

}  // namespace
}  // namespace screening
