#include <gtest/gtest.h>

#include "screening/version.hpp"
#include "toy.hpp"

namespace screening::testing {
namespace {

std::string head(std::string_view context, std::string_view status, std::string_view id = {}) {
  return std::string(R"({"format_version":1,"kind":"screening_result","library":")") +
         std::string(version()) + R"(",)" + std::string(id) +
         R"("instrument":{"id":"toy","version":"1.0.0","semantic_digest":"","byte_digest":"",)" +
         R"("locked":false,"clinical_review":"none","licence_held":false},"context":)" +
         std::string(context) + R"(,"status":")" + std::string(status) + R"(",)";
}

// 2 + 1 + 1 = 4: at or above 4 and 3, in the band from 4. Predictive values at a prevalence of 0.1:
// 0.9 x 0.1 / (0.09 + 0.2 x 0.9) = 0.09 / 0.27 = 0.333333;
// 0.8 x 0.9 / (0.72 + 0.1 x 0.1) = 0.72 / 0.73 = 0.986301.
TEST(ToJson, ACompleteFormIsPrintedInFixedOrder) {
  const std::string expected =
      head(R"({"stage":"postnatal","weeks":6.5,"role":"mother","sex":"female","gave_birth":true,)"
           R"("language":"en-GB","country":"GB","setting":"clinic"})",
           "complete") +
      R"("flags":[{"id":"self_harm","determination":"positive","urgency":"immediate",)"
      R"("action":"suicide_risk_assessment","referral":[],"items":["toy_03"],"display_safety":false,)"
      R"("evidence":"ours"},)"
      R"({"id":"violence","determination":"negative","urgency":"same_day",)"
      R"("action":"safety_planning","referral":[],"items":["toy_05"],"display_safety":true,)"
      R"("reads":"no disclosure","evidence":"ours"}],)"
      R"("scores":{"total":{"value":4,"lower":4,"upper":4,"answered":3,"expected":3,)"
      R"("prorated":false}},)"
      R"("bands":[{"set":"severity","id":"high","label":"raised","scale":"total",)"
      R"("applies":"general","evidence":"primary"}],)"
      R"("verdicts":[{"id":"very_low_mood","determination":"positive","basis":"complete",)"
      R"("display_safety":false,"evidence":"primary"},)"
      R"({"id":"unsafe_home","determination":"negative","basis":"complete",)"
      R"("display_safety":true,"reads":"no disclosure","evidence":"primary"}],)"
      R"("cut_offs":[{"id":"total_ge4_smith","scale":"total","at_least":4,)"
      R"("target":"major depression","applies":"validated","determination":"positive",)"
      R"("basis":"complete","primary":true,)"
      R"("population":{"description":"mothers in London","stage":["postnatal"],)"
      R"("weeks":[4,13.5],"role":["mother"],"language":["en"],"country":["GB"]},)"
      R"("accuracy":{"n":100,"cases":20,"reference_standard":"SCID","sensitivity":0.9,)"
      R"("sensitivity_ci95":[0.8,0.95],"specificity":0.8,"as_printed":"3/4"},)"
      R"("predictive":{"prevalence":0.1,"ppv":0.333333,"npv":0.986301,)"
      R"("ppv_ci95":[0.242366,0.438675],"npv_ci95":[0.972746,0.993162]},)"
      R"("evidence":"abstract","citation":"Smith A. A study. 2026."},)"
      R"({"id":"total_ge3_adults","scale":"total","at_least":3,"target":"any distress",)"
      R"("applies":"general","determination":"positive","basis":"complete","primary":false,)"
      R"("population":{"general":true},"accuracy":{"specificity_range":[0.7,0.85]},)"
      R"("evidence":"primary","citation":"Nobody. Toy Scale. 2026."},)"
      R"({"id":"total_ge5_jones","scale":"total","at_least":5,"target":"severe depression",)"
      R"("applies":"not_applied","why":{"evidence":"provisional"},"primary":false,)"
      R"("population":{"general":true},"evidence":"provisional",)"
      R"("citation":"Jones B. Another study. 2026."}],"issues":[]})";
  EXPECT_EQ(scored(R"({"answers": [2, 1, 1, ["b"], 0], "prevalence": 0.1,
                       "context": {"stage": "postnatal", "weeks": 6.50, "role": "mother",
                                   "sex": "female", "gave_birth": true, "language": "en-GB",
                                   "country": "GB", "setting": "clinic"}})"),
            expected);
}

