#pragma once

#include <set>
#include <string>
#include <vector>

#include "screening/pathway.hpp"

namespace oracle {

/// What one step says, worked out from what it would say on every completion of what is not known.
struct Said {
  std::set<std::string> rows;
  std::set<std::string> asks;  ///< inputs
  friend bool operator==(const Said&, const Said&) = default;
};

/// `states`: by index of the inputs. Slow and obvious; ignores `ask_only_when`.
Said what_is_said(const screening::PathwayDefinition& definition,
                  const screening::PathwayStep& step,
                  const std::vector<screening::InputState>& states);

}  // namespace oracle
