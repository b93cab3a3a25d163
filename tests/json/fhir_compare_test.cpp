#include "screening/fhir_compare.hpp"

#include <gtest/gtest.h>

#include "screening/catalog.hpp"
#include "screening/fhir_write.hpp"

// Questionnaires of others beside GAD-7. All of them are invented.
namespace {

using namespace screening;
using Kind = FhirFormFinding::Kind;
using Kinds = std::vector<Kind>;

constexpr std::string_view system = R"("system":"http://loinc.org",)";
const std::vector<std::string> codes = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};

std::string weight(std::string_view value,
                   std::string_view url = "http://hl7.org/fhir/StructureDefinition/itemWeight") {
  return R"("extension":[{"url":")" + std::string(url) + R"(",)" + std::string(value) + "}]";
}

std::string option(const std::string& code, int worth) {
  return R"({"valueCoding":{)" + std::string(system) + R"("code":")" + code + "\"}," +
         weight("\"valueDecimal\":" + std::to_string(worth)) + "}";
}

std::string options() {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text += (i > 0 ? "," : "") + option(codes[static_cast<std::size_t>(i)], i);
  return text;
}

std::string item(const std::string& link, const std::string& more,
                 const std::string& type = "choice") {
  return R"({"linkId":")" + link + R"(","type":")" + type + "\"" + more + "}";
}
std::string with_options(const std::string& link, const std::string& all) {
  return item(link, R"(,"answerOption":[)" + all + "]");
}

/// Items 2 to 7 as they should be, and this one.
std::string form(const std::string& first, const std::string& contained = "") {
  std::string text = R"({"resourceType":"Questionnaire",)" + contained + R"("item":[)" + first;
  // LOINC has another code for one answer to the second item, and forms use both.
  for (int i = 2; i <= 7; ++i) text += "," + with_options("gad7_0" + std::to_string(i), options());
  return text + "]}";
}

FhirComparison compare(const std::string& text, const FhirReadOptions& how = {}) {
  return compare_fhir_questionnaire(text, Catalog::shipped().find("gad7").value(), how);
}

Kinds kinds(const std::string& text, const FhirReadOptions& how = {}) {
  const FhirComparison found = compare(text, how);
  EXPECT_FALSE(found.error) << found.error->message;
  Kinds all;
  for (const FhirFormFinding& each : found.findings) all.push_back(each.kind);
  return all;
}

TEST(FhirCompare, AFormThatIsAsItShouldBeHasNoFindings) {
  const FhirComparison found = compare(form(with_options("/69725-0", options())));
  EXPECT_FALSE(found.error);
  EXPECT_TRUE(found.findings.empty());
  EXPECT_EQ(found.items, 7U);
  EXPECT_EQ(found.options, 28U);
}

TEST(FhirCompare, ItemsAreFoundByTheirOwnCodeAndByTheCallersMap) {
  const std::string coded =
      R"({"linkId":"q1","code":[{"system":"http://loinc.org","code":"69725-0"}],)"
      R"("type":"coding","answerOption":[)" +
      options() + "]}";
  EXPECT_EQ(kinds(form(coded)), Kinds{});
  const std::string plain = with_options("q1", options());
  EXPECT_EQ(kinds(form(plain)), (Kinds{Kind::unknown_item, Kind::missing_item}));
  FhirReadOptions how;
  how.items["q1"] = "gad7_01";
  EXPECT_EQ(kinds(form(plain), how), Kinds{});
}

TEST(FhirCompare, SaysWhichItemsAreMissingTwiceOrStrange) {
  const std::string good = with_options("gad7_01", options());
  EXPECT_EQ(kinds(form(good + "," + with_options("69725-0", options()))), Kinds{Kind::item_twice});
  EXPECT_EQ(kinds(form(good + "," + item("why", "", "string"))), Kinds{Kind::unknown_item});
  // A total that is computed or filled in, and what nobody answers.
  EXPECT_EQ(
      kinds(form(
          good + "," + item("70274-6", "", "integer") + "," + item("x", "", "display") + "," +
          item(
              "y",
              R"(,"extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"}])",
              "decimal"))),
      Kinds{});
  // Below a group, however deep.
  EXPECT_EQ(
      kinds(form(R"({"linkId":"g","type":"group","item":[{"linkId":"h","type":"group","item":[)" +
                 good + "]}]}")),
      Kinds{});
  const FhirComparison found = compare(form(item("z", "", "string")));
  ASSERT_EQ(found.findings.size(), 2U);
  EXPECT_EQ(found.findings[0].pointer, "/item/0");
  EXPECT_EQ(found.findings[1].item, "gad7_01");
  EXPECT_EQ(found.items, 6U);
}

