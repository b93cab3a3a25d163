#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// One character of UTF-8 text. `size` is 0 when the bytes are not UTF-8 (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
struct Utf8Character {
  std::uint32_t value = 0;
  std::size_t size = 0;
};

/// The character that starts at `offset`. Precondition: `offset < text.size()`.
Utf8Character utf8_character(std::string_view text, std::size_t offset);

/// Where the first byte that is not UTF-8 stands; `text.size()` when there is none.
std::size_t first_not_utf8(std::string_view text);

}  // namespace screening::internal