// Answered 2 and 0 of three items worth 0 to 2: bounds 2 and 4, estimate 2 x 3 / 2 = 3. At least 3
// is then an estimate; the band is that of the estimate; the provisional ones are named.
TEST(ToJson, AnIncompleteFormSaysWhatIsNotKnown) {
  const std::string expected =
      head("{}", "partial", R"("id":"a\"b\u00e9",)") +
      R"("flags":[{"id":"self_harm","determination":"indeterminate","urgency":"immediate",)"
      R"("action":"suicide_risk_assessment","referral":[],"items":["toy_03"],"display_safety":false,)"
      R"("evidence":"ours"},)"
      R"({"id":"violence","determination":"positive","urgency":"same_day",)"
      R"("action":"safety_planning","referral":[],"items":["toy_05"],"display_safety":true,"evidence":"ours"},)"
      R"({"id":"worry","determination":"indeterminate","urgency":"routine","action":"follow_up","referral":[],)"
      R"("items":["toy_04"],"display_safety":false,"evidence":"provisional"}],)"
      R"("scores":{"total":{"value":3,"lower":2,"upper":4,"answered":2,"expected":3,)"
      R"("prorated":true}},)"
      R"("bands":[{"set":"severity","id":"low","label":"low","scale":"total",)"
      R"("applies":"general","evidence":"primary"}],)"
      R"("verdicts":[{"id":"very_low_mood","determination":"positive","basis":"complete",)"
      R"("display_safety":false,"evidence":"primary"},)"
      R"({"id":"unsafe_home","determination":"positive","basis":"complete",)"
      R"("display_safety":true,"evidence":"primary"}],)"
      R"("cut_offs":[{"id":"total_ge4_smith","scale":"total","at_least":4,)"
      R"("target":"major depression","applies":"not_applied",)"
      R"("why":{"stage":"absent","weeks":"absent","role":"absent","language":"absent",)"
      R"("country":"absent"},"primary":false,)"
      R"("population":{"description":"mothers in London","stage":["postnatal"],)"
      R"("weeks":[4,13.5],"role":["mother"],"language":["en"],"country":["GB"]},)"
      R"("accuracy":{"n":100,"cases":20,"reference_standard":"SCID","sensitivity":0.9,)"
      R"("sensitivity_ci95":[0.8,0.95],"specificity":0.8,"as_printed":"3/4"},)"
      R"("evidence":"abstract","citation":"Smith A. A study. 2026."},)"
      R"({"id":"total_ge3_adults","scale":"total","at_least":3,"target":"any distress",)"
      R"("applies":"general","determination":"positive","basis":"prorated","primary":false,)"
      R"("population":{"general":true},"accuracy":{"specificity_range":[0.7,0.85]},)"
      R"("evidence":"primary","citation":"Nobody. Toy Scale. 2026."},)"
      R"({"id":"total_ge5_jones","scale":"total","at_least":5,"target":"severe depression",)"
      R"("applies":"general","determination":"negative","basis":"bounds","primary":false,)"
      R"("population":{"general":true},"evidence":"provisional",)"
      R"("citation":"Jones B. Another study. 2026."}],)"
      R"("issues":[{"code":"unknown_code","item":"toy_03"},)"
      R"({"code":"unknown_item","item":"toy_99"}]})";
  EXPECT_EQ(scored(R"({"id": "a\"b\u00e9", "provisional": "all",
                       "answers": {"toy_01": 2, "toy_02": 0, "toy_03": 7, "toy_05": "1",
                                   "toy_99": 1}})"),
            expected);
}

