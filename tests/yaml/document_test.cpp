#include <algorithm>
#include <chrono>

#include "support.hpp"

namespace screening::testing {
namespace {

/// A document of one's own: the fault is expected at the mark.
Diagnostic refuse(std::string text, std::string_view code) {
  return expect_fault(marked(std::move(text)), code);
}

constexpr std::string_view recall_line = "recall: past 7 days           # optional\n";

/// The toy with its optional `recall` replaced, where a fault of YAML is the only one.
Diagnostic refuse_in_toy(const std::string& replacement, std::string_view code) {
  return expect_fault(marked(with(toy(), recall_line, replacement)), code);
}

/// The codes only, for files whose other faults do not matter here.
std::vector<std::string> codes_of(std::string_view text) {
  std::vector<std::string> codes;
  const BuildResult result = load(text);
  for (const Diagnostic& diagnostic : result.diagnostics()) codes.push_back(diagnostic.code);
  return codes;
}
bool refused_for(std::string_view text, std::string_view code) {
  const std::vector<std::string> codes = codes_of(text);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

template <class Act>
double milliseconds(const Act& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

std::string repeated(std::string_view part, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += part;
  return result;
}

TEST(Document, TheToyLoadsWithoutAWord) {
  const BuildResult result = load(toy());
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(faults_of(result.diagnostics()), std::vector<std::string>{});
}

TEST(Document, TheToyIsTheExampleOfTheFormatsPage) {
  const std::string page = read_source("docs/definition-format.md");
  EXPECT_NE(page.find("```yaml\n" + toy() + "```\n"), std::string::npos);
}

TEST(Document, AllowsLineEndsOfEitherKind) {
  std::string text;
  for (const char c : toy()) text += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_TRUE(load(text).ok());
}

TEST(Document, RefusesEveryPrefixOfAValidFile) {
  for (std::size_t size = 0; size < toy().size(); ++size) {
    ASSERT_FALSE(load(std::string_view(toy()).substr(0, size)).ok()) << size;
  }
}

TEST(Document, RefusesAFileThatDoesNotEndInItsMark) {
  refuse("@a: 1", "SCR105");
  refuse("a: 1\n@...", "SCR105");
  refuse("a: 1\n@... \n", "SCR105");
  refuse("a: 1\n...\n@\n", "SCR105");
  refuse("a: 1\n...\n@# the end\n", "SCR105");
  refuse("@", "SCR105");
}

TEST(Document, RefusesMoreThan256KiB) {
  const std::string text = toy() + std::string(256 * 1024 + 1 - toy().size(), '#');
  EXPECT_EQ(codes_of(text), std::vector<std::string>{"SCR101"});
  const std::string full = "#" + std::string(256 * 1024 - toy().size() - 2, '#') + "\n" + toy();
  ASSERT_EQ(full.size(), 256U * 1024U);
  EXPECT_TRUE(load(full).ok());
}

TEST(Document, RefusesWhatIsNotUtf8) {
  for (const char* bytes : {"\xFF", "\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                            "\xF4\x90\x80\x80", "\xC3", "\xE2\x82"}) {
    EXPECT_TRUE(refused_for(with(toy(), "Nobody 2026", bytes), "SCR102"));
  }
  EXPECT_TRUE(load(with(toy(), "Nobody 2026", "Andr\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80")).ok());
}

TEST(Document, RefusesControlAndInvisibleCharacters) {
  refuse("a: @\t1\n...\n", "SCR103");
  refuse(std::string("a: @\0 1\n...\n", 12), "SCR103");
  refuse("a: @\x07\n...\n", "SCR103");
  refuse("a: @\r1\n...\n", "SCR103");
  refuse("a: @\x7F\n...\n", "SCR103");
  refuse("a: @\xC2\x85\n...\n", "SCR103");
  refuse("a: @\xE2\x80\xA8\n...\n", "SCR103");
  refuse("a: @\xE2\x80\xA9\n...\n", "SCR103");
  refuse("a: @\xE2\x80\xAE\n...\n", "SCR103");
  refuse("a: @\xE2\x81\xA6\n...\n", "SCR103");
  refuse(
      "@\xEF\xBB\xBF"
      "a: 1\n...\n",
      "SCR103");
}

TEST(Document, RefusesWhatAnEscapeSpellsToo) {
  for (const char* escape : {"\\t", "\\0", "\\x07", "\\e", "\\u202E", "\\uFEFF", "\\r", "\\N"}) {
    expect_fault(marked(with(toy(), "attribution: Nobody 2026",
                             "attribution: @\"a" + std::string(escape) + "\"")),
                 "SCR103");
  }
}

TEST(Document, RefusesDirectives) { refuse("@%YAML 1.2\n---\na: 1\n...\n", "SCR104"); }

TEST(Document, RefusesAnchorsAliasesTagsAndMergeKeys) {
  refuse_in_toy("recall: @&x some\n", "SCR109");
  refuse_in_toy("recall: @*x\n", "SCR108");  // yaml-cpp itself knows no such anchor
  refuse_in_toy("recall: @!!str some\n", "SCR110");
  refuse_in_toy("recall: @! some\n", "SCR110");
  refuse_in_toy("recall: @!x some\n", "SCR110");
  refuse_in_toy("@<<: {a: 1}\n", "SCR111");
}

TEST(Document, ReportsAnAnchorAndItsAliasBoth) {
  EXPECT_EQ(faults_of(load(with(toy(), recall_line, "recall: &x some\nabout: *x\n")).diagnostics()),
            (std::vector<std::string>{"SCR109 7:9", "SCR120 8:1", "SCR109 8:8"}));
}

TEST(Document, RefusesNulls) {
  EXPECT_NE(refuse_in_toy("@recall:\n", "SCR112").message.find("'recall'"), std::string::npos);
  for (const char* null : {"~", "null", "Null", "NULL"}) {
    refuse_in_toy("recall: @" + std::string(null) + "\n", "SCR112");
  }
  expect_fault(marked(with(toy(), "items: [toy_02]", "items: [toy_02,@,toy_03]")), "SCR112");
  expect_fault(marked(with(toy(), "{code: 0}, {code: 1}", "{code: 0, @label}, {code: 1}")),
               "SCR112");
}

TEST(Document, ReportsEachDuplicateKeyWithTheOtherPlace) {
  const Diagnostic diagnostic = expect_fault(
      marked(with(toy(), "version: \"1.0.0\"", "version: \"1.0.0\"\n@version: \"2\"")), "SCR113");
  ASSERT_TRUE(diagnostic.related.has_value());
  EXPECT_EQ(diagnostic.related->line, 3);
  EXPECT_EQ(diagnostic.related->column, 1);
  EXPECT_EQ(diagnostic.path, "version");
  EXPECT_EQ(diagnostic.underline, 7);

  EXPECT_EQ(faults_of(load(with(toy(), "aggregate: sum", "aggregate: sum\n    id: a\n    id: b"))
                          .diagnostics()),
            (std::vector<std::string>{"SCR113 33:5", "SCR113 34:5"}));
  // The same key after unescaping is the same key.
  refuse_in_toy("@\"n\\x61me\": x\n", "SCR113");
}

TEST(Document, RefusesASecondDocument) {
  refuse("a: 1\n...\n@b: 2\n...\n", "SCR114");
  refuse("a: 1\n@---\nb: 2\n...\n", "SCR114");
}

TEST(Document, RefusesKeysThatAreNoText) {
  refuse_in_toy("? @[a]\n: 1\n", "SCR115");
  refuse_in_toy("? @{a: 1}\n: 1\n", "SCR115");
  refuse_in_toy("@: 1\n", "SCR115");
}

TEST(Document, RefusesARootThatIsNoMap) {
  refuse("@- a\n...\n", "SCR116");
  refuse("@text\n...\n", "SCR116");
  refuse("@...\n", "SCR116");
  refuse("---\n@...\n", "SCR116");
}

TEST(Document, RefusesAnUnclosedQuoteOrBracket) {
  EXPECT_TRUE(refused_for(with(toy(), "terms: invented", "terms: \"invented"), "SCR108"));
  EXPECT_TRUE(refused_for(with(toy(), "terms: invented", "terms: 'invented"), "SCR108"));
  EXPECT_TRUE(refused_for(with(toy(), "range: [0, 6]", "range: [0, 6"), "SCR108"));
  const Diagnostic colon = refuse("a: b@: c\n...\n", "SCR108");
  EXPECT_NE(colon.message.find("quotes"), std::string::npos);
}

// Milliseconds. A guard against hanging, not a measurement: a sanitizer on a busy machine takes
// thousands of times what a release build takes.
constexpr double limit = 60'000;

TEST(Document, AnswersBombsQuickly) {
  const std::string brackets = std::string(1000 * 1000, '[');
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(brackets, "SCR101")); }), limit);
  const std::string fewer = "a: " + std::string(250 * 1000, '[') + "\n...\n";
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(fewer, "SCR106")); }), limit);
  const std::string wide = "a: [" + repeated("a,", 130000) + "]\n...\n";
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(wide, "SCR107")); }), limit);
  const std::string ladder = repeated("- ", 100000) + "\n...\n";
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(ladder, "SCR106")); }), limit);
  const std::string twice = repeated("a: 1\n", 50000) + "...\n";
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(twice, "SCR113")); }), limit);
  const std::string tabs = std::string(200 * 1000, '\t') + "\n...\n";
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(tabs, "SCR103")); }), limit);
}

