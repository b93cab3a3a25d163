#pragma once

#include <pybind11/pybind11.h>

namespace screening::python {

/// Each adds its part of the private module `screening._core`.
void add_instruments(pybind11::module_& module);
void add_person(pybind11::module_& module);
void add_tables(pybind11::module_& module);
void add_cohorts(pybind11::module_& module);
void add_changes(pybind11::module_& module);
void add_directories(pybind11::module_& module);
void add_fhir(pybind11::module_& module);
void add_pathways(pybind11::module_& module);
void add_reports(pybind11::module_& module);

}  // namespace screening::python
