#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Whether a character stands for itself in a text: printable ASCII, no quote and no backslash.
constexpr bool is_plain(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }

inline std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// The first character that is not plain, or `end`. Looks at eight at once.
inline const char* first_not_plain(const char* at, const char* end) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highs = 0x8080808080808080;
  for (; end - at >= 8; at += 8) {
    const std::uint64_t word = word_at(at);
    const std::uint64_t below_space = word - ones * ' ';
    const std::uint64_t above_tilde = word + ones;
    const std::uint64_t quote = (word ^ (ones * '"')) - ones;
    const std::uint64_t backslash = (word ^ (ones * '\\')) - ones;
    // High bits of the bytes that are not plain, and perhaps of some in a higher place than these.
    const std::uint64_t others = (word | below_space | above_tilde | quote | backslash) & highs;
    if (others == 0) continue;
    if constexpr (std::endian::native != std::endian::little) break;
    return at + std::countr_zero(others) / 8;
  }
  while (at != end && is_plain(*at)) ++at;
  return at;
}

}  // namespace screening::internal
