#include <gtest/gtest.h>

#include "../validate/toy.hpp"

// Defects of definitions that shipped in real systems. Each test is named after one and rebuilds it
// on a small form; a definition that repeats it must not load. The systems' own words are in the
// comments.
namespace {

using screening::Aggregate;
using screening::Condition;
using screening::Decimal;
using screening::Definition;
using toy::Faults;

// A form of `count` items with these scores and one sum, stated to run from 0 to `highest`.
Definition form(int count, const std::vector<std::string>& scores, const std::string& highest) {
  Definition definition = toy::blank();
  definition.items = toy::items(count, scores);
  definition.scales = {toy::scale("total", toy::ids(1, count), "0", highest)};
  return definition;
}

// A form of 7 items of which 5 are worth 0-4 and 2 are worth 0-3 reaches 5 x 4 + 2 x 3 = 26.
Definition seven_items(const std::string& highest) {
  Definition definition = form(7, {"0", "1", "2", "3", "4"}, highest);
  definition.items[5].options.pop_back();
  definition.items[6].options.pop_back();
  return definition;
}

// "maximum 23, should be 26"
TEST(DefinitionHazards, WrongMaximumOfASum) {
  EXPECT_EQ(toy::faults(seven_items("23")), Faults{"SCR320 error at scales[0].range_to"});
  EXPECT_EQ(toy::faults(seven_items("26")), Faults{});
}

// "maximum shown as 7, should be 6": a mean of items worth 0 to 6.
TEST(DefinitionHazards, WrongMaximumOfAMean) {
  Definition definition = form(4, {"0", "1", "2", "3", "4", "5", "6"}, "7");
  definition.scales[0].aggregate = Aggregate::mean;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR320 error at scales[0].range_to"});
  definition.scales[0].range_to = Decimal(6);
  EXPECT_EQ(toy::faults(definition), Faults{});
}

// "'total' was a mean": the range of a sum, 4 x 6 = 24, gives it away.
TEST(DefinitionHazards, TotalThatIsAMean) {
  Definition definition = form(4, {"0", "1", "2", "3", "4", "5", "6"}, "24");
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[0].aggregate = Aggregate::mean;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR320 error at scales[0].range_to"});
}

// "items 9a, 9b scored 1, should be 2": 5 x 1 + 2 x 2 = 9.
TEST(DefinitionHazards, WrongWeightOfAnItem) {
  Definition definition = form(7, {"0", "1"}, "9");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR320 error at scales[0].range_to"});
  definition.items[5].options[1].score = Decimal(2);
  definition.items[6].options[1].score = Decimal(2);
  EXPECT_EQ(toy::faults(definition), Faults{});
}

// "code 3 'not measured' added as points; maximum 53, should be 52"
TEST(DefinitionHazards, SentinelScoredAsData) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.items[2].options.push_back({"3", Decimal(3), "not measured"});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR320 error at scales[0].range_to"});
}

// "raw 0 means unknown but was scored": an option without a score beside options with one.
TEST(DefinitionHazards, SentinelAmongScoredOptions) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.items[2].options.push_back({"9", std::nullopt, "not known"});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR228 error at items[2].options[3]"});
}

// "item 4 value 4 and item 5 values 3, 4 not offered"
TEST(DefinitionHazards, OptionsNotOffered) {
  Definition definition = seven_items("26");
  definition.items[3].options.resize(4);
  definition.items[4].options.resize(3);
  EXPECT_EQ(toy::faults(definition), Faults{"SCR320 error at scales[0].range_to"});
}

// "client offers a sex code the server rejects": a rule asks for an answer the form does not offer.
TEST(DefinitionHazards, RuleOnAnAnswerThatIsNotOffered) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.flags = {toy::flag("self_harm", toy::code_in("toy_03", {"2", "3"}))};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR212 error at flags[0].when.values[1]"});
}

// "missing and wrong option text", "differing options that share labels"
TEST(DefinitionHazards, OptionsThatShareALabel) {
  Definition definition = form(2, {"0", "1", "2"}, "4");
  definition.items[1].options[1].label = "sometimes";
  definition.items[1].options[2].label = "sometimes";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR227 error at items[1].options[2].label"});
}

TEST(DefinitionHazards, OptionsThatShareACode) {
  Definition definition = form(2, {"0", "1", "2"}, "4");
  definition.items[1].options[2].code = "1";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR226 error at items[1].options[2].code"});
}

// "total included unscored items 19, 20"
TEST(DefinitionHazards, UnscoredItemInATotal) {
  Definition definition = form(4, {"0", "1", "2"}, "8");
  definition.items[3].scored = false;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR231 error at items[3].scored"});
}

