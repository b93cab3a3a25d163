#include "screening/fhir_read.hpp"

#include <gtest/gtest.h>

#include <random>

#include "screening/catalog.hpp"

// Answers out of QuestionnaireResponses as systems write them. All of it is invented.
namespace {

using namespace screening;
using Kind = FhirFinding::Kind;

Instrument shipped(std::string_view id) {
  return Catalog::shipped().find(id, Provisional::allow).value();
}

std::string item(std::string_view link, std::string_view answers) {
  return R"({"linkId":")" + std::string(link) + R"(","answer":[)" + std::string(answers) + "]}";
}

std::string coding(std::string_view system, std::string_view code, std::string_view more = "") {
  std::string text = R"({"valueCoding":{)";
  if (!system.empty()) text += R"("system":")" + std::string(system) + R"(",)";
  return text + R"("code":")" + std::string(code) + "\"" + std::string(more) + "}}";
}

std::string response(const std::vector<std::string>& items, std::string_view more = "") {
  std::string text = R"({"resourceType":"QuestionnaireResponse","status":"completed")";
  text += std::string(more) + R"(,"item":[)";
  for (const std::string& each : items) text += (text.back() == '[' ? "" : ",") + each;
  return text + "]}";
}

FhirResponse read(const std::string& text, std::string_view id,
                  const FhirReadOptions& options = {}) {
  FhirReadResult result = read_fhir_response(text, shipped(id), options);
  EXPECT_TRUE(result.ok()) << result.error().message;
  return result.ok() ? result.value() : FhirResponse(Responses(shipped(id)));
}

std::string refusal(const std::string& text, std::string_view id = "gad7") {
  const FhirReadResult result = read_fhir_response(text, shipped(id));
  EXPECT_FALSE(result.ok());
  return result.ok() ? "" : result.error().code;
}

std::vector<std::string> codes(const FhirResponse& response, std::string_view item) {
  return response.responses.codes(*response.responses.instrument().item_index(item));
}

std::vector<Kind> kinds(const std::vector<FhirFinding>& findings) {
  std::vector<Kind> found;
  for (const FhirFinding& finding : findings) found.push_back(finding.kind);
  return found;
}

using Codes = std::vector<std::string>;
using Kinds = std::vector<Kind>;
constexpr std::string_view loinc = "http://loinc.org";
constexpr std::string_view weight_2 =
    R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}])";

TEST(FhirRead, TakesLinkIdsAndCodesAsFormsWriteThem) {
  const FhirResponse found =
      read(response({item("/69725-0", coding(loinc, "LA6569-3")),  // a slash and LOINC's item
                     item("68509-9", coding(loinc, "LA18938-3")),  // LOINC's item alone
                     item("gad7_03", coding("", "LA6571-9")),      // our item, no system
                     R"({"linkId":"group","item":[)" + item("/69734-2", coding(loinc, "LA6568-5")) +
                         "]}"}),
           "gad7");
  EXPECT_EQ(codes(found, "gad7_01"), Codes{"1"});
  EXPECT_EQ(codes(found, "gad7_02"), Codes{"2"});
  EXPECT_EQ(codes(found, "gad7_03"), Codes{"3"});
  EXPECT_EQ(codes(found, "gad7_04"), Codes{"0"});
  ASSERT_EQ(found.answers.size(), 4U);
  EXPECT_EQ(found.answers[0].item_rule, FhirItemRule::item_code);
  EXPECT_EQ(found.answers[2].item_rule, FhirItemRule::link_id);
  EXPECT_EQ(found.answers[0].answer_rule, FhirAnswerRule::system_and_code);
  EXPECT_EQ(found.answers[2].answer_rule, FhirAnswerRule::code);
  EXPECT_TRUE(found.findings.empty());
}

TEST(FhirRead, TakesBothCodesOfTheSecondQuestionOfGad7) {
  // LOINC's list for it has a code of its own; forms use the common one as well.
  for (const char* code : {"LA18938-3", "LA6570-1"}) {
    EXPECT_EQ(codes(read(response({item("gad7_02", coding(loinc, code))}), "gad7"), "gad7_02"),
              Codes{"2"});
  }
  const FhirResponse first = read(response({item("gad7_01", coding(loinc, "LA18938-3"))}), "gad7");
  EXPECT_TRUE(codes(first, "gad7_01").empty());
  EXPECT_EQ(kinds(first.findings), Kinds{Kind::unknown_answer});
}

