#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "json/document.hpp"
#include "json/fhir/uuid.hpp"
#include "screening/catalog.hpp"
#include "screening/fhir_write.hpp"

// What we write as FHIR. That it is FHIR, and that forms compute what we compute, is for others to
// say (tests/fhir); here is what they cannot know: what must never be written.
namespace {

using namespace screening;

Instrument shipped(std::string_view id) {
  return Catalog::shipped().find(id, Provisional::allow).value();
}

ScoreOptions mother() {
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.role = Role::mother;
  options.context.language = "en";
  return options;
}

Responses answered(const Instrument& instrument, std::vector<std::string_view> answers) {
  Responses responses(instrument);
  responses.set_all(answers);
  return responses;
}

FhirRecord record() {
  FhirRecord record;
  record.key = "a-17";
  record.subject = "Patient/17";
  record.issued = "2026-03-01T10:31:00Z";
  return record;
}

std::string bundle(const Responses& responses, const FhirResultOptions& options = {}) {
  return to_fhir_bundle(score(responses, mother()), record(), options);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

/// The part of a bundle that is the resource with this code of ours.
std::string resource(const std::string& bundle, const std::string& code) {
  const std::size_t at = bundle.find("\"code\":\"" + code + "\"");
  EXPECT_NE(at, std::string::npos) << code;
  if (at == std::string::npos) return {};
  const std::size_t from = bundle.rfind("{\"fullUrl\"", at);
  return bundle.substr(from, bundle.find("{\"fullUrl\"", at) - from);
}

const std::vector<std::string_view> high = {"3", "3", "3", "3", "3", "3", "3", "3", "3", "3"};
const std::vector<std::string_view> low = {"0", "0", "0", "0", "0", "0", "0", "0", "0", "0"};

TEST(FhirUuid, IsTheOneOfTheStandardsExample) {
  // RFC 9562, appendix A.4: version 5 of www.example.com in the space of domain names.
  EXPECT_EQ(internal::name_based_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(FhirQuestionnaire, WithoutWordingSaysThatItIsATest) {
  const std::string form = to_fhir_questionnaire(shipped("epds"));
  EXPECT_NE(form.find("\"experimental\":true"), std::string::npos);
  EXPECT_NE(form.find("\"title\":\"Scoring test, not for respondents: EPDS\""), std::string::npos);
  EXPECT_NE(form.find("\"status\":\"draft\""), std::string::npos);
}

TEST(FhirQuestionnaire, WeighsEveryOptionTwice) {
  const std::string form = to_fhir_questionnaire(shipped("epds"));
  EXPECT_EQ(count(form, "StructureDefinition/ordinalValue\""), 40U);
  EXPECT_EQ(count(form, "StructureDefinition/itemWeight\""), 40U);
  QuestionnaireOptions r5;
  r5.release = FhirRelease::r5;
  EXPECT_EQ(count(to_fhir_questionnaire(shipped("epds"), r5), "ordinalValue"), 0U);
}

TEST(FhirQuestionnaire, NamesPanelAndTotalEachByItsOwnCode) {
  const std::string form = to_fhir_questionnaire(shipped("phq9"));
  const std::size_t items = form.find("\"item\":[");
  EXPECT_LT(form.find("\"44249-1\""), items);
  EXPECT_GT(form.find("\"44261-6\""), items);
  EXPECT_EQ(count(form, "\"44249-1\""), 1U);
  EXPECT_EQ(count(form, "\"44261-6\""), 1U);
}

TEST(FhirQuestionnaire, HasTheCutOffsOfItsContextOnly) {
  QuestionnaireOptions options;
  options.scoring.context.stage = Stage::postnatal;
  options.scoring.context.role = Role::father;
  options.scoring.context.sex = Sex::male;
  const std::string fathers = to_fhir_questionnaire(shipped("epds"), options);
  options.scoring = mother();
  const std::string mothers = to_fhir_questionnaire(shipped("epds"), options);
  EXPECT_EQ(count(fathers, "\"epds.cut_off.total_ge13_levis2020\""), 0U);
  EXPECT_GT(count(mothers, "\"epds.cut_off.total_ge13_levis2020\""), 0U);
}

TEST(FhirQuestionnaire, SaysNothingOfWhatIsUnderDisplaySafetyButHiddenCounts) {
  const std::string form = to_fhir_questionnaire(shipped("hark"));
  EXPECT_EQ(count(form, "\"hark.cut_off."), 0U);
  EXPECT_EQ(count(form, "\"hark.flag."), 0U);
  EXPECT_EQ(count(form, "\"hark.verdict."), 0U);
  EXPECT_EQ(count(form, "questionnaire-hidden"), shipped("hark").definition().scales.size());
}

TEST(FhirQuestionnaire, RefusesTheWordingOfAnotherForm) {
  Wording wording;
  wording.instrument = "gad7";
  QuestionnaireOptions options;
  options.wording = &wording;
  EXPECT_THROW(to_fhir_questionnaire(shipped("epds"), options), DefinitionError);
}

TEST(FhirResponse, IsCompletedOnlyWhenEverythingThatCountsIsAnswered) {
  const Instrument epds = shipped("epds");
  const Responses whole = answered(epds, low);
  std::vector<std::string_view> gap = low;
  gap[3] = "";
  const Responses partial = answered(epds, gap);
  const std::string done = to_fhir_response(whole, score(whole), record());
  const std::string open = to_fhir_response(partial, score(partial), record());
  EXPECT_NE(done.find("\"status\":\"completed\""), std::string::npos);
  EXPECT_NE(open.find("\"status\":\"in-progress\""), std::string::npos);
  EXPECT_EQ(count(done, "\"linkId\":\"epds.total\""), 1U);
  EXPECT_EQ(count(open, "\"linkId\":\"epds.total\""), 0U);
  EXPECT_EQ(count(open, "\"linkId\":\"epds_04\""), 0U);
}

TEST(FhirResponse, CitesTheVersionOfItsForm) {
  const Responses responses = answered(shipped("epds"), low);
  EXPECT_NE(to_fhir_response(responses, score(responses), record(), FhirRelease::r4,
                             "https://forms.example/fhir")
                .find("\"questionnaire\":\"https://forms.example/fhir/Questionnaire/epds|" +
                      shipped("epds").version() + "\""),
            std::string::npos);
}

TEST(FhirBundle, HasNoValueWhereNothingIsComputable) {
  const Instrument epds = shipped("epds");
  std::vector<std::string_view> gap = low;
  gap[3] = "";
  const std::string total = resource(bundle(answered(epds, gap)), "epds.total");
  EXPECT_EQ(count(total, "valueQuantity"), 0U);
  EXPECT_GT(count(total, "dataAbsentReason"), 0U);
  EXPECT_NE(total.find("Lies in 0..3"), std::string::npos);
}

TEST(FhirBundle, HasNoNegativeWhereTheBoundsLeaveItOpen) {
  const Instrument epds = shipped("epds");
  std::vector<std::string_view> gap = high;
  for (std::size_t i = 0; i < 6; ++i) gap[i] = "";
  const std::string total = resource(bundle(answered(epds, gap)), "epds.total");
  EXPECT_EQ(count(total, "\"NEG\""), 0U);
  EXPECT_GT(count(total, "\"IND\""), 0U);
}

TEST(FhirBundle, DetectsACriticalAnswerOnAFormThatIsOtherwiseEmpty) {
  const Instrument epds = shipped("epds");
  Responses responses(epds);
  responses.set("epds_10", "2");
  const std::string text = bundle(responses);
  EXPECT_EQ(count(text, "\"resourceType\":\"DetectedIssue\""), 1U);
  EXPECT_NE(text.find("\"severity\":\"high\""), std::string::npos);
  EXPECT_NE(text.find("Positive: thoughts of self-harm"), std::string::npos);
  // Every score says so too, because a record may show one without the other.
  EXPECT_GE(count(text, "Critical answer positive: thoughts of self-harm"),
            epds.definition().scales.size());
}

TEST(FhirBundle, NeverKeepsSilentAboutACriticalAnswerThatNobodyKnows) {
  std::vector<std::string_view> gap = low;
  gap[9] = "";
  const std::string text = bundle(answered(shipped("epds"), gap));
  EXPECT_EQ(count(text, "\"resourceType\":\"DetectedIssue\""), 1U);
  EXPECT_NE(text.find("Not known: thoughts of self-harm"), std::string::npos);
  EXPECT_EQ(count(bundle(answered(shipped("epds"), low)), "DetectedIssue"), 0U);
}

TEST(FhirBundle, PutsAFlagInTheChartOnlyOnRequest) {
  FhirResultOptions options;
  EXPECT_EQ(count(bundle(answered(shipped("epds"), high), options), "\"resourceType\":\"Flag\""),
            0U);
  options.flags = true;
  EXPECT_EQ(count(bundle(answered(shipped("epds"), high), options), "\"resourceType\":\"Flag\""),
            1U);
}

class FhirOfAnInstrument : public testing::TestWithParam<std::string> {};

/// Every item answered by its first option, or by its last.
Responses ends(const Instrument& instrument, bool first) {
  Responses responses(instrument);
  const auto& items = instrument.definition().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind == ItemKind::count) {
      responses.set(i, std::to_string(first ? items[i].count_from : items[i].count_to));
    } else {
      responses.set(i, first ? items[i].options.front().code : items[i].options.back().code);
    }
  }
  return responses;
}

TEST_P(FhirOfAnInstrument, NeverCallsWhatIsUnderDisplaySafetyNegative) {
  const Instrument instrument = shipped(GetParam());
  const Definition& definition = instrument.definition();
  const bool sensitive = std::any_of(definition.items.begin(), definition.items.end(),
                                     [](const Item& item) { return item.display_safety; });
  if (!sensitive) return;
  ScoreOptions options = mother();
  options.provisional = {"all"};
  for (const bool first : {true, false}) {
    const std::string text = to_fhir_bundle(score(ends(instrument, first), options), record());
    EXPECT_EQ(count(text, "\"NEG\""), 0U);
    EXPECT_EQ(count(text, "\"text\":\"negative"), 0U);
  }
}

TEST_P(FhirOfAnInstrument, WritesStrictJson) {
  const Instrument instrument = shipped(GetParam());
  ScoreOptions scoring = mother();
  scoring.provisional = {"all"};
  QuestionnaireOptions options;
  options.scoring = scoring;
  const Responses responses = ends(instrument, false);
  const Result result = score(responses, scoring);
  const ReadLimits limits{1 << 20, 32, 100'000};
  for (const std::string& text :
       {to_fhir_questionnaire(instrument, options), to_fhir_response(responses, result, record()),
        to_fhir_bundle(result, record())}) {
    const internal::JsonDocument document = internal::parse_json(text, limits);
    EXPECT_FALSE(document.fault) << (document.fault ? document.fault->message : "");
  }
}

TEST_P(FhirOfAnInstrument, CarriesNoAnswerInItsResults) {
  const Instrument instrument = shipped(GetParam());
  const std::string text = bundle(ends(instrument, true));
  for (const Item& item : instrument.definition().items) {
    for (const ResponseOption& option : item.options) {
      EXPECT_EQ(count(text, "\"" + item.id + "." + option.code + "\""), 0U);
      for (const ExternalCode& code : option.codes) EXPECT_EQ(count(text, code.code), 0U);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Instruments, FhirOfAnInstrument,
                         testing::ValuesIn(Catalog::shipped().ids()));

TEST(FhirBundle, IsTheSameEachTimeAndAnotherForAnotherOccasion) {
  const Responses responses = answered(shipped("epds"), high);
  EXPECT_EQ(bundle(responses), bundle(responses));
  FhirRecord other = record();
  other.key = "a-18";
  const std::string again = to_fhir_bundle(score(responses, mother()), other);
  const auto uuid = [](const std::string& text) { return text.substr(text.find("urn:uuid:"), 45); };
  EXPECT_NE(uuid(bundle(responses)), uuid(again));
}

TEST(FhirBundle, AsksWhoseItIsAndWhichOne) {
  const Result result = score(answered(shipped("epds"), low));
  for (std::string FhirRecord::*const member :
       {&FhirRecord::key, &FhirRecord::subject, &FhirRecord::issued}) {
    FhirRecord lacking = record();
    (lacking.*member).clear();
    EXPECT_THROW(to_fhir_bundle(result, lacking), std::invalid_argument);
  }
}

TEST(FhirBundle, IsATransactionOrAFile) {
  const Responses responses = answered(shipped("epds"), low);
  EXPECT_GT(count(bundle(responses), "\"ifNoneExist\""), 0U);
  FhirResultOptions options;
  options.transaction = false;
  EXPECT_EQ(count(bundle(responses, options), "\"request\""), 0U);
}

}  // namespace
