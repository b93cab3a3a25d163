#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/limits.hpp"

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

/// Reads strict JSON (RFC 8259) in UTF-8 within the limits, where a depth above that of
/// `fhir_limits` counts as that. Duplicate keys, compared after unescaping, are faults. Time is n
/// log n at worst in the size of the text.
JsonDocument parse_json(std::string_view text, const ReadLimits& limits);

/// The member of this name, or `JsonNode::none`.
JsonNode::Index member(const JsonDocument& document, JsonNode::Index object, std::string_view key);

/// The JSON pointer (RFC 6901) to a node.
std::string pointer_to(const JsonDocument& document, JsonNode::Index index);

/// Where a byte stands in a text, from 1, columns in bytes.
struct JsonPlace {
  int line = 0;
  int column = 0;
};
JsonPlace place_of(std::string_view text, std::size_t offset);

}  // namespace screening::internal
