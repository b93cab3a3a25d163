#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "json/fhir/quick_reader.hpp"
#include "json/fhir/response_reader.hpp"
#include "screening/catalog.hpp"
#include "screening/fhir_read.hpp"

// Reading many responses must say of each what reading it alone says. All of it is invented.
namespace {

using namespace screening;

/// With letters of two and three bytes for each @.
std::string spelled(std::string text) {
  for (std::size_t at = 0; (at = text.find('@', at)) != std::string::npos;) {
    text.replace(at, 1, "\xC3\xB6\xE2\x80\x94");
  }
  return text;
}

/// Responses of a system that writes everything in every way, the same for the same seed.
class Responder {
 public:
  /// `rare`: per cent of answers that are given otherwise than by our own code.
  Responder(const Instrument& instrument, unsigned rare, unsigned seed)
      : definition_(instrument.definition()), rare_(rare), random_(seed) {}

  std::string text() {
    std::vector<std::string> members{R"("resourceType":"QuestionnaireResponse")"};
    if (percent(80)) members.push_back(R"("id":"r)" + std::to_string(below(1000)) + "\"");
    members.push_back(R"("status":")" + one_of({"completed", "in-progress", "amended"}) + "\"");
    if (percent(50)) members.push_back(questionnaire());
    if (percent(60)) members.push_back(subject());
    if (percent(60))
      members.push_back(R"("authored":"2026-05-0)" + std::to_string(below(9)) + "\"");
    if (percent(40)) members.push_back(unread());
    members.push_back("\"item\":" + items());
    if (percent(30)) std::shuffle(members.begin(), members.end(), random_);
    return spelled("{" + joined(members) + "}");
  }

  std::string hostile() {
    std::string made = text();
    for (std::size_t i = 0; i <= below(3); ++i) {
      const std::size_t at = below(made.size());
      switch (below(4)) {
        case 0:
          made[at] = static_cast<char>(random_() % 256);
          break;
        case 1:
          made.erase(at, below(20));
          break;
        case 2:
          made.insert(at, made.substr(below(made.size()), below(40)));
          break;
        default:
          made.insert(at,
                      one_of({"\"", "{", "}", "[", "]", ",", "\\", "\\u0041", "\xC3\xA4", "\x80",
                              R"("linkId":"x",)", R"("modifierExtension":[],)", "null"}));
      }
      if (made.empty()) made = "{";
    }
    return made;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool percent(unsigned chance) { return random_() % 100 < chance; }
  std::string one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }
  static std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
    return text;
  }

  std::string questionnaire() {
    const std::string ours = std::string(fhir_default_base) + "/Questionnaire/" + definition_.id;
    return R"("questionnaire":")" +
           one_of({ours, ours + "|" + definition_.version, ours + "|0.0.1", "http://form.example/q",
                   std::string(fhir_default_base) + "/Questionnaire/x"}) +
           "\"";
  }
  std::string subject() {
    return R"("subject":)" +
           one_of({R"({"reference":"Patient/1"})",
                   R"({"display":"Ann \"A\"","reference":"Patient/2"})",
                   R"({"identifier":{"value":"7"}})", R"({"reference":"Patient/@"})"});
  }
  std::string unread() {
    return one_of({R"("meta":{"versionId":"1","lastUpdated":"2026-05-01T10:00:00Z"})",
                   R"("text":{"status":"generated","div":"<div xmlns=\"http://x\">Gr@e\n</div>"})",
                   R"("identifier":[{"value":"1"},{"value":2.5e3}])",
                   R"("author":{"reference":"Practitioner/1"},"source":{"reference":"Patient/1"})",
                   R"("contained":[{"a":{"b":[1,-2.5,true,false,null,{}]}}])"});
  }

  std::string items() {
    std::vector<std::string> made;
    for (const Item& item : definition_.items) {
      if (percent(4)) continue;
      made.push_back(one(item));
      if (percent(rare_ / 10)) made.push_back(one(item));
    }
    if (percent(20)) {
      made.push_back(R"({"linkId":"elsewhere","answer":[{"valueString":"x\ty"}]})");
    }
    for (const Scale& scale : definition_.scales) {
      if (!percent(20)) continue;
      made.push_back(R"({"linkId":")" + definition_.id + ".scale." + scale.id +
                     R"(","answer":[{"valueDecimal":)" + std::to_string(below(30)) + "}]}");
    }
    for (const Flag& flag : definition_.flags) {
      if (!percent(20)) continue;
      made.push_back(R"({"linkId":")" + definition_.id + ".flag." + flag.id +
                     R"(","answer":[{"valueBoolean":)" + one_of({"true", "false"}) + "}]}");
    }
    if (percent(10)) std::shuffle(made.begin(), made.end(), random_);
    if (!percent(30)) return "[" + joined(made) + "]";
    const auto half = made.begin() + static_cast<std::ptrdiff_t>(made.size() / 2);
    return R"([{"linkId":"g1","text":"Gr@e \"1\"","item":[)" + joined({made.begin(), half}) +
           R"(]},{"linkId":"g2","item":[{"item":[)" + joined({half, made.end()}) + "]}]}]";
  }

  std::string one(const Item& item) {
    std::string link = item.id;
    if (!item.codes.empty() && percent(30)) link = one_of({"/", ""}) + item.codes.front().code;
    std::string text = R"({"linkId":")" + link + "\"";
    if (percent(30)) text += R"(,"text":"Wie \u00fcber @ )" + item.id + "\"";
    if (percent(5)) return text + "}";
    text += R"(,"answer":[)" + answer(item);
    if (percent(item.kind == ItemKind::multiple ? 50 : 2)) text += "," + answer(item);
    return text + "]}";
  }

  std::string answer(const Item& item) {
    if (item.kind == ItemKind::count) return R"({"valueInteger":)" + std::to_string(below(9)) + "}";
    const ResponseOption& option = item.options[below(item.options.size())];
    const std::string ours = item.id + "." + option.code;
    const std::string system = std::string(fhir_default_base) + "/CodeSystem/" + definition_.id;
    switch (percent(rare_) ? below(5) : 5) {
      case 0:
        return R"({"valueCoding":{"code":"none-such"}})";
      case 1:
        return R"({"valueInteger":)" + std::to_string(below(4)) + "}";
      case 2:
        return R"({"valueBoolean":true})";
      case 3:
        return R"({"valueCoding":{"code":")" + ours + R"("},"item":[{"linkId":"why"}]})";
      case 4:
        return R"({"valueCoding":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":)" +
               std::to_string(below(4)) + R"(}],"system":")" + system + R"(","code":")" + ours +
               "\"}}";
      default:
        return R"({"valueCoding":{"system":")" + system + R"(","code":")" + ours +
               R"(","display":")" + option.label + "\"}}";
    }
  }

  const Definition& definition_;
  unsigned rare_;
  std::mt19937 random_;
};

