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

  for (const auto& [country, stated] : {std::pair{"AU", "au"}, {"nz", "NZ"}, {"Gb", "gB"}}) {
    Population there;
    there.countries = {country};
    Context here;
    here.country = stated;
    EXPECT_EQ(applies(there, here).applicability, Applicability::validated) << country;
  }
}

TEST(Applies, NothingButALetterHasTwoCases) {
  for (const auto& [stated, there] : {std::pair{"en;", "en["}, {"@n", "`n"}, {"e-n", "emn"}}) {
    Population population;
    population.languages = {stated};
    Context context;
    context.language = there;
    EXPECT_EQ(applies(population, context).applicability, Applicability::not_applied) << stated;
    population.languages = {there};
    context.language = stated;
    EXPECT_EQ(applies(population, context).applicability, Applicability::not_applied) << stated;
  }
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

Why why(const Population& population, std::optional<Role> role, std::optional<Sex> sex) {
  Context context;
  context.role = role;
  context.sex = sex;
  return applies(population, context).why;
}

TEST(Applies, ARoleImpliesASexUnlessOneIsStated) {
  Population fathers;
  fathers.roles = {Role::father};
  EXPECT_EQ(why(fathers, Role::father, std::nullopt), Why{});
  EXPECT_EQ(why(fathers, Role::father, Sex::male), Why{});
  EXPECT_EQ(why(fathers, Role::father, Sex::female), (Why{{"sex", "female"}}));
  EXPECT_EQ(why(fathers, Role::partner, Sex::female),
            (Why{{"role", "partner"}, {"sex", "female"}}));
  EXPECT_EQ(why(fathers, Role::partner, Sex::male), Why{});
  Population women;
  women.sexes = {Sex::female};
  EXPECT_EQ(why(women, Role::mother, std::nullopt), Why{});
  EXPECT_EQ(why(women, Role::mother, Sex::other), (Why{{"sex", "other"}}));
  EXPECT_EQ(why(women, Role::father, Sex::female), Why{});
}

// Figures of fathers are men's, unless the sexes are stated or others belong to them as well.
TEST(Applies, WhoseFiguresAreMensIsReadOffTheRoles) {
  Population stated;
  stated.roles = {Role::father};
  stated.sexes = {Sex::male, Sex::other};
  EXPECT_EQ(why(stated, Role::father, Sex::other), Why{});
  Population parents;
  parents.roles = {Role::father, Role::mother};
  EXPECT_EQ(why(parents, Role::mother, std::nullopt), Why{});
  EXPECT_EQ(why(parents, Role::father, Sex::female), Why{});
  parents.roles = {Role::father, Role::parent};
  EXPECT_EQ(why(parents, Role::parent, std::nullopt), Why{});
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

TEST(Applies, WhatIsStatedAgainstAPopulationIsSaidInItsOwnWord) {
  for (const bool gave_birth : {true, false}) {
    Population population;
    population.gave_birth = !gave_birth;
    Context context;
    context.gave_birth = gave_birth;
    EXPECT_EQ(applies(population, context).why,
              (Why{{"gave_birth", gave_birth ? "true" : "false"}}));
  }
}

TEST(Applies, WeeksMayHaveOneEndAlone) {
  Population from;
  from.weeks_from = Decimal(4);
  Population to;
  to.weeks_to = Decimal(13);
  const auto applied = [](const Population& population, Decimal weeks) {
    Context context;
    context.weeks = weeks;
    return applies(population, context).applicability == Applicability::validated;
  };
  EXPECT_FALSE(applied(from, Decimal(39, 1)));
  EXPECT_TRUE(applied(from, Decimal(4)));
  EXPECT_TRUE(applied(from, Decimal(500)));
  EXPECT_TRUE(applied(to, Decimal(0)));
  EXPECT_TRUE(applied(to, Decimal(13)));
  EXPECT_FALSE(applied(to, Decimal(131, 1)));
  EXPECT_EQ(applies(to, Context{}).why, (Why{{"weeks", "absent"}}));
}

TEST(SetContextField, TakesTheFieldsOwnWordsAndNothingElse) {
  for (const auto& [field, text] : {std::pair{"stage", "antenatal"},
                                    {"weeks", "6.5"},
                                    {"weeks", "0"},
                                    {"role", "father"},
                                    {"sex", "female"},
                                    {"gave_birth", "true"},
                                    {"gave_birth", "false"},
                                    {"language", "en"},
                                    {"country", "GB"},
                                    {"setting", "ward"}}) {
    Context context;
    EXPECT_TRUE(set_context_field(context, field, text)) << field;
    EXPECT_TRUE(has_context_field(context, field)) << field;
    EXPECT_FALSE(set_context_field(context, field, "")) << field;
    for (const std::string_view other : context_fields()) {
      EXPECT_EQ(has_context_field(context, other), other == field) << field << ' ' << other;
    }
  }
  for (const auto& [field, text] : {std::pair{"stage", "early"},
                                    {"weeks", "soon"},
                                    {"weeks", "-1"},
                                    {"role", "uncle"},
                                    {"sex", "none"},
                                    {"gave_birth", "yes"},
                                    {"colour", "red"}}) {
    Context context;
    EXPECT_FALSE(set_context_field(context, field, text)) << field;
    EXPECT_EQ(context, Context{}) << field;
  }
  Context context;
  set_context_field(context, "gave_birth", "false");
  EXPECT_EQ(context.gave_birth, false);
}

TEST(FillContext, OneContradictionIsSaidAndKeepsNoOtherFieldEmpty) {
  Context from = postnatal_mother();
  from.sex = Sex::female;
  from.gave_birth = true;
  from.setting = "ward";
  for (const auto& [field, text] : {std::pair{"weeks", "10"},
                                    {"role", "father"},
                                    {"sex", "male"},
                                    {"gave_birth", "false"},
                                    {"language", "fr"},
                                    {"country", "FR"},
                                    {"setting", "clinic"}}) {
    Context into;
    set_context_field(into, field, text);
    Context expected = from;
    set_context_field(expected, field, text);
    EXPECT_FALSE(fill_context(into, from)) << field;
    EXPECT_EQ(into, expected) << field;
    EXPECT_FALSE(fill_context(into, from)) << field;
    EXPECT_TRUE(fill_context(into, expected)) << field;
  }
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

TEST(FillContext, WeeksWithoutAStageBelongToAny) {
  Context weeks;
  weeks.weeks = Decimal(6);
  Context into;
  into.stage = Stage::antenatal;
  EXPECT_TRUE(fill_context(into, weeks));
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
