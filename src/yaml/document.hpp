#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/faults.hpp"
#include "yaml/text_lines.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// A key of a map, as written.
struct Key {
  std::string text;
  Place place;
};

/// A value of a YAML document, with its place. A tree by construction: there are no references.
struct Node {
  /// `refused`: something stood here that has already been reported, such as a null or an alias.
  enum class Kind : std::uint8_t { scalar, list, map, refused };

  Kind kind = Kind::refused;
  Place place;
  std::string text;            ///< of a scalar, after YAML's own unfolding and escapes
  bool quoted = false;         ///< the scalar was in quotes, or a block (`|`, `>`)
  std::vector<Key> keys;       ///< of a map, in written order, no two alike
  std::vector<Node> children;  ///< of a list, or of a map beside `keys`

  /// The value of a key; null when the map has no such key.
  const Node* find(std::string_view key) const;
};

/// Reads the one document of a text, strictly: what limits.hpp and docs/definition-format.md
/// refuse is reported to `faults`. Returns the root when there is a tree worth decoding, even with
/// faults, so that these and the faults of its content are reported together. Throws nothing but
/// `std::bad_alloc`.
std::optional<Node> read_document(const TextLines& lines, Faults& faults);

/// Whether the text is small enough to be looked at; the first check of all.
bool check_size(const TextLines& lines, Faults& faults);

/// The checks that look at bytes alone; nothing is parsed unless they pass.
bool check_bytes(const TextLines& lines, Faults& faults);

}  // namespace screening::internal::yaml
