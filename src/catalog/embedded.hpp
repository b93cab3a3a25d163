#pragma once

#include <span>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A shipped definition as it was when the library was built (cmake/embed.cmake).
struct Embedded {
  std::string_view id;
  std::string_view text;
  std::string_view byte_digest;
  std::string_view tree;  ///< packed (src/yaml/packed_tree.hpp); empty: the text is to be parsed
};

/// Every shipped definition, in the order of src/catalog/CMakeLists.txt.
std::span<const Embedded* const> embedded_instruments();
/// Every shipped pathway, likewise.
std::span<const Embedded* const> embedded_pathways();
/// What actions, categories and given facts mean.
const Embedded& embedded_action_list();

}  // namespace screening::internal
