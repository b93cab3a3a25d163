#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/batch.hpp"

/// The cells of one column as small numbers, for many rows at once.
namespace screening::cli {

/// Gives every distinct text of a column an index, and keeps the indices of a batch of rows.
class CellCodes {
 public:
  /// `missing`: texts that mean no answer, besides the empty one; they share index 0. `expected`
  /// get the indices from 1, in this order, which makes reading them quick.
  CellCodes(const std::vector<std::string>& missing, const std::vector<std::string>& expected);

  void resize(std::size_t rows) { codes_.resize(rows); }

  void set(std::size_t row, std::string_view cell) {
    if (cell.size() == 1) {
      set_character(row, cell.data());
    } else {
      codes_[row] = cell.empty() ? std::uint16_t{0} : look_up(cell);
    }
  }
  /// A cell of one character.
  void set_character(std::size_t row, const char* cell) {
    const std::uint16_t code = by_byte_[static_cast<unsigned char>(*cell)];
    codes_[row] = code != unseen ? code : look_up({cell, 1});
  }

  /// A look at cells of one character without a branch: what `set_character()` would set, or
  /// `unseen` where it must be asked. Lasts as long as nothing is resized.
  struct Quick {
    std::uint16_t* codes = nullptr;
    const std::uint16_t* by_byte = nullptr;

    std::uint16_t set(std::size_t row, char character) const {
      return codes[row] = by_byte[static_cast<unsigned char>(character)];
    }
  };
  Quick quick() { return {codes_.data(), by_byte_.data()}; }
  static constexpr std::uint16_t unseen = 0xFFFF;

  /// True once after a text that was not there before, and the column must be made anew.
  bool grew();
  /// The column, as long as nothing is resized. The dictionary's texts are the cells as written.
  Column column() const;

 private:
  /// Beyond so many distinct texts, the rest get an index that is in no dictionary. Rows with such
  /// an answer need a person's eye, or a look at the row itself, in any case.
  static constexpr std::size_t most_texts = 8'192;

  std::uint16_t look_up(std::string_view cell);

  std::vector<std::uint16_t> codes_;
  std::array<std::uint16_t, 256> by_byte_{};
  std::unordered_map<std::string, std::uint16_t> by_text_;
  std::vector<std::string> texts_;
  bool grew_ = false;
};

}  // namespace screening::cli