TEST(ToJson, AScoreThatIsNotComputableIsNullWithItsReason) {
  const std::string text = scored(R"({"answers": {"toy_01": 2}})");
  EXPECT_NE(text.find(R"("scores":{"total":{"value":null,"reason":"missing_items","lower":2,)"
                      R"("upper":6,"answered":1,"expected":3,"prorated":false}})"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(R"({"set":"severity","id":null,"label":null,"scale":"total",)"
                      R"("applies":"general","evidence":"primary"})"),
            std::string::npos)
      << text;
}

// Bounds 1 and 3, estimate 1 x 3 / 2 = 1.5: at least 3 is possible, and the estimate says no.
TEST(ToJson, AnEstimateBelowTheCutOffIsSaidBesideIndeterminate) {
  const std::string text = scored(R"({"answers": {"toy_01": 1, "toy_02": 0}})");
  EXPECT_NE(text.find(R"("value":1.5,"lower":1,"upper":3)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("applies":"general","determination":"indeterminate",)"
                      R"("estimate":"negative","primary":false)"),
            std::string::npos)
      << text;
}

TEST(ToJson, AnIndeterminateVerdictHasNoBasis) {
  const std::string text = scored(R"({"answers": {"toy_02": 1}})");
  EXPECT_NE(text.find(R"({"id":"very_low_mood","determination":"indeterminate",)"
                      R"("display_safety":false,)"),
            std::string::npos)
      << text;
}

// At most 4 of 6 is met by 2. The first cut-off speaks in every context and says what it lacks.
TEST(ToJson, AnUpperLimitIsNamedAndWhatIsAlwaysEvaluatedKeepsItsReasons) {
  Definition definition = toy().definition();
  definition.scales[0].worse = Worse::low;
  for (CutOff& cut_off : definition.cut_offs) cut_off.at_least = false;
  definition.cut_offs[0].always_evaluated = true;
  definition.cut_offs[0].population.weeks_to.reset();
  const BuildResult built = build(definition);
  ASSERT_TRUE(built.ok()) << format(built.diagnostics().front());
  Responses responses(built.value());
  for (const char* item : {"toy_01", "toy_02"}) responses.set(item, "1");
  responses.set("toy_03", "0");
  const std::string text = to_json(score(responses));
  EXPECT_NE(text.find(R"({"id":"total_ge4_smith","scale":"total","at_most":4,)"
                      R"("target":"major depression","applies":"general","why":{"stage":"absent",)"
                      R"("weeks":"absent","role":"absent","language":"absent",)"
                      R"("country":"absent"},"determination":"positive","basis":"complete",)"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(R"("weeks":[4,null])"), std::string::npos) << text;
}

TEST(ToJson, PredictiveValuesAreNotGivenForACutOffThatDoesNotApply) {
  const std::string text = scored(R"({"answers": [0, 0, 0, null, 0], "prevalence": 0.1})");
  EXPECT_EQ(text.find("predictive"), std::string::npos) << text;
}

TEST(ToJson, IsValidAsciiWhateverTheIdHolds) {
  const Result result = score(Responses(toy()));
  const auto echoed = [&](std::string_view id) {
    const std::string text = to_json(result, id);
    const std::size_t start = text.find(R"("id":)") + 5;
    return text.substr(start, text.find(R"(,"instrument")") - start);
  };
  EXPECT_EQ(echoed(R"(\"/)"), R"("\\\"/")");
  EXPECT_EQ(echoed(std::string_view("\0\x01\x1F\x7F\t\r\n\b", 8)),
            R"("\u0000\u0001\u001f\u007f\t\r\n\u0008")");
  EXPECT_EQ(echoed("\xE2\x80\xA8\xE2\x80\xAE"), R"("\u2028\u202e")");
  EXPECT_EQ(echoed("\xF0\x9F\x8D\xBC"), R"("\ud83c\udf7c")");
  EXPECT_EQ(echoed("\xFF\xC3"), R"("\ufffd\ufffd")");
  EXPECT_EQ(echoed("\xC0\x80"), R"("\ufffd\ufffd")");
  EXPECT_EQ(echoed("\xED\xA0\x80"), R"("\ufffd\ufffd\ufffd")");
}

TEST(ToJson, SameResultGivesTheSameBytes) {
  constexpr std::string_view text = R"({"answers": [2, 1, 1, ["b", "a"], 0]})";
  EXPECT_EQ(scored(text), scored(text));
}

}  // namespace
}  // namespace screening::testing
