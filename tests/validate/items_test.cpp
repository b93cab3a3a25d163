#include <gtest/gtest.h>

#include <algorithm>

#include "toy.hpp"

// Items, their ids, answers and texts, and the rules that skip them: each fault is said once, at
// its place, and what is sound is left alone.
namespace {

using screening::CountScore;
using screening::Decimal;
using screening::Definition;
using screening::Item;
using screening::ItemKind;
using toy::Faults;

bool says(const Faults& faults, const std::string& code) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const std::string& fault) { return fault.rfind(code, 0) == 0; });
}

/// The toy with one item more, which nothing reads.
Definition with_item(Item item) {
  Definition definition = toy::definition();
  item.scored = false;
  definition.items.push_back(std::move(item));
  return definition;
}

Item keyed(const std::vector<std::string>& scores, const char* key) {
  Item item = toy::item("toy_04", "another topic", toy::options(scores));
  item.keyed = key;
  return item;
}

TEST(Items, HaveCodesOfOneToSixteenPlainCharacters) {
  for (const char* code : {"a", "z", "A", "Z", "0", "9", "_", ".", "-", "aB3_.-aB3_.-aB3_"}) {
    Definition definition = toy::definition();
    definition.items[1].options[0].code = code;
    EXPECT_EQ(toy::faults(definition), Faults{}) << code;
  }
  for (const char* code :
       {"", "aB3_.-aB3_.-aB3_a", "/", ":", "@", "[", "`", "{", " ", "a b", "+1", "\xc3\xa9"}) {
    Definition definition = toy::definition();
    definition.items[1].options[0].code = code;
    EXPECT_EQ(toy::faults(definition), Faults{"SCR225 error at items[1].options[0].code"}) << code;
  }
}

TEST(Items, HaveTopicsThatArePlainlyTold) {
  Definition definition = toy::definition();
  definition.items[0].label = "  a  b  c  d  e  ";
  EXPECT_EQ(toy::faults(definition), Faults{});
  definition.items[0].label = "a  b  c  d  e  f";
  EXPECT_EQ(toy::messages(definition).at(0),
            "the label has 6 words; use a topic of one to five, never the form's sentence");
  definition.items[0].label = "";
  definition.items[1].label = "";
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR205 error at items[0].label", "SCR205 error at items[1].label"}));
  definition = toy::definition();
  definition.items[2].label = definition.items[0].label;
  EXPECT_EQ(toy::faults(definition), Faults{"SCR221 error at items[2].label"});
}

TEST(Items, OfferEachCodeAndLabelOnceAndScoreAllOrNone) {
  EXPECT_EQ(toy::faults_after([](Definition& d) { d.items[1].options[2].code = "0"; }),
            Faults{"SCR226 error at items[1].options[2].code"});
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              for (auto& option : d.items[1].options) option.label = "same";
            }),
            (Faults{"SCR227 error at items[1].options[1].label",
                    "SCR227 error at items[1].options[2].label"}));
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              d.items[1].options[0].score.reset();
              d.items[1].options[2].score.reset();
            }),
            Faults{"SCR228 error at items[1].options[0]"});
}

TEST(Items, AreKeyedAsTheirScoresRun) {
  struct Case {
    std::vector<std::string> scores;
    const char* key;
    const char* found;  // empty: they agree
  };
  const Case cases[] = {{{"0", "1", "2"}, "forward", ""},
                        {{"0", "0", "2"}, "forward", ""},
                        {{"2", "1", "0"}, "reversed", ""},
                        {{"2", "1", "1"}, "reversed", ""},
                        {{"0", "1", "2"}, "reversed", "rise"},
                        {{"2", "1", "0"}, "forward", "fall"},
                        {{"1", "1", "1"}, "forward", "stay the same"},
                        {{"1", "1", "1"}, "reversed", "stay the same"},
                        {{"2", "0", "1"}, "forward", "rise and fall"},
                        {{"2", "0", "1"}, "reversed", "rise and fall"},
                        {{"0", "2", "1"}, "forward", "rise and fall"},
                        {{"0", "2", "1"}, "reversed", "rise and fall"}};
  for (const Case& each : cases) {
    const Definition definition = with_item(keyed(each.scores, each.key));
    std::vector<std::string> said;
    if (*each.found != '\0') {
      said = {std::string("keyed is '") + each.key + "', but the scores " + each.found +
              " in printed order; correct the scores or the key"};
    }
    EXPECT_EQ(toy::messages(definition), said) << testing::PrintToString(each.scores);
  }
}

