#include <string>

#include "yaml/document.hpp"
#include "yaml/limits.hpp"

// yaml-cpp checks none of this: it takes bytes that are no UTF-8, guesses UTF-16, treats NUL as an
// escape, and reports no directive.
namespace screening::internal::yaml {
namespace {

void check_characters(const TextLines& lines, int number, Faults& faults) {
  const std::string_view line = lines.line(number);
  std::string_view rest = line;
  while (!rest.empty() && !faults.full()) {
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead >= 0x20 && lead < 0x7F) {
      rest.remove_prefix(1);
      continue;
    }
    const Place place{number, static_cast<int>(line.size() - rest.size()) + 1, 1};
    const CodePoint c = first_code_point(rest);
    if (c.length == 0) {
      faults.error(codes::not_utf8, place, {},
                   "this is not UTF-8; save the file as UTF-8 without a byte order mark");
      return;  // what follows in the line would be reported out of step
    }
    const std::string why = forbidden_character(c.value);
    if (!why.empty()) {
      faults.error(codes::forbidden_character, place, {}, "a definition may not contain " + why);
    }
    rest.remove_prefix(c.length);
  }
}

bool ends_in_mark(const TextLines& lines) {
  return lines.text().ends_with('\n') && lines.line(lines.last_line()) == "...";
}

}  // namespace

bool check_size(const TextLines& lines, Faults& faults) {
  if (lines.text().size() <= lines.limits().bytes) return true;
  faults.error(codes::too_many_bytes, {}, {},
               "the file has more than " + std::to_string(lines.limits().bytes) +
                   " bytes; a definition is far smaller");
  return false;
}

bool check_bytes(const TextLines& lines, Faults& faults) {
  if (!check_size(lines, faults)) return false;
  std::size_t depth = 0;
  bool deep = false;
  for (int number = 1; number <= lines.last_line() && !faults.full(); ++number) {
    check_characters(lines, number, faults);
    const std::string_view line = lines.line(number);
    if (line.starts_with('%')) {
      faults.error(codes::directive, {number, 1, 1}, {},
                   "a line may not begin with '%': directives are not part of the format");
    }
    for (std::size_t i = 0; i < line.size() && !deep; ++i) {
      if (line[i] == '[' || line[i] == '{') ++depth;
      if ((line[i] == ']' || line[i] == '}') && depth > 0) --depth;
      deep = depth > YamlLimits::open_brackets;
      if (deep) {
        faults.error(codes::too_deep, {number, static_cast<int>(i) + 1, 1}, {},
                     "more than " + std::to_string(YamlLimits::open_brackets) +
                         " brackets are open here (those in texts count too)");
      }
    }
  }
  if (!ends_in_mark(lines)) {
    const int last = lines.last_line();
    faults.error(codes::no_end_mark, {last, 1, 1}, {},
                 "the last line must be '...' and end in a line feed, so that a file cut short is "
                 "never read; restore the file, or end it so");
  }
  return !faults.any_error();
}

}  // namespace screening::internal::yaml
