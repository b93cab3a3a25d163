#include "lexemes.hpp"

#include <array>
#include <charconv>
#include <cmath>

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

}  // namespace

std::string number_text(double number) { return plain_text(number); }
std::string number_text(float number) { return plain_text(number); }

}  // namespace screening::python
