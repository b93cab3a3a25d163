#pragma once

#include <cstdint>
#include <vector>

#include "screening/batch.hpp"

/// Invented people for the benchmarks: every figure comes from a fixed seed.
namespace people {

inline constexpr std::uint8_t missing = 255;

/// Small, fast and the same everywhere (Steele, Lea, Flood 2014: SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }

 private:
  std::uint64_t state_;
};

/// Positions 1, 2, ... of the answers to every item, a column an item; 3 % are missing.
inline std::vector<std::vector<std::uint8_t>> positions(const screening::Definition& definition,
                                                        std::size_t rows) {
  Random random(20'261'122);
  std::vector<std::vector<std::uint8_t>> columns;
  for (const screening::Item& item : definition.items) {
    std::vector<std::uint8_t>& column = columns.emplace_back(rows);
    for (std::uint8_t& answer : column) {
      const std::uint64_t draw = random.next();
      answer = draw % 100 < 3 ? missing
                              : static_cast<std::uint8_t>(1 + (draw >> 32U) % item.options.size());
    }
  }
  return columns;
}

inline screening::ResponseTable table(const std::vector<std::vector<std::uint8_t>>& columns) {
  screening::ResponseTable table;
  table.rows = columns.front().size();
  for (const auto& answers : columns) {
    screening::Column column;
    column.data = answers.data();
    column.missing = {missing};
    table.items.push_back(std::move(column));
  }
  return table;
}

}  // namespace people