// "field absent from the field list", the other way round: an item that no list has.
TEST(DefinitionHazards, ItemForgottenInTheTotal) {
  Definition definition = form(4, {"0", "1", "2"}, "6");
  definition.scales[0].members[0].items.pop_back();
  EXPECT_EQ(toy::faults(definition), Faults{"SCR230 error at items[3]"});
}

TEST(DefinitionHazards, ItemThatTheFormDoesNotHave) {
  Definition definition = form(4, {"0", "1", "2"}, "10");
  definition.scales[0].members[0].items.push_back("toy_05");
  EXPECT_EQ(toy::faults(definition), Faults{"SCR208 error at scales[0].members[0].items[4]"});
}

// "server summed without reversing while client reversed", "reversed list absent on server"
TEST(DefinitionHazards, ReversedItemThatIsNotReversed) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.items[1].keyed = "reversed";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR233 error at items[1].keyed"});
  definition.items[1].options = toy::options({"2", "1", "0"});
  EXPECT_EQ(toy::faults(definition), Faults{});
}

// "quality, time and global scores all exported under the quality column name"
TEST(DefinitionHazards, DuplicateScoreId) {
  Definition definition = form(4, {"0", "1"}, "4");
  definition.scales.push_back(toy::scale("total", toy::ids(1, 2), "0", "2"));
  EXPECT_EQ(toy::faults(definition), Faults{"SCR202 error at scales[1].id"});
}

TEST(DefinitionHazards, ScoresThatShareAColumn) {
  Definition definition = form(4, {"0", "1"}, "4");
  definition.scales.push_back(toy::scale("total_upper", toy::ids(1, 2), "0", "2"));
  definition.scales[1].shares_items_with = {"total"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR203 error at scales[1].id"});
}

// "subscales carried each other's item lists": what a list shows of it is an item in two of them
// and an item in none.
TEST(DefinitionHazards, SubscaleMembershipSwapped) {
  Definition definition = form(6, {"0", "1", "2"}, "12");
  definition.scales.push_back(toy::scale("quality", toy::ids(1, 3), "0", "6"));
  definition.scales.push_back(toy::scale("intensity", toy::ids(4, 6), "0", "6"));
  definition.scales[1].shares_items_with = {"total"};
  definition.scales[2].shares_items_with = {"total"};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[2].members[0].items[0] = "toy_03";
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR321 error at scales[2]", "SCR323 error at scales[0]"}));
}

// An item that belongs to the total and to no subscale is meant to, or is forgotten: it is said.
TEST(DefinitionHazards, ItemInNoSubscale) {
  Definition definition = form(7, {"0", "1", "2"}, "14");
  definition.scales.push_back(toy::scale("quality", toy::ids(1, 3), "0", "6"));
  definition.scales.push_back(toy::scale("intensity", toy::ids(4, 6), "0", "6"));
  definition.scales[0].shares_items_with = {"quality", "intensity"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR323 error at scales[0]"});
  definition.scales[0].in_no_subscale = {"toy_07"};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.scales[0].in_no_subscale = {"toy_07", "toy_06"};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR324 error at scales[0].in_no_subscale[1]"});
}

// "carried another scale's cut-offs": 3 items of 0-2 reach 6 and are never 13.
TEST(DefinitionHazards, CutOffOfAnotherScale) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.cut_offs = {toy::cut_off("ge13", "total", "13")};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR312 error at cut_offs[0].threshold"});
}

TEST(DefinitionHazards, CutOffThatEverybodyMeets) {
  Definition definition = form(3, {"1", "2"}, "6");
  definition.scales[0].range_from = Decimal(3);
  definition.cut_offs = {toy::cut_off("ge3", "total", "3")};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR313 error at cut_offs[0].threshold"});
}

// A scale on which less is worse, with the operator of one on which more is.
TEST(DefinitionHazards, CutOffAgainstTheDirectionOfTheScale) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.scales[0].worse = screening::Worse::low;
  definition.cut_offs = {toy::cut_off("ge4", "total", "4")};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR311 error at cut_offs[0].threshold"});
  definition.cut_offs[0].at_least = false;
  EXPECT_EQ(toy::faults(definition), Faults{});
}

// Two thresholds from two studies stand side by side; only the one to read first must be one.
TEST(DefinitionHazards, SeveralCutOffsOfOneScale) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.cut_offs = {toy::cut_off("ge4_2001", "total", "4"),
                         toy::cut_off("ge5_2006", "total", "5")};
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.cut_offs[0].primary = true;
  definition.cut_offs[1].primary = true;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR314 error at cut_offs[1].primary"});
}

// "category text wrong; thresholds refined": on a form with half points, 3.5 is in no band.
TEST(DefinitionHazards, BandsWithAGap) {
  Definition definition = form(6, {"0", "0.5", "1"}, "6");
  definition.band_sets = {
      toy::band_set("total", {toy::band("low", "0", "3"), toy::band("high", "4", "6")})};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR334 error at band_sets[0].bands[1].from"});
  definition.band_sets[0].bands[0].to = toy::number("3.5");
  EXPECT_EQ(toy::faults(definition), Faults{});
}

