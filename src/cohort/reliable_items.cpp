#include "cohort/reliable_items.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/plan.hpp"

namespace screening::internal {

namespace {

constexpr std::int64_t most_units = 32'767;
// See WorthLoops.
constexpr std::int64_t most_small = 15;
constexpr std::int64_t most_wide = 1'000;

std::optional<EvenWorth> even_worth(const std::vector<std::int64_t>& worth) {
  const std::int64_t step = worth.size() > 1 ? worth[1] - worth[0] : 0;
  for (std::size_t i = 0; i < worth.size(); ++i) {
    if (worth[i] != worth[0] + step * static_cast<std::int64_t>(i)) return std::nullopt;
    if (std::abs(worth[i]) > most_wide) return std::nullopt;
  }
  // What no answer is worth on the way to being left out must fit too.
  if (std::abs(worth[0] + step * no_state) > most_units) return std::nullopt;
  return EvenWorth{static_cast<std::int16_t>(worth[0]), static_cast<std::int16_t>(step)};
}

template <typename T>
std::vector<T> table_of(const std::vector<std::int64_t>& worth, std::int64_t least,
                        std::int64_t most) {
  std::vector<T> table(no_state + 1);
  for (std::size_t i = 0; i < worth.size(); ++i) {
    if (worth[i] < least || worth[i] > most) return {};
    table[i] = static_cast<T>(worth[i]);
  }
  return table;
}

}  // namespace

bool told_apart(const Instrument& instrument, std::size_t item) {
  return instrument.plan().slots[item].state_count <= most_block_states;
}

std::vector<ReliableItem> reliable_items(const Instrument& instrument, std::size_t scale) {
  const Plan& plan = instrument.plan();
  const ScalePlan& about = plan.scales[scale];
  const NumberNode& number = plan.numbers[about.number];
  if (!number.plain || number.greatest || !about.scales.empty()) return {};
  std::vector<ReliableItem> items;
  for (const Term& term : number.terms) {
    if (term.leaves != 1 || term.slot >= plan.item_count() || !told_apart(instrument, term.slot)) {
      return {};
    }
    ReliableItem item{term.slot, term.values, {}, {}, {}};
    for (std::int64_t& value : item.worth) {
      value /= about.times;  // every value is a multiple: that is how it was made
      if (std::abs(value) > most_units) return {};
    }
    item.even = even_worth(item.worth);
    item.small = table_of<std::uint8_t>(item.worth, 0, most_small);
    item.wide = table_of<std::int16_t>(item.worth, -most_wide, most_wide);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace screening::internal
