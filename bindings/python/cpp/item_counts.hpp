#pragma once

#include <cstdint>
#include <screening/batch.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "outcome_table.hpp"

namespace screening::python {

/// Counts how often each item got each answer, reading every cell as one person's.
class ItemCounter {
 public:
  ItemCounter(const Instrument& instrument, Coding coding);

  /// The rows `first` up to but not including `last`. Touches no Python object.
  void add(const ResponseTable& responses, std::size_t first, std::size_t last);
  const std::vector<ItemCounts>& counts() const { return counts_; }

 private:
  /// Where a cell counts: which of the answers, or none of them.
  struct Meaning {
    std::vector<std::size_t> given;
    bool unusable = false;
  };

  Meaning meaning_of(std::size_t item, const std::string& lexeme);
  void count(std::size_t item, const Meaning& meaning);

  Responses one_;
  std::vector<ItemCounts> counts_;
  std::vector<std::unordered_map<std::string, Meaning>> known_;
};

}  // namespace screening::python
