#include "screening/number.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace screening {
namespace {

TEST(Decimal, ReadsWhatAFormPrints) {
  EXPECT_EQ(Decimal::parse("13"), Decimal(13));
  EXPECT_EQ(Decimal::parse("2.3"), Decimal(23, 1));
  EXPECT_EQ(Decimal::parse("-1"), Decimal(-1));
  EXPECT_EQ(Decimal::parse("0"), Decimal(0));
  EXPECT_EQ(Decimal::parse("0.895"), Decimal(895, 3));
  EXPECT_EQ(Decimal::parse("0.000001"), Decimal(1, 6));
}

TEST(Decimal, RefusesEverythingElse) {
  for (const char* text : {"", "-", "+1", "01", "1.", ".5", "1e3", " 1", "1 ", "1,5", "0x1F", "NaN",
                           "inf", "1.0000001", "1234567890123", "--1", "1.2.3", "1_0"}) {
    EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
  }
  EXPECT_FALSE(Decimal::parse(std::string_view("1\0", 2)).has_value());
}

TEST(Decimal, EqualNumbersCompareEqualHoweverWritten) {
  EXPECT_EQ(Decimal(10, 1), Decimal(1));
  EXPECT_LT(Decimal(229, 2), Decimal(23, 1));
  EXPECT_GT(Decimal(-1), Decimal(-11, 1));
}

TEST(Decimal, PrintsExactlyAndWithoutExponent) {
  EXPECT_EQ(Decimal(23, 1).to_string(), "2.3");
  EXPECT_EQ(Decimal(130, 1).to_string(), "13");
  EXPECT_EQ(Decimal(-5, 1).to_string(), "-0.5");
  EXPECT_EQ(Decimal(0, 3).to_string(), "0");
  EXPECT_EQ(Decimal(1, 6).to_string(), "0.000001");
}

TEST(Decimal, CountsInSmallerUnits) {
  EXPECT_EQ(Decimal(36, 1).in_units(1), 36);
  EXPECT_EQ(Decimal(5).in_units(1), 50);
}

TEST(Fraction, IsReducedWithAPositiveDenominator) {
  EXPECT_EQ(Fraction(6, -4), Fraction(-3, 2));
  EXPECT_EQ(Fraction(0, 7).denominator(), 1);
}

TEST(Fraction, ThirteenPointsProratedOnAFullFormAreThirteen) {
  // 13 points on 23 of 23 items: in binary floating point 13.0 / 23 * 23 is 12.999999999999998.
  EXPECT_EQ(Fraction(13 * 23, 23), Fraction(Decimal(13)));
}

TEST(Fraction, RoundsOnlyForPrinting) {
  EXPECT_EQ(Fraction(2, 3).to_string(), "0.666667");
  EXPECT_EQ(Fraction(1, 3).to_string(), "0.333333");
  EXPECT_EQ(Fraction(-2, 3).to_string(), "-0.666667");
  EXPECT_EQ(Fraction(117, 7).to_string(), "16.714286");
  // 0.0078125 and 0.0234375: just in the middle, away from zero.
  EXPECT_EQ(Fraction(1, 128).to_string(), "0.007813");
  EXPECT_EQ(Fraction(3, 128).to_string(), "0.023438");
  EXPECT_EQ(Fraction(-1, 128).to_string(), "-0.007813");
  EXPECT_EQ(Fraction(27, 2).to_string(), "13.5");
  EXPECT_EQ(Fraction(1, 2000001).to_string(), "0");
  EXPECT_EQ(Fraction(-1, 3000000).to_string(), "0");
}

TEST(Fraction, ComparesExactlyWhereProductsWouldOverflow) {
  const std::int64_t big = std::numeric_limits<std::int64_t>::max() - 1;
  EXPECT_LT(Fraction(big - 1, big), Fraction(1, 1));
  EXPECT_LT(Fraction(big - 2, big - 1), Fraction(big - 1, big));
  EXPECT_GT(Fraction(-1, 2), Fraction(-2, 3));
  EXPECT_LT(Fraction(-7, 2), Fraction(-3, 1));
}

}  // namespace
}  // namespace screening
