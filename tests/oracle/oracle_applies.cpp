#include <algorithm>
#include <optional>
#include <string>

#include "oracle.hpp"

using screening::Applicability;
using screening::Role;
using screening::Sex;

namespace oracle {
namespace {

enum class Match { unrestricted, met, absent, contradicted };

struct Field {
  std::string name;
  Match match;
  std::string value;
};

Match match(bool restricted, bool present, bool met) {
  if (!restricted) return Match::unrestricted;
  if (!present) return Match::absent;
  return met ? Match::met : Match::contradicted;
}

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Tags are compared without regard to case, as BCP 47 and ISO 3166 ask.
std::string folded(std::string tag) {
  for (char& c : tag) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return tag;
}

bool covers(const std::vector<std::string>& prefixes, const std::string& value) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    return (folded(value) + "-").rfind(folded(prefix) + "-", 0) == 0;
  });
}

// What is stated, or else what the role says.
std::optional<Sex> sex_of(const screening::Context& context) {
  if (context.sex) return context.sex;
  if (context.role == Role::mother) return Sex::female;
  if (context.role == Role::father) return Sex::male;
  return std::nullopt;
}

// Roles that name fathers, and neither mothers nor parents of either sex, mean men.
bool for_men(const screening::Population& population) {
  return contains(population.roles, Role::father) && !contains(population.roles, Role::mother) &&
         !contains(population.roles, Role::parent);
}

}  // namespace

screening::Applies applies(const screening::Population& population,
                           const screening::Context& context) {
  const auto& p = population;
  const auto& c = context;
  std::vector<Field> fields;
  const auto add = [&](const char* name, bool restricted, bool present, bool met,
                       const std::string& value) {
    fields.push_back({name, match(restricted, present, met), present ? value : "absent"});
  };

  add("stage", !p.stages.empty(), c.stage.has_value(), c.stage && contains(p.stages, *c.stage),
      c.stage ? std::string(to_string(*c.stage)) : "");
  const bool weeks_met = c.weeks && (!p.weeks_from || !(*c.weeks < *p.weeks_from)) &&
                         (!p.weeks_to || !(*p.weeks_to < *c.weeks));
  add("weeks", p.weeks_from || p.weeks_to, c.weeks.has_value(), weeks_met,
      c.weeks ? c.weeks->to_string() : "");

  // Figures for fathers hold for partners who are known to be men.
  const bool male_partner = c.role == Role::partner && c.sex == Sex::male;
  const bool role_met =
      c.role && (contains(p.roles, *c.role) || (male_partner && contains(p.roles, Role::father)));
  add("role", !p.roles.empty(), c.role.has_value(), role_met,
      c.role ? std::string(to_string(*c.role)) : "");
  const std::vector<Sex> sexes =
      p.sexes.empty() && for_men(p) ? std::vector<Sex>{Sex::male} : p.sexes;
  const std::optional<Sex> sex = sex_of(c);
  add("sex", !sexes.empty(), sex.has_value(), sex && contains(sexes, *sex),
      sex ? std::string(to_string(*sex)) : "");
  add("gave_birth", p.gave_birth.has_value(), c.gave_birth.has_value(),
      p.gave_birth == c.gave_birth, c.gave_birth && *c.gave_birth ? "true" : "false");
  add("language", !p.languages.empty(), !c.language.empty(), covers(p.languages, c.language),
      c.language);
  add("country", !p.countries.empty(), !c.country.empty(), covers(p.countries, c.country),
      c.country);
  add("setting", !p.settings.empty(), !c.setting.empty(), contains(p.settings, c.setting),
      c.setting);

  screening::Applies result;
  bool all_met = true;
  for (const Field& field : fields) {
    if (field.match == Match::unrestricted || field.match == Match::met) continue;
    all_met = false;
    const bool must_be_met = field.name == "sex" || field.name == "role";
    if (population.general && field.match == Match::absent && !must_be_met) continue;
    result.why.emplace_back(field.name, field.value);
  }
  if (!result.why.empty()) {
    result.applicability = Applicability::not_applied;
  } else {
    result.applicability =
        all_met && !population.general ? Applicability::validated : Applicability::general;
  }
  return result;
}

}  // namespace oracle
