#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/fhir_read.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What one item of a response said, from its bytes alone: the same bytes say the same wherever
/// they stand. Pointers are relative to the item.
struct LearnedItem {
  std::string text;       ///< its very bytes, from brace to brace
  std::size_t level = 0;  ///< in how many lists of items it stood when it was read
  bool answered = false;
  bool known = false;
  std::optional<std::size_t> item;  ///< the item of ours that it answers
  std::vector<std::string> codes;   ///< with which options
  std::vector<FhirAnswer> answers;
  std::vector<FhirStoredScore> stored;
  std::vector<FhirStoredFlag> stored_flags;
  std::vector<FhirFinding> findings;
};

/// Where an object ends that begins at `start`: behind its brace. Precondition: `text` is JSON.
std::size_t behind_object(std::string_view text, std::size_t start);

/// Items that were read before, to be recognised by their bytes.
///
/// A sender writes one form in one way, so few items differ but for the answer: all of them are
/// soon known. What is remembered is bounded; what is not remembered is read in full.
class LearnedItems {
 public:
  void add(LearnedItem item);
  /// The known item with which `rest` begins; null for none. `place` counts the items of a response
  /// that were asked for: those that stood there before are tried first.
  const LearnedItem* at_start(std::string_view rest, std::size_t place);

 private:
  static constexpr std::size_t most_items = 8'192;
  static constexpr std::size_t most_bytes = std::size_t{4} << 20U;
  static constexpr std::size_t most_places = 512;
  static constexpr std::size_t most_in_place = 16;

  std::unordered_map<std::string_view, std::size_t> by_text_;
  std::vector<LearnedItem> items_;
  std::vector<std::vector<std::size_t>> places_;
  std::size_t bytes_ = 0;
};

}  // namespace screening::internal
