#include "cohort_checks.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include "cohort_parts.hpp"

namespace screening::python {

namespace {

// Of an answer, in units; see `ScaleSums::items`.
constexpr std::int64_t most_units = 32'767;

__extension__ using Wide = __int128;

bool within(std::int64_t count, std::int64_t most) { return count >= 0 && count <= most; }

// Whether all of them are counts, and together no more than `most`.
template <typename Counts>
bool add_up(const Counts& counts, std::int64_t most) {
  for (const std::int64_t count : counts) {
    if (!within(count, most)) return false;
    most -= count;
  }
  return true;
}
bool add_up(std::initializer_list<std::int64_t> counts, std::int64_t most) {
  return add_up<std::initializer_list<std::int64_t>>(counts, most);
}

bool possible(const DeterminationSums& sums, std::int64_t rows) {
  return add_up({sums.positive, sums.negative, sums.indeterminate, sums.not_applied}, rows) &&
         within(sums.complete_positive, sums.positive) &&
         within(sums.complete_negative, sums.negative);
}

bool possible(const ItemSums& sums, std::int64_t rows) {
  // Of a multiple item a person gives several answers.
  return add_up({sums.skipped, sums.missing}, rows) &&
         std::all_of(sums.answers.begin(), sums.answers.end(),
                     [&](std::int64_t count) { return within(count, rows); });
}

// Rows times a product less sums of two items: what covariances are made of.
Wide scaled(const ScaleSums& sums, std::size_t a, std::size_t b) {
  const std::int64_t product = sums.products[std::min(a, b) * sums.items.size() + std::max(a, b)];
  return Wide{sums.rows} * product - Wide{sums.sums[a]} * sums.sums[b];
}

bool possible_products(const ScaleSums& sums) {
  const std::size_t items = sums.items.size();
  const auto small = [&](std::int64_t number, std::int64_t each) {
    return number <= sums.rows * each && number >= -sums.rows * each;
  };
  for (const std::int64_t sum : sums.sums) {
    if (!small(sum, most_units)) return false;
  }
  for (std::size_t a = 0; a < items; ++a) {
    for (std::size_t b = 0; b < items; ++b) {
      const std::int64_t product = sums.products[a * items + b];
      if (b < a ? product != 0 : !small(product, most_units * most_units)) return false;
    }
  }
  Wide whole = 0;
  for (std::size_t a = 0; a < items; ++a) {
    if (scaled(sums, a, a) < 0) return false;
    for (std::size_t b = 0; b < items; ++b) {
      const auto both = static_cast<long double>(scaled(sums, a, b));
      const auto each = static_cast<long double>(scaled(sums, a, a)) *
                        static_cast<long double>(scaled(sums, b, b));
      constexpr long double rounding = 1 + 1e-15L;
      if (both * both > each * rounding) return false;
      whole += scaled(sums, a, b);
    }
  }
  return whole >= 0;
}

bool possible(const ScaleSums& sums, std::int64_t rows) {
  std::int64_t scored = 0;
  for (const auto& [value, people] : sums.values) {
    if (people < 1 || people > rows - scored) return false;
    scored += people;
  }
  return within(sums.without, rows - scored) && within(sums.prorated, scored) &&
         within(sums.rows, rows) && possible_products(sums);
}

// Whether each count is of somebody, and no more than `most`; a person may be in several.
template <typename Key>
bool each_within(const std::map<Key, std::int64_t>& counts, std::int64_t most) {
  return std::all_of(counts.begin(), counts.end(),
                     [&](const auto& entry) { return entry.second > 0 && entry.second <= most; });
}

template <typename Key>
bool add_up_to(const std::map<Key, std::int64_t>& counts, std::int64_t sum) {
  for (const auto& [key, count] : counts) {
    if (count < 1 || count > sum) return false;
    sum -= count;
  }
  return sum == 0;
}

bool possible(const ReliableSums& sums, const ReliableSums& most) {
  return within(sums.improved, most.improved) && within(sums.worsened, most.worsened) &&
         within(sums.no_reliable_change, most.no_reliable_change) &&
         within(sums.indeterminate, most.indeterminate);
}

// Of people whose first form is among these rows; the last may be in another group.
bool possible(const ChangeSums& sums, std::int64_t most) {
  const ReliableSums& reliable = sums.reliable;
  if (!add_up({reliable.improved, reliable.worsened, reliable.no_reliable_change,
               reliable.indeterminate, sums.not_judged, sums.incomparable},
              most) ||
      !within(sums.incomplete, most)) {
    return false;
  }
  // Everybody who can be compared has a difference or is incomplete.
  const std::int64_t comparable = reliable.applied() + sums.not_judged;
  return sums.incomplete <= comparable &&
         add_up_to(sums.differences, comparable - sums.incomplete) &&
         possible(sums.complete, reliable) &&
         within(sums.worsened_by_estimate, reliable.worsened - sums.complete.worsened) &&
         add_up_to(sums.figures, reliable.applied()) &&
         each_within(sums.not_judged_by, sums.not_judged) &&
         each_within(sums.incomparable_by, sums.incomparable);
}

}  // namespace

bool possible(const CohortSums& sums) {
  const CoverageSums& coverage = sums.coverage;
  if (!add_up({coverage.complete, coverage.partial, coverage.declined, coverage.never_asked,
               coverage.blank},
              most_rows)) {
    return false;
  }
  const std::int64_t rows = coverage.rows();
  const auto all = [&](const auto& list) {
    return std::all_of(list.begin(), list.end(),
                       [&](const auto& each) { return possible(each, rows); });
  };
  return all(sums.items) && all(sums.scales) && all(sums.cut_offs) && all(sums.flags) &&
         all(sums.verdicts) && all(sums.changes) &&
         std::all_of(sums.bands.begin(), sums.bands.end(),
                     [&](const auto& set) { return add_up(set, rows); });
}

bool is_text(std::string_view bytes) {
  // The shortest form of each character, none of them half of a pair.
  while (!bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || bytes.size() < size) return false;
    for (std::size_t i = 1; i < size; ++i) {
      const auto next = static_cast<unsigned char>(bytes[i]);
      unsigned char least = 0x80;
      unsigned char most = 0xBF;
      if (i == 1 && first == 0xE0) least = 0xA0;
      if (i == 1 && first == 0xED) most = 0x9F;
      if (i == 1 && first == 0xF0) least = 0x90;
      if (i == 1 && first == 0xF4) most = 0x8F;
      if (next < least || next > most) return false;
    }
    bytes.remove_prefix(size);
  }
  return true;
}

}  // namespace screening::python