TEST(FhirCompare, SaysWhereAnItemCannotBeAnswered) {
  EXPECT_EQ(kinds(form(item("gad7_01", "", "text"))), Kinds{Kind::not_a_choice});
  EXPECT_EQ(kinds(form(item("gad7_01", "", "boolean"))), Kinds{Kind::not_a_choice});
  EXPECT_EQ(kinds(form(item("gad7_01", R"(,"repeats":true,"answerOption":[)" + options() + "]"))),
            Kinds{Kind::several_allowed});
  EXPECT_EQ(kinds(form(item("gad7_01", R"(,"answerValueSet":"http://x.example/vs")"))),
            Kinds{Kind::answers_elsewhere});
}

TEST(FhirCompare, FindsOptionsThatAreKeyedWrongly) {
  const auto first = [&](const std::vector<std::pair<std::string, int>>& given) {
    std::string all;
    for (const auto& [code, worth] : given) all += (all.empty() ? "" : ",") + option(code, worth);
    return form(with_options("gad7_01", all));
  };
  // Codes of two answers exchanged.
  EXPECT_EQ(kinds(first({{codes[1], 0}, {codes[0], 1}, {codes[2], 2}, {codes[3], 3}})),
            (Kinds{Kind::weight_differs, Kind::weight_differs, Kind::other_order}));
  // Weights the wrong way round.
  EXPECT_EQ(kinds(first({{codes[0], 3}, {codes[1], 2}, {codes[2], 1}, {codes[3], 0}})),
            Kinds(4, Kind::weight_differs));
  EXPECT_EQ(kinds(first({{codes[3], 3}, {codes[2], 2}, {codes[1], 1}, {codes[0], 0}})),
            Kinds{Kind::other_order});
  EXPECT_EQ(kinds(first({{codes[0], 0}, {codes[1], 1}, {codes[2], 2}})),
            Kinds{Kind::missing_option});
  EXPECT_EQ(kinds(first({{codes[0], 0}, {codes[1], 1}, {codes[1], 1}, {codes[3], 3}})),
            (Kinds{Kind::option_twice, Kind::missing_option}));
  // An answer that another item offers.
  EXPECT_EQ(kinds(first({{codes[0], 0}, {codes[1], 1}, {"LA18938-3", 2}, {codes[3], 3}})),
            (Kinds{Kind::unknown_option, Kind::missing_option}));
  const FhirComparison wrong =
      compare(first({{codes[0], 0}, {codes[1], 1}, {codes[2], 2}, {codes[3], 4}}));
  ASSERT_EQ(wrong.findings.size(), 1U);
  EXPECT_EQ(wrong.findings[0],
            (FhirFormFinding{Kind::weight_differs, "gad7_01", "3", "/item/0/answerOption/3"}));
}

/// Four options that are made by `one(code, worth)`.
template <typename One>
std::string four(const One& one) {
  std::string all;
  for (std::size_t i = 0; i < 4; ++i) all += (i > 0 ? "," : "") + one(codes[i], std::to_string(i));
  return all;
}

TEST(FhirCompare, ReadsWeightsWhereverFormsKeepThem) {
  const auto in_coding = four([](const std::string& code, const std::string& worth) {
    return R"({"valueCoding":{"system":"http://x.example","code":"c)" + code + "\"," +
           weight("\"valueString\":\"" + worth + "\"",
                  "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue") +
           "}}";
  });
  EXPECT_EQ(kinds(form(with_options("gad7_01", in_coding))), Kinds{});
  const auto by_prefix = four([](const std::string& code, const std::string& worth) {
    return R"({"valueCoding":{"system":"http://x.example","code":"c)" + code + "\"}," +
           weight("\"valueString\":\"" + worth + "\"",
                  "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix") +
           "}";
  });
  EXPECT_EQ(kinds(form(with_options("gad7_01", by_prefix))), Kinds{});
  const auto none = four([](const std::string& code, const std::string&) {
    return R"({"valueCoding":{)" + std::string(system) + R"("code":")" + code + "\"}}";
  });
  EXPECT_EQ(kinds(form(with_options("gad7_01", none))), Kinds{Kind::no_weight});
  const auto foreign = four([](const std::string& code, const std::string&) {
    return R"({"valueCoding":{"system":"http://x.example","code":"c)" + code + "\"}}";
  });
  EXPECT_EQ(kinds(form(with_options("gad7_01", foreign))),
            (Kinds{Kind::unknown_option, Kind::unknown_option, Kind::unknown_option,
                   Kind::unknown_option, Kind::missing_option, Kind::missing_option,
                   Kind::missing_option, Kind::missing_option}));
  std::string two = options();
  two.insert(two.find("]}"),
             R"(,{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1})");
  EXPECT_EQ(kinds(form(with_options("gad7_01", two))), Kinds{Kind::weights_contradict});
}

TEST(FhirCompare, ReadsAnswersAndWeightsOfContainedResources) {
  const std::string asks = item("gad7_01", R"(,"answerValueSet":"#v")");
  const auto set = [](const std::string& content, const std::string& more = "") {
    return R"("contained":[{"resourceType":"ValueSet","id":"v",)" + content + "}" + more + "],";
  };
  const auto entry = [](const std::string& code) {
    return R"({"system":"http://x.example","code":"c)" + code + "\"";
  };
  const std::string extended = four([&](const std::string& code, const std::string& worth) {
    return entry(code) + "," +
           weight("\"valueDecimal\":" + worth,
                  "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue") +
           "}";
  });
  EXPECT_EQ(kinds(form(asks, set(R"("expansion":{"contains":[)" + extended + "]}"))), Kinds{});
  const std::string properties = four([&](const std::string& code, const std::string& worth) {
    return entry(code) +
           R"(,"property":[{"code":"other","valueDecimal":9},{"code":"w","valueDecimal":)" + worth +
           "}]}";
  });
  const std::string declared =
      R"("property":[{"code":"w","uri":"http://hl7.org/fhir/concept-properties#itemWeight"}],)";
  EXPECT_EQ(
      kinds(form(asks, set(R"("expansion":{)" + declared + R"("contains":[)" + properties + "]}"))),
      Kinds{});
  const std::string back_port = four([&](const std::string& code, const std::string& worth) {
    return entry(code) +
           R"(,"extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property","extension":[{"url":"code","valueCode":"itemWeight"},{"url":"value","valueDecimal":)" +
           worth + "}]}]}";
  });
  EXPECT_EQ(kinds(form(asks, set(R"("expansion":{"contains":[)" + back_port + "]}"))), Kinds{});
  const std::string concepts = four([](const std::string& code, const std::string& worth) {
    return R"({"code":"c)" + code + R"(","property":[{"code":"w","valueDecimal":)" + worth + "}]}";
  });
  const std::string code_system = R"(,{"resourceType":"CodeSystem","url":"http://x.example",)" +
                                  declared + R"("concept":[)" + concepts + "]}";
  const std::string named = four(
      [](const std::string& code, const std::string&) { return R"({"code":"c)" + code + "\"}"; });
  EXPECT_EQ(
      kinds(form(asks, set(R"("compose":{"include":[{"system":"http://x.example","concept":[)" +
                               named + "]}]}",
                           code_system))),
      Kinds{});
  EXPECT_EQ(kinds(form(asks, set(R"("compose":{"include":[{"system":"http://x.example"}]})",
                                 code_system))),
            Kinds{});
  EXPECT_EQ(kinds(form(asks)), Kinds{Kind::answers_elsewhere});
}

TEST(FhirCompare, RefusesWhatIsNoFormOfTheInstrument) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"<Questionnaire/>", "fhir.xml"},
      {"[]", "fhir.resource"},
      {R"({"resourceType":"QuestionnaireResponse"})", "fhir.resource"},
      {R"({"resourceType":"Questionnaire"})", "fhir.no_item"},
      {R"({"resourceType":"Questionnaire","item":{}})", "fhir.no_item"},
      {R"({"resourceType":"Questionnaire","item":[7,null,{"linkId":5}]})", "fhir.no_item"},
      {R"({"resourceType":"Questionnaire","resourceType":"x"})", "json.duplicate_key"},
      {R"({"resourceType":)", "json.syntax"},
      {"", "json.syntax"}};
  for (const auto& [text, code] : texts) {
    const FhirComparison found = compare(text);
    ASSERT_TRUE(found.error) << text;
    EXPECT_EQ(found.error->code, code) << text;
    EXPECT_TRUE(found.findings.empty());
  }
}

TEST(FhirCompare, OurOwnFormsAgreeWithTheirDefinitions) {
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    const Instrument instrument = catalog.find(id, Provisional::allow).value();
    for (const FhirRelease release : {FhirRelease::r4, FhirRelease::r5}) {
      QuestionnaireOptions how;
      how.release = release;
      const FhirComparison found =
          compare_fhir_questionnaire(to_fhir_questionnaire(instrument, how), instrument);
      EXPECT_FALSE(found.error) << id;
      EXPECT_TRUE(found.findings.empty()) << id << " " << to_string(found.findings.front().kind);
      EXPECT_EQ(found.items, instrument.definition().items.size()) << id;
    }
  }
}

}  // namespace
