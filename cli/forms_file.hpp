#pragma once

#include <string>
#include <vector>

#include "options.hpp"
#include "screening/change.hpp"
#include "screening/json.hpp"

/// Several forms of one person in one file: one input document of `score`, or a list of them.
namespace screening::cli {

/// What was read of one person.
struct FormsFile {
  std::string respondent;  ///< empty when no form has an id
  std::vector<Occasion> forms;
};

/// Reads and scores them; each names its instrument. Stored results are not trusted. Throws
/// `Failure` 65 with the place in the file, also for forms of two people; 2 for options that mean
/// nothing. `elsewhere`: provisional names that are known, though to no instrument.
FormsFile read_forms(const std::string& path, const Catalog& catalog, const AnswerOptions& options,
                     std::vector<std::string> elsewhere = {});

}  // namespace screening::cli
