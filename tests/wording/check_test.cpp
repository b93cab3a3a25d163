#include "support.hpp"

// Wording built by hand, as a host may.
namespace screening::testing {
namespace {

Wording fitting() { return load_pack(pack()).value(); }

/// Expects exactly one fault of this code and path.
Diagnostic expect(const Wording& wording, std::string_view code, std::string_view path) {
  const Diagnostic found = only(check_wording(wording, tea()));
  EXPECT_EQ(found.code, code) << found.message;
  EXPECT_EQ(found.path, path) << found.message;
  return found;
}

TEST(CheckWording, WhatFitsIsFoundFitting) { EXPECT_TRUE(check_wording(fitting(), tea()).empty()); }

TEST(CheckWording, AnotherInstrumentIsOneFaultAndNotManyMore) {
  Wording wording = fitting();
  wording.instrument = "coffee";
  wording.items.clear();
  expect(wording, "SCR500", "instrument");
}

TEST(CheckWording, AnotherVersionIsRefusedAndNoVersionIsNot) {
  Wording wording = fitting();
  wording.version = "2.0.0";
  const Diagnostic fault = expect(wording, "SCR501", "version");
  EXPECT_TRUE(says(fault.message, "'1.0.0'")) << fault.message;
  wording.version.clear();
  EXPECT_TRUE(check_wording(wording, tea()).empty());
}

TEST(CheckWording, TheLanguageIsATagOfBcp47) {
  Wording wording = fitting();
  for (const char* good : {"en", "pt-BR", "zh-Hant-TW", "gsw"}) {
    wording.language = good;
    EXPECT_TRUE(check_wording(wording, tea()).empty()) << good;
  }
  for (const char* bad : {"", "english", "en_GB", "EN", "e", "en-"}) {
    wording.language = bad;
    expect(wording, "SCR502", "language");
  }
}

TEST(CheckWording, EveryItemIsThereOnceAndInFormOrder) {
  Wording wording = fitting();
  wording.items.pop_back();
  EXPECT_TRUE(says(expect(wording, "SCR503", "items").message, "'tea_04'"));

  wording = fitting();
  wording.items.push_back(wording.items[0]);
  wording.items.back().item = "tea_05";
  expect(wording, "SCR504", "items[4].item");

  wording = fitting();
  wording.items.push_back(wording.items[1]);
  const Diagnostic twice = expect(wording, "SCR505", "items[4].item");
  EXPECT_EQ(twice.related_path, "items[1].item");

  wording = fitting();
  std::swap(wording.items[1], wording.items[2]);
  expect(wording, "SCR506", "items[2].item");
}

TEST(CheckWording, OptionsAreAsManyAsTheDefinitionHas) {
  Wording wording = fitting();
  wording.items[1].options.pop_back();
  const Diagnostic fault = expect(wording, "SCR507", "items[1].options");
  EXPECT_TRUE(says(fault.message, "'2', '1' and '0'")) << fault.message;
  wording.items[1].options.clear();
  expect(wording, "SCR507", "items[1].options");
}

TEST(CheckWording, CodesBesideOptionsTellAWrongOrder) {
  Wording wording = fitting();
  std::swap(wording.items[1].options[0], wording.items[1].options[2]);
  const Diagnostic fault = expect(wording, "SCR508", "items[1].options[0].code");
  EXPECT_TRUE(says(fault.message, "expected the code '2' here, found '0'")) << fault.message;
}

TEST(CheckWording, ScoresBesideOptionsTellAWrongOrderAndAllowAnotherCoding) {
  Wording wording = fitting();
  std::vector<WordingOption>& options = wording.items[1].options;
  for (std::size_t o = 0; o < 3; ++o) {
    options[o].code.clear();
    options[o].score = Decimal(3 - static_cast<int>(o));
  }
  EXPECT_TRUE(check_wording(wording, tea()).empty()) << "3, 2, 1 falls as 2, 1, 0 does";
  for (std::size_t o = 0; o < 3; ++o) options[o].score = Decimal(static_cast<int>(o));
  expect(wording, "SCR509", "items[1].options[1].score");
}

TEST(CheckWording, ANumberHasNoOptions) {
  Wording wording = fitting();
  wording.items[2].options.push_back({"Once", {}, {}});
  expect(wording, "SCR510", "items[2].options");
}

TEST(CheckWording, NoTextIsEmptyOrCanSteerATerminal) {
  const auto each = [](const auto& set, std::string_view path) {
    for (const char* bad : {"\x1b[2J", "two\nlines", "\xc2\x9b", "\xe2\x80\xae abc", "\xe2\x81\xa6",
                            "\xef\xbb\xbf", "\xd8\x9c", "\x7f", "\xe2\x80\xa8"}) {
      Wording wording = fitting();
      set(wording, bad);
      expect(wording, "SCR511", path);
    }
    Wording wording = fitting();
    set(wording, std::string(8193, 'a'));
    expect(wording, "SCR511", path);
    set(wording, "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xe2\x80\x8c\xd8\xa7");
    EXPECT_TRUE(check_wording(wording, tea()).empty()) << "letters of any script, and a non-joiner";
  };
  each([](Wording& w, std::string text) { w.title = text; }, "title");
  each([](Wording& w, std::string text) { w.terms = text; }, "terms");
  each([](Wording& w, std::string text) { w.instructions = text; }, "instructions");
  each([](Wording& w, std::string text) { w.items[0].heading = text; }, "items[0].heading");
  each([](Wording& w, std::string text) { w.items[2].text = text; }, "items[2].text");
  each([](Wording& w, std::string text) { w.items[3].options[1].text = text; },
       "items[3].options[1].text");

  Wording wording = fitting();
  wording.instructions.clear();
  wording.items[0].heading.clear();
  EXPECT_TRUE(check_wording(wording, tea()).empty()) << "these two may be absent";
  for (std::string* text : {&wording.title, &wording.terms, &wording.items[2].text,
                            &wording.items[3].options[1].text}) {
    const std::string before = std::exchange(*text, "  ");
    EXPECT_EQ(only(check_wording(wording, tea())).code, "SCR511");
    *text = before;
  }
}

TEST(CheckWording, TwoOptionsOfOneTextAreAWarning) {
  Wording wording = fitting();
  wording.items[3].options[2].text = wording.items[3].options[1].text;
  const Diagnostic warning = expect(wording, "SCR512", "items[3].options[2].text");
  EXPECT_EQ(warning.level, Level::warning);
}

TEST(CheckWording, NoMessageRepeatsASentence) {
  Wording wording = fitting();
  for (WordingItem& item : wording.items) item.text = "secret\n sentence";
  wording.items[0].options.pop_back();
  wording.title = "secret\n title";
  for (const Diagnostic& diagnostic : check_wording(wording, tea())) {
    EXPECT_FALSE(says(format(diagnostic), "secret")) << format(diagnostic);
  }
}

TEST(DescribeWording, ShowsEveryTextBesideItsCodeAndPoints) {
  const std::string text = describe(tea(), fitting());
  for (const char* part :
       {"WORDING (en;", "How were your tea breaks?",
        "May be shown under: Invented for this project",
        "Must be shown with it: Invented Tea Break Scale, Nobody, 2026",
        "In the past seven days:", "tea_02  I drank a cup of tea in peace.", "2=2  No",
        "0=0  Yes, often", "a number from 0 to 20", "cream=2  One with cream", "SCALES"}) {
    EXPECT_TRUE(says(text, part)) << part << "\n" << text;
  }
  EXPECT_FALSE(says(describe(tea()), "WORDING")) << "nothing is shown that was not supplied";
}

TEST(DescribeWording, OfAnotherFormThrows) {
  Wording wording = fitting();
  std::swap(wording.items[0], wording.items[1]);
  EXPECT_THROW(describe(tea(), wording), DefinitionError);
}

TEST(Wording, IsInNoResult) {
  Responses answers{tea()};
  answers.set("tea_01", "0");
  const Result result = score(answers);
  for (const std::string& text : {to_json(result), summary(result), explain(result, answers)}) {
    EXPECT_FALSE(says(text, "tea went cold")) << text;
  }
}

}  // namespace
}  // namespace screening::testing
