#include "json/writer.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "json/plain.hpp"
#include "json/utf8.hpp"

namespace screening::internal {
namespace {

void append_unit(std::string& text, std::uint32_t unit) {
  constexpr char digits[] = "0123456789abcdef";
  text += "\\u";
  for (unsigned shift = 16; shift != 0;) {
    shift -= 4;
    text += digits[unit >> shift & 0xFU];
  }
}

void append_escaped(std::string& text, std::uint32_t value) {
  switch (value) {
    case '"':
      text += "\\\"";
      return;
    case '\\':
      text += "\\\\";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\r':
      text += "\\r";
      return;
    case '\t':
      text += "\\t";
      return;
    default:
      break;
  }
  if (value < 0x10000) {
    append_unit(text, value);
  } else {
    append_unit(text, 0xD800 + ((value - 0x10000) >> 10U));
    append_unit(text, 0xDC00 + ((value - 0x10000) & 0x3FFU));
  }
}

}  // namespace

void JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
}

// A value or key follows another one unless it is the first in its container or a key's value.
void JsonWriter::separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonWriter::quoted(std::string_view value) {
  text_ += '"';
  while (!value.empty()) {
    const char* const end = first_not_plain(value.data(), value.data() + value.size());
    const auto plain = static_cast<std::size_t>(end - value.data());
    text_.append(value.substr(0, plain));
    value.remove_prefix(plain);
    if (value.empty()) break;
    const Utf8Character character = utf8_character(value, 0);
    append_escaped(text_, character.size == 0 ? 0xFFFD : character.value);
    value.remove_prefix(std::max<std::size_t>(character.size, 1));
  }
  text_ += '"';
}

void JsonWriter::key(std::string_view name) {
  separate();
  quoted(name);
  text_ += ':';
}

void JsonWriter::string(std::string_view value) {
  separate();
  quoted(value);
}

void JsonWriter::number(std::string_view digits) {
  separate();
  text_ += digits;
}

void JsonWriter::integer(int value) {
  char buffer[16];
  number({buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr});
}

void JsonWriter::string(std::string_view name, std::string_view value) {
  key(name);
  string(value);
}

void JsonWriter::boolean(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

std::string six_decimals(double value) {
  char buffer[400];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 6).ptr;
  std::string text(buffer, end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace screening::internal