TEST(FhirRead, NeverTakesABareNumberUnasked) {
  // EPDS prints items 3 and 5 to 10 from most to least: 0 may be a place or a score.
  const std::string text = response({item("epds_10", R"({"valueInteger":3})"),
                                     item("epds_01", coding("http://x.example/codes", "3"))});
  const FhirResponse found = read(text, "epds");
  EXPECT_TRUE(codes(found, "epds_10").empty());
  EXPECT_TRUE(codes(found, "epds_01").empty());
  EXPECT_EQ(kinds(found.findings), (Kinds{Kind::unknown_answer, Kind::unknown_answer}));
  EXPECT_EQ(score(found.responses).flag("self_harm").determination, Determination::indeterminate);

  FhirReadOptions options;
  options.numbers = Coding::score;
  EXPECT_EQ(codes(read(text, "epds", options), "epds_10"), Codes{"3"});
  options.numbers = Coding::position;
  EXPECT_EQ(codes(read(text, "epds", options), "epds_10"), Codes{"1"});
}

TEST(FhirRead, TakesYesAndNoOfOtherSystemsWhereAnItemOffersThose) {
  const std::vector<std::pair<std::string, std::string>> yes_and_no = {
      {R"({"valueBoolean":true})", R"({"valueBoolean":false})"},
      {coding(loinc, "LA33-6"), coding(loinc, "LA32-8")},
      {coding("http://snomed.info/sct", "373066001"),
       coding("http://snomed.info/sct", "373067005")},
      {coding("http://terminology.hl7.org/CodeSystem/v2-0136", "Y"),
       coding("http://terminology.hl7.org/CodeSystem/v2-0136", "N")}};
  for (const auto& [yes, no] : yes_and_no) {
    const FhirResponse found =
        read(response({item("ace10_01", yes), item("ace10_02", no)}), "ace10");
    EXPECT_EQ(codes(found, "ace10_01"), Codes{"1"}) << yes;
    EXPECT_EQ(codes(found, "ace10_02"), Codes{"2"}) << no;
  }
  EXPECT_EQ(kinds(read(response({item("gad7_01", R"({"valueBoolean":true})")}), "gad7").findings),
            Kinds{Kind::unknown_answer});
}

TEST(FhirRead, TakesAWeightOfAForeignCodeAndChecksThoseOfKnownOnes) {
  const FhirResponse foreign = read(
      response({item("gad7_01", coding("http://x.example/codes", "often", weight_2))}), "gad7");
  EXPECT_EQ(codes(foreign, "gad7_01"), Codes{"2"});
  EXPECT_EQ(foreign.answers[0].answer_rule, FhirAnswerRule::weight);
  const FhirResponse wrong =
      read(response({item("gad7_01", coding(loinc, "LA6571-9", weight_2))}), "gad7");
  EXPECT_EQ(codes(wrong, "gad7_01"), Codes{"3"});
  EXPECT_EQ(kinds(wrong.findings), Kinds{Kind::weight_differs});
  // A code of LOINC that this question does not offer is another answer, whatever its weight.
  const FhirResponse other =
      read(response({item("gad7_01", coding(loinc, "LA18938-3", weight_2))}), "gad7");
  EXPECT_TRUE(codes(other, "gad7_01").empty());
}

TEST(FhirRead, TakesTheQuestionnairesCodesAndTheCallersMap) {
  const std::string text =
      response({item("Q1", coding(loinc, "LA6569-3")), item("Q2", coding(loinc, "LA6570-1"))});
  FhirReadOptions options;
  options.questionnaire =
      R"({"resourceType":"Questionnaire","item":[{"linkId":"Q1","code":[{"code":"69725-0"}]}]})";
  options.items = {{"Q2", "gad7_02"}};
  const FhirResponse found = read(text, "gad7", options);
  EXPECT_EQ(codes(found, "gad7_01"), Codes{"1"});
  EXPECT_EQ(codes(found, "gad7_02"), Codes{"2"});
  EXPECT_EQ(found.answers[0].item_rule, FhirItemRule::questionnaire);
  EXPECT_EQ(found.answers[1].item_rule, FhirItemRule::mapped);
}

