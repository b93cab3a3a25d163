#include <gtest/gtest.h>

#include <algorithm>

#include "compare.hpp"
#include "generator.hpp"
#include "reach.hpp"
#include "screening/catalog.hpp"

namespace oracle {
namespace {

using screening::Basis;
using screening::Determination;

constexpr std::uint64_t kDefinitions = 150;

screening::Result scored(const screening::Instrument& instrument, const Answers& answers,
                         const Choices& choices) {
  screening::Responses responses{instrument};
  fill(responses, answers);
  return screening::score(responses, options(choices));
}

bool same(const screening::Result& a, const screening::Result& b) {
  return a.status == b.status && a.flags == b.flags && a.scores == b.scores && a.bands == b.bands &&
         a.verdicts == b.verdicts && a.cut_offs == b.cut_offs && a.issues == b.issues;
}

// Calls `check` with a random instrument, and the same randomness to draw answers from.
template <class Check>
void for_random_instruments(Check check) {
  for (std::uint64_t seed = 1; seed <= kDefinitions; ++seed) {
    Random random(seed + 1'000'000);
    const screening::Definition definition =
        random_definition(random, 1 + static_cast<int>(seed % 5));
    const screening::BuildResult built = screening::build(definition);
    SCOPED_TRACE("seed " + std::to_string(seed));
    ASSERT_TRUE(built.ok());
    check(random, built.value());
    if (testing::Test::HasFatalFailure()) return;
  }
}

// A scorer and a result that serve many people must keep nothing of the one before.
TEST(Properties, PermutingPersonsPermutesResults) {
  for_random_instruments([](Random& random, const screening::Instrument& instrument) {
    const Oracle oracle(instrument.definition());
    const Choices choices = random_choices(random, instrument.definition());
    const screening::Scorer scorer(instrument, options(choices));
    screening::Result reused(instrument);
    screening::Responses responses(instrument);
    std::vector<Answers> persons;
    for (int i = 0; i < 8; ++i) {
      persons.push_back(random_answers(random, instrument.definition(), oracle, 99));
    }
    for (int i = 0; i < 24; ++i) {
      const Answers& person = random.one_of(persons);
      responses.clear();
      fill(responses, person);
      scorer.score(responses, reused);
      ASSERT_TRUE(same(reused, scored(instrument, person, choices)))
          << show(instrument.definition(), person);
    }
  });
}

TEST(Properties, AnsweringABlankItemNeverWidensTheBounds) {
  for_random_instruments([](Random& random, const screening::Instrument& instrument) {
    const Oracle oracle(instrument.definition());
    for (int i = 0; i < 8; ++i) {
      Answers answers = random_answers(random, instrument.definition(), oracle, 99);
      const screening::Result before = scored(instrument, answers, {});
      const std::size_t item = random.below(answers.size());
      if (!answers[item].codes.empty()) continue;
      answers[item] = random.one_of(oracle.possible_answers(item));
      const screening::Result after = scored(instrument, answers, {});
      // An answer that contradicts a skip rule opens what seemed settled.
      if (!after.issues.empty()) continue;
      for (std::size_t s = 0; s < before.scores.size(); ++s) {
        ASSERT_LE(before.scores[s].lower, after.scores[s].lower)
            << show(instrument.definition(), answers);
        ASSERT_GE(before.scores[s].upper, after.scores[s].upper)
            << show(instrument.definition(), answers);
      }
    }
  });
}

TEST(Properties, WhatBoundsDecideNoCompletionChanges) {
  for_random_instruments([](Random& random, const screening::Instrument& instrument) {
    const Oracle oracle(instrument.definition());
    for (int i = 0; i < 8; ++i) {
      Answers answers = random_answers(random, instrument.definition(), oracle, 99);
      Choices choices = random_choices(random, instrument.definition());
      choices.provisional = {"all"};
      const screening::Result before = scored(instrument, answers, choices);
      for (std::size_t item = 0; item < answers.size(); ++item) {
        if (answers[item].codes.empty()) {
          answers[item] = random.one_of(oracle.possible_answers(item));
        }
      }
      const screening::Result after = scored(instrument, answers, choices);
      if (!after.issues.empty()) continue;
      const auto stands = [](Determination was, Determination is) {
        return was == Determination::indeterminate || was == is;
      };
      for (std::size_t f = 0; f < before.flags.size(); ++f) {
        ASSERT_TRUE(stands(before.flags[f].determination, after.flags[f].determination))
            << show(instrument.definition(), answers);
      }
      for (std::size_t v = 0; v < before.verdicts.size(); ++v) {
        ASSERT_TRUE(stands(before.verdicts[v].determination, after.verdicts[v].determination))
            << show(instrument.definition(), answers);
      }
      for (std::size_t c = 0; c < before.cut_offs.size(); ++c) {
        const auto& was = before.cut_offs[c];
        if (!was.determination || was.basis == Basis::prorated) continue;
        ASSERT_TRUE(stands(*was.determination, after.cut_offs[c].determination.value()))
            << show(instrument.definition(), answers);
      }
    }
  });
}

// Unless a skip rule speaks of the flag's item.
TEST(Properties, FlagsDependOnNoOtherItem) {
  for_random_instruments([](Random& random, const screening::Instrument& instrument) {
    const screening::Definition& definition = instrument.definition();
    const Oracle oracle(definition);
    for (std::size_t f = 0; f < definition.flags.size(); ++f) {
      const std::string& id = definition.flags[f].when.item;
      const std::size_t item = instrument.item_index(id).value();
      const bool governed =
          std::any_of(definition.skips.begin(), definition.skips.end(), [&](const auto& rule) {
            return std::find(rule.items.begin(), rule.items.end(), id) != rule.items.end() ||
                   std::any_of(rule.when.begin(), rule.when.end(),
                               [&](const auto& gate) { return gate.item == id; });
          });
      if (governed) continue;
      const Answers first = random_answers(random, definition, oracle, 99);
      for (int i = 0; i < 6; ++i) {
        Answers other = random_answers(random, definition, oracle, 99);
        other[item] = first[item];
        ASSERT_EQ(scored(instrument, first, {}).flags[f], scored(instrument, other, {}).flags[f])
            << show(definition, other);
      }
    }
  });
}

TEST(Properties, CodesAndPositionsScoreAlike) {
  for_random_instruments([](Random& random, const screening::Instrument& instrument) {
    const screening::Definition& definition = instrument.definition();
    const Oracle oracle(definition);
    const Answers answers = random_answers(random, definition, oracle, 99);
    screening::Responses by_position{instrument, screening::Coding::position};
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (definition.items[i].kind == screening::ItemKind::count) return;
      std::vector<std::string> positions;
      for (const std::string& code : answers[i].codes) {
        for (std::size_t o = 0; o < definition.items[i].options.size(); ++o) {
          if (definition.items[i].options[o].code == code) {
            positions.push_back(std::to_string(o + 1));
          }
        }
      }
      const std::vector<std::string_view> views(positions.begin(), positions.end());
      if (views.empty()) {
        by_position.set(i, answers[i].why);
      } else {
        by_position.set(i, views);
      }
    }
    ASSERT_TRUE(same(screening::score(by_position), scored(instrument, answers, {})))
        << show(definition, answers);
  });
}

// On the shipped instruments, as far as an answer's worth tells which one it is.
TEST(Properties, ScoresAndCodesScoreAlike) {
  const screening::Catalog catalog = screening::Catalog::shipped();
  std::uint64_t seed = 0;
  for (const std::string& id : catalog.ids()) {
    const screening::Instrument instrument =
        catalog.find(id, screening::Provisional::allow).value();
    const screening::Definition& definition = instrument.definition();
    const Oracle oracle(definition);
    for (int round = 0; round < 20; ++round) {
      Random random(++seed);
      const Answers answers = random_answers(random, definition, oracle, 99);
      screening::Responses by_code{instrument};
      screening::Responses by_score{instrument, screening::Coding::score};
      for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& item = definition.items[i];
        const bool plain = item.kind == screening::ItemKind::single && item.options.front().score;
        if (answers[i].codes.empty() || !plain) continue;
        const auto chosen =
            std::find_if(item.options.begin(), item.options.end(),
                         [&](const auto& option) { return option.code == answers[i].codes[0]; });
        // Answers of equal worth that a scale tells apart are refused by score, on purpose.
        if (std::count_if(item.options.begin(), item.options.end(),
                          [&](const auto& option) { return option.score == chosen->score; }) > 1) {
          continue;
        }
        by_code.set(i, chosen->code);
        by_score.set(i, chosen->score->to_string());
      }
      ASSERT_TRUE(same(screening::score(by_code), screening::score(by_score)))
          << id << ", seed " << seed;
    }
  }
}

