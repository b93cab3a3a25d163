#pragma once

#include <string>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Writes JSON on one line, in ASCII, in the order it is told. Always valid JSON as long as begins
/// and ends match: text that is not UTF-8 comes out with U+FFFD in its place.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { text_ += '}'; }
  void begin_array() { open('['); }
  void end_array() { text_ += ']'; }
  void key(std::string_view name);

  void string(std::string_view value);
  /// `digits` is a JSON number already.
  void number(std::string_view digits);
  void integer(int value);
  void boolean(bool value) { number(value ? "true" : "false"); }
  void null() { number("null"); }

  void string(std::string_view name, std::string_view value);
  void boolean(std::string_view name, bool value);

  std::string take() { return std::move(text_); }

 private:
  void open(char bracket);
  void separate();
  void quoted(std::string_view value);

  std::string text_;
};

/// At most six decimals, without an exponent or trailing zeros, whatever the locale.
/// Precondition: `value` is finite.
std::string six_decimals(double value);

}  // namespace screening::internal
