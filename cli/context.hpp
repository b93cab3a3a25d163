#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "screening/population.hpp"

/// Contexts written as text: `stage=postnatal,weeks=6` or cells of a table.
namespace screening::cli {

inline constexpr std::array<std::string_view, 8> context_fields{
    "stage", "weeks", "role", "sex", "gave_birth", "language", "country", "setting"};

bool is_context_field(std::string_view name);

/// Sets one field. False when the value is none of those the field takes.
bool set_context_field(Context& context, std::string_view field, std::string_view value);
bool has_context_field(const Context& context, std::string_view field);

/// What a field takes, in words.
std::string_view context_values(std::string_view field);

/// Throws `Failure` 2 for an unknown field, a field given twice or a value it does not take.
Context parse_context(const std::vector<std::string>& pairs);

}  // namespace screening::cli
