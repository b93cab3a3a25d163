#include "context.hpp"

#include <algorithm>

#include "failure.hpp"

namespace screening::cli {

bool is_context_field(std::string_view name) {
  const std::span<const std::string_view> fields = context_fields();
  return std::find(fields.begin(), fields.end(), name) != fields.end();
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