TEST(Items, WithoutScoresInPrintedOrderHaveNoKey) {
  const Faults disagrees{"SCR233 error at items[3].keyed"};
  Item count = toy::count_item("toy_04", 0, 5);
  count.keyed = "forward";
  EXPECT_EQ(toy::faults(with_item(count)), disagrees);
  Item multiple = keyed({"0", "1", "2"}, "forward");
  multiple.kind = ItemKind::multiple;
  EXPECT_EQ(toy::faults(with_item(multiple)), disagrees);
  Item unscored = keyed({"0", "1"}, "forward");
  for (auto& option : unscored.options) option.score.reset();
  EXPECT_EQ(toy::faults(with_item(unscored)), disagrees);
  // Faults of the answers themselves are said there alone.
  EXPECT_EQ(toy::faults(with_item(keyed({}, "forward"))),
            Faults{"SCR224 error at items[3].options"});
  Item mixed = keyed({"0", "1"}, "reversed");
  mixed.options[1].score.reset();
  EXPECT_EQ(toy::faults(with_item(mixed)), Faults{"SCR228 error at items[3].options[1]"});
}

TEST(Items, OfSeveralAnswersHaveTwelveOptionsAtMost) {
  Item item = toy::item("toy_04", "another topic",
                        toy::options({"0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"}));
  item.kind = ItemKind::multiple;
  EXPECT_EQ(toy::faults(with_item(item)), Faults{});
  item.options.push_back({"12", Decimal(0), ""});
  EXPECT_EQ(toy::faults(with_item(item)), Faults{"SCR235 error at items[3].options"});
  item.kind = ItemKind::single;
  EXPECT_EQ(toy::faults(with_item(item)), Faults{});
}

TEST(Items, ThatCountHaveARangeAndWholeScores) {
  struct Case {
    int from;
    int to;
    std::vector<CountScore> scores;
    Faults faults;
  };
  const Decimal one(1);
  const Faults range{"SCR236 error at items[3].count_to"};
  const Case cases[] = {
      {0, 1, {}, {}},
      {0, 999, {}, {}},
      {0, 0, {}, range},
      {-1, 5, {}, range},
      {0, 1000, {}, range},
      {5, 0, {{0, 1, one}}, range},
      {0, 3, {{0, 0, one}, {1, 3, one}}, {}},
      {0, 3, {{0, 2, one}}, {"SCR237 error at items[3].count_scores"}},
      {0, 3, {{0, 0, one}, {2, 3, one}}, {"SCR237 error at items[3].count_scores[1].from"}},
      {0, 3, {{0, 1, one}, {2, 4, one}}, {"SCR237 error at items[3].count_scores[1].to"}},
      {0,
       3,
       {{0, 1, one}, {2, 1, one}, {2, 3, one}},
       {"SCR237 error at items[3].count_scores[1].to"}}};
  for (const Case& each : cases) {
    EXPECT_EQ(toy::faults(with_item(toy::count_item("toy_04", each.from, each.to, each.scores))),
              each.faults)
        << each.from << " to " << each.to;
  }
}

TEST(Items, HaveNothingOfAnotherKind) {
  Item count = toy::count_item("toy_04", 0, 5);
  count.options = toy::options({"0", "1"});
  EXPECT_EQ(toy::faults(with_item(count)), Faults{"SCR238 error at items[3].options"});
  for (const auto& [from, to] : {std::pair{1, 0}, {0, 1}}) {
    Definition definition = toy::definition();
    definition.items[0].count_from = from;
    definition.items[0].count_to = to;
    EXPECT_EQ(toy::faults(definition), Faults{"SCR238 error at items[0].count_to"});
  }
}

