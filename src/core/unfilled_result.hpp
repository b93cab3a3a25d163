#pragma once

#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A result without content, for those who fill it before anybody looks: a public one is that of an
/// empty form, which costs a scoring.
struct UnfilledResult {
  static Result of(const Instrument& instrument) { return Result(instrument, Result::Unfilled{}); }
};

}  // namespace screening::internal
