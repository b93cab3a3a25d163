#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "json/plain_reader.hpp"
#include "random_texts.hpp"
#include "screening/catalog.hpp"
#include "toy.hpp"

// One reader for many texts says of each what `read_json()` says of it alone, whichever way through
// it the text takes and whatever came before.
namespace screening::testing {
namespace {

using internal::PlainReader;

auto parts(const JsonError& error) {
  return std::tie(error.code, error.message, error.pointer, error.line, error.column);
}

void expect_same(const JsonRequest& a, const JsonRequest& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.responses.coding(), b.responses.coding());
  EXPECT_TRUE(std::equal(a.responses.states().begin(), a.responses.states().end(),
                         b.responses.states().begin(), b.responses.states().end()));
  EXPECT_EQ(a.responses.issues(), b.responses.issues());
  EXPECT_EQ(a.options.context, b.options.context);
  EXPECT_EQ(a.options.provisional, b.options.provisional);
  EXPECT_EQ(a.options.primary_cut_off, b.options.primary_cut_off);
  EXPECT_EQ(a.options.prevalence, b.options.prevalence);
  EXPECT_EQ(a.options.licence_held, b.options.licence_held);
}

/// What all texts leave out, with something in every field that one could lose.
JsonDefaults full_defaults() {
  JsonDefaults defaults;
  defaults.coding = Coding::position;
  defaults.options.context.stage = Stage::antenatal;
  defaults.options.context.weeks = Decimal(125, 1);
  defaults.options.context.language = "pt-BR";
  defaults.options.provisional = {"all"};
  defaults.options.licence_held = true;
  return defaults;
}

/// Both ways through one instrument's texts, and how often each was taken.
class BothWays {
 public:
  BothWays(const Instrument& instrument, const JsonDefaults& defaults)
      : instrument_(instrument),
        defaults_(defaults),
        plain_({instrument, defaults}, false),
        reader_(instrument, defaults) {}

  void expect_same_of(const std::string& text) {
    SCOPED_TRACE(::testing::PrintToString(text));
    // Without the NUL that ends a string, so that a step too far is a step outside.
    const std::vector<char> bytes(text.begin(), text.end());
    const std::string_view exact(bytes.data(), bytes.size());
    const JsonReadResult alone = read_json(exact, instrument_, defaults_);
    ++texts_;
    good_ += alone.ok() ? 1 : 0;
    if (plain_.read(exact)) {
      ++taken_;
      ASSERT_TRUE(alone.ok()) << alone.error().code;
      expect_same(plain_.request(), alone.value());
    }
    ASSERT_EQ(reader_.read(exact), alone.ok());
    if (alone.ok()) {
      expect_same(reader_.request(), alone.value());
    } else {
      EXPECT_EQ(parts(reader_.error()), parts(alone.error()));
    }
  }

  std::size_t texts() const { return texts_; }
  std::size_t good() const { return good_; }
  std::size_t taken() const { return taken_; }

