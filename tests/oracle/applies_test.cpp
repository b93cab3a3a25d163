#include <gtest/gtest.h>

#include <algorithm>

#include "generator.hpp"
#include "screening/population.hpp"

namespace oracle {
namespace {

using screening::Applicability;
using screening::Role;
using screening::Sex;

TEST(Applies, LibraryAgreesWithTheOracle) {
  for (std::uint64_t seed = 1; seed <= 30'000; ++seed) {
    Random random(seed);
    screening::Population population = random_population(random);
    // Now and then established at large and yet restricted.
    population.general = population.general || random.percent(15);
    const screening::Context context = random_context(random);
    screening::Applies expected = oracle::applies(population, context);
    screening::Applies found = screening::applies(population, context);
    std::sort(expected.why.begin(), expected.why.end());
    std::sort(found.why.begin(), found.why.end());
    ASSERT_EQ(to_string(expected.applicability), to_string(found.applicability)) << "seed " << seed;
    ASSERT_EQ(expected.why, found.why) << "seed " << seed;
  }
}

// The oracle's own reading of who men's figures are for, stated by hand.
TEST(Applies, OracleGivesMensFiguresToFathersAndMalePartnersOnly) {
  screening::Population men;
  men.roles = {Role::father};
  const auto holds = [&](std::optional<Role> role, std::optional<Sex> sex) {
    screening::Context context;
    context.role = role;
    context.sex = sex;
    return oracle::applies(men, context).applicability != Applicability::not_applied;
  };
  EXPECT_TRUE(holds(Role::father, std::nullopt));
  EXPECT_TRUE(holds(Role::partner, Sex::male));
  EXPECT_FALSE(holds(Role::partner, Sex::female));
  EXPECT_FALSE(holds(Role::partner, std::nullopt));
  EXPECT_FALSE(holds(Role::parent, std::nullopt));
  EXPECT_FALSE(holds(Role::mother, Sex::female));
  EXPECT_FALSE(holds(std::nullopt, Sex::male));
}

TEST(Applies, OracleTakesLanguagesByPrefixAndSettingsAsTheyAre) {
  screening::Population population;
  population.languages = {"pt"};
  screening::Context context;
  context.language = "pt-BR";
  EXPECT_EQ(oracle::applies(population, context).applicability, Applicability::validated);
  context.language = "ptx";
  EXPECT_EQ(oracle::applies(population, context).applicability, Applicability::not_applied);
  population.languages = {"pt-BR"};
  context.language = "pt";
  EXPECT_EQ(oracle::applies(population, context).applicability, Applicability::not_applied);
  population.languages.clear();
  population.settings = {"clinic"};
  context.setting = "clinic-a";
  EXPECT_EQ(oracle::applies(population, context).applicability, Applicability::not_applied);
}

}  // namespace
}  // namespace oracle
