#include "screening/fhir_draft.hpp"

#include <gtest/gtest.h>

#include "screening/catalog.hpp"
#include "screening/fhir_compare.hpp"
#include "screening/fhir_write.hpp"
#include "screening/load.hpp"

// Definitions drafted from forms. All forms here are invented, or ours.
namespace {

using namespace screening;
using Kind = FhirDraftFinding::Kind;
using Kinds = std::vector<Kind>;

std::string option(const std::string& code, const std::string& weight,
                   const std::string& system = "http://x.example") {
  std::string text = R"({"valueCoding":{"system":")" + system + R"(","code":")" + code +
                     R"(","display":"the owner's words"})";
  if (!weight.empty()) {
    text +=
        R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":)" +
        weight + "}]";
  }
  return text + "}";
}

std::string choice(const std::string& options, const std::string& more = "") {
  return R"({"linkId":"q","type":"choice","text":"the owner's sentence")" + more +
         R"(,"answerOption":[)" + options + "]}";
}

std::string form(const std::string& items) {
  return R"({"resourceType":"Questionnaire","title":"A \"Scale\"","item":[)" + items + "]}";
}

Kinds kinds(const FhirDraft& draft) {
  EXPECT_FALSE(draft.error) << draft.error->message;
  Kinds all;
  for (const FhirDraftFinding& each : draft.findings) all.push_back(each.kind);
  return all;
}

BuildResult loaded(const FhirDraft& draft) {
  return load_definition(draft.yaml, "mine.yaml", Trust::unlocked());
}

std::string text_of(const BuildResult& result) {
  std::string text;
  for (const Diagnostic& each : result.diagnostics()) text += each.code + " " + each.message + "\n";
  return text;
}

TEST(FhirDraft, TakesItemsCodesAndWeightsInOrder) {
  const std::string two = option("no", "0") + "," + option("yes", "1.5");
  const FhirDraft draft =
      draft_definition(form(choice(two) + R"(,{"linkId":"g","type":"group","item":[)" +
                            choice(option("LA6571-9", "3", "http://loinc.org") + "," +
                                       option("LA6568-5", "-1", "http://loinc.org"),
                                   R"(,"code":[{"system":"http://loinc.org","code":"44250-9"}])") +
                            "]}"),
                       "mine");
  EXPECT_EQ(kinds(draft), Kinds{});
  const BuildResult result = loaded(draft);
  ASSERT_TRUE(result.ok()) << text_of(result);
  const Definition& made = result.value().definition();
  EXPECT_EQ(made.name, "A \"Scale\"");
  EXPECT_TRUE(made.provisional);
  ASSERT_EQ(made.items.size(), 2U);
  EXPECT_EQ(made.items[0].options[1].code, "yes");
  EXPECT_EQ(made.items[0].options[1].score, Decimal(15, 1));
  EXPECT_EQ(made.items[1].options[0].code, "3");
  EXPECT_EQ(made.items[1].options[0].codes.at(0).code, "LA6571-9");
  EXPECT_EQ(made.items[1].codes.at(0).code, "44250-9");
  EXPECT_EQ(made.scales.at(0).range_from, Decimal(-1));
  EXPECT_EQ(made.scales.at(0).range_to, Decimal(45, 1));
}

TEST(FhirDraft, TakesNoWordOfTheForm) {
  const FhirDraft draft =
      draft_definition(form(choice(option("a", "0") + "," + option("b", "1"))), "mine");
  EXPECT_EQ(draft.yaml.find("owner's sentence"), std::string::npos);
  EXPECT_EQ(draft.yaml.find("owner's words"), std::string::npos);
}

TEST(FhirDraft, SaysWhatItCouldNotTake) {
  const std::string good = choice(option("a", "0") + "," + option("b", "1"));
  const auto of = [&](const std::string& more) {
    return kinds(draft_definition(form(good + "," + more), "mine"));
  };
  EXPECT_EQ(of(R"({"linkId":"t","type":"text"})"), Kinds{Kind::left_out});
  EXPECT_EQ(of(R"({"linkId":"t","type":"display"})"), Kinds{});
  EXPECT_EQ(of(R"({"linkId":"t","type":"choice","answerValueSet":"http://x"})"),
            Kinds{Kind::answers_elsewhere});
  EXPECT_EQ(of(choice(option("a", "0") + "," + option("b", ""))), Kinds{Kind::no_weight});
  EXPECT_EQ(of(R"({"linkId":"t","type":"boolean"})"), Kinds{Kind::no_weight});
  EXPECT_EQ(of(choice(option("a", "0") + "," + option("a b", "1") + "," + option("a", "2"))),
            (Kinds{Kind::code_replaced, Kind::code_replaced}));
  std::string two = option("a", "0");
  two.insert(two.rfind(']'),
             R"(,{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1})");
  EXPECT_EQ(of(choice(two + "," + option("b", "1"))),
            (Kinds{Kind::weights_contradict, Kind::no_weight}));
  const FhirDraft none = draft_definition(form(choice(option("a", ""))), "mine");
  EXPECT_EQ(kinds(none), (Kinds{Kind::no_weight, Kind::no_scale}));
  EXPECT_FALSE(loaded(none).ok());
  // An item that nothing scores stands beside those that are.
  const BuildResult beside = loaded(
      draft_definition(form(good + "," + choice(option("a", "") + "," + option("b", ""))), "mine"));
  ASSERT_TRUE(beside.ok()) << text_of(beside);
  EXPECT_EQ(beside.value().definition().items.size(), 2U);
}

TEST(FhirDraft, RefusesWhatIsNoForm) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"<Questionnaire/>", "fhir.xml"},
      {R"({"resourceType":"Patient"})", "fhir.resource"},
      {R"({"resourceType":"Questionnaire","item":[{"linkId":"t","type":"text"}]})",
       "fhir.no_choice"},
      {"{", "json.syntax"}};
  for (const auto& [text, code] : texts) {
    const FhirDraft draft = draft_definition(text, "mine");
    ASSERT_TRUE(draft.error) << text;
    EXPECT_EQ(draft.error->code, code);
    EXPECT_TRUE(draft.yaml.empty());
  }
  std::string many = choice(option("a", "0") + "," + option("b", "1"));
  const std::string one = "," + many;
  for (int i = 1; i < 100; ++i) many += one;
  EXPECT_EQ(draft_definition(form(many), "mine").error->code, "fhir.no_choice");
}

TEST(FhirDraft, ADraftOfOurOwnFormScoresAsItsInstrument) {
  const Catalog catalog = Catalog::shipped();
  for (const char* id : {"epds", "phq9", "gad7", "pbq", "core10", "pss10", "audit_c", "who5"}) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    const BuildResult result =
        loaded(draft_definition(to_fhir_questionnaire(instrument, {}), "mine"));
    ASSERT_TRUE(result.ok()) << id << "\n" << text_of(result);
    const Definition& made = result.value().definition();
    const Definition& real = instrument.definition();
    ASSERT_EQ(made.items.size(), real.items.size()) << id;
    for (std::size_t i = 0; i < made.items.size(); ++i) {
      ASSERT_EQ(made.items[i].options.size(), real.items[i].options.size()) << id << i;
      for (std::size_t k = 0; k < made.items[i].options.size(); ++k) {
        EXPECT_EQ(made.items[i].options[k].score, real.items[i].options[k].score) << id << i;
      }
    }
  }
}

}  // namespace
