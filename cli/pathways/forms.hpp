#pragma once

#include <string>
#include <vector>

#include "cli/forms_file.hpp"

/// What pathways are told of one person: the forms that count now, and the context.
namespace screening::cli {

struct CurrentForms {
  std::vector<Result> results;  ///< one of each instrument
  Context context;              ///< the caller's, filled up with what the forms state
};

/// The forms of one occasion. Throws `Failure` 65, naming the `file`, for two forms of one
/// instrument and for forms that contradict each other's context.
CurrentForms of_one_occasion(const FormsFile& person, const Context& stated,
                             const std::string& file);

/// The last form of each instrument, of forms in the order of time. Where two of these differ in
/// context, the later one counts; weeks count only beside the stage they belong to.
CurrentForms latest_of_each(const FormsFile& person, const Context& stated);

}  // namespace screening::cli
