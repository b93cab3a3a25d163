#include <gtest/gtest.h>

#include "toy.hpp"

namespace screening::testing {
namespace {

using namespace std::string_literals;

TEST(ReadJsonRefuses, TextThatIsNotJsonWhereItStops) {
  EXPECT_EQ(place(""), "json.syntax  1:1");
  EXPECT_EQ(place("  \n "), "json.syntax  2:2");
  EXPECT_EQ(place(R"({"answers": {"toy_01": 1)"), "json.syntax /answers 1:25");
  EXPECT_EQ(place("{\"answers\": {},\n}"), "json.syntax  2:1");
  EXPECT_EQ(place("{\"answers\": [1,\n 2,]}"), "json.syntax /answers 2:4");
  EXPECT_EQ(place(R"({'answers': {}})"), "json.syntax  1:2");
  EXPECT_EQ(place(R"({answers: {}})"), "json.syntax  1:2");
  EXPECT_EQ(place(R"({"answers": {"toy_01": NaN}})"), "json.syntax /answers 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": Infinity}})"), "json.syntax /answers 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": nul}})"), "json.syntax /answers 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": 01}})"), "json.syntax /answers 1:25");
  EXPECT_EQ(place(R"({"answers": {"toy_01": +1}})"), "json.syntax /answers 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": .5}})"), "json.syntax /answers 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": 0x1}})"), "json.syntax /answers 1:25");
}

TEST(ReadJsonRefuses, Comments) {
  EXPECT_EQ(place("// one\n{\"answers\": {}}"), "json.syntax  1:1");
  EXPECT_EQ(place(R"({"answers": /* one */ {}})"), "json.syntax  1:13");
  EXPECT_EQ(place("{\"answers\": {}} # one"), "json.syntax  1:17");
}

TEST(ReadJsonRefuses, WhatFollowsTheObject) {
  EXPECT_EQ(place(R"({"answers": {}}{"answers": {}})"), "json.syntax  1:16");
  EXPECT_EQ(place("{\"answers\": {}}\n{\"answers\": {}}"), "json.syntax  2:1");
  EXPECT_EQ(place(R"({"answers": {}} x)"), "json.syntax  1:17");
  EXPECT_EQ(place("{\"answers\": {}}\0"s), "json.syntax  1:16");
}

TEST(ReadJsonRefuses, BrokenEscapesAndControlCharacters) {
  EXPECT_EQ(refusal(R"({"id": "\ud800", "answers": {}})").code, "json.syntax");
  EXPECT_EQ(refusal(R"({"id": "\udc00", "answers": {}})").code, "json.syntax");
  EXPECT_EQ(refusal(R"({"id": "\ud800\u0041", "answers": {}})").code, "json.syntax");
  EXPECT_EQ(refusal(R"({"id": "\u12", "answers": {}})").code, "json.syntax");
  EXPECT_EQ(refusal(R"({"id": "\x41", "answers": {}})").code, "json.syntax");
  EXPECT_EQ(refusal("{\"id\": \"a\nb\", \"answers\": {}}").code, "json.syntax");
  EXPECT_EQ(refusal("{\"id\": \"a\0b\", \"answers\": {}}"s).code, "json.syntax");
}

TEST(ReadJsonRefuses, AByteOrderMark) {
  EXPECT_EQ(place("\xEF\xBB\xBF{\"answers\": {}}"), "json.encoding  1:1");
  EXPECT_EQ(place("\xFE\xFF\0{"s), "json.encoding  1:1");
}

TEST(ReadJsonRefuses, BytesThatAreNotUtf8) {
  for (const char* bytes : {"\xFF", "\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80",
                            "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82"}) {
    EXPECT_EQ(place("{\"answers\": {},\n \"id\": \"" + std::string(bytes) + "\"}"),
              "json.encoding  2:9");
  }
}

