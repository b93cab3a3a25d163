#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/table/item_answers.hpp"

/// What one column of answers holds, counted. No cell is kept but short numbers and the usual words
/// for "no answer".
namespace screening::cli {

/// A way to read a column: by one of the codings, or as the one that was asked for with every
/// number one too high or too low.
enum class Reading : std::uint8_t { code, position, score, one_too_high, one_too_low };
inline constexpr std::size_t reading_count = 5;

/// Whether other programs write this for "no answer".
bool is_sentinel(std::string_view cell);

class ItemTally {
 public:
  ItemTally(const Item& item, Coding coding);

  void add(const Answer& answer);

  std::size_t rows() const { return rows_; }
  std::size_t unanswered() const { return rows_ - answered_ - not_offered_; }
  std::size_t answered() const { return answered_; }
  /// Cells that the item does not offer, the usual words for "no answer" among them.
  std::size_t not_offered() const { return not_offered_; }

  /// By place, see `ItemLexemes`.
  const std::vector<std::size_t>& by_place() const { return by_place_; }

  /// Undeclared words for "no answer", with their numbers.
  const std::map<std::string, std::size_t>& sentinels() const { return sentinels_; }
  /// Other numbers that the item does not offer, as far as they are short.
  const std::map<std::string, std::size_t>& strays() const { return strays_; }
  std::size_t sentinel_cells() const;

  /// Cells that hold an answer or a stray one: all but empty ones and words for "no answer".
  std::size_t cells() const { return answered_ + not_offered_ - sentinel_cells(); }
  /// How many of them the item offers when it is read in that way.
  std::size_t fitting(Reading reading) const { return fitting_[static_cast<std::size_t>(reading)]; }
  /// How many of them fit when it is read as it was asked for.
  std::size_t fitting() const { return answered_; }
  /// Whether every cell fits when read in that way, and not every one as it was asked for.
  bool better_as(Reading reading) const;

 private:
  void count_readings(std::string_view cell);

  std::array<ItemLexemes, 3> lexemes_;  ///< by coding
  std::size_t coding_;
  bool single_;
  std::size_t rows_ = 0;
  std::size_t answered_ = 0;
  std::size_t not_offered_ = 0;
  std::vector<std::size_t> by_place_;
  std::array<std::size_t, reading_count> fitting_{};
  std::map<std::string, std::size_t> sentinels_;
  std::map<std::string, std::size_t> strays_;
};

}  // namespace screening::cli
