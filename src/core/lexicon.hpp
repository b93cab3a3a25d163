#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A number for each way to answer an item; see plan.hpp.
using State = std::int16_t;

/// A short text in two machine words, filled from both its ends.
struct ShortText {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t size = 0;
};

/// How lexemes of one coding lead to states (single, count) or to options (multiple).
class Lexicon {
 public:
  static constexpr State unknown = -1;
  static constexpr State ambiguous = -2;

  void put(std::string lexeme, State state) { entries_.emplace_back(std::move(lexeme), state); }
  /// To be called once when every lexeme is there, and before any is looked up.
  void close();

  /// What a lexeme leads to, or `unknown`.
  State find(std::string_view lexeme) const;

  /// Sorted by lexeme.
  const std::vector<std::pair<std::string, State>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string, State>> entries_;
  std::vector<std::pair<ShortText, State>> short_;  ///< the same, where they are few and short
};

}  // namespace screening::internal
