#pragma once

#include <string>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal::report {

/// Text for HTML and SVG, in an element or between double quotes: `&`, `<`, `>` and both quotes as
/// references; what is not UTF-8, and control characters that neither may hold, as U+FFFD. So no
/// text can begin an element, an attribute or a reference, or make the page ill-formed.
std::string escaped(std::string_view text);

/// A number with at most two decimals, whatever the locale. Precondition: finite, below 10^12.
std::string plain_number(double value);

}  // namespace screening::internal::report
