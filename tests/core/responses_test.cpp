#include "screening/responses.hpp"

#include <gtest/gtest.h>

#include <array>

#include "forms.hpp"

namespace screening {
namespace {

using Kind = Issue::Kind;
using Views = std::vector<std::string_view>;

std::string value_of(const Instrument& instrument, const Responses& responses) {
  const auto value = score(responses).score("total").value;
  return value ? value->to_string()
               : std::string(to_string(score(responses).score("total").reason)) + " " +
                     instrument.id();
}

Definition one_scale(std::vector<Item> items, int lowest, int highest) {
  Definition definition = forms::blank();
  std::vector<std::string> ids;
  for (Item& entry : items) {
    ids.push_back(entry.id);
    definition.items.push_back(std::move(entry));
  }
  definition.scales.push_back(forms::sum_of("total", ids, lowest, highest));
  return definition;
}

TEST(Responses, AnAnswerMustEqualACodeByteForByte) {
  const Instrument toy = forms::built(forms::toy());
  for (const char* text : {"01", "1.0", " 1", "1 ", "+1", "1e0", "4", "-1", "one", "0x1", "1\n"}) {
    Responses responses(toy);
    responses.set("toy_01", text);
    ASSERT_EQ(responses.issues().size(), 1U) << text;
    EXPECT_EQ(responses.issues().front(), (Issue{Kind::unknown_code, "toy_01"}));
    EXPECT_LT(responses.states()[0], 0);
  }
}

TEST(Responses, ABadAnswerDoesNotSilenceTheCriticalItemBesideIt) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses = forms::answers(toy, "9 1 1 2");
  EXPECT_EQ(score(responses).flag("harm").determination, Determination::positive);
  EXPECT_EQ(score(responses).issues, (std::vector<Issue>{{Kind::unknown_code, "toy_01"}}));
}

TEST(Responses, TheThreeCodingsOfAReversedItemDiffer) {
  // Printed from most to least severe: the first printed option is code 3 and worth 3.
  const Instrument form =
      forms::built(one_scale({forms::item("toy_01"), forms::reversed_item("toy_02")}, 0, 6));
  EXPECT_EQ(value_of(form, forms::answers(form, "0 3", Coding::code)), "3");
  EXPECT_EQ(value_of(form, forms::answers(form, "1 1", Coding::position)), "3");
  EXPECT_EQ(value_of(form, forms::answers(form, "4 4", Coding::position)), "3");
  EXPECT_EQ(value_of(form, forms::answers(form, "0 3", Coding::score)), "3");
}

TEST(Responses, AScoreAnswerIsMatchedAsWritten) {
  Item tenths = forms::item("toy_01");
  tenths.options = {{"1", Decimal(1), ""}, {"2", Decimal(23, 1), ""}, {"3", Decimal(5), ""}};
  const Instrument form =
      forms::built(one_scale({std::move(tenths), forms::item("toy_02", 0, 4)}, 1, 9));
  EXPECT_EQ(value_of(form, forms::answers(form, "2.3 0", Coding::score)), "2.3");
  Responses responses(form, Coding::score);
  responses.set("toy_01", "2.30");
  EXPECT_EQ(responses.issues().front().kind, Kind::unknown_code);
}

TEST(Responses, AScoreThatOptionsShareIsTakenOnlyIfTheyBehaveAlike) {
  Item risk = forms::item("toy_01");
  risk.options = {
      {"often", Decimal(1), ""}, {"sometimes", Decimal(1), ""}, {"never", Decimal(0), ""}};
  Definition alike = one_scale({risk, forms::item("toy_02")}, 0, 4);
  const Instrument form = forms::built(alike);
  EXPECT_EQ(value_of(form, forms::answers(form, "1 0", Coding::score)), "1");

  alike.flags.push_back(forms::flag("often", forms::code_in("toy_01", {"often"})));
  const Instrument flagged = forms::built(std::move(alike));
  Responses responses(flagged, Coding::score);
  responses.set("toy_01", "1");
  EXPECT_EQ(responses.issues().front(), (Issue{Kind::ambiguous_score, "toy_01"}));
  responses.set("toy_01", "0");
  EXPECT_TRUE(responses.issues().empty());
}

TEST(Responses, AnItemWithoutScoresIsAnsweredByCodeUnderAnyCoding) {
  Definition definition = one_scale({forms::item("toy_01"), forms::item("toy_02")}, 0, 6);
  Item difficulty = forms::item("toy_03");
  for (ResponseOption& option : difficulty.options) option.score.reset();
  difficulty.scored = false;
  definition.items.push_back(difficulty);
  const Instrument form = forms::built(std::move(definition));
  EXPECT_TRUE(forms::answers(form, "1 1 2", Coding::score).issues().empty());
}

TEST(Responses, SettingAgainReplacesTheAnswerAndItsIssue) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses(toy);
  responses.set("toy_01", "7");
  responses.set("toy_01", "2");
  EXPECT_TRUE(responses.issues().empty());
  responses.set("toy_01", NoAnswer::declined);
  EXPECT_EQ(responses.states()[0], -2);
}

