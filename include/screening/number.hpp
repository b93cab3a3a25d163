#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace [[gnu::visibility("default")]] screening {

/// An exact decimal as a form or a paper prints it: `13`, `2.3`, `-1`, `0.895`.
///
/// Held as an integer and a number of decimal places, so that 2.3 is 2.3. At most six places and
/// twelve digits in all. Two decimals that mean the same number compare equal (`1.0 == 1`).
class Decimal {
 public:
  static constexpr int max_places = 6;

  /// Zero.
  constexpr Decimal() = default;
  /// Exactly `unscaled / 10^places`. Precondition: `0 <= places <= max_places`.
  constexpr explicit Decimal(std::int64_t unscaled, int places = 0)
      : unscaled_(unscaled), places_(places) {}

  /// Reads an optional `-`, digits, and optionally a point with one to six digits, and nothing
  /// else: no sign `+`, no exponent, no leading zeros, no spaces, no locale. Empty when `text` is
  /// anything else or too long.
  static std::optional<Decimal> parse(std::string_view text);

  /// The number without its point: 23 for `2.3`.
  constexpr std::int64_t unscaled() const { return unscaled_; }
  /// How many digits stand behind the point, as it was written.
  constexpr int places() const { return places_; }

  /// The number in units of `10^-places`. Precondition: `places >= this->places()`.
  std::int64_t in_units(int places) const;
  /// The nearest double.
  double to_double() const;
  /// Shortest exact text: `2.3`, `13`, never an exponent.
  std::string to_string() const;

  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::int64_t unscaled_ = 0;
  int places_ = 0;
};

/// An exact quotient of integers in lowest terms with a positive denominator.
///
/// Scores are fractions because a mean or a prorated total need not be a decimal: 13 points
/// answered on 7 of 9 items is 117/7, and it is compared with a cut-off as such, never rounded.
class Fraction {
 public:
  /// Zero.
  constexpr Fraction() = default;
  /// Precondition: `denominator != 0`. Reduced on construction.
  Fraction(std::int64_t numerator, std::int64_t denominator)
      : Fraction(denominator == 1 ? whole(numerator) : reduced(numerator, denominator)) {}
  /// The same number.
  explicit Fraction(const Decimal& value);

  /// In lowest terms; carries the sign.
  std::int64_t numerator() const { return numerator_; }
  /// In lowest terms; above zero.
  std::int64_t denominator() const { return denominator_; }

  /// The quotient as a double.
  double to_double() const;
  /// At most six decimals, the last one rounded half away from zero, no trailing zeros, no
  /// exponent.
  std::string to_string() const;

  friend bool operator==(const Fraction&, const Fraction&) = default;
  friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);

 private:
  static Fraction whole(std::int64_t number) {
    Fraction made;
    made.numerator_ = number;
    return made;
  }
  static Fraction reduced(std::int64_t numerator, std::int64_t denominator);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace screening
