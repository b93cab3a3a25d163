#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screening/limits.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// Where something stands in a file. Lines and columns count from 1, columns in bytes; `width` is
/// how many columns are meant.
struct Place {
  int line = 0;
  int column = 0;
  int width = 1;
};

/// A text by lines, for excerpts and widths. Refers to the text, which must outlive it.
class TextLines {
 public:
  TextLines(std::string_view text, std::string_view file,
            const ReadLimits& limits = definition_limits);

  /// How much the text may ask for.
  const ReadLimits& limits() const { return limits_; }

  std::string_view text() const { return text_; }
  const std::string& file() const { return file_; }

  /// The line without its line end; empty when there is no such line.
  std::string_view line(int number) const;
  /// The line as a diagnostic may repeat it: empty when too long, with anything but printable
  /// ASCII and well-formed UTF-8 replaced byte for byte, so that columns still agree.
  std::string excerpt(int number) const;
  /// The byte at a place; NUL outside the text.
  char at(int line, int column) const;
  /// How many columns of its first line the scalar that starts at a place takes.
  int scalar_width(int line, int column, std::string_view value) const;
  int last_line() const { return static_cast<int>(starts_.size()); }

 private:
  std::string_view text_;
  std::string file_;
  ReadLimits limits_;
  std::vector<std::size_t> starts_;
};

/// A text as a message may quote it: in single quotes, cut short, without control characters.
std::string quoted(std::string_view text);

/// The length of the UTF-8 sequence that `text` starts with, and its code point; length 0 when it
/// is not well-formed (overlong, surrogate, beyond U+10FFFF, cut short).
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
};
CodePoint first_code_point(std::string_view text);

/// Why a character may not stand in a file, in words; empty when it may. Line feeds may.
std::string forbidden_character(char32_t c);

}  // namespace screening::internal::yaml
