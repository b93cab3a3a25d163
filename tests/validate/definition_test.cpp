#include <gtest/gtest.h>

#include "toy.hpp"

// Faults that YAML cannot show, because the reader refuses them first, and promises of silence.
namespace {

using screening::Condition;
using screening::Decimal;
using screening::Definition;
using screening::Evidence;
using toy::Faults;

TEST(Validate, FindsNothingWrongWithASoundDefinition) {
  EXPECT_EQ(toy::faults(toy::definition()), Faults{});
}

TEST(Validate, AsksForIds) {
  Definition definition = toy::definition();
  definition.cut_offs[0].id = "";
  definition.flags[0].id = "Self-harm";
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR200 error at cut_offs[0].id", "SCR201 error at flags[0].id"}));
}

TEST(Validate, AsksForTheTextsThatPeopleRead) {
  Definition definition = toy::definition();
  definition.name = "";
  definition.items[1].label = "";
  definition.scales[0].label = " ";
  definition.band_sets[0].bands[1].label = "";
  definition.cut_offs[0].target = "";
  definition.flags[0].action = "";
  definition.licence.terms = "";
  definition.sources[0].citation = "";
  EXPECT_EQ(
      toy::faults(definition),
      (Faults{"SCR205 error at name", "SCR205 error at items[1].label",
              "SCR205 error at scales[0].label", "SCR205 error at band_sets[0].bands[1].label",
              "SCR205 error at cut_offs[0].target", "SCR205 error at flags[0].action",
              "SCR205 error at licence.terms", "SCR205 error at sources[0].citation"}));
}

TEST(Validate, StopsAtADefinitionLargerThanAnyForm) {
  Definition definition = toy::definition();
  definition.items = toy::items(501, {"0", "1"});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at items"});
}

TEST(Validate, StopsAtConditionsNestedBeyondReason) {
  Definition definition = toy::definition();
  Condition deep = toy::code_in("toy_01", {"1"});
  for (int level = 0; level < 16; ++level) deep = toy::group(Condition::Kind::negation, {deep});
  definition.verdicts[0].when = deep;
  std::string path = "verdicts[0].when";
  for (int level = 0; level < 16; ++level) path += ".children[0]";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at " + path});
}

TEST(Validate, CountsConditionsOverTheWholeDefinition) {
  Definition definition = toy::definition();
  const Condition one = toy::code_in("toy_01", {"1"});
  const Condition many = toy::group(Condition::Kind::any, std::vector<Condition>(400, one));
  definition.verdicts.assign(5, toy::verdict("syndrome", many));
  for (std::size_t v = 0; v < 5; ++v) definition.verdicts[v].id += std::to_string(v);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR206 error at "});
}

TEST(Validate, StopsAtNumbersItCannotCalculateWith) {
  Definition definition = toy::definition();
  definition.items[0].options[2].score = Decimal(2'000'000'000'000);
  definition.cut_offs[0].threshold = Decimal(4, 9);
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR207 error at items[0].options[2].score",
                                             "SCR207 error at cut_offs[0].threshold"}));
}

TEST(Validate, KnowsTwoWordsForTheKey) {
  Definition definition = toy::definition();
  definition.items[0].keyed = "backward";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR232 error at items[0].keyed"});
}

TEST(Validate, KeepsTheMembersOfItemKindsApart) {
  Definition definition = toy::definition();
  definition.items[0].none_code = "0";
  definition.items[1].count_scores = {{0, 2, Decimal(1)}};
  definition.items[1].count_to = 2;
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR238 error at items[0].none_code", "SCR238 error at items[1].count_scores",
                    "SCR238 error at items[1].count_to"}));
}

TEST(Validate, KeepsTheMembersOfConditionKindsApart) {
  Definition definition = toy::definition();
  Condition& when = definition.verdicts[0].when;
  when.scale = "total";
  when.at_least = 1;
  EXPECT_EQ(toy::faults(definition), (Faults{"SCR400 error at verdicts[0].when.scale",
                                             "SCR400 error at verdicts[0].when.at_least"}));
}

