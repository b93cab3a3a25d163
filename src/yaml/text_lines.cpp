#include "yaml/text_lines.hpp"

#include <algorithm>

#include "yaml/limits.hpp"

namespace screening::internal::yaml {
namespace {

bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string name_of(char32_t c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    name += digits[(c >> shift) & 0xF];
  }
  return name;
}

int int_of(std::size_t n) { return static_cast<int>(n); }

}  // namespace

TextLines::TextLines(std::string_view text, std::string_view file, const ReadLimits& limits)
    : text_(text), file_(file), limits_(limits) {
  limits_.depth = std::min(limits.depth, definition_limits.depth);
  starts_.push_back(0);
  if (text.size() > limits.bytes) return;  // refused for its size; nobody asks for its lines
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size()) starts_.push_back(i + 1);
  }
}

std::string_view TextLines::line(int number) const {
  if (number < 1 || number > last_line()) return {};
  const std::size_t start = starts_[static_cast<std::size_t>(number - 1)];
  std::string_view rest = text_.substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

std::string TextLines::excerpt(int number) const {
  std::string_view rest = line(number);
  if (rest.size() > limits::excerpt_bytes) return {};
  std::string result;
  while (!rest.empty()) {
    const CodePoint c = first_code_point(rest);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    if (c.length == 0 || !forbidden_character(c.value).empty()) {
      result.append(length, '?');
    } else {
      result += rest.substr(0, length);
    }
    rest.remove_prefix(length);
  }
  return result;
}

char TextLines::at(int number, int column) const {
  const std::string_view whole = line(number);
  if (column < 1 || static_cast<std::size_t>(column) > whole.size()) return '\0';
  return whole[static_cast<std::size_t>(column - 1)];
}

int TextLines::scalar_width(int number, int column, std::string_view value) const {
  std::string_view rest = line(number);
  if (column < 1 || static_cast<std::size_t>(column) > rest.size()) return 1;
  rest.remove_prefix(static_cast<std::size_t>(column - 1));
  const char quote = rest.front();
  if (quote == '"' || quote == '\'') {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (quote == '"' && rest[i] == '\\') {
        ++i;
      } else if (rest[i] == quote) {
        return int_of(i + 1);
      }
    }
    return int_of(rest.size());
  }
  if (!value.empty() && rest.starts_with(value)) return int_of(value.size());
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  return std::max(1, int_of(rest.size()));
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    if (result.size() + length > limits::quoted_bytes) {
      result += "...";
      break;
    }
    const bool fit = c.length > 0 && c.value != '\n' && forbidden_character(c.value).empty();
    result += fit ? text.substr(0, length) : "?";
    text.remove_prefix(length);
  }
  return result + "'";
}

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least[length] || surrogate || value > 0x10FFFF) return {};
  return {value, length};
}

std::string forbidden_character(char32_t c) {
  if (c == '\n') return {};
  if (c == '\t') return "a tab; indent and separate with spaces";
  if (c == '\r') return "a carriage return without a line feed";
  if (c == 0xFEFF) return "a byte order mark (U+FEFF); save as UTF-8 without one";
  if (c == 0x2028 || c == 0x2029 || c == 0x85) return "the line separator " + name_of(c);
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return "the control character " + name_of(c);
  if (is_bidi_control(c)) return "the invisible direction control " + name_of(c);
  return {};
}

}  // namespace screening::internal::yaml