TEST(Responses, ManyAnswersToOneChoiceAreAnIssue) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses(toy);
  responses.set("toy_01", Views{"1", "2"});
  EXPECT_EQ(responses.issues().front(), (Issue{Kind::several_answers, "toy_01"}));
  responses.set("toy_01", Views{"1"});
  EXPECT_TRUE(responses.issues().empty());
  responses.set("toy_01", Views{});
  EXPECT_EQ(responses.states()[0], -1);
  EXPECT_TRUE(responses.issues().empty()) << "no answer is no mistake";
}

Definition multi_select() {
  Item problems = forms::item("toy_01");
  problems.kind = ItemKind::multiple;
  problems.options = {{"damp", Decimal(1), ""},
                      {"none", Decimal(0), ""},
                      {"cold", Decimal(1), ""},
                      {"noise", Decimal(2), ""}};
  problems.none_code = "none";
  return one_scale({std::move(problems), forms::item("toy_02", 0, 1)}, 0, 3);
}

TEST(Responses, AMultipleItemIsWorthItsWorstChoice) {
  const Instrument form = forms::built(multi_select());
  const auto total = [&](const Views& chosen) {
    Responses responses(form);
    responses.set("toy_01", chosen);
    responses.set("toy_02", "0");
    return value_of(form, responses);
  };
  EXPECT_EQ(total({"none"}), "0");
  EXPECT_EQ(total({"damp"}), "1");
  EXPECT_EQ(total({"cold"}), "1");
  EXPECT_EQ(total({"damp", "cold"}), "1");
  EXPECT_EQ(total({"noise", "damp"}), "2");
  EXPECT_EQ(total({"noise"}), "2");
  EXPECT_EQ(total({}), "missing_items toy");
}

TEST(Responses, AScoreThatChoicesShareMustNotTellThemApart) {
  Definition definition = multi_select();
  const Instrument alike = forms::built(definition);
  Responses taken(alike, Coding::score);
  taken.set("toy_01", Views{"1"});
  EXPECT_TRUE(taken.issues().empty());

  definition.flags.push_back(forms::flag("cold", forms::code_in("toy_01", {"cold"})));
  const Instrument flagged = forms::built(std::move(definition));
  Responses responses(flagged, Coding::score);
  responses.set("toy_01", Views{"2", "1"});
  EXPECT_EQ(responses.issues(), (std::vector<Issue>{{Kind::ambiguous_score, "toy_01"}}));
  EXPECT_EQ(responses.states()[0], -1);
  responses.set("toy_01", Views{"7"});
  EXPECT_EQ(responses.issues(), (std::vector<Issue>{{Kind::unknown_code, "toy_01"}}));
  responses.set("toy_01", Views{"2"});
  EXPECT_TRUE(responses.issues().empty());
}