TEST(Validate, LetsAScoreConditionReadOneThing) {
  Definition definition = toy::definition();
  definition.verdicts[0].when = toy::scale_at_least("total", "3");
  definition.verdicts[0].when.item = "toy_01";
  definition.verdicts.push_back(toy::verdict("none", toy::scale_at_least("", "3")));
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR400 error at verdicts[0].when", "SCR400 error at verdicts[1].when"}));
}

TEST(Validate, NeverAsksWhetherAVerdictIsIndeterminate) {
  Definition definition = toy::definition();
  Condition when;
  when.kind = Condition::Kind::verdict;
  when.verdict = "syndrome";
  when.is = screening::Determination::indeterminate;
  definition.verdicts.push_back(toy::verdict("unsure", when));
  EXPECT_EQ(toy::faults(definition), Faults{"SCR400 error at verdicts[1].when.is"});
}

TEST(Validate, AsksForASourceOrForOurRulesAReason) {
  Definition definition = toy::definition();
  definition.cut_offs[0].source = "";
  definition.flags[0].source = "";
  definition.scales[0].missing.kind = screening::MissingPolicy::Kind::prorate;
  definition.scales[0].missing.up_to = 1;
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR440 error at scales[0].missing.source",
                    "SCR440 error at cut_offs[0].source", "SCR440 error at flags[0].source"}));
  definition.scales[0].missing.note = "agreed by the group";
  definition.cut_offs[0].source = "manual";
  definition.flags[0].note = "a critical answer is always followed up";
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(Validate, LetsAnythingWeakerStandOnASource) {
  Definition definition = toy::definition();
  for (const Evidence evidence :
       {Evidence::primary, Evidence::abstract, Evidence::secondary, Evidence::provisional}) {
    definition.cut_offs[0].evidence = evidence;
    EXPECT_EQ(toy::faults(definition), Faults{});
  }
}

TEST(Validate, KnowsThreeAnswersToWhetherTheWordingMayBeShown) {
  Definition definition = toy::definition();
  definition.licence.wording = "perhaps";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR443 error at licence.wording"});
}

TEST(Validate, SaysAnUnknownMemberOnceAndNothingThatFollowsFromIt) {
  Definition definition = toy::definition();
  definition.scales[0].members[0].items[1] = "toy_20";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR208 error at scales[0].members[0].items[1]"});
}

TEST(Validate, SaysAMissingScoreOnceAndNothingThatFollowsFromIt) {
  Definition definition = toy::definition();
  definition.items[1].options[1].score.reset();
  EXPECT_EQ(toy::faults(definition), Faults{"SCR228 error at items[1].options[1]"});
}

TEST(Validate, NamesTheOtherPlaceOfADuplicate) {
  Definition definition = toy::definition();
  definition.scales.push_back(definition.scales[0]);
  const auto diagnostics = screening::build(definition).diagnostics();
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].path, "scales[1].id");
  EXPECT_EQ(diagnostics[0].related_path, "scales[0].id");
  EXPECT_EQ(diagnostics[0].related_note, "'total' is first used");
}

TEST(Validate, OffersTheOneNameThatIsClose) {
  Definition definition = toy::definition();
  definition.cut_offs[0].scale = "totel";
  definition.verdicts[0].when = toy::code_in("toy_04", {"1"});
  const auto diagnostics = screening::build(definition).diagnostics();
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].message, "there is no scale 'totel'; did you mean 'total'?");
  EXPECT_EQ(diagnostics[1].message, "there is no item 'toy_04'") << "three ids are as close";
}

TEST(Validate, OffersNoNameAfterAHundredFaults) {
  Definition definition = toy::definition();
  definition.scales[0].members[0].items.assign(102, "toy_00");
  definition.scales[0].members[0].scales.assign(1, "totel");
  std::vector<std::string> said;
  for (const std::string& message : toy::messages(definition)) {
    if (message.find("there is no") == 0) said.push_back(message);
  }
  ASSERT_EQ(said.size(), 103U);
  EXPECT_EQ(said[102], "there is no scale 'totel'") << "nobody reads so many";
}

TEST(Validate, KeepsUnprintableTextOutOfMessages) {
  Definition definition = toy::definition();
  definition.version = "1\x1b[31m";
  const auto diagnostics = screening::build(definition).diagnostics();
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].message, "version '1?[31m' is not MAJOR.MINOR.PATCH, such as '1.0.0'");
}

