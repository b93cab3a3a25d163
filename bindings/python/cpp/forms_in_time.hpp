#pragma once

#include <pybind11/pybind11.h>

#include <screening/change.hpp>
#include <string>
#include <utility>
#include <vector>

#include "refusal.hpp"

namespace screening::python {

/// A date, or an empty text, and an `Outcome`.
using Form = std::pair<std::string, pybind11::object>;

/// Copies the results, so that they may be worked on without the GIL.
std::vector<Occasion> occasions_of(const std::vector<Form>& forms);

/// A refused series of so many forms, in the library's own words; `form` is the one concerned, from
/// 0.
Refusal refusal_of(const SeriesError& error, std::size_t forms);

}  // namespace screening::python
