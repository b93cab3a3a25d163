#pragma once

#include <random>
#include <string>
#include <vector>

#include "screening/json.hpp"

namespace screening::testing {

/// Invented administrations as JSON, the same for the same seed.
class RandomTexts {
 public:
  RandomTexts(const Instrument& instrument, unsigned seed)
      : instrument_(instrument), random_(seed) {}

  /// As programs write them: any order of keys, any context, gaps, answers that no item offers.
  std::string ordinary();
  /// One with a few things done to it: bytes changed, cut, doubled or swapped, and pieces put in
  /// that a reader could trip over.
  std::string hostile();

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool percent(unsigned chance) { return random_() % 100 < chance; }
  const std::string& one_of(const std::vector<std::string>& list) {
    return list[below(list.size())];
  }
  std::string space();
  std::string joined(std::vector<std::string> members);
  std::string answer(const Item& item, std::size_t coding);
  std::string code(const Item& item, std::size_t coding);
  std::string answers(std::size_t coding);
  std::string context();
  void spoil(std::string& text);

  Instrument instrument_;
  std::mt19937 random_;
};

}  // namespace screening::testing
