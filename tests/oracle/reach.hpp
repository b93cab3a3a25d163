#pragma once

#include <vector>

#include "oracle.hpp"

namespace oracle {

/// The values a scale takes when each of its members takes any of its own, sorted: what a source
/// means by a scale's range. Skip rules, and conditions that cannot hold together, may leave less.
std::vector<Rational> reach(const screening::Definition& definition, const screening::Scale& scale);

/// The same for an item's own score.
std::vector<Rational> reach(const screening::Item& item);

bool is_decimal(const Rational& value);

/// The decimal nearest to a value, with at most six places.
screening::Decimal decimal(const Rational& value);

/// Some decimal above `below` and at most `at`: a threshold that parts two neighbouring values.
screening::Decimal between(const Rational& below, const Rational& at);

}  // namespace oracle
