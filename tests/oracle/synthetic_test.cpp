#include <gtest/gtest.h>

#include "compare.hpp"
#include "generator.hpp"

namespace oracle {
namespace {

constexpr int kDefinitions = 700;
constexpr int kAdministrations = 12;

bool is_entangled(const screening::BuildResult& built) {
  for (const screening::Diagnostic& diagnostic : built.diagnostics()) {
    if (diagnostic.level == screening::Level::error && diagnostic.code != "SCR390") return false;
  }
  return true;
}

// Every part of a result, for random forms that use the whole vocabulary. Small forms come first,
// so the first failure is about the smallest there is.
TEST(Synthetic, LibraryAgreesWithTheOracle) {
  int entangled = 0;
  for (int n = 0; n < kDefinitions; ++n) {
    const auto seed = static_cast<std::uint64_t>(n) + 1;
    Random random(seed);
    const screening::Definition definition = random_definition(random, 1 + n * 5 / kDefinitions);
    const screening::BuildResult built = screening::build(definition);
    // A few are so entangled that deciding them would take too long.
    if (!built.ok() && is_entangled(built)) {
      ++entangled;
      continue;
    }
    ASSERT_TRUE(built.ok()) << "seed " << seed << '\n'
                            << format(built.diagnostics().front()) << '\n'
                            << show(definition);
    const Oracle oracle(definition);
    for (int round = 0; round < kAdministrations; ++round) {
      const Answers answers = random_answers(random, definition, oracle, round == 0 ? 99 : 5);
      const Choices choices = random_choices(random, definition);
      screening::Responses responses{built.value()};
      fill(responses, answers);
      ASSERT_EQ(differences(oracle.score(answers, choices),
                            screening::score(responses, options(choices))),
                "")
          << "seed " << seed << ", round " << round << '\n'
          << show(definition, answers);
    }
  }
  EXPECT_LT(entangled, kDefinitions / 50);
}

}  // namespace
}  // namespace oracle
