#include "support.hpp"

// Import from a FHIR R4 Questionnaire: order decides, everything that is not wording is passed
// over.
namespace screening::testing {
namespace {

/// Expects the Questionnaire, changed so, to have one fault at this JSON pointer.
Diagnostic expect(const std::string& text, std::string_view code, std::string_view pointer) {
  const WordingResult result = import(text);
  EXPECT_FALSE(result.ok());
  const Diagnostic fault = only(result.diagnostics());
  EXPECT_EQ(fault.code, code) << fault.message;
  EXPECT_EQ(fault.path, pointer) << fault.message;
  EXPECT_EQ(fault.position.file, "tea.json");
  EXPECT_GT(fault.position.line, 0);
  EXPECT_TRUE(fault.excerpt.empty()) << "a form with answers given by mistake must not be repeated";
  return fault;
}
Diagnostic expect(std::string_view from, std::string_view to, std::string_view code,
                  std::string_view pointer) {
  return expect(with(questionnaire(), from, to), code, pointer);
}

/// The Questionnaire with the link ids `1` to `4` written otherwise.
std::string with_links(const std::vector<std::string>& links) {
  std::string text = questionnaire();
  for (std::size_t i = 0; i < links.size(); ++i) {
    text = with(text, "\"linkId\": \"" + std::to_string(i + 1) + "\"",
                "\"linkId\": \"" + links[i] + "\"");
  }
  return text;
}

constexpr std::string_view falling = R"({"valueCoding": {"code": "2", "display": "No"}},
            {"valueCoding": {"code": "1", "display": "Yes, once"}},
            {"valueCoding": {"code": "0", "display": "Yes, often"}})";

TEST(Questionnaire, GivesTheSameWordingAsThePack) {
  const WordingResult result = import(questionnaire());
  ASSERT_TRUE(result.ok()) << ::testing::PrintToString(faults_of(result.diagnostics()));
  EXPECT_TRUE(result.diagnostics().empty());
  const Wording& imported = result.value();
  const Wording written = load_pack(pack()).value();
  EXPECT_EQ(imported.instrument, "tea");
  EXPECT_EQ(imported.version, "") << "the version of a Questionnaire is its own";
  EXPECT_EQ(imported.language, "en");
  EXPECT_EQ(imported.title, written.title);
  EXPECT_EQ(imported.terms, written.terms);
  ASSERT_EQ(imported.items.size(), written.items.size());
  for (std::size_t i = 0; i < written.items.size(); ++i) {
    EXPECT_EQ(imported.items[i].item, written.items[i].item);
    EXPECT_EQ(imported.items[i].heading, written.items[i].heading);
    EXPECT_EQ(imported.items[i].text, written.items[i].text);
    EXPECT_EQ(texts(imported.items[i]), texts(written.items[i]));
  }
}

TEST(Questionnaire, OpensGroupsInOrderAndPassesOverDisplaysAndComputedItems) {
  std::string text =
      with(questionnaire(), "\"linkId\": \"4\",",
           "\"linkId\": \"4\", \"item\": [{\"type\": \"display\", \"text\": \"x\"}],");
  text = with(text, "\"type\": \"display\",\n      \"text\": \"Thank you for your time.\"",
              "\"type\": \"group\", \"text\": \"Empty\", \"item\": [{\"type\": \"display\"}]");
  const WordingResult result = import(text);
  ASSERT_TRUE(result.ok()) << ::testing::PrintToString(faults_of(result.diagnostics()));
  EXPECT_EQ(result.value().items.size(), 4U);
  EXPECT_EQ(result.value().items[0].heading, "In the past seven days:");
  EXPECT_EQ(result.value().items[1].heading, "");
}

TEST(Questionnaire, ReadsAQuestionBelowAQuestion) {
  std::string text = with(questionnaire(), R"("linkId": "3",)", R"("linkId": "3", "item": [{
      "linkId": "below", "type": "choice", "text": "Biscuits?", "answerOption": [
        {"valueString": "a"}, {"valueString": "b"}, {"valueString": "c"}]}],)");
  const WordingResult five = import(text);
  EXPECT_EQ(only(five.diagnostics()).code, "SCR504") << "the fifth is one too many";
  const std::size_t last = text.find("    {\n      \"linkId\": \"4\"");
  text.erase(last, text.find("    {\n      \"linkId\": \"total\"") - last);
  const WordingResult result = import(text);
  ASSERT_TRUE(result.ok()) << ::testing::PrintToString(faults_of(result.diagnostics()));
  EXPECT_EQ(result.value().items[3].text, "Biscuits?");
}

