#include "json/context_codes.hpp"
#include "json/reading.hpp"

namespace screening::internal {
namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

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
