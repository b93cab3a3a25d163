#include <gtest/gtest.h>

#include "screening/score.hpp"
#include "toy.hpp"

// Definitions that only a host which builds them by hand can get wrong: the reader of YAML refuses
// most of these before validation sees them.
namespace {

using screening::Condition;
using screening::Decimal;
using screening::Definition;
using screening::Stage;
using toy::Faults;
using toy::in_context;
using toy::messages;
using Kind = Condition::Kind;

TEST(HandBuilt, EachKindOfConditionKeepsToItsOwnMembers) {
  const std::pair<const char*, void (*)(Condition&)> strays[] = {
      {"scale", [](Condition& c) { c.scale = "total"; }},
      {"verdict", [](Condition& c) { c.verdict = "other"; }},
      {"field", [](Condition& c) { c.field = "role"; }},
      {"children", [](Condition& c) { c.children = {toy::code_in("toy_01", {"1"})}; }},
      {"at_least", [](Condition& c) { c.at_least = 1; }},
      {"at_most", [](Condition& c) { c.at_most = 1; }}};
  for (const auto& [member, spoil] : strays) {
    Definition definition = toy::definition();
    definition.verdicts.push_back(toy::verdict("other", toy::code_in("toy_02", {"1"})));
    spoil(definition.verdicts[0].when);
    const std::string at = std::string("SCR400 error at verdicts[0].when.") + member;
    EXPECT_EQ(toy::faults(definition), Faults{at});
  }
  Definition definition = toy::definition();
  definition.verdicts[0].when = in_context("role", {"mother"});
  definition.verdicts[0].when.item = "toy_01";
  EXPECT_EQ(toy::faults(definition).front(), "SCR400 error at verdicts[0].when.item");
  definition.verdicts[0].when = toy::scale_at_least("total", "3");
  definition.verdicts[0].when.values = {"1"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR400 error at verdicts[0].when.values"});
}

TEST(HandBuilt, AConditionThatReadsNothingIsNoCondition) {
  Definition definition = toy::definition();
  Condition nothing;
  nothing.kind = Kind::verdict;
  const Condition one = toy::code_in("toy_01", {"1"});
  definition.verdicts = {toy::verdict("a", nothing),
                         toy::verdict("b", toy::group(Kind::negation, {one, one})),
                         toy::verdict("c", toy::group(Kind::all, {})),
                         toy::verdict("d", in_context("weather", {"rain"}))};
  const Faults faults = toy::faults(definition);
  EXPECT_EQ(faults,
            (Faults{"SCR400 error at verdicts[0].when", "SCR400 error at verdicts[1].when.children",
                    "SCR401 error at verdicts[2].when.children",
                    "SCR405 error at verdicts[3].when.field"}));
}

TEST(HandBuilt, EachFieldOfTheContextHasItsOwnWords) {
  for (const auto& [field, word] : {std::pair{"stage", "postnatal"},
                                    {"role", "partner"},
                                    {"sex", "other"},
                                    {"gave_birth", "false"}}) {
    Definition definition = toy::definition();
    definition.verdicts[0].when = in_context(field, {word});
    EXPECT_EQ(toy::faults(definition), Faults{}) << field;
    definition.verdicts[0].when = in_context(field, {"nobody"});
    EXPECT_EQ(toy::faults(definition), Faults{"SCR405 error at verdicts[0].when.values[0]"});
  }
}

TEST(HandBuilt, OwnScoresBelongToItemsAndNameEachCodeOnce) {
  Definition definition = toy::definition();
  auto& group = definition.scales[0].members[0];
  group.own_scores = {{"0", Decimal(0)}, {"1", Decimal(1)}, {"1", Decimal(2)}, {"2", Decimal(2)}};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR304 error at scales[0].members[0].own_scores[2]"});
  group.own_scores = {{"0", Decimal(0)}};
  group.items.clear();
  group.scales = {"other"};
  definition.scales.push_back(toy::scale("other", toy::ids(1, 3), "0", "6"));
  EXPECT_EQ(toy::faults(definition).front(), "SCR304 error at scales[0].members[0].own_scores");
}

TEST(HandBuilt, WeeksAreNeverNegative) {
  Definition definition = toy::definition();
  auto& population = definition.cut_offs[0].population;
  population.stages = {Stage::postnatal};
  population.weeks_from = Decimal(-1);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR341 error at cut_offs[0].population.weeks_from"});
  population.weeks_from.reset();
  population.weeks_to = Decimal(-1);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR341 error at cut_offs[0].population.weeks_to"});
}

TEST(HandBuilt, LanguagesAndCountriesAreCodes) {
  for (const char* language : {"e", "engl", "EN", "en-", "en-x", "en-toolongtag", "en_GB"}) {
    Definition definition = toy::definition();
    definition.cut_offs[0].population.languages = {"en-GB", language};
    EXPECT_EQ(toy::faults(definition),
              Faults{"SCR342 error at cut_offs[0].population.languages[1]"})
        << language;
  }
  Definition sound = toy::definition();
  sound.cut_offs[0].population.countries = {"GB", "AZ", "ZA"};
  EXPECT_EQ(toy::faults(sound), Faults{});
  for (const char* country : {"gb", "GBR", "G1"}) {
    Definition definition = toy::definition();
    definition.cut_offs[0].population.countries = {country};
    EXPECT_EQ(toy::faults(definition),
              Faults{"SCR343 error at cut_offs[0].population.countries[0]"})
        << country;
  }
}

TEST(HandBuilt, AVersionIsThreePlainNumbers) {
  for (const char* version :
       {"", "1", "1.0", "1.0.", "01.0.0", "1.0.x", "1.0.0.0", "1234567.0.0", ".0.0", "1..0"}) {
    Definition definition = toy::definition();
    definition.version = version;
    EXPECT_EQ(toy::faults(definition).size(), 1U) << version;
  }
}

TEST(HandBuilt, MessagesStayShortWhateverTheyQuote) {
  Definition definition = toy::definition();
  definition.version = std::string(80, '7');
  EXPECT_EQ(messages(definition).at(0),
            "version '" + std::string(60, '7') + "...' is not MAJOR.MINOR.PATCH, such as '1.0.0'");
  definition = toy::definition();
  definition.cut_offs[0].scale = std::string(200, 'x');
  EXPECT_EQ(messages(definition).at(0), "there is no scale '" + std::string(60, 'x') + "...'");
  definition.cut_offs[0].scale = "xx";
  EXPECT_EQ(messages(definition).at(0), "there is no scale 'xx'");
}

TEST(HandBuilt, AKeyThatContradictsTheScoresSaysWhichWayTheyRun) {
  Definition definition = toy::definition();
  definition.items[0].keyed = "reversed";
  definition.items[1].options = toy::options({"2", "1", "0"});
  definition.items[1].keyed = "forward";
  definition.items[2].options = toy::options({"0", "2", "0"});
  definition.items[2].keyed = "forward";
  const std::vector<std::string> said = messages(definition);
  ASSERT_EQ(said.size(), 3U);
  EXPECT_NE(said[0].find("rise"), std::string::npos) << said[0];
  EXPECT_NE(said[1].find("fall"), std::string::npos) << said[1];
  EXPECT_EQ(toy::faults(definition).at(2), "SCR233 error at items[2].keyed");
}

TEST(HandBuilt, AFlagMayReadTheScoreOfItsItem) {
  Definition definition = toy::definition();
  Condition at_most;
  at_most.kind = Kind::score_at_most;
  at_most.item = "toy_03";
  at_most.threshold = Decimal(1);
  definition.flags[0].when = toy::group(Kind::negation, {at_most});
  EXPECT_EQ(toy::faults(definition), Faults{});
  const screening::Instrument form = screening::build(definition).value();
  screening::Responses responses(form);
  responses.set("toy_03", "2");
  EXPECT_EQ(screening::score(responses).flag("self_harm").determination,
            screening::Determination::positive);
  responses.set("toy_03", "1");
  EXPECT_EQ(screening::score(responses).flag("self_harm").determination,
            screening::Determination::negative);
}

TEST(HandBuilt, AScaleThatCountsTooWideAStatementIsRefused) {
  // Six sums of wide items that all overlap: more combinations than may be searched.
  Definition definition = toy::blank();
  definition.items = toy::items(23, {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
  std::vector<Condition> parts;
  std::vector<std::string> earlier;
  for (int s = 0; s < 6; ++s) {
    const std::string id = "s" + std::to_string(s);
    definition.scales.push_back(toy::scale(id, toy::ids(s + 1, s + 18), "0", "162"));
    definition.scales.back().shares_items_with = earlier;
    earlier.push_back(id);
    parts.push_back(toy::scale_at_least(id, "60"));
  }
  screening::Scale counts = toy::scale("counts", {}, "0", "1");
  counts.members = {{{}, {}, {}, {toy::group(Kind::all, parts)}}};
  definition.scales.push_back(counts);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR390 error at scales[6].members"});
}

}  // namespace