TEST(Questionnaire, TakesOptionsOfEveryReadableKind) {
  const std::string text = with(questionnaire(), falling,
                                R"({"valueInteger": 2}, {"valueInteger": 1}, {"valueInteger": 0})");
  const WordingResult result = import(text);
  ASSERT_TRUE(result.ok()) << ::testing::PrintToString(faults_of(result.diagnostics()));
  EXPECT_EQ(texts(result.value().items[1]), (std::vector<std::string>{"2", "1", "0"}));
  expect(R"({"valueCoding": {"code": "2", "display": "No"}})", R"({"valueDate": "2026-01-01"})",
         "SCR155", "/item/1/item/1/answerOption/0");
  expect(R"("code": "b", "display": "Some days")", R"("code": "b")", "SCR155",
         "/item/1/item/0/answerOption/1");
  expect(R"("answerOption": [
        {"valueString": "None at all"},
        {"valueString": "A plain one"},
        {"valueString": "One with cream"}
      ])",
         R"("answerValueSet": "https://example.org/ValueSet/biscuits")", "SCR155",
         "/item/3/answerValueSet");
}

TEST(Questionnaire, LineEndsInTextsAreFolded) {
  const WordingResult result =
      import(with(questionnaire(), "My tea went cold", "My tea\\n  went cold"));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().items[0].text, "My tea went cold before I could drink it.");
}

TEST(Questionnaire, TheWrongNumberOfOptionsIsFound) {
  expect(R"(,
        {"valueString": "One with cream"})",
         "", "SCR507", "/item/3/answerOption");
  expect(R"({"valueString": "One with cream"})",
         R"({"valueString": "One with cream"}, {"valueString": "Another"})", "SCR507",
         "/item/3/answerOption");
}

TEST(Questionnaire, OurOwnCodesTellAWrongOrderAndForeignOnesDoNot) {
  const std::string turned = R"({"valueCoding": {"code": "0", "display": "Yes, often"}},
            {"valueCoding": {"code": "1", "display": "Yes, once"}},
            {"valueCoding": {"code": "2", "display": "No"}})";
  expect(falling, turned, "SCR508", "/item/1/item/1/answerOption/0/valueCoding/code");
  std::string foreign = with(turned, "\"0\"", "\"7\"");
  EXPECT_TRUE(import(with(questionnaire(), falling, foreign)).ok());
}

TEST(Questionnaire, WeightsTellAWrongOrder) {
  const auto weighted = [](const std::string& url, const char* first, const char* last) {
    const auto option = [&](const char* weight, const char* text) {
      return R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/)" + url +
             R"(", "valueDecimal": )" + weight + R"(}], "valueString": ")" + text + "\"}";
    };
    return option(first, "No") + ", " + option("1", "Yes, once") + ", " + option(last, "Often");
  };
  for (const std::string url : {"ordinalValue", "itemWeight"}) {
    EXPECT_TRUE(import(with(questionnaire(), falling, weighted(url, "2", "0"))).ok());
    expect(falling, weighted(url, "0", "2"), "SCR509",
           "/item/1/item/1/answerOption/1/extension/0/valueDecimal");
  }
  EXPECT_TRUE(import(with(questionnaire(), falling, weighted("other", "0", "2"))).ok());
}

TEST(Questionnaire, OurOwnLinkIdsMustBeInFormOrder) {
  EXPECT_TRUE(import(with_links({"tea_01", "tea_02", "tea_03", "tea_04"})).ok());
  EXPECT_TRUE(import(with_links({"/a", "/b", "/c", "/d"})).ok());
  const WordingResult turned = import(with_links({"tea_04", "tea_02", "tea_03", "tea_01"}));
  EXPECT_FALSE(turned.ok());
  bool order = false;
  for (const Diagnostic& diagnostic : turned.diagnostics()) {
    order = order || diagnostic.code == "SCR506";
  }
  EXPECT_TRUE(order) << ::testing::PrintToString(faults_of(turned.diagnostics()));
  const WordingResult mixed = import(with_links({"tea_01", "tea_02", "c", "tea_04"}));
  EXPECT_EQ(faults_of(mixed.diagnostics()),
            (std::vector<std::string>{"SCR503 9:11 /item", "SCR504 45:17 /item/2/linkId"}));
}

TEST(Questionnaire, TypesFitTheItems) {
  expect(R"("prefix": "3.",
      "type": "integer")",
         R"("prefix": "3.", "type": "string")", "SCR154", "/item/2/type");
  expect(R"("type": "choice",
      "repeats")",
         R"("type": "open-choice", "repeats")", "SCR154", "/item/3/type");
  expect(R"("text": "How many times were you called away while the kettle was on?")",
         R"("text": "How many?", "answerOption": [{"valueInteger": 1}])", "SCR510",
         "/item/2/answerOption");
}

