#include "screening/number.hpp"

#include <charconv>
#include <cstdlib>
#include <numeric>

#include "core/arithmetic.hpp"

namespace screening {
namespace {

constexpr std::size_t max_digits = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Compares a/b with c/d without overflow by continued fractions; all denominators positive.
std::strong_ordering compare(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  bool flipped = false;
  for (;;) {
    const std::int64_t whole_left = a / b - (a % b < 0 ? 1 : 0);
    const std::int64_t whole_right = c / d - (c % d < 0 ? 1 : 0);
    if (whole_left != whole_right) {
      return (whole_left < whole_right) != flipped ? std::strong_ordering::less
                                                   : std::strong_ordering::greater;
    }
    const std::int64_t rest_left = a - whole_left * b;
    const std::int64_t rest_right = c - whole_right * d;
    if (rest_left == 0 || rest_right == 0) {
      if (rest_left == rest_right) return std::strong_ordering::equal;
      return (rest_left == 0) != flipped ? std::strong_ordering::less
                                         : std::strong_ordering::greater;
    }
    a = b;
    b = rest_left;
    c = d;
    d = rest_right;
    flipped = !flipped;
  }
}

// Digits with the point `places` from the right, trailing zeros removed.
std::string with_point(bool negative, std::uint64_t digits, int places) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, digits).ptr;
  std::string text(buffer, end);
  if (places > 0) {
    const auto width = static_cast<std::size_t>(places) + 1;
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(places), 1, '.');
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (negative && text != "0") text.insert(0, 1, '-');
  return text;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  if (fraction.size() > max_places || whole.size() + fraction.size() > max_digits) {
    return std::nullopt;
  }
  std::int64_t unscaled = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (!is_digit(c)) return std::nullopt;
      unscaled = unscaled * 10 + (c - '0');
    }
  }
  return Decimal(negative ? -unscaled : unscaled, static_cast<int>(fraction.size()));
}

std::int64_t Decimal::in_units(int places) const {
  return unscaled_ * internal::power_of_ten(places - places_);
}

double Decimal::to_double() const {
  return static_cast<double>(unscaled_) / static_cast<double>(internal::power_of_ten(places_));
}

std::string Decimal::to_string() const {
  return with_point(unscaled_ < 0, static_cast<std::uint64_t>(std::llabs(unscaled_)), places_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  return compare(a.unscaled_, internal::power_of_ten(a.places_), b.unscaled_,
                 internal::power_of_ten(b.places_));
}

Fraction Fraction::reduced(std::int64_t numerator, std::int64_t denominator) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const std::int64_t divisor = std::gcd(numerator, denominator);
  Fraction made;
  made.numerator_ = numerator / divisor;
  made.denominator_ = denominator / divisor;
  return made;
}

Fraction::Fraction(const Decimal& value)
    : Fraction(value.unscaled(), internal::power_of_ten(value.places())) {}

double Fraction::to_double() const {
  return static_cast<double>(numerator_) / static_cast<double>(denominator_);
}

std::string Fraction::to_string() const {
  const bool negative = numerator_ < 0;
  const auto magnitude = static_cast<std::uint64_t>(std::llabs(numerator_));
  const auto divisor = static_cast<std::uint64_t>(denominator_);
  std::uint64_t digits = magnitude / divisor;
  std::uint64_t rest = magnitude % divisor;
  for (int i = 0; i < Decimal::max_places; ++i) {
    rest *= 10;
    digits = digits * 10 + rest / divisor;
    rest %= divisor;
  }
  if (rest * 2 >= divisor) ++digits;
  return with_point(negative, digits, Decimal::max_places);
}

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
  return compare(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

}  // namespace screening
