#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// One value of a JSON text, where it stands, and as it was written: a number keeps its digits and
/// is never converted.
struct JsonNode {
  using Index = std::uint32_t;
  static constexpr Index none = UINT32_MAX;

  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool truth = false;
  std::string key;   ///< unescaped; of a member of an object
  std::string text;  ///< of a string, unescaped; of a number, as written
  std::size_t key_offset = 0;
  std::size_t offset = 0;
  Index parent = none;
  Index position = 0;  ///< among its parent's children, from 0
  Index first_child = none;
  Index next_sibling = none;
  Index child_count = 0;
};

/// Why a text is not a document: code and words of the `JsonError`, the innermost node concerned,
/// and the byte.
struct JsonFault {
  std::string code;
  std::string message;
  JsonNode::Index node = JsonNode::none;
  std::size_t offset = 0;
};

/// A JSON text in document order, its root first; with a fault, what there is of it.
struct JsonDocument {
  std::vector<JsonNode> nodes;
  std::optional<JsonFault> fault;
};

inline constexpr std::size_t json_max_bytes = 64 * 1024;
inline constexpr std::size_t json_max_depth = 8;
inline constexpr std::size_t json_max_keys = 1024;

/// Reads strict JSON (RFC 8259) in UTF-8 within the limits above. Duplicate keys, compared after
/// unescaping, are faults. Time is n log n at worst in the size of the text.
JsonDocument parse_json(std::string_view text);

}  // namespace screening::internal
