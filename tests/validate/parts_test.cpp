#include <gtest/gtest.h>

#include "core/validate_check.hpp"
#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"
#include "toy.hpp"

// The small parts that the checks of a definition share.
namespace {

using screening::Decimal;
using screening::Definition;
using screening::Item;
namespace internal = screening::internal;

TEST(Suggestion, IsTheOneNameThatIsNear) {
  struct Case {
    std::string text;
    std::vector<std::string> candidates;
    std::string suggested;  // empty: nothing is
  };
  const std::string a64(64, 'a');
  const std::string near64 = std::string(63, 'a') + "b";
  const Case cases[] = {
      // One letter off in a short name, two in one of six letters.
      {"totel", {"total"}, "total"},
      {"toxel", {"total"}, ""},
      {"totals", {"tomels"}, "tomels"},
      {"totals", {"tomelz"}, ""},
      // Letters too many and too few, at the beginning as elsewhere.
      {"xtot", {"tot"}, "tot"},
      {"tot", {"xtot"}, "xtot"},
      {"xytot", {"tot"}, ""},
      {"totxy", {"tot"}, ""},
      {"tot", {"totxy"}, ""},
      {"xtotals", {"toxyls"}, ""},
      {"total", {"tota"}, "tota"},
      {"tltal", {"total"}, "total"},
      {"tolat", {"total"}, ""},
      // Two letters say too little.
      {"tot", {"tat"}, "tat"},
      {"to", {"ta"}, ""},
      // Two names as near as each other are no suggestion; the same name twice is.
      {"totel", {"total", "towel"}, ""},
      {"totel", {"total", "total"}, "total"},
      // Ids have 64 letters at most, and nothing longer is compared.
      {a64, {near64}, near64},
      {a64 + "a", {a64}, ""},
      {a64, {a64 + "a"}, ""}};
  for (const Case& each : cases) {
    EXPECT_EQ(
        internal::suggestion(each.text, each.candidates),
        each.suggested.empty() ? "" : "; did you mean " + internal::quoted(each.suggested) + "?")
        << each.text << " for " << testing::PrintToString(each.candidates);
  }
}

TEST(Quoted, IsShortAndPrintable) {
  EXPECT_EQ(internal::quoted(" ~"), "' ~'");
  EXPECT_EQ(internal::quoted("a\x7f\x1f\n\xc3z"), "'a????z'");
  const std::string longest(60, 'x');
  EXPECT_EQ(internal::quoted(longest), "'" + longest + "'");
  EXPECT_EQ(internal::quoted(longest + "x"), "'" + longest + "...'");
}

TEST(Quoted, OfAListEndsAfterEight) {
  EXPECT_EQ(internal::quoted_list({"a"}), "'a'");
  EXPECT_EQ(internal::quoted_list({"a", "b", "c"}), "'a', 'b' and 'c'");
  EXPECT_EQ(internal::quoted_list({"a", "b", "c", "d", "e", "f", "g", "h"}),
            "'a', 'b', 'c', 'd', 'e', 'f', 'g' and 'h'");
  EXPECT_EQ(internal::quoted_list({"a", "b", "c", "d", "e", "f", "g", "h", "i"}),
            "'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more");
}

TEST(Check, KnowsWhatWasRaisedAtAPlaceAndBelowIt) {
  const Definition definition = toy::definition();
  const std::pair<const char*, bool> places[] = {
      {"flags[0].when", true},    {"flags[0].when.values[1]", true},
      {"flags[0].when[2]", true}, {"flags[0].whenever", false},
      {"flags[0]", false},        {"flags[1].when", false},
      {"a.flags[0].when", false}, {"", false}};
  for (const auto& [place, below] : places) {
    std::vector<screening::Diagnostic> diagnostics;
    internal::Check check(definition, diagnostics);
    check.warning(internal::codes::item_id_prefix, place, "no fault");
    EXPECT_FALSE(check.raised_below("flags[0].when")) << place;
    check.error(internal::codes::unknown_item, place, "a fault");
    EXPECT_EQ(check.raised_below("flags[0].when"), below) << place;
  }
}

TEST(Offers, OfACountAreItsWholeNumbersAsTheyAreWritten) {
  const Item count = toy::count_item("toy_01", 2, 20);
  for (const char* code : {"2", "9", "10", "20"}) EXPECT_TRUE(internal::offers(count, code));
  for (const char* code : {"", "x", "1", "1.5", "21", "-2", "2.5", "2.0", "02", "+2", " 2", "2 ",
                           "2e0", "0x2", "9999999999"}) {
    EXPECT_FALSE(internal::offers(count, code)) << code;
  }
}

TEST(ListsEveryAnswer, CountsOnlyWhatIsOffered) {
  const Item count = toy::count_item("toy_01", 0, 2);
  EXPECT_TRUE(internal::lists_every_answer(count, {"0", "1", "2"}));
  EXPECT_TRUE(internal::lists_every_answer(count, {"2", "9", "1", "1", "0"}));
  EXPECT_FALSE(internal::lists_every_answer(count, {"0", "1"}));
  EXPECT_FALSE(internal::lists_every_answer(count, {"0", "1", "1"}));
  EXPECT_FALSE(internal::lists_every_answer(count, {"0", "1", "9"}));
  EXPECT_TRUE(internal::lists_every_answer(toy::count_item("toy_01", 2, 4), {"2", "3", "4"}));
  const Item single = toy::item("toy_01", "topic", toy::options({"0", "1"}));
  EXPECT_TRUE(internal::lists_every_answer(single, {"1", "0", "9"}));
  EXPECT_FALSE(internal::lists_every_answer(single, {"0", "9"}));
}

TEST(FullyScored, ACountIsWhenItsStretchesFollowEachOther) {
  const Decimal one(1);
  const std::pair<std::vector<screening::CountScore>, bool> cases[] = {
      {{{0, 5, one}}, true},
      {{{0, 0, one}, {1, 1, one}, {2, 5, one}}, true},
      {{{0, 0, one}, {2, 5, one}}, false},               // 1 is left out
      {{{0, 0, one}, {0, 5, one}}, false},               // 0 is listed twice
      {{{0, 3, one}}, false},                            // ends early
      {{{0, 6, one}}, false},                            // ends late
      {{{1, 5, one}}, false},                            // begins late
      {{{0, 2, one}, {3, 1, one}, {2, 5, one}}, false},  // runs backwards
      {{}, false}};
  for (const auto& [stretches, whole] : cases) {
    EXPECT_EQ(internal::fully_scored(toy::count_item("toy_01", 0, 5, stretches)), whole)
        << stretches.size();
  }
}

TEST(FullyScored, AnItemIsWhenItHasAnswersAndEachAScore) {
  Item item = toy::item("toy_01", "topic", toy::options({"0", "1"}));
  EXPECT_TRUE(internal::fully_scored(item));
  item.options[1].score.reset();
  EXPECT_FALSE(internal::fully_scored(item));
  item.options.clear();
  EXPECT_FALSE(internal::fully_scored(item));
}

TEST(Languages, AreTagsInOutline) {
  for (const char* tag : {"en", "pt", "az", "eng", "en-GB", "en-az", "en-AZ", "en-09", "en-ab",
                          "en-abcdefgh", "zh-Hant-TW", "de-1996"}) {
    EXPECT_TRUE(internal::language_well_formed(tag)) << tag;
  }
  for (const char* tag :
       {"",      "e",     "engl",         "EN",     "e{",       "`e",       "e1",
        "en-",   "en-x",  "en-abcdefghi", "en-GB-", "en_GB",    "en-/a",    "en-:a",
        "en-@a", "en-[a", "en-`a",        "en-{a",  "en-\x80z", "en-GB-a b"}) {
    EXPECT_FALSE(internal::language_well_formed(tag)) << tag;
  }
}

}  // namespace