 private:
  const Instrument& instrument_;
  JsonDefaults defaults_;
  PlainReader plain_;
  JsonReader reader_;
  std::size_t texts_ = 0;
  std::size_t good_ = 0;
  std::size_t taken_ = 0;
};

std::vector<Instrument> every_instrument() {
  static const Catalog catalog = Catalog::shipped();
  std::vector<Instrument> all;
  for (const std::string& id : catalog.ids()) {
    all.push_back(catalog.find(id, Provisional::allow).value());
  }
  return all;
}

TEST(JsonReader, TakesOrdinaryTextsOfEveryInstrumentTheQuickWay) {
  for (const Instrument& instrument : every_instrument()) {
    for (const JsonDefaults& defaults : {JsonDefaults{}, full_defaults()}) {
      RandomTexts texts(instrument, 20'261'122);
      BothWays both(instrument, defaults);
      for (int i = 0; i < 60; ++i) both.expect_same_of(texts.ordinary());
      EXPECT_EQ(both.taken(), both.texts()) << instrument.id();
    }
  }
}

TEST(JsonReader, SaysOfHostileTextsOfEveryInstrumentWhatIsSaidOfEachAlone) {
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t taken = 0;
  for (const Instrument& instrument : every_instrument()) {
    RandomTexts texts(instrument, 7);
    BothWays both(instrument, full_defaults());
    for (int i = 0; i < 700; ++i) {
      // Ordinary ones in between show what the others leave behind.
      both.expect_same_of(i % 3 == 0 ? texts.ordinary() : texts.hostile());
      if (HasFailure()) return;
    }
    good += both.good();
    bad += both.texts() - both.good();
    taken += both.taken();
  }
  // The mutations reach all three: refused, read the quick way, read the other way.
  EXPECT_GT(bad, 1000U);
  EXPECT_GT(taken, 1000U);
  EXPECT_GT(good, taken + 500U);
}

TEST(JsonReader, SaysWhatIsSaidOfEachAloneWhereverATextIsCutOrChanged) {
  const std::string whole =
      R"({"id": "visit-2026-11-22", "instrument": {"id": "toy", "version": "1.0.0"}, "coding": "code", )"
      R"("context": {"stage": "postnatal", "weeks": 6.5, "gave_birth": true, "sex": "female", )"
      R"("language": "en-GB", "country": "GB", "setting": "gp"}, "answers": {"toy_01": 2, )"
      R"("toy_02": "1", "toy_03": {"status": "declined"}, "toy_04": ["b", "a"], "toy_05": null}})";
  BothWays both(toy(), {});
  both.expect_same_of(whole);
  ASSERT_EQ(both.taken(), 1U);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    both.expect_same_of(whole.substr(0, at));
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = whole;
      changed[at] = static_cast<char>(byte);
      both.expect_same_of(changed);
      if (HasFailure()) return;
    }
  }
}

TEST(JsonReader, TheQuickWayLeavesTheUnusualToTheOther) {
  PlainReader plain({toy(), {}}, false);
  for (const char* text : {
           R"({"answers": {}, "provisional": "all"})",
           R"({"answers": {}, "prevalence": 0.1})",
           R"({"answers": {"toy_09": 1}})",
           R"({"answers": {"toy_01": true}})",
           R"({"answers": {"toy_01": 1e0}})",
           R"({"answers": {"toy_01": "\u0031"}})",
           R"({"answers": {"toy_01": 1}, "coding": "position"})",
           "{\"id\": \"Zo\xC3\xAB\", \"answers\": {}}",
       }) {
    EXPECT_FALSE(plain.read(text)) << text;
    EXPECT_TRUE(read_json(text, toy()).ok()) << text;
  }
  EXPECT_TRUE(plain.read("\r\n\t{\"answers\" :{ \"toy_01\" : -1.50 }\n} "));
  EXPECT_TRUE(plain.read(R"({"coding": "score", "answers": [1, "0", null, [], 0]})"));
}

TEST(JsonReader, TheQuickWayTakesNothingThatIsRefused) {
  BothWays both(toy(), {});
  for (
      const std::string text : {
          R"({"instrument": {"id": "toy", "id": "toy"}, "answers": {}})",
          R"({"instrument": {"id": "toy", "version": "1.0.0", "version": "1.0.0"}, "answers": {}})",
          R"({"instrument": {"version": "1.0.0"}, "answers": {}})",
          R"({"context": {"setting": 6}, "answers": {}})",
          R"({"context": {"setting": ""}, "answers": {}})",
          R"({"context": {"stage": 6}, "answers": {}})",
          R"({"context": {"weeks": -1}, "answers": {}})",
          R"({"context": {"weeks": "6 "}, "answers": {}})",
          R"({"context": {"gave_birth": "true"}, "answers": {}})",
          R"({"answers": {"toy_01": truefalse}})",
          R"({"answers": {"toy_01": nullnull}})",
          R"({"answers": {"toy_01": 1 1}})",
          R"({"answers": {"toy_01": 1,}})",
          R"({"answers": [1, 1, 1, null, null, null]})",
          R"({"id": "a"})",
          R"({"id": "a",, "answers": {}})",
      }) {
    both.expect_same_of(text);
    EXPECT_EQ(both.good(), 0U) << text;
  }
  both.expect_same_of(R"({"answers": {}, "context": {"setting": ")" + std::string(65, 'x') +
                      "\"}}");
  EXPECT_EQ(both.good(), 0U);
}

