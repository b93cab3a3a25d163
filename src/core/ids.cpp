#include "core/ids.hpp"

#include <algorithm>

#include "core/validate_check.hpp"

namespace screening::internal {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool version_number(std::string_view text) {
  if (text.empty() || text.size() > 6 || (text.size() > 1 && text.front() == '0')) return false;
  return std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

bool id_well_formed(std::string_view id) {
  if (id.empty() || id.size() > DefinitionLimits::id_length || !is_lower(id.front())) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool version_well_formed(std::string_view text) {
  const std::size_t first = text.find('.');
  if (first == std::string_view::npos) return false;
  const std::size_t second = text.find('.', first + 1);
  if (second == std::string_view::npos) return false;
  return version_number(text.substr(0, first)) &&
         version_number(text.substr(first + 1, second - first - 1)) &&
         version_number(text.substr(second + 1));
}

}  // namespace screening::internal
