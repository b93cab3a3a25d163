#include <array>

#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool country_well_formed(std::string_view code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

template <typename T>
void once_each(Check& check, const std::vector<T>& list, const std::string& path) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), list[i]) ==
        list.begin() + static_cast<std::ptrdiff_t>(i)) {
      continue;
    }
    check.error(codes::population_repeats, path_of(path, i), "this entry is listed twice");
  }
}

void check_weeks(Check& check, const Population& population, const std::string& path) {
  if (!population.weeks_from && !population.weeks_to) return;
  const std::string weeks = path_of(path, population.weeks_from ? "weeks_from" : "weeks_to");
  if (population.stages.size() != 1) {
    check.error(codes::weeks_without_stage, weeks,
                "weeks count from conception or from birth; name exactly one stage beside them");
  }
  const Decimal zero;
  if ((population.weeks_from && *population.weeks_from < zero) ||
      (population.weeks_to && *population.weeks_to < zero)) {
    check.error(codes::weeks_range, weeks, "weeks cannot be negative");
  } else if (population.weeks_from && population.weeks_to &&
             *population.weeks_from > *population.weeks_to) {
    check.error(codes::weeks_range, weeks,
                "the weeks run from " + population.weeks_from->to_string() + " to " +
                    population.weeks_to->to_string() + "; the earlier one comes first");
  }
}

// Which fields decide together; each set can be judged without the others.
std::array<Population, 6> independent_parts(const Population& whole) {
  std::array<Population, 6> parts;
  for (Population& part : parts) part.general = whole.general;
  parts[0].stages = whole.stages;
  parts[0].weeks_from = whole.weeks_from;
  parts[0].weeks_to = whole.weeks_to;
  parts[1].roles = whole.roles;
  parts[1].sexes = whole.sexes;
  parts[2].gave_birth = whole.gave_birth;
  parts[3].languages = whole.languages;
  parts[4].countries = whole.countries;
  parts[5].settings = whole.settings;
  return parts;
}

template <typename T>
std::vector<T> both(std::vector<T> a, const std::vector<T>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// The corners of what `a` and `b` allow: where they overlap at all, they overlap in one of these.
std::vector<Context> corner_contexts(const Population& a, const Population& b) {
  std::vector<Context> contexts(1);
  const auto vary = [&contexts](const auto& values, const auto& set) {
    const std::vector<Context> before = contexts;
    for (const auto& value : values) {
      for (Context context : before) {
        set(context, value);
        contexts.push_back(std::move(context));
      }
    }
  };
  std::vector<Decimal> weeks;
  std::vector<bool> births;
  for (const Population* population : {&a, &b}) {
    if (population->weeks_from) weeks.push_back(*population->weeks_from);
    if (population->weeks_to) weeks.push_back(*population->weeks_to);
    if (population->gave_birth) births.push_back(*population->gave_birth);
  }
  vary(weeks, [](Context& c, const Decimal& value) { c.weeks = value; });
  vary(births, [](Context& c, bool value) { c.gave_birth = value; });
  vary(both(a.stages, b.stages), [](Context& c, Stage value) { c.stage = value; });
  vary(both(a.languages, b.languages),
       [](Context& c, const std::string& value) { c.language = value; });
  vary(both(a.countries, b.countries),
       [](Context& c, const std::string& value) { c.country = value; });
  vary(both(a.settings, b.settings),
       [](Context& c, const std::string& value) { c.setting = value; });
  if (!a.roles.empty() || !b.roles.empty() || !a.sexes.empty() || !b.sexes.empty()) {
    vary(std::array{Role::mother, Role::father, Role::partner, Role::parent},
         [](Context& c, Role value) { c.role = value; });
    vary(std::array{Sex::female, Sex::male, Sex::other},
         [](Context& c, Sex value) { c.sex = value; });
  }
  return contexts;
}

}  // namespace

bool language_well_formed(std::string_view tag) {
  std::size_t end = std::min(tag.find('-'), tag.size());
  const std::string_view primary = tag.substr(0, end);
  if (primary.size() < 2 || primary.size() > 3) return false;
  if (!std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return false;
  }
  while (end < tag.size()) {
    tag.remove_prefix(end + 1);
    end = std::min(tag.find('-'), tag.size());
    const std::string_view subtag = tag.substr(0, end);
    if (subtag.size() < 2 || subtag.size() > 8) return false;
    if (!std::all_of(subtag.begin(), subtag.end(), [](char c) { return letter(c) || digit(c); })) {
      return false;
    }
  }
  return true;
}

void check_population(Check& check, const Population& population, bool always_evaluated,
                      const std::string& path) {
  check_weeks(check, population, path);
  for (std::size_t i = 0; i < population.languages.size(); ++i) {
    if (language_well_formed(population.languages[i])) continue;
    check.error(codes::language_malformed, path_of(path, "languages", i),
                "language " + quoted(population.languages[i]) +
                    " is not a BCP 47 tag, such as 'en' or 'pt-BR'");
  }
  for (std::size_t i = 0; i < population.countries.size(); ++i) {
    if (country_well_formed(population.countries[i])) continue;
    check.error(codes::country_malformed, path_of(path, "countries", i),
                "country " + quoted(population.countries[i]) +
                    " is not an ISO 3166 code of two capitals, such as 'GB'");
  }
  for (std::size_t i = 0; i < population.settings.size(); ++i) {
    check.needs_text(population.settings[i], path_of(path, "settings", i), "the setting");
  }
  once_each(check, population.stages, path_of(path, "stages"));
  once_each(check, population.roles, path_of(path, "roles"));
  once_each(check, population.sexes, path_of(path, "sexes"));
  once_each(check, population.languages, path_of(path, "languages"));
  once_each(check, population.countries, path_of(path, "countries"));
  once_each(check, population.settings, path_of(path, "settings"));
  Population unrestricted;
  unrestricted.description = population.description;
  if (!always_evaluated && population == unrestricted) {
    check.warning(codes::population_unstated, path,
                  "nothing says for whom this was established, so it would count as validated for "
                  "everybody; restrict it, or write 'general: true'");
  }
}

bool populations_overlap(const Population& a, const Population& b) {
  const auto parts_a = independent_parts(a);
  const auto parts_b = independent_parts(b);
  for (std::size_t p = 0; p < parts_a.size(); ++p) {
    const std::vector<Context> contexts = corner_contexts(parts_a[p], parts_b[p]);
    if (std::none_of(contexts.begin(), contexts.end(), [&](const Context& context) {
          return applies(parts_a[p], context).applicability != Applicability::not_applied &&
                 applies(parts_b[p], context).applicability != Applicability::not_applied;
        })) {
      return false;
    }
  }
  return true;
}

}  // namespace screening::internal
