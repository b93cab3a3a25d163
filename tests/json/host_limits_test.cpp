#include <gtest/gtest.h>

#include <string>

#include "screening/catalog.hpp"
#include "screening/fhir_compare.hpp"
#include "screening/fhir_draft.hpp"
#include "screening/fhir_read.hpp"
#include "screening/json.hpp"
#include "screening/load.hpp"

// Every reader heeds the limits that its host gives, and says which one was passed.
namespace screening {
namespace {

const std::string answers = R"({"id": "a", "answers": [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]})";
const std::string response =
    R"({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "epds_01", "answer": [{"valueInteger": 1}]}]})";
const std::string form =
    R"({"resourceType": "Questionnaire", "status": "draft", "item": [
        {"linkId": "epds_01", "type": "choice", "answerOption": [
          {"valueCoding": {"code": "0"}}, {"valueCoding": {"code": "1"}}]}]})";

Instrument epds() { return Catalog::shipped().find("epds").value(); }

ReadLimits with_bytes(ReadLimits limits, std::size_t bytes) {
  limits.bytes = bytes;
  return limits;
}
ReadLimits with_depth(ReadLimits limits, std::size_t depth) {
  limits.depth = depth;
  return limits;
}
ReadLimits with_values(ReadLimits limits, std::size_t values) {
  limits.values = values;
  return limits;
}

// What each reader says of a text under these limits: a code, or nothing.
std::string of_answers(const ReadLimits& limits) {
  JsonDefaults defaults;
  defaults.limits = limits;
  const JsonReadResult one = read_json(answers, epds(), defaults);
  JsonReader many(epds(), defaults);
  EXPECT_EQ(many.read(answers), one.ok());
  return one.ok() ? "" : one.error().code;
}

std::string of_response(const ReadLimits& limits) {
  FhirReadOptions options;
  options.numbers = Coding::code;
  options.limits = limits;
  const FhirReadResult one = read_fhir_response(response, epds(), options);
  FhirReader many(epds(), options);
  // The second is read by what was learned of the first.
  EXPECT_EQ(many.read(response), bool(one));
  EXPECT_EQ(many.read(response), bool(one));
  return one ? "" : one.error().code;
}

std::string of_form(const ReadLimits& limits) {
  FhirReadOptions options;
  options.limits = limits;
  const FhirComparison compared = compare_fhir_questionnaire(form, epds(), options);
  const FhirDraft drafted = draft_definition(form, "other", limits);
  EXPECT_EQ(compared.error.has_value(), drafted.error.has_value());
  return compared.error ? compared.error->code : "";
}

TEST(Limits, OfAnAdministrationAreTheHosts) {
  EXPECT_EQ(of_answers(administration_limits), "");
  EXPECT_EQ(of_answers(with_bytes(administration_limits, answers.size())), "");
  EXPECT_EQ(of_answers(with_bytes(administration_limits, answers.size() - 1)), "json.too_large");
  EXPECT_EQ(of_answers(with_depth(administration_limits, 2)), "");
  EXPECT_EQ(of_answers(with_depth(administration_limits, 1)), "json.too_deep");
  EXPECT_EQ(of_answers(with_values(administration_limits, 2)), "");
  EXPECT_EQ(of_answers(with_values(administration_limits, 1)), "json.too_many_keys");
}

TEST(Limits, OfAResponseAreTheHosts) {
  EXPECT_EQ(of_response(fhir_limits), "");
  EXPECT_EQ(of_response(with_bytes(fhir_limits, response.size())), "");
  EXPECT_EQ(of_response(with_bytes(fhir_limits, response.size() - 1)), "json.too_large");
  EXPECT_EQ(of_response(with_depth(fhir_limits, 5)), "");
  EXPECT_EQ(of_response(with_depth(fhir_limits, 4)), "json.too_deep");
  EXPECT_EQ(of_response(with_values(fhir_limits, 6)), "");
  EXPECT_EQ(of_response(with_values(fhir_limits, 5)), "json.too_many_keys");
}

TEST(Limits, OfSomebodysFormAreTheHosts) {
  EXPECT_EQ(of_form(fhir_limits), "");
  EXPECT_EQ(of_form(with_bytes(fhir_limits, form.size() - 1)), "json.too_large");
  EXPECT_EQ(of_form(with_depth(fhir_limits, 5)), "json.too_deep");
  EXPECT_EQ(of_form(with_values(fhir_limits, 9)), "json.too_many_keys");
}

TEST(Limits, OfADefinitionAreTheHosts) {
  const std::string text(Catalog::shipped().text("whooley"));
  const auto code = [&](const ReadLimits& limits) {
    const BuildResult read = load_definition(text, "whooley.yaml", Trust::unlocked(), limits);
    return read ? std::string() : std::string(read.diagnostics().front().code);
  };
  EXPECT_EQ(code(definition_limits), "");
  EXPECT_EQ(code(with_bytes(definition_limits, text.size())), "");
  EXPECT_NE(code(with_bytes(definition_limits, text.size() - 1)), "");
  EXPECT_NE(code(with_depth(definition_limits, 2)), "");
  EXPECT_NE(code(with_values(definition_limits, 20)), "");
}

TEST(Limits, ADepthBeyondTheReadersOwnCountsAsThat) {
  std::string deep = R"({"resourceType": "QuestionnaireResponse", "item": )";
  deep += std::string(40, '[') + std::string(40, ']') + "}";
  FhirReadOptions options;
  options.limits.depth = 1'000'000;
  const FhirReadResult read = read_fhir_response(deep, epds(), options);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "json.too_deep");
  EXPECT_NE(read.error().message.find("32"), std::string::npos) << read.error().message;

  std::string yaml = "a:\n";
  for (int i = 1; i < 40; ++i) yaml += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  yaml += std::string(40, ' ') + "b\n...\n";
  const BuildResult built = load_definition(yaml, "deep.yaml", Trust::unlocked(),
                                            with_depth(definition_limits, 1'000'000));
  ASSERT_FALSE(built);
  EXPECT_NE(built.diagnostics().front().message.find("16"), std::string::npos)
      << built.diagnostics().front().message;
}

TEST(Limits, AHostWithLargeFormsMayAllowMore) {
  std::string long_id = answers;
  long_id.insert(long_id.find("\"a\"") + 1, std::string(administration_limits.bytes, 'x'));
  JsonDefaults defaults;
  EXPECT_EQ(read_json(long_id, epds(), defaults).error().code, "json.too_large");
  defaults.limits.bytes *= 2;
  const JsonReadResult read = read_json(long_id, epds(), defaults);
  EXPECT_TRUE(read.ok() || read.error().code != "json.too_large");
}

}  // namespace
}  // namespace screening
