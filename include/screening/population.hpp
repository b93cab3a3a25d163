#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/number.hpp"
#include "screening/vocabulary.hpp"

namespace [[gnu::visibility("default")]] screening {

/// What is known about the respondent and the occasion. Every field may be absent, and an absent
/// field is never guessed: it satisfies only what does not ask for it.
struct Context {
  std::optional<Stage> stage;
  std::optional<Decimal> weeks;  ///< weeks of gestation (antenatal) or since birth (postnatal)
  std::optional<Role> role;
  std::optional<Sex> sex;
  std::optional<bool> gave_birth;
  std::string language;  ///< BCP 47, such as `en` or `pt-BR`; empty when unknown
  std::string country;   ///< ISO 3166-1 alpha-2, such as `GB`; empty when unknown
  std::string setting;   ///< free code; empty when unknown

  friend bool operator==(const Context&, const Context&) = default;
};

/// The names of the fields of a context, in their fixed order.
std::span<const std::string_view> context_fields();

/// Sets a field from its text: the words of `Stage`, `Role` and `Sex`, a number of weeks, `true` or
/// `false`, or a code. False, leaving the field absent, for a text that is no value of the field,
/// or for a field that there is not.
bool set_context_field(Context& context, std::string_view field, std::string_view text);

/// Precondition: `field` is one of `context_fields()`.
bool has_context_field(const Context& context, std::string_view field);

/// Fills up what is absent in `into` with what `from` states. False when the two contradict each
/// other; what is there stays then, and all that does not contradict is filled up even so. Weeks
/// are not taken over from another stage, to which they would not belong.
bool fill_context(Context& into, const Context& from);

/// For whom a cut-off or a band set was established. An empty field restricts nothing; ranges are
/// inclusive at both ends.
struct Population {
  bool general = false;  ///< declared by its source as established in adults at large
  std::vector<Stage> stages;
  std::optional<Decimal> weeks_from;
  std::optional<Decimal> weeks_to;
  std::vector<Role> roles;
  std::vector<Sex> sexes;
  std::optional<bool> gave_birth;
  std::vector<std::string> languages;
  std::vector<std::string> countries;
  std::vector<std::string> settings;
  std::string description;  ///< for people; decides nothing

  friend bool operator==(const Population&, const Population&) = default;
};

/// Whether something established for a population may be used in a context, and if not, why.
struct Applies {
  Applicability applicability = Applicability::not_applied;
  /// Each field that stands in the way, with the context's own value or the word `absent`:
  /// `{"role", "father"}`, `{"language", "absent"}`. Empty unless something does.
  std::vector<std::pair<std::string, std::string>> why;

  friend bool operator==(const Applies&, const Applies&) = default;
};

/// Judges a population against a context.
///
/// `validated` when every restriction is met: languages and countries by prefix (`pt` covers
/// `pt-BR`, not the reverse), weeks inclusively. `general` when the population is declared general
/// and nothing in the context contradicts it; a sex or role, once restricted, must still be met.
/// Otherwise `not_applied` with the reasons. Figures for men are met by fathers and by partners
/// stated to be male; figures for mothers by mothers alone.
Applies applies(const Population& population, const Context& context);

}  // namespace screening
