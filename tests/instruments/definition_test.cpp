#include <algorithm>
#include <map>
#include <set>

#include "shelf.hpp"

// What a shipped definition owes beyond what every definition must satisfy.
namespace {

using screening::Definition;
using screening::Evidence;

class ShippedDefinition : public shelf::ShippedInstrument {
 protected:
  void SetUp() override { definition_ = instrument().definition(); }
  Definition definition_;
};

// `ours` and `provisional` claim nothing about a source.
int strength(Evidence evidence) {
  switch (evidence) {
    case Evidence::primary:
      return 3;
    case Evidence::abstract:
      return 2;
    case Evidence::secondary:
      return 1;
    default:
      return 0;
  }
}

TEST_P(ShippedDefinition, NumbersItsItemsInFormOrder) {
  int number = 0;
  for (const screening::Item& item : definition_.items) {
    // A gate that the form does not number has a name.
    if (item.id == definition_.id + "_gate") continue;
    ++number;
    const std::string digits = (number < 10 ? "0" : "") + std::to_string(number);
    EXPECT_EQ(item.id, definition_.id + "_" + digits);
  }
}

TEST_P(ShippedDefinition, LabelsAreTopicsOfOneToFiveWords) {
  std::set<std::string> seen;
  for (const screening::Item& item : definition_.items) {
    const auto spaces = std::count(item.label.begin(), item.label.end(), ' ');
    EXPECT_LE(spaces, 4) << item.id;
    EXPECT_EQ(item.label.find_first_of("?\""), std::string::npos) << item.id;
    EXPECT_TRUE(seen.insert(item.label).second) << item.id << " repeats a label";
  }
}

// Slow and obvious, apart from the library's own search for the reachable range.
TEST_P(ShippedDefinition, RangesOfPlainSumsAreSumsOfLeastAndGreatestScores) {
  for (const screening::Scale& scale : definition_.scales) {
    if (scale.aggregate != screening::Aggregate::sum) continue;
    double least = 0;
    double greatest = 0;
    bool plain = true;
    for (const screening::MemberGroup& group : scale.members) {
      plain = plain && group.scales.empty() && group.conditions.empty();
      for (const std::string& id : group.items) {
        const auto item = std::find_if(definition_.items.begin(), definition_.items.end(),
                                       [&](const auto& entry) { return entry.id == id; });
        ASSERT_NE(item, definition_.items.end()) << id;
        std::vector<double> scores;
        for (const screening::ResponseOption& option : item->options) {
          const auto own =
              std::find_if(group.own_scores.begin(), group.own_scores.end(),
                           [&](const auto& entry) { return entry.code == option.code; });
          const screening::Decimal score =
              own != group.own_scores.end() ? own->score : option.score.value();
          scores.push_back(score.to_double());
        }
        for (const screening::CountScore& stretch : item->count_scores) {
          scores.push_back(stretch.score.to_double());
        }
        least += *std::min_element(scores.begin(), scores.end());
        greatest += *std::max_element(scores.begin(), scores.end());
      }
    }
    if (!plain) continue;
    EXPECT_EQ(scale.range_from.to_double(), least * scale.times) << scale.id;
    EXPECT_EQ(scale.range_to.to_double(), greatest * scale.times) << scale.id;
  }
}

TEST_P(ShippedDefinition, ClaimsNothingStrongerThanItsSourceWasSeen) {
  std::map<std::string, Evidence> seen;
  for (const screening::Source& source : definition_.sources) seen[source.id] = source.seen;
  const auto check = [&](const auto& list) {
    for (const auto& entry : list) {
      ASSERT_EQ(seen.count(entry.source), 1u) << entry.id << " cites " << entry.source;
      EXPECT_LE(strength(entry.evidence), strength(seen[entry.source])) << entry.id;
    }
  };
  check(definition_.scales);
  check(definition_.band_sets);
  check(definition_.cut_offs);
  check(definition_.flags);
  check(definition_.verdicts);
}

TEST_P(ShippedDefinition, NothingProvisionalIsPrimary) {
  for (const screening::CutOff& cut_off : definition_.cut_offs) {
    EXPECT_FALSE(cut_off.primary && cut_off.evidence == Evidence::provisional) << cut_off.id;
  }
}

TEST_P(ShippedDefinition, EveryCutOffSaysForWhom) {
  for (const screening::CutOff& cut_off : definition_.cut_offs) {
    const screening::Population& population = cut_off.population;
    EXPECT_TRUE(population.general || !population.roles.empty() || !population.sexes.empty() ||
                cut_off.always_evaluated)
        << cut_off.id;
  }
}

TEST_P(ShippedDefinition, SaysWhoOwnsItAndHowItWasSeen) {
  EXPECT_FALSE(definition_.licence.owner.empty());
  EXPECT_FALSE(definition_.licence.terms.empty());
  EXPECT_FALSE(definition_.cautions.empty());
  for (const screening::Source& source : definition_.sources) {
    EXPECT_FALSE(source.citation.empty()) << source.id;
  }
}

TEST_P(ShippedDefinition, EveryFlagSaysWhoMayActOnIt) {
  for (const screening::Flag& flag : definition_.flags) {
    EXPECT_FALSE(flag.action.empty()) << flag.id;
    EXPECT_FALSE(flag.referral.empty()) << flag.id;
  }
}

// Answers about violence, by the project's own list.
TEST(ShippedDefinitions, KeepAnswersAboutViolenceFromAPartnersEyes) {
  const std::map<std::string, std::set<int>> kept = {
      {"ace10", {1, 2, 3, 7}}, {"ahc_core", {7, 8, 9, 10}}, {"alpha", {13}},
      {"circumstances", {4}},  {"ehits", {1, 2, 3, 4, 5}},  {"hark", {1, 2, 3, 4}},
      {"hits", {1, 2, 3, 4}}};
  const screening::Catalog catalog = screening::Catalog::shipped();
  for (const auto& [id, numbers] : kept) {
    const Definition definition = catalog.find(id).value().definition();
    for (std::size_t i = 0; i < definition.items.size(); ++i) {
      EXPECT_EQ(definition.items[i].display_safety, numbers.count(static_cast<int>(i) + 1) == 1)
          << definition.items[i].id;
    }
  }
}

// Whoever answers outside the study's people is still told what their answers say.
TEST(ShippedDefinitions, ViolenceThresholdsSpeakInEveryContext) {
  const screening::Catalog catalog = screening::Catalog::shipped();
  for (const auto& [id, answers] : std::map<std::string, std::vector<std::string>>{
           {"hark", {"1", "1", "1", "1"}}, {"hits", {"5", "5", "5", "5"}}}) {
    const screening::Instrument form = catalog.find(id).value();
    screening::Responses responses(form);
    for (std::size_t i = 0; i < answers.size(); ++i) responses.set(i, answers[i]);
    for (const char* role : {"mother", "father", "partner", "parent"}) {
      screening::ScoreOptions options;
      options.context.stage = screening::Stage::antenatal;
      options.context.role = screening::parse_role(role);
      const screening::Result result = score(responses, options);
      EXPECT_TRUE(std::any_of(result.cut_offs.begin(), result.cut_offs.end(),
                              [](const auto& outcome) {
                                return outcome.determination == screening::Determination::positive;
                              }))
          << id << " " << role;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Instruments, ShippedDefinition, testing::ValuesIn(shelf::ids()),
                         shelf::case_name);

TEST(Ace10, ViolenceItemsAreKeptFromAPartnersEyes) {
  const screening::BuildResult result = screening::Catalog::shipped().find("ace10");
  ASSERT_TRUE(result.ok());
  std::vector<std::string> safe;
  for (const screening::Item& item : result.value().definition().items) {
    if (item.display_safety) safe.push_back(item.id);
  }
  EXPECT_EQ(safe, (std::vector<std::string>{"ace10_01", "ace10_02", "ace10_03", "ace10_07"}));
}

}  // namespace
