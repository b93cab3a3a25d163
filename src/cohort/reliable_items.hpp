#pragma once

#include <optional>
#include <vector>

#include "cohort/loops.hpp"
#include "screening/cohort.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// An item that counts once in a scale, and what each of its states is worth there.
struct ReliableItem {
  std::size_t item = 0;
  std::vector<std::int64_t> worth;  ///< by state of the plan, in units of `1 / ScaleSums::unit`
  std::optional<EvenWorth> even;
  /// By block state, where all fit `WorthLoops`; else empty.
  std::vector<std::uint8_t> small;
  std::vector<std::int16_t> wide;
};

/// The items of a scale that is made of nothing else; none for any other scale. See `ScaleSums`.
std::vector<ReliableItem> reliable_items(const Instrument& instrument, std::size_t scale);

/// Items with more states than a block can tell apart are counted as answered or not.
bool told_apart(const Instrument& instrument, std::size_t item);

}  // namespace screening::internal
