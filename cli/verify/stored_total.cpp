#include "stored_total.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace screening::cli {

std::optional<StoredTotal> StoredTotal::parse(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view more =
      point == std::string_view::npos || text.size() <= point + 1 + Decimal::max_places
          ? std::string_view{}
          : text.substr(point + 1 + Decimal::max_places);
  if (!std::all_of(more.begin(), more.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  const auto value = Decimal::parse(text.substr(0, text.size() - more.size()));
  if (!value) return std::nullopt;
  return StoredTotal(*value, more.find_first_not_of('0') != std::string_view::npos);
}

bool StoredTotal::equals(const Fraction& value) const { return !cut_ && Fraction(value_) == value; }

bool StoredTotal::rounds(const Fraction& value) const {
  std::int64_t unit = 1;
  for (int i = 0; i < value_.places(); ++i) unit *= 10;
  // |value - total| <= half a unit of the last decimal, or a whole one after decimals were cut. A
  // total has at most twelve digits and a score's denominator few, so that nothing overflows.
  const std::int64_t apart =
      std::llabs(value.numerator() * unit - value_.unscaled() * value.denominator());
  return (cut_ ? apart : 2 * apart) <= value.denominator();
}

}  // namespace screening::cli