TEST(FhirRead, ReportsWhatItCannotPlaceAndScoresTheRest) {
  const FhirResponse found =
      read(response({item("gad7_01", coding(loinc, "LA6569-3")),
                     item("somebody-elses", coding(loinc, "LA6569-3")),
                     item("gad7_02", coding(loinc, "LA6568-5") + "," + coding(loinc, "LA6571-9")),
                     item("gad7_03", coding(loinc, "LA6568-5")),
                     item("69733-4", coding(loinc, "LA6571-9"))}),
           "gad7");
  EXPECT_EQ(codes(found, "gad7_01"), Codes{"1"});
  EXPECT_TRUE(codes(found, "gad7_02").empty());
  EXPECT_TRUE(codes(found, "gad7_03").empty());
  EXPECT_EQ(kinds(found.findings),
            (Kinds{Kind::unknown_item, Kind::several_answers, Kind::item_twice}));
  EXPECT_EQ(found.findings[0].pointer, "/item/1");
  EXPECT_EQ(found.responses.issues().size(), 2U);
}

TEST(FhirRead, ComparesStoredTotalsWithItsOwn) {
  std::vector<std::string> items;
  for (const char* link : {"69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8"}) {
    items.push_back(item(link, coding(loinc, "LA6569-3")));
  }
  items.push_back(item("69736-7", coding(loinc, "LA6571-9")));
  const auto findings = [&](const std::string& total) {
    std::vector<std::string> all = items;
    all.push_back(item("/70274-6", total));
    const FhirResponse found = read(response(all), "gad7");
    std::vector<FhirFinding> both = found.findings;
    for (const FhirFinding& one : compare_stored(found, score(found.responses))) {
      both.push_back(one);
    }
    return kinds(both);
  };
  for (const char* right : {R"({"valueInteger":9})", R"({"valueDecimal":9.0})",
                            R"({"valueString":"9"})", R"({"valueQuantity":{"value":9}})"}) {
    EXPECT_TRUE(findings(right).empty()) << right;
  }
  EXPECT_EQ(findings(R"({"valueInteger":12})"), Kinds{Kind::total_differs});
  FhirReadOptions options;
  options.items = {{"Sum", "total"}};
  std::vector<std::string> named = items;
  named.push_back(item("Sum", R"({"valueInteger":12})"));
  const FhirResponse found = read(response(named), "gad7", options);
  EXPECT_EQ(kinds(compare_stored(found, score(found.responses))), Kinds{Kind::total_differs});
  EXPECT_EQ(findings(R"({"valueString":"nine"})"), Kinds{Kind::unreadable_total});
  EXPECT_EQ(findings(R"({"valueQuantity":{"value":9,"comparator":">"}})"),
            Kinds{Kind::unreadable_total});
  items.pop_back();
  EXPECT_EQ(findings(R"({"valueInteger":6})"), Kinds{Kind::total_not_computable});
}

TEST(FhirRead, TakesNoForeignLinkForOneOfOurs) {
  // `phq9.1` looks like something that our form computed and is somebody's first question.
  std::vector<std::string> items;
  for (int i = 1; i <= 9; ++i) {
    items.push_back(item("phq9." + std::to_string(i), coding(loinc, "LA6571-9")));
  }
  EXPECT_EQ(refusal(response(items), "phq9"), "fhir.no_item");
  items.push_back(item("phq9_01", coding(loinc, "LA6571-9")));
  EXPECT_EQ(read(response(items), "phq9").findings.size(), 9U);
}

TEST(FhirRead, GoesByTheAnswersWhereAStoredFlagSaysOtherwise) {
  const std::string flag = item("phq9.flag.self_harm", R"({"valueBoolean":false})");
  const auto findings = [&](const char* answer) {
    const FhirResponse found =
        read(response({item("phq9_09", coding(loinc, answer)), flag}), "phq9");
    return kinds(compare_stored(found, score(found.responses)));
  };
  EXPECT_EQ(findings("LA6571-9"), Kinds{Kind::flag_differs});
  EXPECT_TRUE(findings("LA6568-5").empty());
  const FhirResponse blank =
      read(response({item("phq9_01", coding(loinc, "LA6568-5")), flag}), "phq9");
  EXPECT_EQ(kinds(compare_stored(blank, score(blank.responses))), Kinds{Kind::flag_differs});
}

