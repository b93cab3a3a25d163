#include "core/text_layout.hpp"

#include <algorithm>

namespace screening::internal {

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string padded(std::string_view text, std::size_t columns) {
  std::string out(text);
  const std::size_t taken = display_width(text);
  if (taken < columns) out.append(columns - taken, ' ');
  return out;
}

void TextLayout::blank() { text_ += '\n'; }

void TextLayout::heading(std::string_view title) {
  if (!text_.empty()) text_ += '\n';
  text_ += title;
  text_ += '\n';
}

void TextLayout::line(std::size_t indent, std::string_view text, std::size_t hang) {
  std::size_t margin = indent;
  while (true) {
    text_.append(margin, ' ');
    const std::size_t room = width > margin ? width - margin : 1;
    std::size_t cut = text.size();
    if (display_width(text) > room) {
      std::size_t columns = 0;
      std::size_t last_space = 0;
      bool seen_word = false;
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' && seen_word && (columns <= room || last_space == 0)) last_space = i;
        seen_word = seen_word || text[i] != ' ';
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++columns;
        if (columns > room && last_space != 0) break;
      }
      if (last_space != 0) cut = last_space;
    }
    const std::string_view words = text.substr(0, cut);
    text_ += words.substr(0, words.find_last_not_of(' ') + 1);
    text_ += '\n';
    const std::size_t next = std::min(text.find_first_not_of(' ', cut), text.size());
    if (next == text.size()) return;
    text.remove_prefix(next);
    margin = indent + hang;
  }
}

}  // namespace screening::internal
