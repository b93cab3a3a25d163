#include "console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace screening::cli {

namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view plain = "\x1b[0m";

std::string_view colour_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  const std::string_view rest = line.substr(first);
  if (rest.starts_with("!!!")) return red;
  if (rest.starts_with("???")) return yellow;
  const bool heading = first == 0 && rest.size() > 3 &&
                       std::all_of(rest.begin(), rest.begin() + 4,
                                   [](char c) { return c == '-' || (c >= 'A' && c <= 'Z'); });
  return heading ? bold : std::string_view{};
}

}  // namespace

void say_raw(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(2, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void say(std::string_view message) { say_raw("screening: " + std::string(message) + "\n"); }

void complain(std::string_view problem, std::string_view advice) {
  say_raw("screening: error: " + std::string(problem) + "\n  " + std::string(advice) + "\n");
}

bool colour_wanted() {
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return ::isatty(1) == 1;
}

std::string coloured(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::string_view colour = colour_of(line);
    out += colour;
    out += line;
    if (!colour.empty()) out += plain;
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string printable(std::string cell) {
  std::replace_if(
      cell.begin(), cell.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return cell;
}

}  // namespace screening::cli
