#include "core/text_layout.hpp"

#include <gtest/gtest.h>

namespace screening::internal {
namespace {

TEST(TextLayout, BreaksAtSpacesAndHangsWhatFollows) {
  TextLayout out;
  out.heading("TITLE");
  out.line(2, std::string(60, 'a') + " " + std::string(60, 'b') + "   " + std::string(20, 'c'), 4);
  EXPECT_EQ(out.text(), "TITLE\n  " + std::string(60, 'a') + "\n      " + std::string(60, 'b') +
                            "   " + std::string(20, 'c') + "\n");
}

TEST(TextLayout, NeverBreaksInsideAWordHoweverLong) {
  TextLayout out;
  out.line(2, std::string(150, 'a') + " end");
  out.line(0, std::string(120, 'b'));
  EXPECT_EQ(out.text(),
            "  " + std::string(150, 'a') + "\n    end\n" + std::string(120, 'b') + "\n");
}

TEST(TextLayout, CountsCharactersRatherThanBytes) {
  // Two words of 49 letters take 99 columns; two more would not fit, though one would.
  std::string accents;
  for (int i = 0; i < 49; ++i) accents += "\xC3\xA9";
  TextLayout out;
  out.line(0, accents + " " + accents + " x", 0);
  EXPECT_EQ(out.text(), accents + " " + accents + "\nx\n");
  EXPECT_EQ(display_width(accents), 49U);
  EXPECT_EQ(padded(accents, 51), accents + "  ");
  EXPECT_EQ(padded("abc", 2), "abc");
}

TEST(TextLayout, KeepsAnIndentWiderThanThePageReadable) {
  TextLayout out;
  out.line(101, "a b");
  EXPECT_EQ(out.text(), std::string(101, ' ') + "a\n" + std::string(103, ' ') + "b\n");
}

}  // namespace
}  // namespace screening::internal