TEST(DefinitionHazards, BandsThatOverlap) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.band_sets = {
      toy::band_set("total", {toy::band("low", "0", "4"), toy::band("high", "4", "6")})};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR333 error at band_sets[0].bands[1].from"});
}

TEST(DefinitionHazards, BandsThatDoNotReachTheMaximum) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.band_sets = {
      toy::band_set("total", {toy::band("low", "0", "3"), toy::band("high", "4", "5")})};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR335 error at band_sets[0].bands[1].to"});
}

// An outcome that no answers lead to: a doubled sum is never odd.
TEST(DefinitionHazards, UnreachableBand) {
  Definition definition = form(3, {"0", "1", "2"}, "12");
  definition.scales[0].times = 2;
  definition.band_sets = {toy::band_set(
      "total",
      {toy::band("low", "0", "6"), toy::band("middle", "7", "7"), toy::band("high", "8", "12")})};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR336 error at band_sets[0].bands[1]"});
}

// "computed on missing values", "added 1 to a null item", "totals given for incomplete records"
TEST(DefinitionHazards, MissingAnswersReadAsZero) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.scales[0].missing.kind = screening::MissingPolicy::Kind::ignore;
  definition.scales[0].missing.up_to = 1;
  definition.scales[0].missing.source = "manual";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR309 error at scales[0].missing"});
}

// Nothing answered is never a score.
TEST(DefinitionHazards, ScoreWithNothingAnswered) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.scales[0].missing.kind = screening::MissingPolicy::Kind::prorate;
  definition.scales[0].missing.up_to = 3;
  definition.scales[0].missing.source = "manual";
  EXPECT_EQ(toy::faults(definition), Faults{"SCR308 error at scales[0].missing.up_to"});
}

// "completeness ignored the retired flag", "item 10 demanded even when total 0": what a skipped
// item counts as is said, or the rule is refused.
TEST(DefinitionHazards, ConditionalItemWithoutAValueWhenSkipped) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  screening::SkipRule skip;
  skip.when = {{"toy_01", {"0"}}};
  skip.items = {"toy_02"};
  skip.evidence = screening::Evidence::primary;
  skip.source = "manual";
  definition.skips = {skip};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR251 error at skips[0].answered_as"});
  definition.skips[0].answered_as = "0";
  EXPECT_EQ(toy::faults(definition), Faults{});
}

// "fell through one answer branch": a gate that holds for no answer, or for every one.
TEST(DefinitionHazards, BranchThatNoAnswerTakes) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  screening::SkipRule skip;
  skip.items = {"toy_02"};
  skip.answered_as = "0";
  skip.evidence = screening::Evidence::primary;
  skip.source = "manual";
  skip.when = {{"toy_01", {}}};
  definition.skips = {skip};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR250 error at skips[0].when[0].codes"});
  definition.skips[0].when = {{"toy_01", {"0", "1", "2"}}};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR255 error at skips[0].when[0].codes"});
}

// A critical item must speak for itself: no total with a gap may silence it.
TEST(DefinitionHazards, CriticalFlagThatDependsOnATotal) {
  Definition definition = form(3, {"0", "1", "2"}, "6");
  definition.flags = {toy::flag(
      "self_harm", toy::group(Condition::Kind::all, {toy::code_in("toy_03", {"1", "2"}),
                                                     toy::scale_at_least("total", "3")}))};
  EXPECT_EQ(toy::faults(definition), Faults{"SCR410 error at flags[0].when"});
}

// "dropped item 16, added a response, maximum 45 became 60, old column removed"
TEST(DefinitionHazards, RevisedFormIsAnotherInstrument) {
  const Definition before = form(16, {"0", "1", "2", "3"}, "48");
  Definition dropped = before;
  dropped.items.pop_back();
  dropped.scales[0].members[0].items.pop_back();
  EXPECT_EQ(toy::faults(dropped), Faults{"SCR320 error at scales[0].range_to"});
  EXPECT_NE(canonical_text(dropped), canonical_text(before));

  Definition extended = before;
  for (screening::Item& item : extended.items) item.options.push_back({"4", Decimal(4), ""});
  EXPECT_EQ(toy::faults(extended), Faults{"SCR320 error at scales[0].range_to"});
  EXPECT_NE(canonical_text(extended), canonical_text(before));

  Definition reordered = before;
  std::swap(reordered.items[3], reordered.items[4]);
  EXPECT_EQ(toy::faults(reordered), Faults{"SCR222 error at items[4].id"});
  EXPECT_NE(canonical_text(reordered), canonical_text(before));
}

}  // namespace
