#include "context.hpp"

#include <algorithm>

#include "failure.hpp"

namespace screening::cli {

bool is_context_field(std::string_view name) {
  return std::find(context_fields.begin(), context_fields.end(), name) != context_fields.end();
}

bool set_context_field(Context& context, std::string_view field, std::string_view value) {
  if (value.empty()) return false;
  if (field == "stage") return (context.stage = parse_stage(value)).has_value();
  if (field == "weeks") {
    context.weeks = Decimal::parse(value);
    if (context.weeks && context.weeks->unscaled() < 0) context.weeks.reset();
    return context.weeks.has_value();
  }
  if (field == "role") return (context.role = parse_role(value)).has_value();
  if (field == "sex") return (context.sex = parse_sex(value)).has_value();
  if (field == "gave_birth") {
    if (value != "true" && value != "false") return false;
    context.gave_birth = value == "true";
    return true;
  }
  if (field == "language") context.language = value;
  if (field == "country") context.country = value;
  if (field == "setting") context.setting = value;
  return is_context_field(field);
}

bool has_context_field(const Context& context, std::string_view field) {
  if (field == "stage") return context.stage.has_value();
  if (field == "weeks") return context.weeks.has_value();
  if (field == "role") return context.role.has_value();
  if (field == "sex") return context.sex.has_value();
  if (field == "gave_birth") return context.gave_birth.has_value();
  if (field == "language") return !context.language.empty();
  if (field == "country") return !context.country.empty();
  return !context.setting.empty();
}

std::string_view context_values(std::string_view field) {
  if (field == "stage") return "antenatal or postnatal";
  if (field == "weeks") return "a number of weeks, such as 6 or 12.5";
  if (field == "role") return "mother, father, partner or parent";
  if (field == "sex") return "female, male or other";
  if (field == "gave_birth") return "true or false";
  if (field == "language") return "a language tag, such as en or pt-BR";
  if (field == "country") return "a country code, such as GB";
  return "a code of your own";
}

Context parse_context(const std::vector<std::string>& pairs) {
  Context context;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    const std::string field = pair.substr(0, equals);
    if (equals == std::string::npos || !is_context_field(field)) {
      throw Failure(exit_status::usage, "--context does not know '" + pair + "'",
                    "write field=value; the fields are stage, weeks, role, sex, gave_birth, "
                    "language, country, setting");
    }
    if (has_context_field(context, field)) {
      throw Failure(exit_status::usage, "--context names " + field + " twice", "name it once");
    }
    if (!set_context_field(context, field, pair.substr(equals + 1))) {
      throw Failure(exit_status::usage, "--context " + field + " does not take this value",
                    field + " is " + std::string(context_values(field)));
    }
  }
  return context;
}

}  // namespace screening::cli