TEST(ReadJsonRefuses, DuplicateKeysHoweverTheyAreWritten) {
  EXPECT_EQ(place(R"({"answers": {"toy_01": 0, "toy_01": 2}})"),
            "json.duplicate_key /answers/toy_01 1:27");
  EXPECT_EQ(place(R"({"answers": {"toy_01": 0, "\u0074oy_01": 0}})"),
            "json.duplicate_key /answers/toy_01 1:27");
  EXPECT_EQ(place(R"({"answers": {"q4": 3, "\u00714": 0}})"), "json.duplicate_key /answers 1:23");
  EXPECT_EQ(place("{\"answers\": {},\n\"coding\": \"code\",\n  \"answers\": {}}"),
            "json.duplicate_key /answers 3:3");
  EXPECT_EQ(place(R"({"context": {"stage": "antenatal", "stage": "antenatal"}, "answers": {}})"),
            "json.duplicate_key /context/stage 1:36");
  EXPECT_EQ(place(R"({"answers": {"toy_01": {"status": "missing", "status": "missing"}}})"),
            "json.duplicate_key /answers/toy_01/status 1:46");
}

TEST(ReadJsonRefuses, KeysItDoesNotKnowAndNamesTheNearest) {
  const JsonError error = refusal(R"({"answers": {}, "codng": "score"})");
  EXPECT_EQ(error.code, "json.unknown_key");
  EXPECT_EQ(error.pointer, "");
  EXPECT_EQ(error.column, 17);
  EXPECT_EQ(error.message,
            "a key this object does not have; the nearest it has is 'coding'; expected one of id, "
            "instrument, answers, coding, context, provisional, prevalence, date");
  EXPECT_EQ(refusal(R"({"answers": {}, "zzzzzzzzzzz": 1})").message,
            "a key this object does not have; expected one of id, instrument, answers, coding, "
            "context, provisional, prevalence, date");
  EXPECT_EQ(place(R"({"context": {"Stage": "antenatal"}, "answers": {}})"),
            "json.unknown_key /context 1:14");
  EXPECT_EQ(place(R"({"instrument": {"id": "toy", "name": "Toy"}, "answers": {}})"),
            "json.unknown_key /instrument 1:30");
  EXPECT_EQ(place(R"({"answers": {"toy_01": {"status": "missing", "why": "x"}}})"),
            "json.unknown_key /answers/toy_01 1:46");
  EXPECT_EQ(place(R"({"answers\u0000": {}})"), "json.unknown_key  1:2");
}

TEST(ReadJsonRefuses, AnAnswerKeyThatNoItemCouldHave) {
  EXPECT_EQ(place(R"({"answers": {"toy_01\u0000": 2}})"), "json.unknown_key /answers 1:14");
  EXPECT_EQ(place(R"({"answers": {"": 2}})"), "json.unknown_key /answers 1:14");
  EXPECT_EQ(place(R"({"answers": {"t\u00f6y": 2}})"), "json.unknown_key /answers 1:14");
  EXPECT_EQ(place(R"({"answers": {")" + std::string(65, 'x') + R"(": 2}})"),
            "json.unknown_key /answers 1:14");
}

TEST(ReadJsonRefuses, AWholeTextOfTheWrongShape) {
  for (const char* text : {"[]", "1", "null", "true", "\"answers\"", "[{\"answers\": {}}]"}) {
    EXPECT_EQ(place(text), "json.shape  1:1") << text;
  }
  EXPECT_EQ(place(" {}"), "json.missing_key  1:2");
  EXPECT_EQ(place(R"({"id": "x"})"), "json.missing_key  1:1");
}

TEST(ReadJsonRefuses, AnswersOfTheWrongShape) {
  for (const char* answers : {"null", "1", "\"2,1,0\"", "true"}) {
    EXPECT_EQ(place(R"({"answers": )" + std::string(answers) + "}"), "json.shape /answers 1:13");
  }
  EXPECT_EQ(place(R"({"answers": {"toy_01": {}}})"), "json.shape /answers/toy_01 1:24");
  EXPECT_EQ(place(R"({"answers": {"toy_01": {"code": 1}}})"),
            "json.unknown_key /answers/toy_01 1:25");
  EXPECT_EQ(place(R"({"answers": {"toy_01": {"status": "refused"}}})"),
            "json.value /answers/toy_01/status 1:35");
  EXPECT_EQ(place(R"({"answers": {"toy_01": {"status": 1}}})"),
            "json.shape /answers/toy_01/status 1:35");
  EXPECT_EQ(place(R"({"answers": {"toy_04": ["a", ["b"]]}})"), "json.shape /answers/toy_04/1 1:30");
  EXPECT_EQ(place(R"({"answers": {"toy_04": ["a", {"status": "missing"}]}})"),
            "json.shape /answers/toy_04/1 1:30");
  EXPECT_EQ(place(R"({"answers": [0, 0, {"status": "x"}, 0, 0]})"),
            "json.value /answers/2/status 1:31");
  EXPECT_EQ(place(R"({"answers": {"toy_99": {"status": 1}}})"), "json.shape /answers 1:35");
}

