#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// For every mask of eight rows, which of them it has, and how many.
struct RowsOfMask {
  std::uint8_t rows[256][8];
  std::uint8_t count[256];
  constexpr RowsOfMask() : rows{}, count{} {
    for (unsigned mask = 0; mask < 256; ++mask) {
      for (unsigned row = 0; row < 8; ++row) {
        if ((mask >> row & 1U) != 0) {
          rows[mask][count[mask]++] = static_cast<std::uint8_t>(row);
        }
      }
    }
  }
};
inline constexpr RowsOfMask rows_of_mask;

/// More than the rows that `list_rows()` lists are written.
inline constexpr std::size_t list_margin = 8;

/// Writes which rows have a byte of 1 and not 0 in `marks` to `rows`, which has room for
/// `n + list_margin`, in order. Returns how many. Eight rows at a look and no branch to guess.
inline std::size_t list_rows(const std::uint8_t* marks, std::size_t n, std::uint32_t* rows) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < n; row += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, marks + row, n - row < 8 ? n - row : 8);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    // Byte i, which is 0 or 1, becomes bit i of the highest byte; no two of them meet.
    const std::size_t mask = eight * 0x0102040810204080U >> 56U;
    const std::uint8_t* const found = rows_of_mask.rows[mask];
    for (std::size_t k = 0; k < 8; ++k) {
      rows[count + k] = static_cast<std::uint32_t>(row) + found[k];
    }
    count += rows_of_mask.count[mask];
  }
  return count;
}

}  // namespace screening::internal
