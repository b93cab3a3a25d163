#pragma once

#include "core/batch/columns.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Which columns of bytes stand side by side in rows, as in an array of one row per person: eight
/// of them are brought apart in one go.
class RowGroups {
 public:
  static constexpr std::size_t width = 8;

  RowGroups(const std::vector<ColumnReader>& readers, const std::vector<bool>& wanted);

  /// Bytes that `bring()` needs.
  std::size_t room() const { return groups_.size() * width * block_rows; }

  /// Copies rows `first` to `first + n` of the grouped columns apart.
  void bring(std::size_t first, std::size_t n, const Kernels& kernels, std::uint8_t* room) const;

  /// Where `bring()` put a column; null when it is in no group.
  const std::byte* column(std::size_t item, const std::uint8_t* room) const {
    const std::size_t at = place_[item];
    return at == none ? nullptr : reinterpret_cast<const std::byte*>(room + at * block_rows);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::vector<const Elements*> groups_;  ///< the first column of each
  std::vector<std::size_t> place_;       ///< by item: its column in the room, or `none`
};

}  // namespace screening::internal
