#include "cli/pathways/forms.hpp"

#include <algorithm>

#include "cli/failure.hpp"

namespace screening::cli {

CurrentForms of_one_occasion(const FormsFile& person, const Context& stated,
                             const std::string& file) {
  CurrentForms now;
  now.context = stated;
  for (const Occasion& form : person.forms) {
    const std::string& id = form.result.instrument.id();
    const bool twice =
        std::any_of(now.results.begin(), now.results.end(),
                    [&](const Result& other) { return other.instrument.id() == id; });
    if (twice) {
      throw Failure(exit_status::refused, file + ": two forms are of '" + id + "'",
                    "give the forms of one occasion");
    }
    if (!fill_context(now.context, form.result.selection->context)) {
      throw Failure(exit_status::refused, file + ": the forms differ in context",
                    "give the forms of one person on one occasion");
    }
    now.results.push_back(form.result);
  }
  return now;
}

CurrentForms latest_of_each(const FormsFile& person, const Context& stated) {
  CurrentForms now;
  now.context = stated;
  for (auto form = person.forms.rbegin(); form != person.forms.rend(); ++form) {
    const bool later = std::any_of(
        now.results.begin(), now.results.end(),
        [&](const Result& other) { return other.instrument.id() == form->result.instrument.id(); });
    if (later) continue;
    fill_context(now.context, form->result.selection->context);
    now.results.push_back(form->result);
  }
  std::reverse(now.results.begin(), now.results.end());
  return now;
}

}  // namespace screening::cli
