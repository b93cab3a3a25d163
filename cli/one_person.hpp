#pragma once

#include <string>

#include "files.hpp"
#include "options.hpp"
#include "screening/json.hpp"

/// One administration, given as JSON.
namespace screening::cli {

/// Reads it whole. Throws `Failure` 65 with the place of the fault as file:line:column.
JsonRequest read_request(Input& input, const Instrument& instrument, const AnswerOptions& options);

/// Says on standard error when the caller's primary cut-off does not apply and so is not primary.
void warn_about_primary(const Result& result, const ScoreOptions& options);

}  // namespace screening::cli
