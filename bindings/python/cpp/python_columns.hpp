#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "source_column.hpp"

namespace screening::python {

/// A column in memory: one dimension of numbers. `valid` is None or a buffer of booleans, one an
/// element; `labels` is None or the texts that the elements are indices into.
SourceColumn column_of_numbers(pybind11::object numbers, pybind11::object valid,
                               pybind11::object labels);
/// The columns of a table of two dimensions.
std::vector<SourceColumn> columns_of_matrix(pybind11::object matrix);
/// A column of Python objects: numbers and None, or texts and None, not both. `name` is for errors.
SourceColumn column_of_objects(const pybind11::sequence& objects, const std::string& name);

}  // namespace screening::python