TEST(Responses, NoneOfTheseExcludesEveryOtherChoice) {
  const Instrument form = forms::built(multi_select());
  Responses responses(form);
  responses.set("toy_01", Views{"none", "damp"});
  EXPECT_EQ(responses.issues().front(), (Issue{Kind::exclusive_answer, "toy_01"}));
  responses.set("toy_01", Views{"damp", "mould"});
  EXPECT_EQ(responses.issues().front(), (Issue{Kind::unknown_code, "toy_01"}));
  responses.set("toy_01", "cold");
  EXPECT_TRUE(responses.issues().empty());
}

TEST(Responses, EveryIntegerOfACountItemIsACode) {
  Item drinks = forms::item("toy_01");
  drinks.kind = ItemKind::count;
  drinks.options.clear();
  drinks.count_from = 0;
  drinks.count_to = 99;
  drinks.count_scores = {{0, 2, Decimal(0)}, {3, 99, Decimal(2)}};
  const Instrument form =
      forms::built(one_scale({std::move(drinks), forms::item("toy_02", 0, 1)}, 0, 3));
  EXPECT_EQ(value_of(form, forms::answers(form, "2 0")), "0");
  EXPECT_EQ(value_of(form, forms::answers(form, "3 0")), "2");
  EXPECT_EQ(value_of(form, forms::answers(form, "99 1")), "3");
  for (const char* text : {"100", "-1", "007", "3.0", ""}) {
    Responses responses(form);
    responses.set("toy_01", text);
    EXPECT_EQ(responses.issues().size(), 1U) << text;
  }
}

TEST(Responses, SayWhichCodesAreChosen) {
  using Codes = std::vector<std::string>;
  for (const char* none : {"", "damp", "none", "noise"}) {
    Definition definition = multi_select();
    definition.items[0].none_code = none;
    const Instrument form = forms::built(std::move(definition));
    Responses responses(form);
    EXPECT_EQ(responses.codes(0), Codes{});
    EXPECT_EQ(responses.codes(1), Codes{});
    responses.set("toy_02", "1");
    EXPECT_EQ(responses.codes(1), Codes{"1"});
    Codes others;
    for (const char* code : {"damp", "none", "cold", "noise"}) {
      responses.set("toy_01", code);
      EXPECT_EQ(responses.codes(0), Codes{code}) << none;
      if (code != std::string_view(none)) others.emplace_back(code);
    }
    responses.set("toy_01", Views(others.begin(), others.end()));
    EXPECT_EQ(responses.codes(0), others) << none;
    responses.set("toy_01", Views{"cold"});
    responses.set("toy_01", NoAnswer::declined);
    EXPECT_EQ(responses.codes(0), Codes{}) << none;
  }
}

TEST(Responses, AnUnknownItemIsReportedByName) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses(toy);
  responses.set("toy_99", "1");
  responses.set("toy_98", NoAnswer::declined);
  responses.set("toy_97", Views{"1"});
  EXPECT_EQ(responses.issues(), (std::vector<Issue>{{Kind::unknown_item, "toy_99"},
                                                    {Kind::unknown_item, "toy_98"},
                                                    {Kind::unknown_item, "toy_97"}}));
}

TEST(Responses, AFormOfAnotherLengthSetsNothing) {
  const Instrument toy = forms::built(forms::toy());
  Responses responses(toy);
  responses.set_all(Views{"1", "1", "1"});
  EXPECT_EQ(responses.issues().front().kind, Kind::wrong_length);
  EXPECT_EQ(score(responses).status, FormStatus::empty);
  responses.set_all(Views{"1", "", "1", "0"});
  EXPECT_TRUE(responses.issues().empty());
  EXPECT_EQ(score(responses).score("total").answered, 3);
  responses.clear();
  EXPECT_EQ(score(responses).status, FormStatus::empty);
}

}  // namespace
}  // namespace screening
