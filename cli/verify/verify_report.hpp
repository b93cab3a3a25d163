#pragma once

#include <string>
#include <vector>

#include "cli/table/table_input.hpp"
#include "screening/explain.hpp"
#include "verify_scale.hpp"

/// The two ways in which `screening verify` says what it found.
namespace screening::cli {

/// For a person. With `Protected::withheld`, disagreements about an instrument that has items under
/// display safety are rows and ids alone: what a total should be, and why, tells of its answers.
std::string verify_text(const Instrument& instrument, const TableReader& table,
                        const std::vector<ScaleCheck>& checks, Protected sensitive);

/// For a program: one line for each disagreement. Cells that are withheld are empty.
std::string verify_csv(const Instrument& instrument, const TableReader& table,
                       const std::vector<ScaleCheck>& checks, Protected sensitive);

}  // namespace screening::cli
