#include "wrapped.hpp"

#include <algorithm>

namespace screening::cli {

std::string wrapped(std::size_t indent, std::string_view text, std::size_t hang) {
  constexpr std::size_t width = 100;
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    const std::size_t gap = column > 0 ? 1 : (out.empty() ? indent : indent + hang);
    out.append(gap, ' ').append(word);
    column += gap + word.size();
  }
  return out + "\n";
}

}  // namespace screening::cli