TEST(Properties, RaisingOneOptionNeverLowersASum) {
  int raised = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed + 2'000'000);
    screening::Definition definition = random_definition(random, 4);
    definition.skips.clear();
    definition.verdicts.clear();
    definition.cut_offs.clear();
    definition.band_sets.clear();
    std::erase_if(definition.scales, [](const screening::Scale& scale) {
      return scale.aggregate != screening::Aggregate::sum ||
             std::any_of(scale.members.begin(), scale.members.end(),
                         [](const auto& group) { return group.items.empty(); });
    });
    if (definition.scales.size() != 1) continue;
    screening::Scale& scale = definition.scales.front();
    scale.shares_items_with.clear();
    scale.in_no_subscale.clear();
    const Oracle oracle(definition);
    const Answers answers = random_answers(random, definition, oracle, 99);
    const auto build = [&] {
      const std::vector<Rational> values = reach(definition, scale);
      scale.range_from = decimal(values.front());
      scale.range_to = decimal(values.back());
      for (auto& item : definition.items) {
        const bool read =
            std::any_of(scale.members.begin(), scale.members.end(), [&](const auto& group) {
              return std::find(group.items.begin(), group.items.end(), item.id) !=
                     group.items.end();
            });
        const bool flagged =
            std::any_of(definition.flags.begin(), definition.flags.end(),
                        [&](const auto& flag) { return flag.when.item == item.id; });
        if (read || flagged) continue;
        item.scored = false;
        item.count_scores.clear();
        for (auto& option : item.options) option.score.reset();
      }
      return screening::build(definition);
    };
    const screening::BuildResult before = build();
    ASSERT_TRUE(before.ok()) << "seed " << seed << '\n' << format(before.diagnostics().front());
    screening::Item& item = definition.items[random.below(definition.items.size())];
    if (item.options.empty() || !item.options.front().score) continue;
    screening::ResponseOption& option = item.options[random.below(item.options.size())];
    option.score = screening::Decimal(option.score->in_units(1) + 7, 1);
    const screening::BuildResult after = build();
    ASSERT_TRUE(after.ok()) << "seed " << seed << '\n' << format(after.diagnostics().front());
    const screening::Score was = scored(before.value(), answers, {}).scores.front();
    const screening::Score is = scored(after.value(), answers, {}).scores.front();
    ASSERT_LE(was.lower, is.lower) << "seed " << seed;
    ASSERT_LE(was.upper, is.upper) << "seed " << seed;
    ASSERT_EQ(was.value.has_value(), is.value.has_value()) << "seed " << seed;
    if (was.value) {
      ASSERT_LE(*was.value, *is.value) << "seed " << seed;
    }
    ++raised;
  }
  EXPECT_GT(raised, 20);
}

}  // namespace
}  // namespace oracle
