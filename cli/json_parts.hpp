#pragma once

#include <optional>
#include <string_view>
#include <vector>

/// A list of JSON texts, taken apart without reading them.
namespace screening::cli {

/// A part of a text, and where it begins.
struct Part {
  std::string_view text;
  int line = 1;
  int column = 1;
};

/// The entries of a JSON list, or the whole text when it is no list. Only as much is looked at as
/// it takes to find where each ends: what is wrong inside one is for its reader to say. Nothing
/// when a list does not end, or something stands after it.
std::optional<std::vector<Part>> parts_of(std::string_view text);

}  // namespace screening::cli
