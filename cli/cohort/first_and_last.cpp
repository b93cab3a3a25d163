#include "first_and_last.hpp"

#include <algorithm>
#include <utility>

#include "cli/failure.hpp"
#include "cli/table/tally.hpp"

namespace screening::cli {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_date(std::string_view cell) {
  return cell.size() == 10 && cell[4] == '-' && cell[7] == '-' && all_digits(cell.substr(0, 4)) &&
         all_digits(cell.substr(5, 2)) && all_digits(cell.substr(8, 2));
}

}  // namespace

std::string occasion_key(std::string_view cell) {
  constexpr std::size_t most_digits = 12;
  if (is_date(cell)) return std::string(cell);
  if (!all_digits(cell) || cell.size() > most_digits) return {};
  return std::string(most_digits - cell.size(), '0') + std::string(cell);
}

void FirstAndLast::add(const CsvRecord& record, const std::string& id, std::string_view occasion,
                       const Result& result, const std::vector<std::uint16_t>& groups) {
  const std::string place = place_of(name_, record.line, record.last_line);
  Form form{occasion_key(occasion), result.selection, result.scores};
  if (form.occasion.empty() || (!people_.empty() && is_date(occasion) != dates_)) {
    throw Failure(exit_status::refused, place + ": the cell of '" + column_ + "' cannot be ordered",
                  "write every occasion as a whole number, or every one as a date YYYY-MM-DD");
  }
  if (id.empty()) {
    throw Failure(
        exit_status::refused, place + ": the row has no id",
        "first and last forms are found by the id; fill it in, or leave out --first-last");
  }
  dates_ = is_date(occasion);
  const auto [found, is_new] = people_.try_emplace(id);
  Person& person = found->second;
  std::vector<std::string>& seen = person.occasions;
  if (std::find(seen.begin(), seen.end(), form.occasion) != seen.end()) {
    throw Failure(exit_status::refused,
                  place + ": a second form of the same person on the same occasion",
                  "keep one of them; which is first cannot be told");
  }
  seen.push_back(form.occasion);
  if (is_new || form.occasion > person.last.occasion) person.last = form;
  if (!is_new && form.occasion > person.first.occasion) return;
  person.first = std::move(form);
  person.groups = groups;
}

Result FirstAndLast::result_of(const Form& form) const {
  Result result(instrument_);
  result.selection = form.selection;
  result.scores = form.scores;
  return result;
}

void FirstAndLast::count(std::span<const StatedReliability> stated, CohortSums& everybody,
                         std::vector<CohortGroups>& columns) const {
  for (const auto& entry : people_) {
    const Person& person = entry.second;
    if (person.occasions.size() < 2) continue;
    const Result first = result_of(person.first);
    const Result last = result_of(person.last);
    everybody.add_change(first, last, stated);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      columns[c].sums[person.groups[c]].add_change(first, last, stated);
    }
  }
}

}  // namespace screening::cli
