#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

/// What each fuzz target defines: libFuzzer calls it with bytes of its own invention, and `make
/// test` with those of the kept corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace screening::fuzz {

/// Ends the run where a promise is broken.
inline void demand(bool holds, std::string_view promise) {
  if (holds) return;
  std::cerr << "broken: " << promise << '\n';
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Bytes as choices; when they are used up, every choice is the first.
class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool left() const { return at_ < size_; }
  std::uint8_t byte() { return left() ? data_[at_++] : std::uint8_t{0}; }
  /// Below `count`, which is not 0.
  std::size_t below(std::size_t count) {
    const std::size_t high = count > 256 ? byte() : 0U;
    return (high * 256 + byte()) % count;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace screening::fuzz
