#include "support.hpp"

namespace {

namespace sc = screening;
using pathways::said;
using pathways::scored;
using pathways::shipped;
using Said = std::vector<std::string>;

sc::Context british_mother() {
  sc::Context context;
  context.role = sc::Role::mother;
  context.stage = sc::Stage::postnatal;
  context.country = "GB";
  context.language = "en";
  return context;
}

TEST(Suggest, ASafetyRowComesBeforeEverythingElse) {
  const std::vector<sc::Result> results{scored("epds", {{"epds_10", "1"}})};
  sc::Given given;
  given.facts = {{"first_contact", sc::Determination::positive}};
  const sc::Advice advice = sc::suggest(shipped("nice_cg192"), results, british_mother(), given);
  ASSERT_FALSE(advice.suggestions.empty());
  const sc::Suggestion& first = advice.suggestions.front();
  EXPECT_EQ(first.row, "self_harm");
  EXPECT_TRUE(first.safety);
  EXPECT_EQ(first.urgency, sc::Urgency::immediate);
  EXPECT_EQ(first.strength, sc::Strength::refer);
  ASSERT_EQ(first.reasons.size(), 1U);
  EXPECT_EQ(first.reasons.front().instrument, "epds");
  EXPECT_EQ(first.reasons.front().part, "flag self_harm");
  EXPECT_EQ(first.citation, "GPnotebook page that cites CG192.");
}

TEST(Suggest, ConsiderStaysConsider) {
  sc::Given given;
  given.facts = {{"first_contact", sc::Determination::positive}};
  const sc::Advice advice = sc::suggest(shipped("nice_cg192"), {}, british_mother(), given);
  for (const sc::Suggestion& suggestion : advice.suggestions) {
    if (suggestion.row != "depression_questions" ||
        suggestion.kind != sc::Suggestion::Kind::suggestion) {
      continue;
    }
    EXPECT_EQ(suggestion.strength, sc::Strength::consider);
    return;
  }
  FAIL() << "the row does not hold";
}

TEST(Suggest, TheMoreWorryingOfTwoFormsCounts) {
  const sc::Result yes = scored("epds", {{"epds_10", "1"}});
  const sc::Result no = scored("epds", {{"epds_10", "0"}});
  const sc::Result blank = scored("phq9", {{"phq9_01", "0"}});
  const sc::Pathway pathway = shipped("cope_au");
  for (const auto& results : {std::vector{yes, no}, std::vector{no, yes}}) {
    EXPECT_EQ(said(sc::suggest(pathway, results, {})).front(), "self_harm");
  }
  // A blank item is not outweighed by a no elsewhere.
  const Said open = said(sc::suggest(shipped("nice_cg192"), std::vector{no, blank}, {}));
  EXPECT_EQ(open.front(), "self_harm_open");
}

TEST(Suggest, AThresholdThatDoesNotHoldIsNeverNegativeAndIsSaid) {
  sc::Context father = british_mother();
  father.role = sc::Role::father;
  const std::vector<sc::Result> results{
      scored("pbq", {{"pbq_03", "1"}, {"pbq_05", "1"}, {"pbq_14", "1"}}, father)};
  const sc::Advice advice = sc::suggest(shipped("bonding"), results, father);
  for (const sc::InputOutcome& input : advice.inputs) {
    if (input.id != "anger") continue;
    EXPECT_EQ(input.state, sc::InputState::not_applied);
    using Why = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(input.why, (Why{{"role", "father"}}));
  }
  EXPECT_NE(sc::summary(std::vector{advice}).find("does not hold for this person (role father)"),
            std::string::npos);
}

TEST(Suggest, AnEstimateIsNeverNegative) {
  // 9 + 0 points: 10 or more stays possible while one item is blank.
  sc::Given given;
  given.provisional = {"all"};
  sc::Context context;
  context.country = "AU";
  context.role = sc::Role::mother;
  const std::vector<sc::Result> results{scored("epds",
                                               {{"epds_01", "3"},
                                                {"epds_02", "3"},
                                                {"epds_04", "3"},
                                                {"epds_03", "0"},
                                                {"epds_05", "0"},
                                                {"epds_06", "0"},
                                                {"epds_07", "0"},
                                                {"epds_08", "0"},
                                                {"epds_10", "0"}},
                                               context)};
  const sc::Advice advice = sc::suggest(shipped("cope_au"), results, context, given);
  for (const sc::InputOutcome& input : advice.inputs) {
    if (input.id == "epds_10") {
      EXPECT_EQ(input.state, sc::InputState::indeterminate);
    }
    if (input.id == "epds_13") {
      EXPECT_EQ(input.state, sc::InputState::negative) << "9 and 3 are 12 at most";
    }
  }
}

TEST(Suggest, AContextIsJudgedPlainly) {
  sc::Context partner;
  partner.role = sc::Role::partner;
  partner.sex = sc::Sex::female;
  EXPECT_EQ(said(sc::suggest(shipped("fathers_and_partners"), {}, partner)).front(),
            "own_wellbeing");
  sc::Context scotland;
  scotland.country = "GB-SCT";
  scotland.role = sc::Role::mother;
  const sc::Advice advice = sc::suggest(shipped("nice_cg192"), {}, scotland);
  EXPECT_EQ(advice.inputs.front().id, "uk");
  EXPECT_EQ(advice.inputs.front().state, sc::InputState::positive);
}

TEST(Suggest, AskingIsAsUrgentAsTheRowOnlyWhenSomethingWasLeftBlank) {
  const auto urgency = [](const std::vector<sc::Result>& results) {
    for (const sc::Suggestion& suggestion :
         sc::suggest(shipped("bonding"), results, british_mother()).suggestions) {
      if (suggestion.kind == sc::Suggestion::Kind::ask &&
          suggestion.reasons.front().id == "anger") {
        return suggestion.urgency;
      }
    }
    return sc::Urgency::immediate;
  };
  EXPECT_EQ(urgency({}), sc::Urgency::routine);
  EXPECT_EQ(urgency({scored("pbq", {{"pbq_01", "1"}}, british_mother())}), sc::Urgency::prompt);
}

TEST(DisplaySafety, TextNamesNothingOfARelationshipUnlessAsked) {
  const std::vector<sc::Result> results{scored("hark", {{"hark_02", "1"}})};
  sc::Given given;
  given.facts = {{"immediate_danger", sc::Determination::positive}};
  const std::vector<sc::Advice> advice{
      sc::suggest(shipped("relationship_safety"), results, british_mother(), given)};
  const std::string withheld = sc::summary(advice);
  for (const char* word : {"violence", "abuse", "danger now", "domestic", "HARK", "alone",
                           "Emergency", "emergency", "disclos"}) {
    EXPECT_EQ(withheld.find(word), std::string::npos) << word << "\n" << withheld;
  }
  EXPECT_NE(withheld.find("[at once] relationship_safety/hark: withheld"), std::string::npos);
  const std::string shown = sc::summary(advice, sc::Protected::shown);
  EXPECT_NE(shown.find("domestic abuse service"), std::string::npos);
}

TEST(DisplaySafety, FollowsTheInputsIntoOtherPathways) {
  const std::vector<sc::Result> results{scored("circumstances", {{"circumstances_04", "2"}})};
  for (const char* id : {"circumstances", "level_of_need"}) {
    const sc::Advice advice = sc::suggest(shipped(id), results, {});
    EXPECT_EQ(advice.suggestions.front().row, "home") << id;
    EXPECT_TRUE(advice.suggestions.front().display_safety) << id;
  }
}

TEST(DisplaySafety, ANegativeReadsNoDisclosure) {
  const std::vector<sc::Result> results{
      scored("hark", {{"hark_01", "2"}, {"hark_02", "2"}, {"hark_03", "2"}, {"hark_04", "2"}})};
  const std::vector<sc::Advice> advice{sc::suggest(shipped("relationship_safety"), results, {})};
  const std::string shown = sc::summary(advice, sc::Protected::shown);
  EXPECT_NE(shown.find("no disclosure"), std::string::npos);
  EXPECT_EQ(shown.find(": negative"), std::string::npos) << shown;
  const std::string json = sc::to_json(advice);
  EXPECT_NE(json.find("\"state\":\"negative\",\"reads\":\"no disclosure\""), std::string::npos);
}

TEST(Json, HasItsKeysInOrderAndNamesServices) {
  sc::Directory directory;
  directory.id = "town";
  directory.version = "1.0.0";
  directory.areas = {{"north", "North"}};
  directory.services = {{"hub",
                         "Hub",
                         {sc::Referral::health_visitor},
                         {"north"},
                         {sc::WayIn::self_referral},
                         "",
                         "",
                         ""}};
  sc::Given given;
  given.facts = {{"bonding_hard", sc::Determination::positive}};
  const std::vector<sc::Advice> advice{sc::suggest(shipped("bonding"), {}, {}, given)};
  const std::string json = sc::to_json(advice, "p1", &directory, "north");
  EXPECT_EQ(json, sc::to_json(advice, "p1", &directory, "north"));
  EXPECT_EQ(json.find("{\"format_version\":1,\"kind\":\"suggestions_to_a_professional\","), 0U);
  EXPECT_NE(json.find("\"row\":\"parent_says\",\"urgency\":\"routine\",\"strength\":\"offer\","
                      "\"action\":\"bonding_support\""),
            std::string::npos);
  EXPECT_NE(json.find("\"services\":[{\"category\":\"health_visitor\",\"id\":\"hub\",\"name\":"
                      "\"Hub\",\"ways_in\":[\"self_referral\"]}]"),
            std::string::npos);
  EXPECT_EQ(sc::to_json(advice, "", &directory, "south").find("\"id\":\"hub\""), std::string::npos);
}

}  // namespace
