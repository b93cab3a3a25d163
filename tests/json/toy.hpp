#pragma once

#include <string>
#include <string_view>

#include "screening/json.hpp"

namespace screening::testing {

/// A hand-built instrument with a bit of everything that JSON shows.
///
/// Items toy_01 and toy_03 are printed 0, 1, 2; toy_02 is printed 2, 1, 0; toy_04 takes several of
/// a, b, none; toy_05 is 0 or 1 under display safety. `total` sums the first three, one gap is
/// prorated.
const Instrument& toy();

/// The request in `text`; fails the test when it is refused.
JsonRequest request(std::string_view text, const JsonDefaults& defaults = {});
/// The refusal of `text`; fails the test when it is read.
JsonError refusal(std::string_view text);
/// `code pointer line:column` of the refusal.
std::string place(std::string_view text);
/// The result of `text` as JSON.
std::string scored(std::string_view text);

}  // namespace screening::testing
