#include "series_of_forms.hpp"

#include <algorithm>

#include "failure.hpp"

namespace screening::cli {

namespace {

bool has_time(const Occasion& occasion) {
  const Context& context = occasion.result.selection->context;
  return !occasion.date.empty() || (context.stage && context.weeks);
}

}  // namespace

bool all_timed(std::span<const Occasion> occasions) {
  return std::all_of(occasions.begin(), occasions.end(), has_time);
}

Series series_of(std::span<const Occasion> occasions, std::span<const StatedReliability> stated,
                 const std::vector<std::string>& names) {
  const bool dated = std::any_of(occasions.begin(), occasions.end(),
                                 [](const Occasion& each) { return !each.date.empty(); });
  if (occasions.size() == 2 && !dated && !all_timed(occasions)) {
    ResultChange only = change(occasions[0].result, occasions[1].result, stated);
    return Series{{only}, only};
  }
  auto made = changes(occasions, stated);
  if (auto* series = std::get_if<Series>(&made)) return std::move(*series);
  const SeriesError& error = std::get<SeriesError>(made);
  throw Failure(exit_status::refused,
                names.at(error.occasion) + ": " + error.code + ": " + error.message,
                "nothing was compared");
}

void check_same_person(std::string& respondent, const std::string& id, const std::string& name) {
  if (id.empty()) return;
  if (respondent.empty()) respondent = id;
  if (respondent == id) return;
  throw Failure(exit_status::refused, name + ": this form has another id than those before it",
                "give forms of one person only");
}

}  // namespace screening::cli