TEST(Items, AreReadAndScoredOrSayThatTheyAreNot) {
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              d.verdicts.clear();
              d.scales[0].members[0].items = {"toy_02", "toy_03"};
              d.scales[0].range_to = Decimal(4);
              d.band_sets.clear();
            }),
            Faults{"SCR230 error at items[0]"});
  // A count whose score is read needs one; an item without answers has a greater fault.
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              Item count = toy::count_item("toy_04", 0, 5);
              count.scored = true;
              d.items.push_back(count);
              d.scales[0].members[0].items.push_back("toy_04");
            }),
            Faults{"SCR229 error at items[3]"});
  EXPECT_EQ(toy::faults_after([](Definition& d) { d.items[1].options.clear(); }),
            Faults{"SCR224 error at items[1].options"});
}

TEST(Items, WithoutAnIdAreReadByNobody) {
  Item nameless = toy::item("", "another topic", toy::options({"0", "1"}));
  Definition definition = with_item(nameless);
  definition.verdicts[0].when =
      toy::group(screening::Condition::Kind::all, {toy::code_in("toy_01", {"2"})});
  EXPECT_EQ(toy::faults(definition), Faults{"SCR200 error at items[3].id"});
}

TEST(ItemIds, AreInTheOrderOfTheForm) {
  struct Case {
    const char* first;
    const char* second;
    bool ordered;
  };
  for (const Case& each : {Case{"toy_09", "toy_10", true},
                           {"toy_9", "toy_10", true},
                           {"toy_4", "toy_04", true},
                           {"toy_04", "toy_4", true},
                           {"toy_99999999999", "toy_100000000000", true},
                           {"toy_09", "toy_gate", true},
                           {"toy_09", "toy_", true},
                           {"toy_09", "toy_1a", true},
                           {"toy_09", "toy_05", false},
                           {"toy_10", "toy_9", false},
                           {"toy_05", "toy_4", false},
                           {"toy_100000000000", "toy_99999999999", false}}) {
    Definition definition = with_item(toy::item(each.first, "fourth", toy::options({"0", "1"})));
    definition.items.push_back(toy::item(each.second, "fifth", toy::options({"0", "1"})));
    definition.items.back().scored = false;
    EXPECT_EQ(toy::faults(definition),
              each.ordered ? Faults{} : Faults{"SCR222 error at items[4].id"})
        << each.first << " before " << each.second;
  }
}

TEST(ItemIds, BeginWithTheInstrumentsId) {
  Definition definition = toy::definition();
  for (auto& item : definition.items) item.id = "x" + item.id;
  definition.scales[0].members[0].items = {"xtoy_01", "xtoy_02", "xtoy_03"};
  definition.flags[0].when.item = "xtoy_03";
  definition.verdicts[0].when.item = "xtoy_01";
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR223 warning at items[0].id", "SCR223 warning at items[1].id",
                    "SCR223 warning at items[2].id"}));
  // A malformed id is that alone.
  EXPECT_EQ(toy::faults_after([](Definition& d) { d.id = "Toy"; }), Faults{"SCR201 error at id"});
  EXPECT_FALSE(says(toy::faults_after([](Definition& d) { d.items[1].id = "Other"; }), "SCR223"));
}

TEST(Ids, ThatAreMissingOrMalformedClashWithNothing) {
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              d.flags[0].id.clear();
              d.verdicts[0].id.clear();
              d.cut_offs.push_back(d.cut_offs[0]);
              for (auto& cut_off : d.cut_offs) cut_off.id.clear();
            }),
            (Faults{"SCR200 error at cut_offs[0].id", "SCR200 error at cut_offs[1].id",
                    "SCR200 error at flags[0].id", "SCR200 error at verdicts[0].id"}));
}

TEST(Ids, ThatClashTwiceAreNamedOnce) {
  // The scale's columns `toy_flag_a` and `toy_flag_a_lower` are those of two flags.
  EXPECT_EQ(toy::faults_after([](Definition& d) {
              d.flags[0].id = "a";
              d.flags.push_back(d.flags[0]);
              d.flags[1].id = "a_lower";
              d.scales[0].id = "flag_a";
              d.band_sets[0].scale = "flag_a";
              d.cut_offs[0].scale = "flag_a";
            }),
            Faults{"SCR203 error at scales[0].id"});
}

