#pragma once

#include <string>
#include <vector>

#include "cli/files.hpp"
#include "cli/options.hpp"

/// The forms of one person on one occasion, as JSON.
namespace screening::cli {

struct Forms {
  std::string id;  ///< of the person, echoed; empty when no form has one
  std::vector<Result> results;
  Context context;  ///< the caller's, filled up with what the forms state
};

/// Reads one document of docs/json.md, or an array of them, each naming its instrument, and scores
/// them: stored results are not trusted. Throws `Failure` 65 with the place of the fault; also for
/// two forms of one instrument, and for forms that contradict each other in id or context.
/// `provisional` holds the names that the instruments may look for.
Forms read_forms(Input& input, const Catalog& catalog, const AnswerOptions& options,
                 const std::vector<std::string>& provisional);

}  // namespace screening::cli
