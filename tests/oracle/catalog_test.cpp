#include "screening/catalog.hpp"

#include <gtest/gtest.h>

#include "compare.hpp"
#include "generator.hpp"

namespace oracle {
namespace {

constexpr int kAdministrations = 60;

// So many answers may be missing that the oracle can still try every completion.
std::size_t most_open(const screening::Definition& definition) {
  std::size_t widest = 2;
  for (const auto& item : definition.items) widest = std::max(widest, item.options.size());
  std::size_t open = 0;
  for (double completions = 1; completions * static_cast<double>(widest) <= 1300; ++open) {
    completions *= static_cast<double>(widest);
  }
  return open;
}

TEST(Catalog, EveryShippedInstrumentAgreesWithTheOracle) {
  const screening::Catalog catalog = screening::Catalog::shipped();
  ASSERT_FALSE(catalog.ids().empty());
  std::uint64_t seed = 0;
  for (const std::string& id : catalog.ids()) {
    const screening::Instrument instrument =
        catalog.find(id, screening::Provisional::allow).value();
    const screening::Definition& definition = instrument.definition();
    const Oracle oracle(definition);
    for (int round = 0; round < kAdministrations; ++round) {
      Random random(++seed);
      const Answers answers = random_answers(random, definition, oracle, most_open(definition));
      const Choices choices = random_choices(random, definition);
      screening::Responses responses{instrument};
      fill(responses, answers);
      ASSERT_EQ(differences(oracle.score(answers, choices),
                            screening::score(responses, options(choices))),
                "")
          << id << ", seed " << seed << '\n'
          << show(definition, answers);
    }
  }
}

// Every complete form there is: 4^10. One answer changes from each form to the next.
TEST(Catalog, EveryCompleteEpdsFormIsScoredRight) {
  const screening::Instrument epds = screening::Catalog::shipped().find("epds").value();
  const std::size_t total = epds.scale_index("total").value();
  const std::size_t anxiety = epds.scale_index("epds3a").value();
  const std::size_t self_harm = epds.flag_index("self_harm").value();
  const screening::Scorer scorer(epds);
  screening::Result result(epds);
  screening::Responses responses(epds);
  const std::string_view codes[] = {"0", "1", "2", "3"};
  int points[10] = {};
  int step[10];
  for (std::size_t item = 0; item < 10; ++item) {
    step[item] = 1;
    responses.set(item, "0");
  }
  int forms = 0;
  for (;;) {
    ++forms;
    int sum = 0;
    for (const int each : points) sum += each;
    scorer.score(responses, result);
    const screening::Score& score = result.scores[total];
    const bool right =
        score.value == screening::Fraction(sum, 1) && score.lower == *score.value &&
        score.upper == *score.value && score.answered == 10 && !score.prorated &&
        result.scores[anxiety].value == screening::Fraction(points[2] + points[3] + points[4], 1) &&
        result.flags[self_harm].determination == (points[9] > 0
                                                      ? screening::Determination::positive
                                                      : screening::Determination::negative) &&
        result.status == screening::FormStatus::complete;
    ASSERT_TRUE(right) << "form " << forms << " with sum " << sum;

    std::size_t item = 0;
    while (item < 10 && (points[item] + step[item] < 0 || points[item] + step[item] > 3)) {
      step[item] = -step[item];
      ++item;
    }
    if (item == 10) break;
    points[item] += step[item];
    responses.set(item, codes[points[item]]);
  }
  EXPECT_EQ(forms, 1 << 20);
}

}  // namespace
}  // namespace oracle
