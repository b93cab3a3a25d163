#pragma once

#include <vector>

#include "screening/definition.hpp"
#include "screening/diagnostic.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Appends every fault of `definition` that can be told from the definition alone. A definition
/// that passes without an error can be compiled.
void validate(const Definition& definition, std::vector<Diagnostic>& diagnostics);

}  // namespace screening::internal