TEST(Questionnaire, SaysWhoseItIs) {
  const std::string unnamed = with(with(questionnaire(), "Questionnaire/tea", "Questionnaire/x"),
                                   "\"name\": \"Tea\"", "\"name\": \"Break\"");
  const Diagnostic fault = expect(unnamed, "SCR156", "");
  EXPECT_TRUE(says(fault.message, "\"name\": \"tea\"")) << fault.message;
  const std::string place = "\"name\": \"Break\"";
  for (const std::string name :
       {R"("id": "TEA")", R"("identifier": [{"value": "tea"}])",
        R"("identifier": [{"value": "Invented Tea-Break Scale"}])",
        R"("name": "InventedTeaBreakScale")", R"("id": "a", "name": "T.E.A.")"}) {
    EXPECT_TRUE(import(with(unnamed, place, name)).ok()) << name;
  }
  EXPECT_TRUE(import(with(unnamed, "Questionnaire/x", "Questionnaire/tea|2.0")).ok());
}

TEST(Questionnaire, ACodeOfTheDefinitionNamesItToo) {
  const std::string coded =
      with(read_source("examples/wording/tea.yaml"), "sources:",
           "codes: [{system: loinc, code: 00000-0, meaning: none, evidence: ours}]\nsources:");
  const Instrument instrument = load_definition(coded, "tea.yaml", Trust::unlocked()).value();
  std::string text = with(questionnaire(), "Questionnaire/tea", "Questionnaire/x");
  const auto import_with = [&](const std::string& system) {
    return read_questionnaire(
        with(text, "\"name\": \"Tea\"",
             "\"code\": [{\"system\": \"" + system + "\", \"code\": \"00000-0\"}]"),
        "tea.json", instrument);
  };
  EXPECT_TRUE(import_with("http://loinc.org").ok());
  EXPECT_EQ(only(import_with("http://example.org").diagnostics()).code, "SCR156");
}

TEST(Questionnaire, LanguageTitleAndTermsAreStated) {
  expect("\"language\": \"en\",", "", "SCR152", "");
  expect("\"language\": \"en\"", "\"language\": \"English\"", "SCR502", "/language");
  expect("\"title\": \"How were your tea breaks?\",", "", "SCR152", "");
  const Diagnostic fault =
      expect("\"copyright\": \"Invented for this project; anybody may show and change it.\",", "",
             "SCR152", "");
  EXPECT_TRUE(says(fault.message, "copyright")) << fault.message;
}

TEST(Questionnaire, PartsOfTheWrongShapeAreFound) {
  expect("\"title\": \"How were your tea breaks?\"", "\"title\": 7", "SCR152", "/title");
  expect("\"type\": \"display\",", "", "SCR152", "/item/0");
  expect("\"text\": \"I drank a cup of tea in peace.\"", "\"text\": [1]", "SCR152",
         "/item/1/item/1/text");
  expect("\"text\": \"I drank a cup of tea in peace.\",", "", "SCR511", "/item/1/item/1");
  expect(R"({"valueString": "A plain one"})", "7", "SCR152", "/item/3/answerOption/1");
  expect(R"({"resourceType": "Questionnaire", "name": "tea", "language": "en", "title": "t",
             "copyright": "c", "item": [7]})",
         "SCR152", "/item/0");
}

TEST(Questionnaire, WhatMayChangeTheMeaningIsRefused) {
  expect("\"status\": \"draft\"", "\"modifierExtension\": []", "SCR153", "/modifierExtension");
  expect("\"status\": \"draft\"", "\"implicitRules\": \"x\"", "SCR153", "/implicitRules");
  expect("\"repeats\": true", "\"modifierExtension\": []", "SCR153", "/item/3/modifierExtension");
  expect(R"("valueString": "A plain one")",
         R"("valueString": "A plain one", "modifierExtension": [])", "SCR153",
         "/item/3/answerOption/1/modifierExtension");
}

TEST(Questionnaire, AnotherResourceIsRefusedWithoutAWordOfIt) {
  for (const std::string text :
       {R"({"resourceType": "QuestionnaireResponse", "item": [{"answer": "secret"}]})",
        R"({"answers": ["secret"]})", R"(["secret"])", R"("secret")"}) {
    const Diagnostic fault = expect(text, "SCR151", "");
    EXPECT_FALSE(says(format(fault), "secret")) << format(fault);
  }
}

}  // namespace
}  // namespace screening::testing