void expect_same(const FhirResponse& many, const FhirResponse& alone, const std::string& text) {
  EXPECT_EQ(std::tie(many.id, many.status, many.subject, many.authored),
            std::tie(alone.id, alone.status, alone.subject, alone.authored))
      << text;
  const std::size_t items = alone.responses.instrument().definition().items.size();
  for (std::size_t i = 0; i < items; ++i) {
    EXPECT_EQ(many.responses.codes(i), alone.responses.codes(i)) << text;
  }
  EXPECT_EQ(many.responses.issues(), alone.responses.issues()) << text;
  const auto answers = [](const FhirResponse& response) {
    std::vector<std::tuple<std::string, FhirItemRule, std::optional<FhirAnswerRule>, std::string>>
        all;
    for (const FhirAnswer& each : response.answers) {
      all.emplace_back(each.item, each.item_rule, each.answer_rule, each.pointer);
    }
    return all;
  };
  const auto stored = [](const FhirResponse& response) {
    std::vector<std::tuple<std::string, std::string, std::string>> all;
    for (const FhirStoredScore& each : response.stored) {
      all.emplace_back(each.scale, each.value.to_string(), each.pointer);
    }
    for (const FhirStoredFlag& each : response.stored_flags) {
      all.emplace_back(each.flag, each.positive ? "+" : "-", each.pointer);
    }
    return all;
  };
  EXPECT_EQ(answers(many), answers(alone)) << text;
  EXPECT_EQ(stored(many), stored(alone)) << text;
  EXPECT_EQ(many.findings, alone.findings) << text;
}

