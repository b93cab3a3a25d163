#include <gtest/gtest.h>

#include "compare.hpp"
#include "generator.hpp"

namespace oracle {
namespace {

constexpr int kDefinitions = 700;
constexpr int kAdministrations = 12;

// Every part of a result, for random forms that use the whole vocabulary. Small forms come first,
// so the first failure is about the smallest there is.
TEST(Synthetic, LibraryAgreesWithTheOracle) {
  for (int n = 0; n < kDefinitions; ++n) {
    const auto seed = static_cast<std::uint64_t>(n) + 1;
    Random random(seed);
    const screening::Definition definition = random_definition(random, 1 + n * 5 / kDefinitions);
    const screening::BuildResult built = screening::build(definition);
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
}

}  // namespace
}  // namespace oracle
