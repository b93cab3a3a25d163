#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "json/document.hpp"
#include "screening/catalog.hpp"
#include "screening/fhir_write.hpp"
#include "screening/load.hpp"

// What a definition's bands foretell, as RiskAssessments. The form is tests/fhir/definitions'
// outlook: three items of 0 to 2; 0 to 3 states a low risk, 4 to 6 a high one.
namespace {

using namespace screening;

std::string outlook_text() {
  std::ifstream file(std::string(SCREENING_SOURCE_DIR) + "/tests/fhir/definitions/outlook.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The form, with every `from` in its text written as `to`.
Instrument outlook(const std::vector<std::pair<std::string, std::string>>& changes = {}) {
  std::string text = outlook_text();
  for (const auto& [from, to] : changes) {
    std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    for (; at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  const BuildResult built = load_definition(text, "outlook.yaml", Trust::unlocked());
  for (const Diagnostic& fault : built.diagnostics()) ADD_FAILURE() << format(fault);
  return built.value();
}

std::string bundle(const Instrument& instrument, std::vector<std::string_view> answers,
                   FhirResultOptions how = {}) {
  Responses responses(instrument);
  responses.set_all(answers);
  ScoreOptions options;
  options.context.role = Role::mother;
  FhirRecord record;
  record.key = "a-17";
  record.subject = "Patient/17";
  record.issued = "2026-03-01T10:31:00Z";
  return to_fhir_bundle(score(responses, options), record, how);
}

/// The bundle's only RiskAssessment as text, up to the next entry; empty when there is none.
std::string risk_in(const std::string& bundle) {
  const std::size_t at = bundle.find("\"resourceType\":\"RiskAssessment\"");
  if (at == std::string::npos) return {};
  EXPECT_EQ(bundle.find("\"resourceType\":\"RiskAssessment\"", at + 1), std::string::npos);
  return bundle.substr(at, bundle.find("\"fullUrl\"", at) - at);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(FhirRisk, IsWhatTheBandStatesInItsOwnWordAndFhirs) {
  const std::string low = risk_in(bundle(outlook(), {"2", "1", "0"}));
  EXPECT_TRUE(has(low, "\"outcome\":{\"text\":\"low mood a year on\"}")) << low;
  EXPECT_TRUE(has(low, "\"code\":\"low\"}],\"text\":\"lower than most\"")) << low;
  const std::string high = risk_in(bundle(outlook(), {"2", "2", "0"}));
  EXPECT_TRUE(has(high, "\"code\":\"high\"}],\"text\":\"higher than most\"")) << high;
  EXPECT_FALSE(has(high, "probability\":") || has(high, "probabilityDecimal")) << high;
}

TEST(FhirRisk, RestsOnTheScalesOwnObservation) {
  const std::string all = bundle(outlook(), {"2", "2", "0"});
  const std::size_t basis = all.find("\"basis\":[{\"reference\":\"urn:uuid:");
  ASSERT_NE(basis, std::string::npos);
  const std::string address = all.substr(all.find("urn:uuid:", basis), 45);
  const std::size_t entry = all.find("\"fullUrl\":\"" + address + "\"");
  ASSERT_NE(entry, std::string::npos);
  EXPECT_TRUE(has(all.substr(entry, all.find("\"fullUrl\"", entry + 1) - entry),
                  "\"code\":\"outlook.total\""));
}

TEST(FhirRisk, IsNotToldWhileTheBandIsOpen) {
  // 2 and 0 leave 2 to 4, in either band.
  EXPECT_EQ(risk_in(bundle(outlook(), {"2", "", "0"})), "");
  EXPECT_EQ(risk_in(bundle(outlook(), {"", "", ""})), "");
  // 2 and 2 leave 4 to 6: no total, but the band is certain, and the critical item unanswered.
  const std::string certain = risk_in(bundle(outlook(), {"2", "2", ""}));
  EXPECT_TRUE(has(certain, "\"code\":\"high\"")) << certain;
  EXPECT_TRUE(has(certain, "Critical answer not known: urge to self-harm.")) << certain;
}

TEST(FhirRisk, NeverStandsWithoutTheCriticalAnswerBesideIt) {
  const std::string low = risk_in(bundle(outlook(), {"0", "0", "1"}));
  EXPECT_TRUE(has(low, "\"code\":\"low\"")) << low;
  EXPECT_TRUE(has(low, "Critical answer positive: urge to self-harm.")) << low;
}

TEST(FhirRisk, IsNotToldOfPeopleItWasNotEstablishedIn) {
  const Instrument fathers = outlook({{"{general: true}", "{role: [father]}"}});
  EXPECT_EQ(risk_in(bundle(fathers, {"2", "2", "0"})), "");
}

TEST(FhirRisk, IsWithheldUnderDisplaySafety) {
  const Instrument kept = outlook({{"options: forward}", "options: forward, display_safety: true}"},
                                   {"urgency: immediate",
                                    "display_safety: true\n    "
                                    "urgency: immediate"}});
  EXPECT_EQ(risk_in(bundle(kept, {"2", "2", "0"})), "");
  FhirResultOptions shown;
  shown.sensitive = Protected::shown;
  EXPECT_NE(risk_in(bundle(kept, {"2", "2", "0"}, shown)), "");
}

TEST(FhirRisk, IsStatedByNoDefinitionThatShips) {
  for (const std::string& id : Catalog::shipped().ids()) {
    const Instrument instrument = Catalog::shipped().find(id, Provisional::allow).value();
    for (const BandSet& set : instrument.definition().band_sets) EXPECT_EQ(set.risk_of, "") << id;
  }
}

}  // namespace
