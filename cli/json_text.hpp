#pragma once

#include <string>
#include <string_view>

namespace screening::cli {

/// `text` as a JSON string, quotes included. Precondition: valid UTF-8.
std::string json_string(std::string_view text);

}  // namespace screening::cli
