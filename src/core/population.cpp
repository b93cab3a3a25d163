#include "screening/population.hpp"

#include <algorithm>
#include <array>

namespace screening {
namespace {

constexpr const char* absent = "absent";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A tag covers itself and everything below it, whatever the case: `pt` covers `pt-BR`.
bool covers(const std::string& general, const std::string& specific) {
  const auto [end, rest] =
      std::mismatch(general.begin(), general.end(), specific.begin(), specific.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
  return end == general.end() && (rest == specific.end() || *rest == '-');
}

template <typename T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Collects what stands in the way. For a population at large an absent field does not contradict.
class Judge {
 public:
  Judge(const Population& population, const Context& context)
      : population_(population), context_(context) {}

  Applies judge() {
    stage();
    weeks();
    role_and_sex();
    gave_birth();
    text("language", population_.languages, context_.language);
    text("country", population_.countries, context_.country);
    setting();

    Applies result;
    if (!why_.empty()) {
      result.why = std::move(why_);
    } else if (population_.general) {
      result.applicability = Applicability::general;
    } else {
      result.applicability = Applicability::validated;
    }
    return result;
  }

 private:
  void against(const char* field, std::string value) { why_.emplace_back(field, std::move(value)); }
  void missing(const char* field) {
    if (!population_.general) against(field, absent);
  }

  void stage() {
    if (population_.stages.empty()) return;
    if (!context_.stage) {
      missing("stage");
    } else if (!contains(population_.stages, *context_.stage)) {
      against("stage", std::string(to_string(*context_.stage)));
    }
  }

  void weeks() {
    if (!population_.weeks_from && !population_.weeks_to) return;
    if (!context_.weeks) {
      missing("weeks");
    } else if ((population_.weeks_from && *context_.weeks < *population_.weeks_from) ||
               (population_.weeks_to && *context_.weeks > *population_.weeks_to)) {
      against("weeks", context_.weeks->to_string());
    }
  }

  // Who is meant decides whose numbers these are, so an absent role or sex is never enough, not
  // even for a population at large. A mother is female and a father male unless stated otherwise;
  // a partner is whatever is stated.
  void role_and_sex() {
    const bool men_by_role =
        population_.sexes.empty() && contains(population_.roles, Role::father) &&
        !contains(population_.roles, Role::mother) && !contains(population_.roles, Role::parent);
    if (!population_.roles.empty()) {
      const bool stated_man = context_.role == Role::partner && context_.sex == Sex::male;
      if (!context_.role) {
        against("role", absent);
      } else if (!contains(population_.roles, *context_.role) &&
                 !(stated_man && contains(population_.roles, Role::father))) {
        against("role", std::string(to_string(*context_.role)));
      }
    }
    if (men_by_role) {
      require_sex(Sex::male);
    } else if (!population_.sexes.empty()) {
      require_sex(std::nullopt);
    }
  }

  // The sex stated, or the one a role implies.
  void require_sex(std::optional<Sex> only) {
    std::optional<Sex> sex = context_.sex;
    if (!sex && context_.role == Role::mother) sex = Sex::female;
    if (!sex && context_.role == Role::father) sex = Sex::male;
    if (!sex) {
      against("sex", absent);
    } else if (only ? *sex != *only : !contains(population_.sexes, *sex)) {
      against("sex", std::string(to_string(*sex)));
    }
  }

  void gave_birth() {
    if (!population_.gave_birth) return;
    if (!context_.gave_birth) {
      missing("gave_birth");
    } else if (*context_.gave_birth != *population_.gave_birth) {
      against("gave_birth", *context_.gave_birth ? "true" : "false");
    }
  }

  void setting() {
    if (population_.settings.empty()) return;
    if (context_.setting.empty()) {
      missing("setting");
    } else if (!contains(population_.settings, context_.setting)) {
      against("setting", context_.setting);
    }
  }

  // Languages and countries, which have parts.
  void text(const char* field, const std::vector<std::string>& allowed, const std::string& value) {
    if (allowed.empty()) return;
    if (value.empty()) {
      missing(field);
    } else if (std::none_of(allowed.begin(), allowed.end(),
                            [&](const std::string& entry) { return covers(entry, value); })) {
      against(field, value);
    }
  }

  const Population& population_;
  const Context& context_;
  std::vector<std::pair<std::string, std::string>> why_;
};

// Takes what is not there yet. False when both are there and differ.
template <typename T>
bool fill(T& into, const T& from) {
  if (from == T{}) return true;
  if (into == T{}) into = from;
  return into == from;
}

}  // namespace

std::span<const std::string_view> context_fields() {
  static constexpr std::array<std::string_view, 8> fields{
      "stage", "weeks", "role", "sex", "gave_birth", "language", "country", "setting"};
  return fields;
}

bool set_context_field(Context& context, std::string_view field, std::string_view text) {
  if (text.empty()) return false;
  if (field == "stage") return (context.stage = parse_stage(text)).has_value();
  if (field == "weeks") {
    context.weeks = Decimal::parse(text);
    if (context.weeks && context.weeks->unscaled() < 0) context.weeks.reset();
    return context.weeks.has_value();
  }
  if (field == "role") return (context.role = parse_role(text)).has_value();
  if (field == "sex") return (context.sex = parse_sex(text)).has_value();
  if (field == "gave_birth") {
    if (text != "true" && text != "false") return false;
    context.gave_birth = text == "true";
    return true;
  }
  if (field == "language") context.language = text;
  if (field == "country") context.country = text;
  if (field == "setting") context.setting = text;
  return field == "language" || field == "country" || field == "setting";
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

bool fill_context(Context& into, const Context& from) {
  // Without a short cut: each field is filled, whatever the others say. Weeks come before the
  // stage, which tells whose they are.
  const bool stages_differ = into.stage && from.stage && into.stage != from.stage;
  bool agree = stages_differ || fill(into.weeks, from.weeks);
  agree = fill(into.stage, from.stage) && agree;
  agree = fill(into.role, from.role) && agree;
  agree = fill(into.sex, from.sex) && agree;
  agree = fill(into.gave_birth, from.gave_birth) && agree;
  agree = fill(into.language, from.language) && agree;
  agree = fill(into.country, from.country) && agree;
  return fill(into.setting, from.setting) && agree;
}

Applies applies(const Population& population, const Context& context) {
  return Judge(population, context).judge();
}

}  // namespace screening
