#include <gtest/gtest.h>

#include "screening/diagnostic.hpp"
#include "screening/instrument.hpp"
#include "toy.hpp"

namespace {

using screening::Diagnostic;
using screening::format;
using screening::Level;
using screening::Position;

Diagnostic unreachable() {
  Diagnostic diagnostic;
  diagnostic.code = "SCR312";
  diagnostic.message = "cut-off 'probable' asks for 31, but 'total' cannot exceed 30";
  diagnostic.path = "cut_offs[1].threshold";
  diagnostic.position = {"epds.yaml", 58, 42};
  diagnostic.excerpt = "    when: {scale: total, score_at_least: 31}";
  diagnostic.underline = 2;
  diagnostic.related_path = "scales[0]";
  diagnostic.related = Position{"epds.yaml", 33, 5};
  diagnostic.related_note = "'total' is defined";
  return diagnostic;
}

TEST(Format, ShowsPlaceLineCaretAndTheOtherPlace) {
  EXPECT_EQ(format(unreachable()),
            "epds.yaml:58:42: error SCR312: cut-off 'probable' asks for 31, but 'total' cannot "
            "exceed 30\n"
            "   58 |     when: {scale: total, score_at_least: 31}\n"
            "      |                                          ^~\n"
            "   at cut_offs[1].threshold; 'total' is defined at epds.yaml:33:5");
}

TEST(Format, FallsBackOnPathsWithoutAFile) {
  Diagnostic diagnostic = unreachable();
  diagnostic.level = Level::warning;
  diagnostic.position = {};
  diagnostic.excerpt = "";
  diagnostic.related.reset();
  EXPECT_EQ(format(diagnostic),
            "cut_offs[1].threshold: warning SCR312: cut-off 'probable' asks for 31, but 'total' "
            "cannot exceed 30\n"
            "   'total' is defined at scales[0]");
  diagnostic.path = "";
  diagnostic.related_note = "";
  EXPECT_EQ(format(diagnostic),
            "warning SCR312: cut-off 'probable' asks for 31, but 'total' cannot exceed 30");
}

TEST(Format, NamesAFileWithoutALine) {
  Diagnostic diagnostic;
  diagnostic.code = "SCR001";
  diagnostic.message = "there is no such file";
  diagnostic.position.file = "none.yaml";
  EXPECT_EQ(format(diagnostic), "none.yaml: error SCR001: there is no such file");
}

TEST(Format, PutsTheCaretUnderCharactersNotBytes) {
  Diagnostic diagnostic;
  diagnostic.code = "SCR128";
  diagnostic.message = "no";
  diagnostic.excerpt = "a: \xc3\xa9\xc3\xa9 bcd";
  diagnostic.position = {"x.yaml", 7, 9};
  diagnostic.underline = 3;
  EXPECT_EQ(format(diagnostic),
            "x.yaml:7:9: error SCR128: no\n"
            "   7 | a: \xc3\xa9\xc3\xa9 bcd\n"
            "     |       ^~~");
}

TEST(Format, KeepsUnderlinesInsideTheLine) {
  Diagnostic diagnostic;
  diagnostic.code = "SCR112";
  diagnostic.message = "no";
  diagnostic.excerpt = "key:";
  diagnostic.position = {"x.yaml", 1, 1};
  diagnostic.underline = 500;
  EXPECT_NE(format(diagnostic).find("     | ^~~~"), std::string::npos);
  EXPECT_EQ(format(diagnostic).find("~~~~"), std::string::npos);
  diagnostic.position.column = 90;
  EXPECT_NE(format(diagnostic).find("     |     ^"), std::string::npos);
}

TEST(Format, ShowsAPartOfAVeryLongLine) {
  Diagnostic diagnostic;
  diagnostic.code = "SCR120";
  diagnostic.message = "no";
  diagnostic.excerpt = std::string(5000, 'x') + "HERE" + std::string(5000, 'y');
  diagnostic.position = {"x.yaml", 1, 5001};
  diagnostic.underline = 4;
  const std::string text = format(diagnostic);
  EXPECT_LT(text.size(), 400U);
  const std::size_t second = text.find('\n') + 1;
  const std::size_t third = text.find('\n', second) + 1;
  EXPECT_EQ(text.find("HERE") - second, text.find("^~~~") - third) << "the caret is below the word";
}

TEST(Format, LetsNoControlCharacterThrough) {
  Diagnostic diagnostic = unreachable();
  diagnostic.excerpt = "\x1b[2J\ttext\x7f";
  diagnostic.position.column = 6;
  diagnostic.message = "bell \a";
  diagnostic.related_note = "two\nlines";
  const std::string text = format(diagnostic);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\a'), std::string::npos);
  EXPECT_EQ(text.find('\x7f'), std::string::npos);
  EXPECT_NE(text.find("\n      |     \t^~"), std::string::npos) << "a tab stays a tab";
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
}

TEST(DefinitionError, SaysEverythingThatIsWrong) {
  screening::Definition definition = toy::definition();
  definition.version = "1";
  definition.scales[0].range_to = screening::Decimal(7);
  const screening::BuildResult result = screening::build(definition);
  EXPECT_FALSE(result.ok());
  try {
    result.value();
    FAIL() << "there is no instrument";
  } catch (const screening::DefinitionError& error) {
    EXPECT_EQ(std::string(error.what()),
              "version: error SCR204: version '1' is not MAJOR.MINOR.PATCH, such as '1.0.0'\n"
              "scales[0].range_to: error SCR320: 'total' is stated to end at 7; its members reach "
              "0 to 6\n"
              "   the members are listed at scales[0].members");
    EXPECT_EQ(error.diagnostics().size(), 2U);
  }
}

}  // namespace
