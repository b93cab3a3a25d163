#include "screening/diagnostic.hpp"

#include <algorithm>
#include <string_view>

namespace screening {
namespace {

// A source line can hold anything; a terminal should see nothing but text.
std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool control = (c >= 0 && c < ' ') || c == '\x7f';
    result += control && c != '\t' ? '?' : c;
  }
  return result;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string place(const Position& position) {
  std::string text = printable(position.file);
  if (position.line > 0) {
    text += ':' + std::to_string(position.line);
    if (position.column > 0) text += ':' + std::to_string(position.column);
  }
  return text;
}

// The source line and the marks below it. Columns count bytes, marks count characters.
std::string marked_excerpt(const Diagnostic& diagnostic) {
  constexpr std::size_t widest = 160;
  const std::string number = std::to_string(diagnostic.position.line);
  const std::string& line = diagnostic.excerpt;
  const auto column = static_cast<std::size_t>(std::max(diagnostic.position.column, 1)) - 1;
  std::size_t start = column > widest / 2 ? column - widest / 2 : 0;
  if (line.size() <= widest || start >= line.size()) start = 0;
  while (start > 0 && continues_character(line[start])) --start;
  std::size_t end = std::min(line.size(), start + std::max(widest, column - start + 1));
  while (end < line.size() && continues_character(line[end])) ++end;

  std::string padding;
  for (std::size_t i = start; i < std::min(column, end); ++i) {
    if (!continues_character(line[i])) padding += line[i] == '\t' ? '\t' : ' ';
  }
  std::string marks = "^";
  const std::size_t last =
      std::min(end, column + static_cast<std::size_t>(std::max(diagnostic.underline, 1)));
  for (std::size_t i = column + 1; i < last; ++i) {
    if (!continues_character(line[i])) marks += '~';
  }
  return "\n   " + number + " | " + printable(std::string_view(line).substr(start, end - start)) +
         "\n   " + std::string(number.size(), ' ') + " | " + padding + marks;
}

// The other place by file and line, or by its path where there is no file.
std::string related_text(const Diagnostic& diagnostic) {
  if (diagnostic.related_note.empty()) return {};
  const bool positioned = diagnostic.related && diagnostic.related->line > 0;
  const std::string where =
      positioned ? place(*diagnostic.related) : printable(diagnostic.related_path);
  return printable(diagnostic.related_note) + (where.empty() ? "" : " at " + where);
}

}  // namespace

std::string format(const Diagnostic& diagnostic) {
  const bool in_file = !diagnostic.position.file.empty() || diagnostic.position.line > 0;
  std::string text = in_file ? place(diagnostic.position) : printable(diagnostic.path);
  if (!text.empty()) text += ": ";
  text += diagnostic.level == Level::error ? "error " : "warning ";
  text += diagnostic.code + ": " + printable(diagnostic.message);
  if (diagnostic.position.line > 0 && !diagnostic.excerpt.empty()) {
    text += marked_excerpt(diagnostic);
  }
  std::string details;
  if (in_file && !diagnostic.path.empty()) details = "at " + printable(diagnostic.path);
  const std::string related = related_text(diagnostic);
  if (!related.empty()) details += (details.empty() ? "" : "; ") + related;
  if (!details.empty()) text += "\n   " + details;
  return text;
}

namespace {

std::string format_all(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!text.empty()) text += '\n';
    text += format(diagnostic);
  }
  return text;
}

}  // namespace

DefinitionError::DefinitionError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(format_all(diagnostics)), diagnostics_(std::move(diagnostics)) {}

}  // namespace screening
