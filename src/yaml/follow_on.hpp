#pragma once

#include <vector>

#include "screening/diagnostic.hpp"
#include "yaml/source_map.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// Removes what `build()` says only because something could not be read: about a value that keeps
/// its default, about references to what has lost its id, about ranges of items whose options are
/// unknown. What stands on its own stays, so that it is reported together with the reading faults.
/// Asks every pair of a diagnostic and a path.
void remove_follow_on(std::vector<Diagnostic>& diagnostics, const Paths& unread_paths);

}  // namespace screening::internal::yaml
