#pragma once

#include <string>
#include <vector>

#include "json/fhir/expressions.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// An item of a form that nobody answers.
struct ComputedItem {
  std::string link;
  std::string text;
  std::string type;
  std::string expression;
  bool hidden = false;  ///< a count of what is under display safety
  const ExternalCode* code = nullptr;
};

/// Everything that a form computes, in its order, but for what would say "no" where a partner may
/// read it: bands, cut-offs, flags and verdicts under display safety are left to the library.
std::vector<ComputedItem> computed_items(const Instrument& instrument, const Selection& selection,
                                         const FhirNames& names, FhirExpressions& expressions);

}  // namespace screening::internal
