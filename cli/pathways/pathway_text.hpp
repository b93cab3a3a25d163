#pragma once

#include <string>

#include "screening/pathway.hpp"

namespace screening::cli {

/// A pathway as tables in words: inputs, steps and rows, with evidence and sources.
std::string describe(const Pathway& pathway, const ActionList& actions);

}  // namespace screening::cli
