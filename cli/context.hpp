#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screening/population.hpp"

/// Contexts written as text: `stage=postnatal,weeks=6` or cells of a table.
namespace screening::cli {

bool is_context_field(std::string_view name);

/// What a field takes, in words.
std::string_view context_values(std::string_view field);

/// Throws `Failure` 2 for an unknown field, a field given twice or a value it does not take.
Context parse_context(const std::vector<std::string>& pairs);

}  // namespace screening::cli
