#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace screening::cli {

/// The text in lines of at most 100 columns where its words allow, each ended: the first one
/// indented by `indent`, the others by `hang` more.
std::string wrapped(std::size_t indent, std::string_view text, std::size_t hang = 0);

}  // namespace screening::cli