TEST(ReadJsonRefuses, AListOfTheWrongLengthAndSaysWhatItNeeds) {
  const JsonError error = refusal("{\"answers\":\n [0, 0, 0, 0]}");
  EXPECT_EQ(error.code, "json.shape");
  EXPECT_EQ(error.pointer, "/answers");
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.column, 2);
  EXPECT_EQ(error.message,
            "expected one entry for each of the 5 items of 'toy' in form order, found 4; write "
            "null for an unanswered item, or name the items in an object");
  EXPECT_EQ(place(R"({"answers": []})"), "json.shape /answers 1:13");
  EXPECT_EQ(place(R"({"answers": [0, 0, 0, 0, 0, 0]})"), "json.shape /answers 1:13");
}

TEST(ReadJsonRefuses, AnotherInstrumentOrVersion) {
  EXPECT_EQ(place(R"({"answers": {}, "instrument": {"id": "toy9"}})"),
            "json.instrument /instrument/id 1:38");
  EXPECT_EQ(place(R"({"answers": {}, "instrument": {"id": "toy", "version": "1.0"}})"),
            "json.instrument /instrument/version 1:56");
  EXPECT_EQ(place(R"({"answers": {}, "instrument": {"id": "toy", "version": 1.0}})"),
            "json.shape /instrument/version 1:56");
  EXPECT_EQ(place(R"({"answers": {}, "instrument": {"version": "1.0.0"}})"),
            "json.missing_key /instrument 1:31");
  EXPECT_EQ(place(R"({"answers": {}, "instrument": "toy"})"), "json.shape /instrument 1:31");
  EXPECT_EQ(place(R"({"answers": {}, "instrument": {"id": null}})"),
            "json.shape /instrument/id 1:38");
}

TEST(ReadJsonRefuses, ContextItDoesNotUnderstand) {
  const auto context = [](const std::string& field) {
    return place(R"({"answers": {}, "context": {)" + field + "}}");
  };
  EXPECT_EQ(context(R"("stage": "pregnant")"), "json.value /context/stage 1:38");
  EXPECT_EQ(context(R"("stage": null)"), "json.shape /context/stage 1:38");
  EXPECT_EQ(context(R"("role": "dad")"), "json.value /context/role 1:37");
  EXPECT_EQ(context(R"("sex": "F")"), "json.value /context/sex 1:36");
  EXPECT_EQ(context(R"("gave_birth": "yes")"), "json.shape /context/gave_birth 1:43");
  EXPECT_EQ(context(R"("gave_birth": 1)"), "json.shape /context/gave_birth 1:43");
  for (const char* weeks :
       {"-1", "\"six\"", "1e1", "\"\"", "\" 6\"", "\"06\"", "1e309", "0e900", "0.1234567"}) {
    EXPECT_EQ(context(R"("weeks": )" + std::string(weeks)), "json.value /context/weeks 1:38");
  }
  EXPECT_EQ(context(R"("weeks": true)"), "json.shape /context/weeks 1:38");
  for (const char* tag : {"", "e", "en_GB", "english language", "en-", "-en", "e1", "en--GB"}) {
    EXPECT_EQ(context(R"("language": ")" + std::string(tag) + '"'),
              "json.value /context/language 1:41");
  }
  for (const char* tag : {"", "G", "GBR", "826", "Great Britain"}) {
    EXPECT_EQ(context(R"("country": ")" + std::string(tag) + '"'),
              "json.value /context/country 1:40");
  }
  EXPECT_EQ(context(R"("setting": "")"), "json.value /context/setting 1:40");
  EXPECT_EQ(context(R"("setting": "\u0007")"), "json.value /context/setting 1:40");
  EXPECT_EQ(place(R"({"answers": {}, "context": []})"), "json.shape /context 1:28");
  EXPECT_EQ(refusal(R"({"answers": {}, "context": {"role": "dad"}})").message,
            "expected one of mother, father, partner, parent");
}

