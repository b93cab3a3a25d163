#include "lexemes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstring>

namespace screening::python {

namespace {

// Longer than any plain decimal of a double.
constexpr std::size_t longest = 1100;

template <typename T>
std::string plain_text(T number) {
  if (!std::isfinite(number)) return "(not finite)";
  if (number == 0) return "0";
  std::array<char, longest> room;
  const auto end =
      std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed);
  return {room.data(), end.ptr};
}

template <typename T>
T load(const void* place) {
  T value;
  std::memcpy(&value, place, sizeof value);
  return value;
}

template <typename T>
std::optional<std::string> text(const void* place) {
  const T value = load<T>(place);
  if constexpr (std::floating_point<T>) {
    if (std::isnan(value)) return std::nullopt;
    return number_text(value);
  } else {
    return std::to_string(value);
  }
}

bool is_valid(const Column& column, std::size_t row) {
  if (column.validity == Column::Validity::all) return true;
  if (column.validity == Column::Validity::bytes) return column.valid[row] != 0;
  const std::size_t bit = column.bit_offset + row;
  return (column.valid[bit / 8] >> (bit % 8) & 1U) != 0;
}

}  // namespace

std::string number_text(double number) { return plain_text(number); }
std::string number_text(float number) { return plain_text(number); }

std::optional<std::string> element_text(ColumnType type, const void* place) {
  switch (type) {
    case ColumnType::int8:
      return text<std::int8_t>(place);
    case ColumnType::uint8:
      return text<std::uint8_t>(place);
    case ColumnType::int16:
      return text<std::int16_t>(place);
    case ColumnType::uint16:
      return text<std::uint16_t>(place);
    case ColumnType::int32:
      return text<std::int32_t>(place);
    case ColumnType::uint32:
      return text<std::uint32_t>(place);
    case ColumnType::int64:
      return text<std::int64_t>(place);
    case ColumnType::uint64:
      return text<std::uint64_t>(place);
    case ColumnType::float32:
      return text<float>(place);
    case ColumnType::float64:
      break;
  }
  return text<double>(place);
}

std::optional<std::string> lexeme_at(const Column& column, std::size_t row) {
  if (column.data == nullptr || !is_valid(column, row)) return std::nullopt;
  const std::ptrdiff_t step =
      column.stride == 0 ? static_cast<std::ptrdiff_t>(size_of(column.type)) : column.stride;
  const void* place =
      static_cast<const std::byte*>(column.data) + static_cast<std::ptrdiff_t>(row) * step;
  std::optional<std::string> lexeme = element_text(column.type, place);
  if (!lexeme) return lexeme;
  const auto declared = [&](std::int64_t code) { return std::to_string(code) == *lexeme; };
  if (std::any_of(column.missing.begin(), column.missing.end(), declared)) return std::nullopt;
  if (column.dictionary.empty()) return lexeme;
  const auto in_dictionary = [&](std::size_t index) { return column.dictionary[index]; };
  for (const char digit : *lexeme) {
    if (digit < '0' || digit > '9') return "(no such label)";
  }
  const unsigned long long index = std::stoull(*lexeme);
  if (index >= column.dictionary.size()) return "(no such label)";
  const std::string entry = in_dictionary(static_cast<std::size_t>(index));
  if (entry.empty() || parse_no_answer(entry)) return std::nullopt;
  return entry;
}

}  // namespace screening::python
