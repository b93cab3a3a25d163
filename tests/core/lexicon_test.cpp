#include "core/lexicon.hpp"

#include <gtest/gtest.h>

namespace screening::internal {
namespace {

Lexicon lexicon(const std::vector<std::string>& lexemes) {
  Lexicon made;
  State state = 0;
  for (const std::string& lexeme : lexemes) made.put(lexeme, state++);
  made.close();
  return made;
}

void expect_each_alone(const std::vector<std::string>& lexemes) {
  const Lexicon made = lexicon(lexemes);
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    EXPECT_EQ(made.find(lexemes[i]), static_cast<State>(i)) << lexemes[i];
  }
}

TEST(Lexicon, TellsTextsApartThatDifferInOneByteAnywhere) {
  for (std::size_t size = 1; size <= 24; ++size) {
    const std::string text = std::string("abcdefghijklmnopqrstuvwxyz").substr(0, size);
    const Lexicon made = lexicon({text, "other"});
    EXPECT_EQ(made.find(text), 0) << text;
    for (std::size_t at = 0; at < size; ++at) {
      for (const char c : {'\0', ' ', '#', '\x80', '\xFF'}) {
        std::string changed = text;
        changed[at] = c;
        EXPECT_EQ(made.find(changed), Lexicon::unknown) << text << " at " << at;
      }
    }
    for (std::size_t cut = 0; cut < size; ++cut) {
      EXPECT_EQ(made.find(text.substr(0, cut)), Lexicon::unknown) << text << " cut at " << cut;
      EXPECT_EQ(made.find(text.substr(0, cut) + std::string(size - cut, '\0')), Lexicon::unknown);
    }
    EXPECT_EQ(made.find(text + text.back()), Lexicon::unknown);
    EXPECT_EQ(made.find(text + '\0'), Lexicon::unknown);
  }
}

TEST(Lexicon, FindsEachOfFewAndOfMany) {
  std::vector<std::string> lexemes{"0",    "1",   "00",     "000",
                                   "0000", "1.5", "at0004", "nearly_every_day"};
  expect_each_alone(lexemes);
  lexemes.push_back("longer_than_sixteen_bytes");
  expect_each_alone(lexemes);
  lexemes.clear();
  for (int i = 0; i < 200; ++i) lexemes.push_back(std::to_string(i));
  expect_each_alone(lexemes);
  EXPECT_EQ(lexicon(lexemes).find("200"), Lexicon::unknown);
  EXPECT_EQ(lexicon(lexemes).find(""), Lexicon::unknown);
}

TEST(Lexicon, KeepsWhatIsAmbiguousApartFromWhatIsUnknown) {
  Lexicon made;
  made.put("1", Lexicon::ambiguous);
  made.put("2", 5);
  made.close();
  EXPECT_EQ(made.find("1"), Lexicon::ambiguous);
  EXPECT_EQ(made.find("2"), 5);
  EXPECT_EQ(made.find("3"), Lexicon::unknown);
  EXPECT_EQ(made.find(""), Lexicon::unknown);
  EXPECT_EQ(Lexicon().find("1"), Lexicon::unknown);
}

}  // namespace
}  // namespace screening::internal
