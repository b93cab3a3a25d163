#include <gtest/gtest.h>

#include "toy.hpp"

namespace screening::testing {
namespace {

using Kind = Issue::Kind;
using Issues = std::vector<Issue>;

Score total(std::string_view text) {
  const JsonRequest read = request(text);
  return score(read.responses, read.options).score("total");
}

Determination flag(std::string_view text, std::string_view id) {
  const JsonRequest read = request(text);
  return score(read.responses, read.options).flag(id).determination;
}

Issues issues(std::string_view text) { return request(text).responses.issues(); }

TEST(ReadJson, AnswersComeByItemOrInFormOrder) {
  const Score by_item = total(R"({"answers": {"toy_03": 0, "toy_01": 2, "toy_02": 1}})");
  EXPECT_EQ(by_item.value, Fraction(3, 1));
  EXPECT_EQ(total(R"({"answers": [2, 1, 0, null, null]})"), by_item);
}

TEST(ReadJson, AnAnswerIsANumberOrATextWithTheSameDigits) {
  EXPECT_EQ(total(R"({"answers": {"toy_01": "2", "toy_02": 1, "toy_03": "\u0030"}})"),
            total(R"({"answers": {"toy_01": 2, "toy_02": "1", "toy_03": 0}})"));
}

TEST(ReadJson, CodingCountsWhereverItStands) {
  // Positions 1, 1, 1 are worth 0, 2, 0.
  EXPECT_EQ(total(R"({"answers": [1, 1, 1, null, null], "coding": "position"})").value,
            Fraction(2, 1));
  EXPECT_EQ(total(R"({"coding": "position", "answers": [1, 1, 1, null, null]})").value,
            Fraction(2, 1));
  EXPECT_EQ(total(R"({"answers": [1, 1, 1, null, null], "coding": "score"})").value,
            Fraction(3, 1));
}

TEST(ReadJson, NullAndEveryStatusLeaveAnItemUnansweredWithoutAnIssue) {
  for (const char* answer : {"null", R"({"status": "missing"})", R"({"status": "declined"})",
                             R"({"status": "not_applicable"})", R"({"status": "not_asked"})"}) {
    const std::string text =
        R"({"answers": {"toy_01": 2, "toy_02": 2, "toy_03": )" + std::string(answer) + "}}";
    EXPECT_EQ(flag(text, "self_harm"), Determination::indeterminate) << text;
    EXPECT_EQ(issues(text), Issues{}) << text;
  }
  const JsonRequest read = request(R"({"answers": {"toy_03": {"status": "declined"}}})");
  EXPECT_EQ(read.responses.states()[2], -1 - static_cast<int>(NoAnswer::declined));
}

TEST(ReadJson, ANumberIsMatchedAsWrittenAndNeverConverted) {
  for (const char* answer : {"3.0", "1.0", "1e0", "10e-1", "-0", "-1", "0e900", "0.0e400", "1e309",
                             "1e-400", "99999999999999999999", "18446744073709551616", "0.5", "3",
                             "1.0000000000000000000000000000001"}) {
    const std::string text =
        R"({"answers": {"toy_01": )" + std::string(answer) + R"(, "toy_03": 2}})";
    EXPECT_EQ(issues(text), (Issues{{Kind::unknown_code, "toy_01"}})) << answer;
    EXPECT_EQ(flag(text, "self_harm"), Determination::positive) << answer;
  }
}

TEST(ReadJson, AnAnswerTheItemDoesNotOfferDoesNotSilenceTheCriticalItemBesideIt) {
  for (const char* answer :
       {"true", "false", "\"\"", "\"01\"", "\" 1\"", "\"1 \"", "\"true\"", "\"NaN\"", "\"(none)\"",
        "\"1\\u0000\"", "\"\\uff11\"", "[true]", "[null]", "[\"x\"]"}) {
    const std::string text =
        R"({"answers": {"toy_01": )" + std::string(answer) + R"(, "toy_03": 2}})";
    EXPECT_EQ(issues(text), (Issues{{Kind::unknown_code, "toy_01"}})) << answer;
    EXPECT_EQ(flag(text, "self_harm"), Determination::positive) << answer;
  }
  EXPECT_EQ(issues(R"({"answers": {"toy_01": [1, 2]}})"),
            (Issues{{Kind::several_answers, "toy_01"}}));
}

TEST(ReadJson, AMultipleItemTakesAListOfCodes) {
  const std::string worry = R"({"provisional": ["worry"], "answers": {"toy_04": )";
  EXPECT_EQ(flag(worry + R"(["b", "a"]}})", "worry"), Determination::positive);
  EXPECT_EQ(flag(worry + R"("a"}})", "worry"), Determination::positive);
  EXPECT_EQ(flag(worry + R"(["none"]}})", "worry"), Determination::negative);
  EXPECT_EQ(flag(worry + R"([]}})", "worry"), Determination::indeterminate);
  EXPECT_EQ(flag(worry + R"(["a", "none"]}})", "worry"), Determination::indeterminate);
  EXPECT_EQ(issues(R"({"answers": {"toy_04": ["a", "none"]}})"),
            (Issues{{Kind::exclusive_answer, "toy_04"}}));
  EXPECT_EQ(issues(R"({"answers": {"toy_04": ["a", false]}})"),
            (Issues{{Kind::unknown_code, "toy_04"}}));
}

TEST(ReadJson, AnItemThatTheInstrumentLacksIsAnIssue) {
  EXPECT_EQ(issues(R"({"answers": {"toy_06": 1, "TOY_01": null, "x": [1], "toy_03": 2}})"),
            (Issues{{Kind::unknown_item, "toy_06"},
                    {Kind::unknown_item, "TOY_01"},
                    {Kind::unknown_item, "x"}}));
}

TEST(ReadJson, ContextIsReadFieldByField) {
  const JsonRequest read = request(
      R"({"context": {"stage": "antenatal", "weeks": "12.5", "role": "partner", "sex": "male",
                      "gave_birth": false, "language": "pt-BR", "country": "BR",
                      "setting": "home visit"}, "answers": {}})");
  Context expected;
  expected.stage = Stage::antenatal;
  expected.weeks = Decimal(125, 1);
  expected.role = Role::partner;
  expected.sex = Sex::male;
  expected.gave_birth = false;
  expected.language = "pt-BR";
  expected.country = "BR";
  expected.setting = "home visit";
  EXPECT_EQ(read.options.context, expected);
}

