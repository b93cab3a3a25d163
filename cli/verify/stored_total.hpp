#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screening/number.hpp"

namespace screening::cli {

/// A total as another system wrote it.
///
/// Digits after the sixth decimal are given up: `8.88888888888889` is what a binary fraction leaves
/// of 80/9. Otherwise only plain decimals are read, and nothing is guessed.
class StoredTotal {
 public:
  /// Empty when the text is no plain decimal.
  static std::optional<StoredTotal> parse(std::string_view text);

  bool equals(const Fraction& value) const;

  /// Whether the value, rounded to the decimals of this total, is this total. A value in the middle
  /// may be rounded either way: systems differ.
  bool rounds(const Fraction& value) const;

  const Decimal& value() const { return value_; }
  std::string to_string() const { return value_.to_string(); }

 private:
  StoredTotal(Decimal value, bool cut) : value_(value), cut_(cut) {}

  Decimal value_;
  bool cut_;  ///< more decimals were written
};

}  // namespace screening::cli
