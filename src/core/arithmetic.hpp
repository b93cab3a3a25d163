#pragma once

#include <cstdint>

#include "screening/number.hpp"

// Internal. Start at screening/screening.hpp.
//
// The one place where answers become numbers. Every evaluator calls these functions, so that a
// person scored alone and a person scored among a million get the same figure.
namespace screening::internal {

/// 10^places, for 0 <= places <= Decimal::max_places.
constexpr std::int64_t power_of_ten(int places) {
  std::int64_t power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  return power;
}

/// A total over `answered` of `expected` members scaled up to all of them, as a numerator over
/// `answered`: the one division comes last, so 13 points on 9 of 10 items stay 130/9.
constexpr std::int64_t prorated_numerator(std::int64_t sum, int expected) { return sum * expected; }

}  // namespace screening::internal
