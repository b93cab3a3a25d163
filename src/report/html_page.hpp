#pragma once

#include <string>

// Internal. Start at screening/screening.hpp.
namespace screening::internal::report {

/// A whole page around `body`, which is HTML. `title` is text.
std::string html_page(const std::string& title, const std::string& body);

}  // namespace screening::internal::report
