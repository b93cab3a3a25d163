#include <algorithm>

#include "support.hpp"

// Wording packs in YAML: what is read, and every fault at its line and column.
namespace screening::testing {
namespace {

/// Expects the pack, changed so, to have one fault at the mark `@`, which is no part of it.
Diagnostic expect(std::string_view from, std::string to, std::string_view code) {
  const std::size_t mark = to.find('@');
  EXPECT_NE(mark, std::string::npos) << "no mark in " << to;
  std::string text = with(pack(), from, to);
  const std::size_t at = text.find(to) + mark;
  const std::string before = text.substr(0, at);
  text.erase(at, 1);
  const WordingResult result = load_pack(text);
  EXPECT_FALSE(result.ok()) << to;
  const Diagnostic fault = only(result.diagnostics());
  EXPECT_EQ(fault.code, code) << fault.message;
  EXPECT_EQ(fault.position.file, "tea.en.yaml");
  EXPECT_EQ(fault.position.line, 1 + std::count(before.begin(), before.end(), '\n'))
      << format(fault);
  EXPECT_EQ(fault.position.column, static_cast<int>(at - (before.rfind('\n') + 1)) + 1)
      << format(fault);
  EXPECT_FALSE(fault.excerpt.empty()) << fault.message;
  return fault;
}

TEST(WordingPack, TheExampleIsReadWhole) {
  const WordingResult result = load_pack(pack());
  ASSERT_TRUE(result.ok()) << ::testing::PrintToString(faults_of(result.diagnostics()));
  EXPECT_TRUE(result.diagnostics().empty());
  const Wording& wording = result.value();
  EXPECT_EQ(wording.instrument, "tea");
  EXPECT_EQ(wording.version, "1.0.0");
  EXPECT_EQ(wording.language, "en");
  EXPECT_EQ(wording.title, "How were your tea breaks?");
  EXPECT_TRUE(
      wording.instructions.starts_with("Think of the tea breaks you had in the past seven "
                                       "days, and choose the answer that fits best. There"));
  EXPECT_EQ(wording.terms, "Invented for this project; anybody may show and change it.");
  ASSERT_EQ(wording.items.size(), 4U);
  EXPECT_EQ(wording.items[0].heading, "In the past seven days:");
  EXPECT_EQ(wording.items[0].text, "My tea went cold before I could drink it.");
  EXPECT_EQ(texts(wording.items[0]),
            (std::vector<std::string>{"Hardly ever", "Some days", "Most days"}));
  EXPECT_EQ(wording.items[0].options[2].code, "2");
  EXPECT_EQ(texts(wording.items[1]), (std::vector<std::string>{"No", "Yes, once", "Yes, often"}));
  EXPECT_TRUE(wording.items[2].options.empty());
  EXPECT_EQ(wording.items[3].options.size(), 3U);
}

TEST(WordingPack, WhatDoesNotFitIsFoundAtItsPlace) {
  expect("instrument: tea", "instrument: @gad2", "SCR500");
  expect("version: \"1.0.0\"", "version: @\"2.0.0\"", "SCR501");
  expect("language: en", "language: @en_GB", "SCR502");
  expect("  - item: tea_03\n", "  - {item: @tea_30, text: One more.}\n  - item: tea_03\n",
         "SCR504");
  expect("  - item: tea_04\n", "  - {item: @tea_03, text: Again.}\n  - item: tea_04\n", "SCR505");
  expect("[None at all, A plain one, One with cream]", "@[None at all, A plain one]", "SCR507");
  expect("[{code: 2, text: No}, {code: 1, text: \"Yes, once\"}, {code: 0, text: \"Yes, often\"}]",
         "[{code: @0, text: \"Yes, often\"}, {code: 1, text: \"Yes, once\"}, {code: 2, text: No}]",
         "SCR508");
  expect("on?\n", "on?\n    options: @[Never, Once]\n", "SCR510");
}

TEST(WordingPack, AnItemWithoutWordingIsFoundAtTheList) {
  const WordingResult result = load_pack(with(
      pack(),
      "  - item: tea_03\n    text: How many times were you called away while the kettle was on?\n",
      ""));
  const Diagnostic fault = only(result.diagnostics());
  EXPECT_EQ(fault.code, "SCR503");
  EXPECT_EQ(fault.position.line, 15);
  EXPECT_TRUE(says(fault.message, "'tea_03'")) << fault.message;
}

TEST(WordingPack, AnItemWhoseIdCannotBeReadIsNotMissingToo) {
  const WordingResult result = load_pack(with(pack(), "- item: tea_03", "- item: Tea Three"));
  EXPECT_EQ(only(result.diagnostics()).code, "SCR127");
}

TEST(WordingPack, ItemsOutOfOrderAreFound) {
  const std::string moved =
      "  - item: tea_03\n    text: How many times were you called away while "
      "the kettle was on?\n";
  std::string text = with(pack(), moved, "");
  text = with(text, "  - item: tea_02\n", moved + "  - item: tea_02\n");
  const Diagnostic fault = only(load_pack(text).diagnostics());
  EXPECT_EQ(fault.code, "SCR506");
  EXPECT_EQ(fault.path, "items[2].item");
}

TEST(WordingPack, IsReadAsStrictlyAsADefinition) {
  expect("title: How were your tea breaks?", "title: @\"\"", "SCR128");
  expect("text: I drank a cup of tea in peace.", "text: @\" \"", "SCR511");
  expect("language: en", "@langage: en", "SCR120");
  expect("format: 1", "format: @2", "SCR129");
  expect("    text: I drank a cup of tea in peace.\n", "    @tekst: I drank a cup of tea.\n",
         "SCR120");
  expect("options: rising", "options: @rise", "SCR130");
}

TEST(WordingPack, AllFaultsAreReportedAtOnceAndInOrder) {
  std::string text = with(pack(), "language: en", "language: en_GB");
  text = with(text, "text: I drank a cup of tea in peace.", "text: \"\"");
  text = with(text, "One with cream]", "One with cream, Both]");
  const WordingResult result = load_pack(text);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(faults_of(result.diagnostics()),
            (std::vector<std::string>{"SCR502 5:11 language", "SCR128 21:11 items[1].text",
                                      "SCR507 27:14 items[3].options"}));
  EXPECT_THROW(result.value(), DefinitionError);
}

TEST(WordingPack, AWarningDoesNotRefuse) {
  const WordingResult result = load_pack(with(pack(), "One with cream", "A plain one"));
  EXPECT_TRUE(result.ok());
  const Diagnostic warning = only(result.diagnostics());
  EXPECT_EQ(warning.code, "SCR512");
  EXPECT_EQ(warning.level, Level::warning);
  EXPECT_EQ(warning.position.line, 27);
}

TEST(WordingPack, AnOptionSetThatNobodyUsesIsAWarning) {
  const WordingResult result =
      load_pack(with(pack(), "option_sets:\n", "option_sets:\n  spare: [a, b]\n"));
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(only(result.diagnostics()).code, "SCR131");
}

TEST(WordingPack, AFileIsReadOrSaysWhyNot) {
  const std::string path = std::string(SCREENING_SOURCE_DIR) + "/examples/wording/wording/";
  EXPECT_TRUE(load_wording_file(path + "tea.en.yaml", tea()).ok());
  const Diagnostic fault = only(load_wording_file(path + "tea.xx.yaml", tea()).diagnostics());
  EXPECT_EQ(fault.code, "SCR001");
  EXPECT_EQ(fault.position.file, path + "tea.xx.yaml");
}

}  // namespace
}  // namespace screening::testing
