#pragma once

#include <string_view>

#include "json/writer.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// How a negative reads on what is under display safety: nobody may take it for "no abuse".
inline constexpr std::string_view reads_no_disclosure = "no disclosure";

/// `"applies"`, and `"why"` when anything stands in the way.
void write_applies(JsonWriter& json, const Applies& applies);

/// The value of `"cut_offs"`.
void write_cut_offs(JsonWriter& json, const Result& result);

}  // namespace screening::internal
