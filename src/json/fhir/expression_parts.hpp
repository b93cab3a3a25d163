#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/definition.hpp"

// Internal. Start at screening/screening.hpp.
//
// Pieces of FHIRPath, and of definitions, that the expressions are made of.
namespace screening::internal {

/// What is unknown.
inline constexpr char nothing[] = "{}";

inline std::string fhirpath_text(std::string_view text) { return "'" + std::string(text) + "'"; }

/// FHIRPath's `iif` takes an empty condition for a false one, so ask only where that is meant.
inline std::string either(const std::string& condition, const std::string& yes,
                          const std::string& no) {
  return "iif(" + condition + ", " + yes + ", " + no + ")";
}

inline std::string largest(const std::string& numbers) {
  return numbers + ".aggregate(iif($total.empty() or $this > $total, $this, $total))";
}

inline std::string scaled(std::string expression, int times) {
  return times == 1 ? expression : expression + " * " + std::to_string(times);
}

inline const ResponseOption* find_option(const Item& item, std::string_view code) {
  const auto found =
      std::find_if(item.options.begin(), item.options.end(),
                   [&](const ResponseOption& option) { return option.code == code; });
  return found == item.options.end() ? nullptr : &*found;
}

/// What the answer of this code is worth, unless a scale has its own scores.
inline std::optional<Decimal> worth_of(const Item& item, std::string_view code) {
  if (const ResponseOption* option = find_option(item, code)) return option->score;
  for (const CountScore& score : item.count_scores) {
    for (int number = score.from; number <= score.to; ++number) {
      if (std::to_string(number) == code) return score.score;
    }
  }
  return std::nullopt;
}

inline bool is_whole_number(const Decimal& value) { return Fraction(value).denominator() == 1; }

/// `score_total` as `scoreTotal`: R4 takes a variable's name for an id, which has no underscore.
inline std::string camel_case(std::string_view words) {
  std::string text;
  bool start = false;
  for (const char c : words) {
    const bool lower = c >= 'a' && c <= 'z';
    if (c != '_') text += start && lower ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == '_';
  }
  return text;
}

inline std::size_t members_of(const Scale& scale) {
  std::size_t members = 0;
  for (const MemberGroup& group : scale.members) {
    members += group.items.size() + group.scales.size() + group.conditions.size();
  }
  return members;
}

template <typename Part>
const Part& part_of(const std::vector<Part>& parts, std::string_view id) {
  return *std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.id == id; });
}

}  // namespace screening::internal
