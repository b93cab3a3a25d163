#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "cli/table/item_answers.hpp"
#include "screening/instrument.hpp"

/// What every answer is worth in one scale, read from the definition.
namespace screening::cli {

/// One item of a scale. Scores are integers in units of `10^-ScaleKey::places`.
struct KeyedItem {
  std::size_t item = 0;             ///< in form order
  std::vector<std::int64_t> worth;  ///< by the answer's place, see `ItemLexemes`
  bool has_options = true;          ///< false: a count, whose answers have no printed order

  /// Whether the scores fall where the printed answers go on.
  bool falls() const { return has_options && worth.back() < worth.front(); }
  bool rises() const { return has_options && worth.back() > worth.front(); }
};

struct ScaleKey {
  std::size_t scale = 0;
  bool mean = false;
  int times = 1;
  int places = 0;
  std::vector<KeyedItem> items;
};

/// Empty for a scale that is no sum or mean of items with one answer each: what follows from an
/// item's score then cannot be told from the item alone.
std::optional<ScaleKey> scale_key(const Instrument& instrument, std::size_t scale);

/// Whether the answers, as written, fall where the scores rise or the other way round: they have
/// yet to be reversed. Answers that are no numbers count as rising in printed order.
bool runs_against(const KeyedItem& item, const ItemLexemes& lexemes);

}  // namespace screening::cli
