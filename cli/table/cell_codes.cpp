#include "cell_codes.hpp"

namespace screening::cli {

CellCodes::CellCodes(const std::vector<std::string>& missing,
                     const std::vector<std::string>& expected) {
  by_byte_.fill(unseen);
  texts_.emplace_back();
  by_text_.emplace("", 0);
  for (const std::string& text : missing) {
    by_text_.emplace(text, 0);
    if (text.size() == 1) by_byte_[static_cast<unsigned char>(text[0])] = 0;
  }
  for (const std::string& text : expected) look_up(text);
  grew_ = true;
}

std::uint16_t CellCodes::look_up(std::string_view cell) {
  std::string text(cell);
  const auto found = by_text_.find(text);
  if (found != by_text_.end()) return found->second;
  if (texts_.size() >= most_texts) return most_texts;
  const auto code = static_cast<std::uint16_t>(texts_.size());
  if (text.size() == 1) by_byte_[static_cast<unsigned char>(text[0])] = code;
  texts_.push_back(text);
  by_text_.emplace(std::move(text), code);
  grew_ = true;
  return code;
}

bool CellCodes::grew() {
  const bool now = grew_;
  grew_ = false;
  return now;
}

Column CellCodes::column() const {
  Column column;
  column.data = codes_.data();
  column.type = ColumnType::uint16;
  column.dictionary = texts_;
  return column;
}

}  // namespace screening::cli
