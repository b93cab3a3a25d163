#pragma once

#include <string>

#include "screening/wording.hpp"

namespace screening::cli {

/// The wording in a file: a pack in YAML, or a FHIR Questionnaire in JSON. `-` is standard input.
/// Throws `Failure` 65, with every fault on standard error, unless it fits the instrument.
Wording read_wording(const std::string& path, const Instrument& instrument);

}  // namespace screening::cli
