#pragma once

#include <screening/change.hpp>
#include <string>
#include <tuple>
#include <vector>

namespace screening::python {

/// What the caller states of reliable change: scale, standard deviation, reliability, and points in
/// place of the two, empty for none.
using Stated = std::vector<std::tuple<std::string, double, double, std::string>>;

/// Throws `Refusal` for a scale that there is not and for figures that give nothing.
std::vector<StatedReliability> stated_of(const Stated& stated, const Instrument& instrument);

}  // namespace screening::python
