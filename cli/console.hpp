#pragma once

#include <string>
#include <string_view>

/// What a person sees: messages on standard error, and colour where a terminal shows it.
namespace screening::cli {

/// Lines on standard error, each with the program's name in front.
void say(std::string_view message);
void complain(std::string_view problem, std::string_view advice);

/// Text as it is, on standard error.
void say_raw(std::string_view text);

/// Whether standard output is a terminal and the caller does not refuse colour (NO_COLOR).
bool colour_wanted();

/// The text with its headings and raised flags coloured.
std::string coloured(std::string_view text);

/// A cell of a table without its control characters, which must not steer the terminal.
std::string printable(std::string cell);

}  // namespace screening::cli