TEST(FhirRead, TakesNoAnswerThatSaysTwoThings) {
  FhirReadOptions options;
  options.numbers = Coding::score;
  const std::string code = coding(loinc, "LA6568-5");
  const std::string with_code = code.substr(0, code.size() - 1) + R"(,"valueInteger":3})";
  const std::string before = R"({"valueInteger":3,)" + code.substr(1);
  for (const std::string& both : {with_code, before}) {
    const FhirResponse found = read(response({item("gad7_01", both)}), "gad7", options);
    EXPECT_TRUE(codes(found, "gad7_01").empty());
    EXPECT_EQ(kinds(found.findings), Kinds{Kind::unknown_answer});
  }
  const std::string weights =
      R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2},)"
      R"({"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":1}])";
  EXPECT_TRUE(
      codes(read(response({item("gad7_01", coding("http://x.example", "a", weights))}), "gad7"),
            "gad7_01")
          .empty());
  EXPECT_EQ(
      kinds(read(response({item("gad7_01", coding(loinc, "LA6569-3", weights))}), "gad7").findings),
      Kinds{Kind::weight_differs});
}

TEST(FhirRead, TakesACodeOfLoincForOneWithoutItsSystemToo) {
  const FhirResponse found =
      read(response({item("gad7_01", coding("", "LA18938-3", weight_2))}), "gad7");
  EXPECT_TRUE(codes(found, "gad7_01").empty());
}

TEST(FhirRead, FindsANoneBesideAnotherAnswer) {
  // The eighth answer of the second question is "none of these".
  const auto answer = [](int n) {
    return coding(std::string(fhir_default_base) + "/CodeSystem/ahc_core",
                  "ahc_core_02." + std::to_string(n));
  };
  EXPECT_TRUE(read(response({item("ahc_core_02", answer(1) + "," + answer(2))}), "ahc_core")
                  .findings.empty());
  EXPECT_EQ(
      kinds(
          read(response({item("ahc_core_02", answer(1) + "," + answer(8))}), "ahc_core").findings),
      Kinds{Kind::several_answers});
}

TEST(FhirRead, RefusesOptionsThatNameNothing) {
  const std::string text = response({item("gad7_01", coding(loinc, "LA6569-3"))});
  FhirReadOptions options;
  options.items = {{"Q1", "gad7_99"}};
  EXPECT_EQ(read_fhir_response(text, shipped("gad7"), options).error().code, "fhir.items");
  options.items.clear();
  for (const char* form : {"{", R"({"resourceType":"Patient"})"}) {
    options.questionnaire = form;
    EXPECT_EQ(read_fhir_response(text, shipped("gad7"), options).error().code,
              "fhir.questionnaire");
  }
}

