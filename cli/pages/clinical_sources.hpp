#pragma once

#include <string>
#include <vector>

#include "screening/instrument.hpp"

namespace screening::cli {

/// A page in Markdown for the clinicians who review definitions: how many facts stand at which
/// level of evidence, then one section for each instrument in the order given. The same
/// instruments give the same bytes.
std::string clinical_sources(const std::vector<Instrument>& instruments);

/// One row for each instrument: what there is, and whether it has to be asked for by name.
std::string shelf_table(const std::vector<Instrument>& instruments);

}  // namespace screening::cli
