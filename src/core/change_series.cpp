#include <array>
#include <charconv>

#include "screening/change.hpp"

namespace screening {
namespace {

using Failure = std::optional<SeriesError>;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return {};
  return value;
}

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// A day of the Gregorian calendar as `YYYY-MM-DD`. Such texts sort as the days do.
bool is_date(std::string_view text) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12) return false;
  const int most = *month == 2 && leap(*year) ? 29 : days.at(static_cast<std::size_t>(*month - 1));
  return *day >= 1 && *day <= most;
}

/// Pregnancy comes before birth, and weeks count up in both.
bool rises(const Occasion& a, const Occasion& b, bool by_date) {
  if (by_date) return a.date < b.date;
  const Context& first = a.result.selection->context;
  const Context& second = b.result.selection->context;
  if (first.stage != second.stage) return *first.stage == Stage::antenatal;
  return *first.weeks < *second.weeks;
}

Failure check_times(std::span<const Occasion> occasions) {
  bool by_date = false;
  for (const Occasion& occasion : occasions) by_date = by_date || !occasion.date.empty();
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    const Context& context = occasions[i].result.selection->context;
    const bool has_time = by_date ? !occasions[i].date.empty() : context.stage && context.weeks;
    if (!has_time) {
      return SeriesError{"series.no_time",
                         by_date
                             ? "this form has no date and others have one; give each its date"
                             : "nothing says when this form was filled in; give each a date, or "
                               "each a stage and weeks",
                         i};
    }
    if (by_date && !is_date(occasions[i].date)) {
      return SeriesError{"series.date", "the date is no day; write it as YYYY-MM-DD", i};
    }
  }
  for (std::size_t i = 1; i < occasions.size(); ++i) {
    if (rises(occasions[i - 1], occasions[i], by_date)) continue;
    return SeriesError{"series.out_of_order",
                       "this form is not later than the one before it; put them in the order of "
                       "time, each time once",
                       i};
  }
  return std::nullopt;
}

Failure check_series(std::span<const Occasion> occasions) {
  if (occasions.size() < 2) {
    return SeriesError{"series.too_short", "a change needs two forms or more", 0};
  }
  const std::string& id = occasions.front().result.instrument.id();
  for (std::size_t i = 1; i < occasions.size(); ++i) {
    const std::string& other = occasions[i].result.instrument.id();
    if (other == id) continue;
    return SeriesError{"series.mixed_instruments",
                       "this form is of '" + other + "' and the first of '" + id +
                           "'; compare one instrument at a time",
                       i};
  }
  return check_times(occasions);
}

}  // namespace

std::variant<Series, SeriesError> changes(std::span<const Occasion> occasions,
                                          std::span<const StatedReliability> stated) {
  if (Failure failure = check_series(occasions)) return std::move(*failure);
  Series series{{}, change(occasions.front().result, occasions.back().result, stated)};
  for (std::size_t i = 1; i < occasions.size(); ++i) {
    series.steps.push_back(change(occasions[i - 1].result, occasions[i].result, stated));
  }
  return series;
}

}  // namespace screening