TEST(ReadJson, WhatTheTextSaysWinsOverTheDefaultsAndTheRestOfThemStays) {
  JsonDefaults defaults;
  defaults.coding = Coding::position;
  defaults.options.context.stage = Stage::antenatal;
  defaults.options.context.country = "GB";
  defaults.options.provisional = {"all"};
  defaults.options.primary_cut_off = "total_ge3_adults";
  defaults.options.prevalence = Decimal(1, 1);

  const JsonRequest silent = request(R"({"answers": {}})", defaults);
  EXPECT_EQ(silent.responses.coding(), Coding::position);
  EXPECT_EQ(silent.options.context, defaults.options.context);
  EXPECT_EQ(silent.options.provisional, std::vector<std::string>{"all"});
  EXPECT_EQ(silent.options.prevalence, Decimal(1, 1));

  const JsonRequest spoken = request(
      R"({"answers": {}, "coding": "code", "context": {"stage": "postnatal"},
          "provisional": [], "prevalence": 0.25})",
      defaults);
  EXPECT_EQ(spoken.responses.coding(), Coding::code);
  EXPECT_EQ(spoken.options.context.stage, Stage::postnatal);
  EXPECT_EQ(spoken.options.context.country, "GB");
  EXPECT_EQ(spoken.options.provisional, std::vector<std::string>{});
  EXPECT_EQ(spoken.options.primary_cut_off, "total_ge3_adults");
  EXPECT_EQ(spoken.options.prevalence, Decimal(25, 2));
}

TEST(ReadJson, ProvisionalContentIsNamedOneByOneOrAllAtOnce) {
  EXPECT_EQ(request(R"({"answers": {}, "provisional": "all"})").options.provisional,
            std::vector<std::string>{"all"});
  EXPECT_EQ(request(R"({"answers": {}, "provisional": ["worry", "total_ge5_jones"]})")
                .options.provisional,
            (std::vector<std::string>{"worry", "total_ge5_jones"}));
}

TEST(ReadJson, TheInstrumentMayBeNamedAndMustThenAgree) {
  EXPECT_EQ(request(R"({"answers": {}, "instrument": {"id": "toy"}})").id, "");
  EXPECT_EQ(request(R"({"answers": {}, "instrument": {"version": "1.0.0", "id": "toy"}})").id, "");
}

TEST(ReadJson, TheIdIsOpaque) {
  EXPECT_EQ(request(R"({"id": "", "answers": {}})").id, "");
  EXPECT_EQ(request(R"({"answers": {}, "id": "a\u0000\ud83c\udf7c"})").id,
            std::string("a\0\xF0\x9F\x8D\xBC", 6));
  EXPECT_EQ(request(R"({"answers": {}, "id": ")" + std::string(256, 'x') + R"("})").id.size(),
            256U);
}

TEST(ReadJson, WhitespaceAndLineEndsOfEveryKindAreFine) {
  EXPECT_EQ(total(" \t\r\n{\"answers\"\r\n:\t[ 2 ,1\n, 0 , null,null ] }\r\n\r\n").value,
            Fraction(3, 1));
}

}  // namespace
}  // namespace screening::testing
