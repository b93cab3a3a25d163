#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace oracle {

/// Random choices that are the same on every platform for the same seed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// From 0 to `bound` - 1. Precondition: `bound > 0`.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  int between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
  }
  bool percent(int chance) { return between(1, 100) <= chance; }

  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

  /// Some of a list, in its order: at least `least` of them, if it has so many.
  template <class T>
  std::vector<T> some_of(std::vector<T> list, std::size_t least, int chance) {
    while (list.size() > least && !list.empty()) {
      if (percent(chance)) break;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(below(list.size())));
    }
    return list;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace oracle
