#include <algorithm>

#include "json/reading.hpp"

namespace screening::internal {
namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

constexpr std::size_t longest_setting = 64;

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

bool is_language(std::string_view text) { return text.size() <= 35 && is_tag(text, 2, 8); }
bool is_country(std::string_view text) { return text.size() <= 6 && is_tag(text, 2, 2); }
bool is_setting(std::string_view text) {
  return !text.empty() && text.size() <= longest_setting &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool read_weeks(Reading& reading, Index index, std::optional<Decimal>& weeks) {
  constexpr const char* expected =
      "expected weeks as a plain decimal, 0 or more, such as 6 or 12.5";
  const JsonNode& node = reading.node(index);
  if (node.kind != Kind::number && node.kind != Kind::string) {
    return reading.refuse(index, "json.shape", expected);
  }
  weeks = Decimal::parse(node.text);
  if (weeks && *weeks >= Decimal{}) return true;
  return reading.refuse(index, "json.value", expected);
}

bool read_text(Reading& reading, Index index, bool (*is_valid)(std::string_view),
               const std::string& expected, std::string& text) {
  if (!reading.expect(index, Kind::string, expected)) return false;
  if (!is_valid(reading.node(index).text)) {
    return reading.refuse(index, "json.value", "expected " + expected);
  }
  text = reading.node(index).text;
  return true;
}

}  // namespace

bool read_context(Reading& reading, Index node, Context& context) {
  if (!reading.expect_object(
          node, {"stage", "weeks", "role", "sex", "gave_birth", "language", "country", "setting"},
          "an object, such as {\"stage\": \"postnatal\"}")) {
    return false;
  }
  for (Index i = reading.node(node).first_child; i != JsonNode::none;
       i = reading.node(i).next_sibling) {
    const JsonNode& field = reading.node(i);
    bool good = false;
    if (field.key == "stage") {
      good = reading.expect_word(i, {"antenatal", "postnatal"});
      context.stage = parse_stage(field.text);
    } else if (field.key == "weeks") {
      good = read_weeks(reading, i, context.weeks);
    } else if (field.key == "role") {
      good = reading.expect_word(i, {"mother", "father", "partner", "parent"});
      context.role = parse_role(field.text);
    } else if (field.key == "sex") {
      good = reading.expect_word(i, {"female", "male", "other"});
      context.sex = parse_sex(field.text);
    } else if (field.key == "gave_birth") {
      good = reading.expect(i, Kind::boolean, "true or false");
      context.gave_birth = field.truth;
    } else if (field.key == "language") {
      good = read_text(reading, i, is_language, "a BCP 47 language tag, such as en or pt-BR",
                       context.language);
    } else if (field.key == "country") {
      good = read_text(reading, i, is_country, "an ISO 3166 country code, such as GB",
                       context.country);
    } else {
      good = read_text(
          reading, i, is_setting,
          "a code of at most " + std::to_string(longest_setting) + " printable ASCII characters",
          context.setting);
    }
    if (!good) return false;
  }
  return true;
}

}  // namespace screening::internal