TEST(ReadJsonRefuses, ProvisionalIdsThatNameNothingProvisional) {
  const JsonError error = refusal(R"({"answers": {}, "provisional": ["worry", "self_harm"]})");
  EXPECT_EQ(error.code, "json.provisional");
  EXPECT_EQ(error.pointer, "/provisional/1");
  EXPECT_EQ(error.message, "names nothing provisional in 'toy', which has total_ge5_jones, worry");
  EXPECT_EQ(place(R"({"answers": {}, "provisional": ["toy_99"]})"),
            "json.provisional /provisional/0 1:33");
  EXPECT_EQ(place(R"({"answers": {}, "provisional": "worry"})"), "json.value /provisional 1:32");
  EXPECT_EQ(place(R"({"answers": {}, "provisional": true})"), "json.shape /provisional 1:32");
  EXPECT_EQ(place(R"({"answers": {}, "provisional": [1]})"), "json.shape /provisional/0 1:33");
}

TEST(ReadJsonRefuses, APrevalenceThatIsNoProportion) {
  for (const char* value : {"0", "1", "-0.1", "1.5", "1e-2", "0e900", "0.0000001"}) {
    EXPECT_EQ(place(R"({"answers": {}, "prevalence": )" + std::string(value) + "}"),
              "json.value /prevalence 1:31")
        << value;
  }
  EXPECT_EQ(place(R"({"answers": {}, "prevalence": "0.1"})"), "json.shape /prevalence 1:31");
}

TEST(ReadJsonRefuses, OtherMembersOfTheWrongShape) {
  EXPECT_EQ(place(R"({"answers": {}, "id": 7})"), "json.shape /id 1:23");
  EXPECT_EQ(place(R"({"answers": {}, "id": ")" + std::string(257, 'x') + "\"}"),
            "json.value /id 1:23");
  EXPECT_EQ(place(R"({"id": "a\"{b\\", "coding": "codes", "answers": {}})"),
            "json.value /coding 1:29");
  EXPECT_EQ(place(R"({"answers": {}, "coding": "codes"})"), "json.value /coding 1:27");
  EXPECT_EQ(place(R"({"answers": {}, "coding": 1})"), "json.shape /coding 1:27");
}

// Whatever is refused, and wherever the secret stands, nobody reads it in the refusal.
TEST(ReadJsonRefuses, WithoutEverQuotingTheText) {
  const std::string secret = "CANARY_7Q";
  const std::string q = '"' + secret + '"';
  const std::vector<std::string> texts = {
      q,
      "[" + q + "]",
      secret,
      "{" + q + ": 1}",
      "{" + q + ": 1, " + q + ": 2}",
      R"({"answers": )" + q + "}",
      R"({"answers": [)" + q + "]}",
      R"({"answers": {"toy_01": {"status": )" + q + "}}}",
      R"({"answers": {"toy_01": {)" + q + R"(: "missing"}}})",
      R"({"answers": {"toy_01": [[)" + q + "]]}}",
      R"({"answers": {"toy_01": )" + q + R"(, "toy_01": )" + q + "}}",
      R"({"answers": {)" + q + ": 1, " + q + ": 1}}",
      R"({"answers": {)" + q + R"(: {"status": 1}}})",
      R"({"answers": {")" + secret + R"(\u0000": 1}})",
      R"({"answers": {)" + q + ": [[[[[[[[[",
      R"({"answers": {"toy_01": )" + secret + "}}",
      R"({"answers": {"toy_01": )" + q,
      R"({"answers": {}, "id": )" + q + R"(, "coding": )" + q + "}",
      R"({"answers": {}, "context": {"stage": )" + q + "}}",
      R"({"answers": {}, "context": {"language": )" + q + "}}",
      R"({"answers": {}, "context": {)" + q + ": 1}}",
      R"({"answers": {}, "instrument": {"id": )" + q + "}}",
      R"({"answers": {}, "instrument": {"id": "toy", "version": )" + q + "}}",
      R"({"answers": {}, "provisional": )" + q + "}",
      R"({"answers": {}, "provisional": [)" + q + "]}",
      R"({"answers": {}, "prevalence": )" + q + "}",
      R"({"answers": {}} )" + secret,
      "{\"answers\": {\"toy_01\": \"" + secret + "\xFF\"}}",
      "{\"answers\": {\"toy_01\": \"" + secret + "\n\"}}",
  };
  for (const std::string& text : texts) {
    const JsonError error = refusal(text);
    EXPECT_EQ((error.code + error.message + error.pointer).find(secret), std::string::npos)
        << error.code << " " << error.message;
  }
}

}  // namespace
}  // namespace screening::testing
