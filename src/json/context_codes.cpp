#include "json/context_codes.hpp"

#include <algorithm>

namespace screening::internal {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// Subtags of one to eight letters or digits with hyphens between them, letters first. A tag of
// another shape (`en_GB`) would silently meet no population at all.
bool is_tag(std::string_view text, std::size_t least_first, std::size_t most_first) {
  const std::string_view first = text.substr(0, text.find('-'));
  if (first.size() < least_first || first.size() > most_first) return false;
  if (!std::all_of(first.begin(), first.end(), is_letter)) return false;
  text.remove_prefix(first.size());
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::string_view subtag = text.substr(0, text.find('-'));
    if (subtag.empty() || subtag.size() > 8) return false;
    if (!std::all_of(subtag.begin(), subtag.end(), is_alphanumeric)) return false;
    text.remove_prefix(subtag.size());
  }
  return true;
}

}  // namespace

bool is_language(std::string_view text) { return text.size() <= 35 && is_tag(text, 2, 8); }
bool is_country(std::string_view text) { return text.size() <= 6 && is_tag(text, 2, 2); }
bool is_setting(std::string_view text) {
  return !text.empty() && text.size() <= longest_setting &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace screening::internal
