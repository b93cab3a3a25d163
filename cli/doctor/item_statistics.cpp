#include "item_statistics.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

namespace screening::cli {

namespace {

/// More different strays than these are no longer told apart: memory must not grow with the table.
constexpr std::size_t most_strays = 32;

std::optional<int> short_number(std::string_view cell) {
  if (cell.size() > 4) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

}  // namespace

bool is_sentinel(std::string_view cell) {
  static constexpr std::string_view words[] = {"-1",   "-7",   "-8",   "-9",  "-77",  "-88",  "-99",
                                               "-999", "9",    "77",   "88",  "99",   "777",  "888",
                                               "999",  "9999", "NA",   "N/A", "n/a",  "#N/A", "na",
                                               "NaN",  "None", "NULL", "nan", "null", ".",    "-"};
  return std::find(std::begin(words), std::end(words), cell) != std::end(words);
}

ItemTally::ItemTally(const Item& item, Coding coding)
    : lexemes_{ItemLexemes(item, Coding::code), ItemLexemes(item, Coding::position),
               ItemLexemes(item, Coding::score)},
      coding_(static_cast<std::size_t>(coding)),
      single_(item.kind == ItemKind::single),
      by_place_(lexemes_[coding_].all().size()) {}

void ItemTally::count_readings(std::string_view cell) {
  for (std::size_t i = 0; i < lexemes_.size(); ++i) {
    if (lexemes_[i].find(cell)) ++fitting_[i];
  }
  const auto number = short_number(cell);
  if (!number) return;
  const auto fits = [&](int value) {
    return lexemes_[coding_].find(std::to_string(value)).has_value();
  };
  if (fits(*number - 1)) ++fitting_[static_cast<std::size_t>(Reading::one_too_high)];
  if (fits(*number + 1)) ++fitting_[static_cast<std::size_t>(Reading::one_too_low)];
}

void ItemTally::add(const Answer& answer) {
  ++rows_;
  if (answer.state == Answer::State::none) return;
  const bool stray = answer.state == Answer::State::not_offered;
  if (stray) {
    ++not_offered_;
    auto& counts = is_sentinel(answer.cell) ? sentinels_ : strays_;
    const bool short_enough = &counts == &sentinels_ || short_number(answer.cell);
    if (short_enough && (counts.size() < most_strays || counts.count(std::string(answer.cell)))) {
      ++counts[std::string(answer.cell)];
    }
    if (&counts == &sentinels_) return;
  } else {
    ++answered_;
    if (single_) ++by_place_[answer.place];
  }
  if (single_) count_readings(answer.cell);
}

std::size_t ItemTally::sentinel_cells() const {
  std::size_t cells = 0;
  for (const auto& entry : sentinels_) cells += entry.second;
  return cells;
}

bool ItemTally::better_as(Reading reading) const {
  return fitting() < cells() && fitting(reading) == cells();
}

}  // namespace screening::cli