class FhirReaderOfAnInstrument : public testing::TestWithParam<std::string> {
 protected:
  Instrument instrument_ = Catalog::shipped().find(GetParam(), Provisional::allow).value();
};

TEST_P(FhirReaderOfAnInstrument, SaysOfEachOfManyWhatIsSaidOfItAlone) {
  FhirReadOptions numbers;
  numbers.numbers = Coding::position;
  for (const FhirReadOptions& options : {FhirReadOptions{}, numbers}) {
    FhirReader reader(instrument_, options);
    Responder responder(instrument_, 25, 11);
    std::size_t read = 0;
    for (int i = 0; i < 150 && !HasFailure(); ++i) {
      const std::string text = i % 3 == 2 ? responder.hostile() : responder.text();
      const FhirReadResult alone = read_fhir_response(text, instrument_, options);
      ASSERT_EQ(reader.read(text), alone.ok()) << text;
      if (!alone) {
        EXPECT_EQ(reader.error().code, alone.error().code) << text;
        EXPECT_EQ(reader.error().pointer, alone.error().pointer) << text;
        continue;
      }
      ++read;
      expect_same(reader.response(), alone.value(), text);
    }
    EXPECT_GT(read, 60U);
  }
}

TEST_P(FhirReaderOfAnInstrument, RecognisesWhatItReadBefore) {
  internal::QuickReader quick(instrument_, {});
  Responder responder(instrument_, 1, 12);
  FhirResponse response{Responses(instrument_)};
  std::size_t recognised = 0;
  std::size_t read = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string text = responder.text();
    std::vector<internal::LearnedItem> learned;
    const FhirReadOptions options;
    internal::ResponseReader in_full(text, instrument_, options, &learned);
    const FhirReadResult result = in_full.read();
    if (!result) continue;
    ++read;
    recognised += quick.read(text, response) ? 1U : 0U;
    quick.learn(result.value(), in_full.cited(), std::move(learned));
  }
  // Not those that are the first to write something, or ask something below an answer.
  EXPECT_GT(recognised, read / 10);
  EXPECT_LT(recognised, read);
}

