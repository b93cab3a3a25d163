#pragma once

#include <pybind11/pybind11.h>

#include <memory>

#include "outcome_table.hpp"

namespace screening::python {

/// A table of results by the Arrow PyCapsule protocol, without copying: whoever takes a capsule
/// shares the table. Codes are int8 with nulls; words are dictionaries of texts.
pybind11::capsule arrow_schema(const OutcomeTable& table);
pybind11::capsule arrow_array(std::shared_ptr<const OutcomeTable> table);
pybind11::capsule arrow_stream(std::shared_ptr<const OutcomeTable> table);

}  // namespace screening::python
