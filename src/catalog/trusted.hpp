#pragma once

#include <string>

#include "catalog/embedded.hpp"
#include "yaml/packed_tree.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Trust in the bytes of a shipped definition and in no others.
inline Trust trusted(const Embedded& file) {
  return PackedTree::trust(std::string(file.byte_digest), file.tree);
}

}  // namespace screening::internal
