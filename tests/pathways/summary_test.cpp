#include "support.hpp"

// Advice in words.
namespace {

namespace sc = screening;

sc::Suggestion suggestion(sc::Urgency urgency) {
  sc::Suggestion made;
  made.pathway = "toy";
  made.row = "row";
  made.urgency = urgency;
  made.strength = sc::Strength::offer;
  made.action = "visit";
  made.label = "A visit";
  made.referral = {sc::Referral::gp, sc::Referral::health_visitor};
  made.evidence = sc::Evidence::secondary;
  made.citation = "A book.";
  made.note = "In the morning.";
  return made;
}

sc::InputOutcome reason(sc::InputState state) {
  sc::InputOutcome input;
  input.id = "low";
  input.label = "Low mood";
  input.state = state;
  input.instrument = "epds";
  input.part = "total at least 13";
  return input;
}

std::string told(sc::Suggestion made, const sc::Directory* directory = nullptr,
                 std::string_view area = {}) {
  sc::Advice advice;
  advice.pathway.id = "toy";
  advice.pathway.version = "1.0.0";
  advice.suggestions = {std::move(made)};
  return sc::summary(std::vector{advice}, sc::Protected::withheld, directory, area);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(AdviceText, EveryUrgencyHasItsWords) {
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::immediate)), "[at once] offer: A visit"));
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::same_day)), "[the same day] offer: A visit"));
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::prompt)), "[soon] offer: A visit"));
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::routine)), "[at the next occasion] offer: A visit"));
}

TEST(AdviceText, EveryStateHasItsWords) {
  const auto line = [](sc::InputOutcome input) {
    sc::Suggestion made = suggestion(sc::Urgency::routine);
    made.reasons = {std::move(input)};
    return told(made);
  };
  EXPECT_TRUE(
      has(line(reason(sc::InputState::positive)), "Low mood: positive [epds total at least 13]"));
  EXPECT_TRUE(has(line(reason(sc::InputState::negative)), "Low mood: negative ["));
  EXPECT_TRUE(has(line(reason(sc::InputState::indeterminate)),
                  "Low mood: not known, asked and left open ["));
  sc::InputOutcome absent = reason(sc::InputState::absent);
  absent.instrument.clear();
  absent.part = "context role, country";
  absent.why = {{"role", "absent"}, {"country", "absent"}};
  EXPECT_TRUE(has(line(absent),
                  "Low mood: not asked (role absent, country absent) [context role, country]"));
  EXPECT_TRUE(has(line(reason(sc::InputState::not_applied)), "does not hold for this person ["));
  sc::InputOutcome home = reason(sc::InputState::negative);
  home.display_safety = true;
  EXPECT_TRUE(has(line(home), "Low mood: no disclosure ["));
}

TEST(AdviceText, ARowSaysWhereItComesFrom) {
  EXPECT_TRUE(
      has(told(suggestion(sc::Urgency::routine)), "row toy/row, evidence secondary: A book."));
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::routine)), "In the morning."));
  sc::Suggestion bare = suggestion(sc::Urgency::routine);
  bare.citation.clear();
  bare.note.clear();
  EXPECT_TRUE(has(told(bare), "evidence secondary\n"));
}

TEST(AdviceText, WithoutADirectoryCategoriesAreNamed) {
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::routine)), "services: gp or health visitor"));
  sc::Suggestion nobody = suggestion(sc::Urgency::routine);
  nobody.referral.clear();
  EXPECT_FALSE(has(told(nobody), "services:"));
}

TEST(AdviceText, ADirectoryNamesTheServicesOfTheArea) {
  sc::Directory directory;
  directory.areas = {{"north", "North"}, {"south", "South"}};
  directory.services = {{"hub",
                         "The Hub",
                         {sc::Referral::health_visitor},
                         {"north"},
                         {sc::WayIn::self_referral, sc::WayIn::midwife},
                         "weekdays",
                         "by letter",
                         "ring the bell"},
                        {"everywhere",
                         "Everywhere",
                         {sc::Referral::health_visitor},
                         {},
                         {sc::WayIn::gp},
                         "",
                         "",
                         ""}};
  const std::string north = told(suggestion(sc::Urgency::routine), &directory, "north");
  EXPECT_TRUE(has(north, "gp: the directory lists no service")) << north;
  EXPECT_TRUE(has(north,
                  "health visitor: The Hub; by self referral or midwife; weekdays; by letter; ring "
                  "the bell"))
      << north;
  EXPECT_TRUE(has(north, "health visitor: Everywhere; by gp\n")) << north;
  const std::string south = told(suggestion(sc::Urgency::routine), &directory, "south");
  EXPECT_FALSE(has(south, "The Hub")) << south;
  EXPECT_TRUE(has(south, "Everywhere")) << south;
  EXPECT_TRUE(has(told(suggestion(sc::Urgency::routine), &directory), "The Hub"));
}

TEST(AdviceText, ToAskNamesWhatToAsk) {
  sc::Suggestion ask = suggestion(sc::Urgency::prompt);
  ask.kind = sc::Suggestion::Kind::ask;
  ask.strength = sc::Strength::ask;
  ask.referral.clear();
  ask.reasons = {reason(sc::InputState::absent)};
  const std::string text = told(ask);
  EXPECT_TRUE(has(text, "[soon] ask: Low mood")) << text;
  EXPECT_FALSE(has(text, "In the morning.")) << text;
}

TEST(AdviceText, SaysWhatIsNotSaid) {
  sc::Advice advice;
  advice.pathway.id = "toy";
  advice.pathway.version = "1.0.0";
  advice.pathway.locked = true;
  sc::InputOutcome home = reason(sc::InputState::not_applied);
  home.label = "At home";
  home.display_safety = true;
  advice.inputs = {reason(sc::InputState::not_applied), reason(sc::InputState::negative), home};
  advice.not_in_force = {"one", "two"};
  const std::string text = sc::summary(std::vector{advice});
  EXPECT_TRUE(has(text, "Suggestions to a professional: toy 1.0.0\n")) << text;
  EXPECT_TRUE(has(text, "none on what is known")) << text;
  EXPECT_TRUE(has(text, "Low mood: does not hold for this person")) << text;
  EXPECT_FALSE(has(text, "Low mood: negative")) << text;
  EXPECT_FALSE(has(text, "At home")) << text;
  EXPECT_TRUE(has(text, "toy: provisional rows not in force, because nobody named them: one, two"));
  EXPECT_TRUE(has(sc::summary(std::vector{advice}, sc::Protected::shown), "At home"));
  advice.pathway.locked = false;
  EXPECT_TRUE(has(sc::summary(std::vector{advice}), "toy 1.0.0 (unlocked)"));
}

TEST(AdviceText, WhatIsShownOfARelationshipIsMarked) {
  sc::Suggestion home = suggestion(sc::Urgency::same_day);
  home.display_safety = true;
  const std::string withheld = told(home);
  EXPECT_TRUE(has(withheld, "[the same day] toy/row: withheld; keep it from a partner's eyes"));
  EXPECT_FALSE(has(withheld, "A visit"));
  sc::Advice advice;
  advice.suggestions = {home};
  const std::string shown = sc::summary(std::vector{advice}, sc::Protected::shown);
  EXPECT_TRUE(has(shown, "A visit"));
  EXPECT_TRUE(has(shown, "keep this from a partner's eyes"));
}

}  // namespace
