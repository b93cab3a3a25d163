#pragma once

#include <string>
#include <vector>

#include "screening/change.hpp"

/// What the caller states about reliable change, where the definition has no figure that holds.
namespace screening::cli {

struct StatedOptions {
  std::vector<std::string> deviations;     ///< `SCALE=NUMBER`, of --sd
  std::vector<std::string> reliabilities;  ///< the same, of --reliability
  std::vector<std::string> points;         ///< the same, of --reliable
};

/// The figures by scale. Throws `Failure` 2 for a scale that is not there, a number that is none or
/// makes no figure, one of --sd and --reliability without the other, and --reliable beside them.
std::vector<StatedReliability> stated_figures(const Instrument& instrument,
                                              const StatedOptions& options);

}  // namespace screening::cli
