#pragma once

#include <cstddef>

// Internal. Start at screening/screening.hpp.
//
// How much a definition or test file may ask of the reader. The largest shipped definition stays
// below a third of each. They bound memory and time before anything is believed: yaml-cpp turns a
// byte of flow text into some 230 bytes of tokens, and reads a whole flow collection before it
// reports the first of it.
namespace screening::internal::yaml::limits {

/// Checked before any other look at the text.
inline constexpr std::size_t bytes = std::size_t{256} * 1024;
/// Open `[` and `{`, counted in the bytes without regard to quotes.
inline constexpr int flow_depth = 32;
/// Maps and lists within each other; the file's own map is the first level.
inline constexpr std::size_t depth = 16;
/// Scalars, lists and maps, keys included.
inline constexpr int nodes = 20000;
inline constexpr std::size_t keys_per_map = 1024;
inline constexpr std::size_t scalar_bytes = 8192;
/// Faults in one report; the rest are counted.
inline constexpr std::size_t diagnostics = 100;
/// A longer source line is not repeated in a diagnostic.
inline constexpr std::size_t excerpt_bytes = 400;
/// A longer text is cut short where a message quotes it.
inline constexpr std::size_t quoted_bytes = 60;

}  // namespace screening::internal::yaml::limits