TEST(Validate, AcceptsAnItemThatOnlyVerdictsReadWithoutScores) {
  Definition definition = toy::definition();
  screening::Item gate = toy::item("toy_04", "any contact", toy::options({"0", "1"}));
  for (screening::ResponseOption& option : gate.options) option.score.reset();
  definition.items.push_back(gate);
  definition.verdicts.push_back(toy::verdict("contact", toy::code_in("toy_04", {"1"})));
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(Validate, AcceptsAGateThatNothingScores) {
  Definition definition = toy::definition();
  screening::Item gate = toy::item("toy_00", "any event", toy::options({"0", "1"}));
  for (screening::ResponseOption& option : gate.options) option.score.reset();
  definition.items.insert(definition.items.begin(), gate);
  screening::SkipRule skip;
  skip.when = {{"toy_00", {"0"}}};
  skip.items = toy::ids(1, 3);
  skip.answered_as = "0";
  skip.evidence = Evidence::primary;
  skip.source = "manual";
  definition.skips = {skip};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.items[0].scored = false;
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(Validate, LimitsTheWaysInWhichSkipRulesLetAFormBeRead) {
  Definition definition = toy::blank();
  definition.items = toy::items(18, {"0", "1"});
  definition.scales = {toy::scale("total", toy::ids(1, 18), "0", "18")};
  for (int rule = 0; rule < 8; ++rule) {
    screening::SkipRule skip;
    skip.when = {{toy::ids(2 * rule + 1, 2 * rule + 1).front(), {"0"}}};
    skip.items = toy::ids(2 * rule + 2, 2 * rule + 2);
    skip.answered_as = "0";
    skip.evidence = Evidence::primary;
    skip.source = "manual";
    definition.skips.push_back(skip);
  }
  EXPECT_EQ(toy::faults(definition), Faults{}) << "2^8 = 256";
  definition.skips.push_back(definition.skips.front());
  definition.skips.back().when[0].item = "toy_17";
  definition.skips.back().items = {"toy_18"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR391 error at skips[8].when"});
}

TEST(Validate, AcceptsAFlagWithAContextBesideItsItem) {
  Definition definition = toy::definition();
  Condition pregnant;
  pregnant.kind = Condition::Kind::context;
  pregnant.field = "stage";
  pregnant.values = {"antenatal"};
  definition.flags[0].when =
      toy::group(Condition::Kind::all, {toy::code_in("toy_03", {"1", "2"}), pregnant});
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(Validate, SeesThatAFlagOnAMultipleItemCanNeverBePositive) {
  Definition definition = toy::definition();
  definition.items[2].kind = screening::ItemKind::multiple;
  definition.items[2].none_code = "0";
  const Condition none = toy::code_in("toy_03", {"0"});
  const Condition other = toy::code_in("toy_03", {"1"});
  const Condition third = toy::code_in("toy_03", {"2"});
  definition.flags[0].when = toy::group(Condition::Kind::all, {other, third});
  EXPECT_EQ(toy::faults(definition), Faults{}) << "both may be chosen";
  definition.flags[0].when = toy::group(Condition::Kind::all, {none, other});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR411 error at flags[0].when"});
}

TEST(Validate, AcceptsMemberScalesWithoutADeclarationOfSharing) {
  Definition definition = toy::definition();
  definition.scales = {toy::scale("first", toy::ids(1, 1), "0", "2"),
                       toy::scale("second", toy::ids(2, 3), "0", "4"),
                       toy::scale("total", {}, "0", "6")};
  definition.scales[2].members[0].scales = {"first", "second"};
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(Validate, WantsSharingDeclaredOnEitherScale) {
  Definition definition = toy::definition();
  definition.scales.push_back(toy::scale("anxiety", toy::ids(3, 3), "0", "2"));
  EXPECT_EQ(toy::faults(definition), Faults{"SCR321 error at scales[1]"});
  definition.scales[0].shares_items_with = {"anxiety"};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[0].shares_items_with = {};
  definition.scales[1].shares_items_with = {"total"};
  EXPECT_EQ(toy::faults(definition), Faults{});
}

}  // namespace