TEST(JsonReader, KeepsNothingOfTheTextBefore) {
  JsonReader reader(toy());
  ASSERT_TRUE(reader.read(R"({"answers": {"toy_01": 1}})"));
  const JsonRequest first = reader.request();
  const char* const others[] = {
      R"({"id": "b", "coding": "position", "context": {"stage": "postnatal", "weeks": 3},
          "answers": [1, 2, 3, ["a"], 9]})",
      R"({"answers": {"toy_01": 7}, "coding": "score", "provisional": "all", "prevalence": 0.2,
          "id": "\u0041"})",
      R"({"answers": {"toy_01": 2, "toy_02": 2, "toy_01": 2}})", "", "{"};
  for (const char* other : others) {
    reader.read(other);
    ASSERT_TRUE(reader.read(R"({"answers": {"toy_01": 1}})")) << other;
    expect_same(reader.request(), first);
  }
}

TEST(JsonReader, LimitsAreThoseOfReadJson) {
  BothWays both(toy(), {});
  const std::string text = R"({"answers": {"toy_03": 2}})";
  both.expect_same_of(text + std::string(64 * 1024 - text.size(), ' '));
  EXPECT_EQ(both.taken(), 1U);
  both.expect_same_of(text + std::string(64 * 1024 - text.size() + 1, ' '));
  const auto with_id = [](std::size_t size) {
    return R"({"answers": {}, "id": ")" + std::string(size, 'x') + "\"}";
  };
  both.expect_same_of(with_id(256));
  EXPECT_EQ(both.taken(), 2U);
  both.expect_same_of(with_id(257));
  EXPECT_EQ(both.good(), 2U);
}

TEST(JsonReader, OfSeveralInstrumentsEachTextNamesItsOwn) {
  const Catalog catalog = Catalog::shipped();
  const Instrument gad2 = catalog.find("gad2").value();
  JsonDefaults scores;
  scores.coding = Coding::score;
  JsonReader reader(std::vector<JsonForm>{{toy(), {}}, {gad2, scores}});
  const auto read = [&](const std::string& text) {
    return reader.read(text) ? std::to_string(reader.form()) : reader.error().code;
  };
  EXPECT_EQ(read(R"({"instrument": {"id": "gad2"}, "answers": [1, 1]})"), "1");
  EXPECT_EQ(reader.request().responses.instrument().id(), "gad2");
  EXPECT_EQ(reader.request().responses.coding(), Coding::score);
  EXPECT_EQ(read(R"({"answers": {"toy_01": 1}, "instrument": {"id": "toy"}})"), "0");
  EXPECT_EQ(reader.request().responses.coding(), Coding::code);
  EXPECT_EQ(read(R"({"answers": [1, 1], "instrument": {"id": "gad2"}, "id": "\u0041"})"), "1");
  EXPECT_EQ(reader.request().id, "A");
  EXPECT_EQ(read(R"({"answers": [1, 1], "instrument": {"id": "gad2", "version": "0"}})"),
            "json.instrument");
  EXPECT_EQ(read(R"({"answers": [1, 1]})"), "json.missing_key");
  EXPECT_EQ(read(R"({"answers": {"toy_01": 1}})"), "json.missing_key");
  EXPECT_EQ(read(R"({"answers": [1, 1], "instrument": {}})"), "json.missing_key");
  EXPECT_EQ(read(R"({"answers": [1, 1], "instrument": "gad2"})"), "json.shape");
  EXPECT_EQ(read(R"({"answers": [1, 1], "instrument": {"id": 2}})"), "json.shape");
  EXPECT_EQ(read("[]"), "json.shape");
  EXPECT_EQ(read("{"), "json.syntax");
  EXPECT_EQ(read(R"({"answers": [1, 1],
                     "instrument": {"id": "epds"}})"),
            "json.instrument");
  EXPECT_EQ(reader.error().message,
            "these answers are for none of the instruments asked for, 'toy', 'gad2'");
  EXPECT_EQ(reader.error().pointer, "/instrument/id");
  EXPECT_EQ(reader.error().line, 2);
  EXPECT_EQ(reader.error().column, 43);
}

}  // namespace
}  // namespace screening::testing
