#include "report/markup.hpp"

#include <gtest/gtest.h>

namespace screening::internal::report {
namespace {

TEST(Markup, EveryMarkThatMeansSomethingIsAReference) {
  EXPECT_EQ(escaped("<a href=\"x\">'&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escaped("&amp;"), "&amp;amp;");
  EXPECT_EQ(escaped(""), "");
}

TEST(Markup, CharactersOfEveryLanguageStay) {
  EXPECT_EQ(escaped("Ma\xC3\x9F, \xE0\xA4\xB9, \xF0\x9F\x91\xB6"),
            "Ma\xC3\x9F, \xE0\xA4\xB9, \xF0\x9F\x91\xB6");
}

TEST(Markup, WhatIsNoCharacterIsReplaced) {
  const std::string gone = "\xEF\xBF\xBD";
  EXPECT_EQ(escaped(std::string("a\0b", 3)), "a" + gone + "b");
  EXPECT_EQ(escaped("\x1B[31m"), gone + "[31m");
  EXPECT_EQ(escaped("\x7F"), gone);
  EXPECT_EQ(escaped("\xFF<"), gone + "&lt;");
  EXPECT_EQ(escaped("\xC3"), gone);                                   // cut short
  EXPECT_EQ(escaped("\xC0\xBC"), gone + gone);                        // '<', longer than needed
  EXPECT_EQ(escaped("\xE0\x80\xBC"), gone + gone + gone);             // the same
  EXPECT_EQ(escaped("\xED\xA0\x80"), gone + gone + gone);             // half a surrogate pair
  EXPECT_EQ(escaped("\xF4\x90\x80\x80"), gone + gone + gone + gone);  // beyond Unicode
  EXPECT_EQ(escaped("\xC2\x85"), gone + gone);                        // a C1 control
  EXPECT_EQ(escaped("\xEF\xBF\xBE"), gone + gone + gone);             // U+FFFE
}

TEST(Markup, NumbersHaveAPointAndAtMostTwoDecimals) {
  EXPECT_EQ(plain_number(0), "0");
  EXPECT_EQ(plain_number(13), "13");
  EXPECT_EQ(plain_number(2.5), "2.5");
  EXPECT_EQ(plain_number(2.25), "2.25");
  EXPECT_EQ(plain_number(2.05), "2.05");
  EXPECT_EQ(plain_number(-0.5), "-0.5");
  EXPECT_EQ(plain_number(1.0 / 3), "0.33");
}

}  // namespace
}  // namespace screening::internal::report
