#include "screening/first_and_last.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/unfilled_result.hpp"

namespace screening {

namespace {

constexpr std::size_t most_digits = 12;

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = 10 * number + (digit - '0');
  return number;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::string_view year = text.substr(0, 4);
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return false;
  return std::chrono::year_month_day(std::chrono::year(number_of(year)),
                                     std::chrono::month(static_cast<unsigned>(number_of(month))),
                                     std::chrono::day(static_cast<unsigned>(number_of(day))))
      .ok();
}

// As text that sorts as the numbers do.
std::string number_key(std::string_view digits) {
  return std::string(most_digits - digits.size(), '0') + std::string(digits);
}

}  // namespace

FirstAndLast::FirstAndLast(Instrument instrument) : instrument_(std::move(instrument)) {}

FirstAndLast::Added FirstAndLast::add(std::string_view person, std::string_view occasion,
                                      const Result& result, std::span<const std::uint16_t> groups) {
  const Kind kind = is_date(occasion)                                        ? Kind::dates
                    : all_digits(occasion) && occasion.size() <= most_digits ? Kind::numbers
                                                                             : Kind::none;
  if (kind == Kind::none) return Added::no_occasion;
  if (kind_ != Kind::none && kind != kind_) return Added::other_kind;
  if (person.empty()) return Added::no_person;

  Form form{kind == Kind::dates ? std::string(occasion) : number_key(occasion), result.selection,
            result.scores};
  const auto [found, is_new] = people_.try_emplace(std::string(person));
  Person& known = found->second;
  std::vector<std::string>& seen = known.occasions;
  if (std::find(seen.begin(), seen.end(), form.occasion) != seen.end()) return Added::same_occasion;
  kind_ = kind;
  seen.push_back(form.occasion);
  if (is_new || form.occasion > known.last.occasion) known.last = form;
  if (!is_new && form.occasion > known.first.occasion) return Added::kept;
  known.first = std::move(form);
  known.groups.assign(groups.begin(), groups.end());
  return Added::kept;
}

Result FirstAndLast::result_of(const Form& form) const {
  Result result = internal::UnfilledResult::of(instrument_);
  result.selection = form.selection;
  result.scores = form.scores;
  return result;
}

void FirstAndLast::count(std::span<const StatedReliability> stated, CohortSums& everybody,
                         std::span<std::vector<CohortSums>* const> columns) const {
  for (const auto& entry : people_) {
    const Person& person = entry.second;
    if (person.occasions.size() < 2) continue;
    const Result first = result_of(person.first);
    const Result last = result_of(person.last);
    everybody.add_change(first, last, stated);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      (*columns[i])[person.groups[i]].add_change(first, last, stated);
    }
  }
}

}  // namespace screening
