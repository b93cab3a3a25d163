#include <gtest/gtest.h>

#include "toy.hpp"

// Risks that bands state: of one thing, in each band or none, and never less towards the worse end.
namespace {

using screening::Definition;
using screening::Risk;
using screening::Worse;
using toy::Faults;
using Risks = std::vector<std::optional<Risk>>;

const std::optional<Risk> none;

/// The toy with a band for each risk, from the lowest scores up, and no cut-off.
Definition with_risks(Worse worse, const Risks& risks) {
  Definition definition = toy::definition();
  definition.cut_offs.clear();
  definition.scales[0].worse = worse;
  definition.band_sets[0].bands = {toy::band("a", "0", "1"), toy::band("b", "2", "3"),
                                   toy::band("c", "4", "6")};
  definition.band_sets[0].risk_of = "relapse";
  for (std::size_t b = 0; b < risks.size(); ++b) definition.band_sets[0].bands[b].risk = risks[b];
  return definition;
}

TEST(Risks, NeverFallTowardsTheWorseEnd) {
  struct Case {
    Worse worse;
    Risks risks;
    std::vector<std::size_t> faulty;  // bands
  };
  const Case cases[] = {{Worse::high, {Risk::low, Risk::moderate, Risk::high}, {}},
                        {Worse::high, {Risk::low, Risk::low, Risk::high}, {}},
                        {Worse::high, {Risk::low, Risk::high, Risk::moderate}, {2}},
                        {Worse::high, {Risk::high, Risk::low, Risk::moderate}, {1}},
                        {Worse::low, {Risk::high, Risk::moderate, Risk::low}, {}},
                        {Worse::low, {Risk::high, Risk::high, Risk::low}, {}},
                        {Worse::low, {Risk::high, Risk::low, Risk::moderate}, {2}},
                        {Worse::low, {Risk::low, Risk::high, Risk::moderate}, {1}},
                        // One that is missing is that alone.
                        {Worse::high, {none, Risk::low, Risk::high}, {0}},
                        {Worse::high, {Risk::high, none, Risk::low}, {1}}};
  for (const Case& each : cases) {
    Faults expected;
    for (const std::size_t band : each.faulty) {
      expected.push_back("SCR337 error at band_sets[0].bands[" + std::to_string(band) + "].risk");
    }
    EXPECT_EQ(toy::faults(with_risks(each.worse, each.risks)), expected)
        << &each - &cases[0] << " of the cases";
  }
}

TEST(Risks, ThatFallNameTheBandBefore) {
  const screening::BuildResult built =
      screening::build(with_risks(Worse::low, {Risk::high, Risk::low, Risk::moderate}));
  ASSERT_EQ(built.diagnostics().size(), 1U);
  EXPECT_EQ(built.diagnostics()[0].message,
            "band 'c' (4 to 6) states the risk 'moderate' and the one before it 'low', but the "
            "worse end of 'total' is the low one; correct one of them");
  EXPECT_EQ(built.diagnostics()[0].related_path, "band_sets[0].bands[1]");
  EXPECT_EQ(built.diagnostics()[0].related_note, "'b' (2 to 3) stands");
}

TEST(Risks, AreStatedByAScaleThatHasAWorseEnd) {
  EXPECT_EQ(toy::faults(with_risks(Worse::neither, {Risk::high, Risk::low, Risk::moderate})),
            Faults{"SCR337 error at band_sets[0].risk_of"});
  EXPECT_EQ(toy::faults(with_risks(Worse::neither, {})),
            (Faults{"SCR337 error at band_sets[0].bands[0].risk",
                    "SCR337 error at band_sets[0].bands[1].risk",
                    "SCR337 error at band_sets[0].bands[2].risk",
                    "SCR337 error at band_sets[0].risk_of"}));
  // A scale that there is not has no end to ask for.
  Definition definition = with_risks(Worse::high, {Risk::low, Risk::moderate, Risk::high});
  definition.band_sets[0].scale = "nothing";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR209 error at band_sets[0].scale"});
  // Without 'risk_of' nobody knows of what.
  definition = with_risks(Worse::high, {none, Risk::low, none});
  definition.band_sets[0].risk_of.clear();
  EXPECT_EQ(toy::faults(definition), Faults{"SCR337 error at band_sets[0].bands[1].risk"});
}

}  // namespace