TEST(FhirRead, RefusesWhatIsNoResponseToThisInstrument) {
  const std::string answer = item("gad7_01", coding(loinc, "LA6569-3"));
  EXPECT_EQ(refusal(R"({"resourceType":"Observation"})"), "fhir.resource");
  EXPECT_EQ(refusal("<QuestionnaireResponse/>"), "fhir.xml");
  EXPECT_EQ(refusal("[]"), "fhir.resource");
  EXPECT_EQ(refusal(response({answer}, R"(,"context":{})")), "fhir.release");
  EXPECT_EQ(refusal(response({answer}, R"(,"questionnaire":{"reference":"Questionnaire/1"})")),
            "fhir.release");
  EXPECT_EQ(refusal(response({answer}, R"(,"implicitRules":"http://x.example")")), "fhir.modifier");
  EXPECT_EQ(refusal(response({R"({"linkId":"g","modifierExtension":[]})", answer})),
            "fhir.modifier");
  EXPECT_EQ(refusal(response({item("other", coding(loinc, "LA6569-3"))})), "fhir.no_item");
  EXPECT_EQ(refusal(response({answer}, R"(,"questionnaire":")" + std::string(fhir_default_base) +
                                           R"(/Questionnaire/epds")")),
            "fhir.other_instrument");
  EXPECT_EQ(refusal(R"({"resourceType":"QuestionnaireResponse","status":"entered-in-error"})"),
            "fhir.status");
  EXPECT_EQ(refusal(R"({"resourceType":"QuestionnaireResponse","item":{}})"), "fhir.shape");
  EXPECT_EQ(refusal(R"({"resourceType":"QuestionnaireResponse","item":[1]})"), "fhir.shape");
  EXPECT_EQ(refusal(response({R"({"linkId":"gad7_01","answer":7})"})), "fhir.shape");
  EXPECT_EQ(refusal(response({R"({"linkId":"gad7_01","answer":[7]})"})), "fhir.shape");
  EXPECT_EQ(refusal(response({R"({"linkId":"gad7_01","answer":[{"valueString":"a","item":{}}]})"})),
            "fhir.shape");
  EXPECT_EQ(refusal(R"({"resourceType":"QuestionnaireResponse","status":"a","status":"b"})"),
            "json.duplicate_key");
  EXPECT_EQ(refusal(R"({"resourceType":"QuestionnaireResponse","status":"a","\u0073tatus":"b"})"),
            "json.duplicate_key");
  EXPECT_EQ(refusal("{\"resourceType\":\"\xff\"}"), "json.encoding");
  EXPECT_EQ(refusal(std::string(100, '[')), "json.too_deep");
  EXPECT_EQ(refusal(std::string(2 << 20, ' ')), "json.too_large");
}

TEST(FhirRead, SaysWhereARefusalIs) {
  const FhirReadResult result = read_fhir_response(
      "{\"resourceType\":\"QuestionnaireResponse\",\n \"context\":{}}", shipped("gad7"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().pointer, "/context");
  EXPECT_EQ(result.error().line, 2);
}

TEST(FhirRead, FindsAnotherVersionOfItsForm) {
  const std::string answer = item("gad7_01", coding(loinc, "LA6569-3"));
  const std::string ours =
      R"(,"questionnaire":")" + std::string(fhir_default_base) + "/Questionnaire/gad7|";
  const std::string now = shipped("gad7").version();
  EXPECT_TRUE(read(response({answer}, ours + now + "\""), "gad7").findings.empty());
  EXPECT_EQ(kinds(read(response({answer}, ours + "0.0.1\""), "gad7").findings),
            Kinds{Kind::other_form});
  EXPECT_EQ(
      kinds(read(response({answer}, R"(,"questionnaire":"http://x.example/q")"), "gad7").findings),
      Kinds{Kind::other_form});
}

class FhirReadOfAnInstrument : public testing::TestWithParam<std::string> {};

// What we write we read, to the last answer, complete or not.
TEST_P(FhirReadOfAnInstrument, ReadsWhatWeWrite) {
  const Instrument instrument = shipped(GetParam());
  std::mt19937 random(20261123);
  for (int n = 0; n < 50; ++n) {
    Responses given(instrument);
    const auto& items = instrument.definition().items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (random() % 6 == 0) continue;
      if (items[i].kind == ItemKind::count) {
        const auto range = static_cast<unsigned>(items[i].count_to - items[i].count_from + 1);
        given.set(i, std::to_string(items[i].count_from + static_cast<int>(random() % range)));
      } else if (items[i].kind == ItemKind::single) {
        given.set(i, items[i].options[random() % items[i].options.size()].code);
      } else {
        std::vector<std::string_view> chosen;
        for (const ResponseOption& option : items[i].options) {
          if (random() % 2 == 0 && option.code != items[i].none_code) chosen.push_back(option.code);
        }
        given.set(i, chosen);
      }
    }
    for (const FhirRelease release : {FhirRelease::r4, FhirRelease::r5}) {
      const Result result = score(given);
      const FhirReadResult back =
          read_fhir_response(to_fhir_response(given, result, {}, release), instrument);
      ASSERT_TRUE(back.ok()) << back.error().message;
      for (std::size_t i = 0; i < items.size(); ++i) {
        EXPECT_EQ(back.value().responses.codes(i), given.codes(i)) << items[i].id;
      }
      EXPECT_TRUE(back.value().findings.empty());
      EXPECT_TRUE(compare_stored(back.value(), result).empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Instruments, FhirReadOfAnInstrument,
                         testing::ValuesIn(Catalog::shipped().ids()));

}  // namespace