TEST(Texts, AreAskedForWhereverPeopleReadThem) {
  EXPECT_EQ(
      toy::faults_after([](Definition& d) {
        d.codes.resize(1);
        d.scales[0].codes.resize(1);
        d.items[0].codes.resize(1);
        d.items[0].options[0].codes.resize(1);
        d.left_out.resize(1);
        screening::Validation study;
        study.population.general = true;
        study.evidence = screening::Evidence::primary;
        study.source = "manual";
        d.verdicts[0].validations = {study};
        d.cut_offs[0].population.settings = {" "};
      }),
      (Faults{"SCR205 error at verdicts[0].validations[0].target",
              "SCR205 error at codes[0].system", "SCR205 error at codes[0].code",
              "SCR205 error at scales[0].codes[0].system",
              "SCR205 error at scales[0].codes[0].code", "SCR205 error at items[0].codes[0].system",
              "SCR205 error at items[0].codes[0].code",
              "SCR205 error at items[0].options[0].codes[0].system",
              "SCR205 error at items[0].options[0].codes[0].code",
              "SCR205 error at left_out[0].what", "SCR205 error at left_out[0].reason",
              "SCR205 error at cut_offs[0].population.settings[0]"}));
}

/// The toy with a rule that skips its second item.
Definition with_gate(const screening::Gate& gate) {
  Definition definition = toy::definition();
  screening::SkipRule skip;
  skip.when = {gate};
  skip.items = {"toy_02"};
  skip.answered_as = "0";
  skip.evidence = screening::Evidence::primary;
  skip.source = "manual";
  definition.skips = {skip};
  return definition;
}

TEST(Skips, HaveAGateOfKnownAnswersThatIsNotAlwaysOpen) {
  EXPECT_EQ(toy::faults(with_gate({"toy_01", {"0", "1"}})), Faults{});
  EXPECT_EQ(toy::faults(with_gate({"toy_01", {"0", "1", "2"}})),
            Faults{"SCR255 error at skips[0].when[0].codes"});
  // A code that is not offered is that alone, and so is an item that there is not.
  EXPECT_EQ(toy::faults(with_gate({"toy_01", {"9", "0", "1", "2"}})),
            Faults{"SCR212 error at skips[0].when[0].codes[0]"});
  EXPECT_EQ(toy::faults(with_gate({"toy_99", {"0"}})),
            Faults{"SCR208 error at skips[0].when[0].item"});
  EXPECT_EQ(toy::faults(with_gate({"toy_01", {}})),
            Faults{"SCR250 error at skips[0].when[0].codes"});
  Definition definition = with_gate({"toy_01", {}});
  definition.items[0].options.clear();
  definition.verdicts.clear();
  EXPECT_EQ(toy::faults(definition),
            (Faults{"SCR224 error at items[0].options", "SCR250 error at skips[0].when[0].codes"}));
}

// A count is read as it is written: 7 is an answer, 07 and 7.0 are none.
TEST(Items, ThatAreCountsAreNamedByTheirPlainNumbers) {
  Definition definition = toy::definition();
  Item& drinks = definition.items[0];
  drinks.options.clear();
  drinks.kind = ItemKind::count;
  drinks.count_to = 12;
  drinks.count_scores = {{0, 4, Decimal(0)}, {5, 12, Decimal(2)}};
  definition.flags.clear();
  definition.flags.push_back({});
  for (const char* code : {"0", "7", "12", "-0", "+7", "13", "07", "7.0", "-7", "x"}) {
    definition.flags[0].id = "many";
    definition.flags[0].label = "many";
    definition.flags[0].when = toy::code_in("toy_01", {code});
    const std::string text = code;
    const bool offered = text == "0" || text == "7" || text == "12";
    EXPECT_EQ(!offered, says(toy::faults(definition), "SCR212")) << code;
  }
}

}  // namespace
