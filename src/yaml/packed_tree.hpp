#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "screening/load.hpp"
#include "yaml/document.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// A document's tree as bytes, for a text that is known when the library is built
/// (docs/adr/0022). Scalars that stand in the text as they are read are not repeated.
std::string pack(const Node& root, const TextLines& lines);

/// The tree that `pack()` was given, every place included. The bytes must come from `pack()` with
/// the same text: nothing else is checked.
Node unpack(std::string_view packed, const TextLines& lines);

}  // namespace screening::internal::yaml

namespace screening::internal {

/// The tree of a trusted text, carried by the trust: the loaders look at it only once the text's
/// digest is found to be the trusted one.
struct PackedTree {
  static Trust trust(std::string byte_digest, std::string_view packed) {
    Trust trust = Trust::locked(std::move(byte_digest));
    trust.packed_tree_ = packed;
    return trust;
  }
  static std::string_view of(const Trust& trust) { return trust.packed_tree_; }
};

}  // namespace screening::internal