TEST(Document, AnswersAnAliasBombQuickly) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level <= 9; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    bomb += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" +
            repeated(below + ", ", 9) + below + "]\n";
  }
  EXPECT_LT(milliseconds([&] { EXPECT_TRUE(refused_for(bomb + "...\n", "SCR109")); }), limit);
  EXPECT_TRUE(refused_for("a: &a [*a]\n...\n", "SCR109"));
}

TEST(Document, CountsOpenBracketsBeforeAnythingIsParsed) {
  refuse("a: " + std::string(32, '[') + "@" + std::string(100, '[') + "\n...\n", "SCR106");
  // Also within a text, as documented; the toy itself opens two more behind it.
  EXPECT_TRUE(refused_for(with(toy(), "Nobody 2026", "'" + std::string(33, '{') + "'"), "SCR106"));
  EXPECT_TRUE(load(with(toy(), "Nobody 2026", "'" + std::string(30, '{') + "'")).ok());
  EXPECT_TRUE(load(with(toy(), "Nobody 2026", "'" + std::string(99, ']') + "'")).ok());
}

TEST(Document, CountsNestingValuesKeysAndLengths) {
  // The map of the file is the first of sixteen levels.
  EXPECT_FALSE(refused_for("a: " + repeated("[", 15) + repeated("]", 15) + "\n...\n", "SCR106"));
  EXPECT_TRUE(refused_for("a: " + repeated("[", 16) + repeated("]", 16) + "\n...\n", "SCR106"));

  std::string keys;
  for (int i = 0; i < 1024; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  EXPECT_FALSE(refused_for(keys + "...\n", "SCR107"));
  EXPECT_TRUE(refused_for(keys + "k: 1\n...\n", "SCR107"));

  EXPECT_FALSE(refused_for("a: " + std::string(8192, 'x') + "\n...\n", "SCR107"));
  EXPECT_TRUE(refused_for("a: " + std::string(8193, 'x') + "\n...\n", "SCR107"));

  // The map, its key, the list and its entries.
  EXPECT_FALSE(refused_for("a:\n" + repeated("- 1\n", 19997) + "...\n", "SCR107"));
  EXPECT_TRUE(refused_for("a:\n" + repeated("- 1\n", 19998) + "...\n", "SCR107"));
}

TEST(Document, ShowsABoundedNumberOfFaults) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i) + ": &a 1\n";
  const std::vector<std::string> codes = codes_of(text + "...\n");
  ASSERT_EQ(codes.size(), 101U);
  EXPECT_EQ(codes.back(), "SCR199");
  const std::string long_line = "a: 1 # " + std::string(1000, 'x') + "\t\n...\n";
  EXPECT_EQ(load(long_line).diagnostics().front().excerpt, "");
}

}  // namespace
}  // namespace screening::testing