// What is wrong with a text is found though all of its items were read before.
TEST(FhirReader, LooksAtWhatStandsAroundItemsItKnows) {
  const Instrument gad7 = Catalog::shipped().find("gad7").value();
  const auto with = [](const std::string& members, const std::string& items) {
    return R"({"resourceType":"QuestionnaireResponse",)" + members + R"("item":[)" + items + "]}";
  };
  const std::string first =
      R"({"linkId":"gad7_01","text":"a \"}{\" \\","answer":[{"valueCoding":{"code":"LA6569-3"}}]})";
  const std::string second =
      R"({"linkId":"gad7_02","answer":[{"valueCoding":{"code":"LA6571-9"}}]})";
  const std::string strange = R"({"linkId":"elsewhere","answer":[{"valueString":"x"}]})";
  const std::string error = R"("status":"entered-in-error",)";
  FhirReader reader(gad7);
  ASSERT_TRUE(reader.read(with("", first + "," + second + "," + strange)));
  // At two levels, so that an item is not taken for too deep by itself.
  ASSERT_TRUE(reader.read(
      with("", R"({"linkId":"g","item":[)" + strange + R"(]},{"item":[)" + second + "]}")));
  ASSERT_TRUE(reader.read(with("", R"({"linkId":"g","item":[)" + first + "]}")));
  const std::vector<std::string> texts{
      with("", strange),
      with(error, first),
      with(R"("status":"completed","status":"completed",)", first),
      with(R"("id":7,)", first),
      with(R"("questionnaire":{"reference":"Questionnaire/1"},)", first),
      with(R"("questionnaire":"http://form.example/q",)", first),
      with(R"("questionnaire":"http://form.example/q",)", second),
      with(R"("modifierExtension":[],)", first),
      with(R"("implicitRules":"http://x",)", first),
      with(R"("context":{"reference":"Encounter/1"},)", first),
      with(R"("meta":{"a":1,"a":2},)", first),
      with(R"("meta":{"a":01},)", first),
      with(R"("meta":{"a":tru},)", first),
      with(R"("meta":[1,],)", first),
      with(spelled(R"("text":{"div":"<a b=\"c\">Gr@e\n</a>"},)"), first),
      with("\"text\":{\"div\":\"\x7F\"},", first),
      with("\"text\":{\"div\":\"\xC3\"},", first),
      with("\"text\":{\"div\":\"\xED\xA0\x80\"},", first),
      with("\"text\":{\"div\":\"\x01\"},", first),
      with(R"("text":{"div":"\x"},)", first),
      with(R"("text":{"div":"\u00e4"},)", first),
      with(std::string("\"text\":{\"div\":\"\\\0\"},", 21), first),
      with("", first + second),
      with("", first + ","),
      with("", first + "," + first),
      with("", "{}," + first),
      with("", "null," + first),
      with("", R"({"linkId":"g","item":[)" + first + "]}," + second),
      with("", R"({"linkId":"g","linkId":"h","item":[)" + first + "]}"),
      with("", R"({"linkId":"g","modifierExtension":[],"item":[)" + first + "]}"),
      with("", R"({"linkId":"gad7_03","answer":[{"valueInteger":1}],"item":[)" + first + "]}"),
      with("", R"({"linkId":"g","implicitRules":"http://x","item":[)" + first + "]}"),
      with("", R"({"linkId":"g","text":7,"item":[)" + first + "]}"),
      with("", R"({"linkId":"g","item":{}})"),
      with("", first) + "x",
      with("", first) + " \n",
      with("", first).substr(1),
      " \xEF\xBB\xBF" + with("", first),
      R"({"item":[)" + first + "]}",
      R"({"resourceType":"Questionnaire","item":[)" + first + "]}",
  };
  for (const std::string& text : texts) {
    const FhirReadResult alone = read_fhir_response(text, gad7);
    ASSERT_EQ(reader.read(text), alone.ok()) << text;
    if (alone) {
      expect_same(reader.response(), alone.value(), text);
    } else {
      EXPECT_EQ(reader.error().code, alone.error().code) << text;
    }
  }
  std::string deep = first;
  for (int level = 0; level < 20; ++level) deep = R"({"linkId":"g","item":[)" + deep + "]}";
  EXPECT_EQ(reader.read(with("", deep)), read_fhir_response(with("", deep), gad7).ok());

  // What is just not too deep at the top is too deep in a group.
  std::string lists = "1";
  for (int level = 0; level < 28; ++level) lists = "[" + lists + "]";
  const std::string steep = R"({"linkId":"gad7_04","extension":)" + lists + "}";
  EXPECT_TRUE(reader.read(with("", steep)));
  EXPECT_FALSE(reader.read(with("", R"({"linkId":"g","item":[)" + steep + "]}")));
}

TEST(FhirReader, KnowsAnItemByItsBytesWhateverIsInItsTexts) {
  const Instrument gad7 = Catalog::shipped().find("gad7").value();
  const FhirReadOptions options;
  for (const char* words : {R"(a \"}{\" \\)", "Gr@e", R"(\u007d\")", "}"}) {
    const std::string text =
        R"({"resourceType":"QuestionnaireResponse","item":[{"linkId":"gad7_01","text":")" +
        spelled(words) + R"(","answer":[{"valueCoding":{"code":"LA6569-3"}}]}]})";
    internal::QuickReader quick(gad7, options);
    std::vector<internal::LearnedItem> learned;
    internal::ResponseReader in_full(text, gad7, options, &learned);
    const FhirReadResult read = in_full.read();
    ASSERT_TRUE(read) << words;
    FhirResponse response{Responses(gad7)};
    EXPECT_FALSE(quick.read(text, response)) << words;
    quick.learn(read.value(), in_full.cited(), std::move(learned));
    EXPECT_TRUE(quick.read(text, response)) << words;
    expect_same(response, read.value(), text);
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, FhirReaderOfAnInstrument,
                         testing::Values("epds", "gad7", "phq9", "ace10", "pbq", "audit_c", "pce",
                                         "city_bits", "bce", "whooley"),
                         [](const auto& of) { return of.param; });

}  // namespace
