#include "cli/pathways/forms.hpp"

#include <algorithm>

#include "cli/failure.hpp"

namespace screening::cli {

namespace {

// Takes what is not there yet. False when both are there and differ.
template <typename T>
bool fill(T& into, const T& from) {
  if (from == T{}) return true;
  if (into == T{}) into = from;
  return into == from;
}

/// False when the two contradict each other; all that does not is filled up even then.
bool fill_context(Context& into, const Context& from) {
  // Without a short cut: each field is filled, whatever the others say. Weeks come before the
  // stage, which tells whose they are.
  bool agree = true;
  if (!into.stage || !from.stage || into.stage == from.stage) {
    agree = fill(into.weeks, from.weeks) && agree;
  }
  agree = fill(into.stage, from.stage) && agree;
  agree = fill(into.role, from.role) && agree;
  agree = fill(into.sex, from.sex) && agree;
  agree = fill(into.gave_birth, from.gave_birth) && agree;
  agree = fill(into.language, from.language) && agree;
  agree = fill(into.country, from.country) && agree;
  return fill(into.setting, from.setting) && agree;
}

}  // namespace

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
