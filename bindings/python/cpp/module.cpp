#include "module.hpp"

#include <screening/version.hpp>
#include <string>

#include "refusal.hpp"

namespace py = pybind11;

namespace {

void fill(py::module_& module) {
  module.doc() = "The C++ side of screening. Private: use the package.";
  module.attr("version") = std::string(screening::version());
  screening::python::translate_refusals();
  screening::python::add_instruments(module);
  screening::python::add_person(module);
  screening::python::add_tables(module);
  screening::python::add_cohorts(module);
  screening::python::add_changes(module);
  screening::python::add_directories(module);
  screening::python::add_fhir(module);
  screening::python::add_pathways(module);
  screening::python::add_reports(module);
}

}  // namespace

// Instruments and results never change once made, so there is nothing for the GIL to guard.
#if PYBIND11_VERSION_HEX >= 0x020D0000
PYBIND11_MODULE(_core, module, py::mod_gil_not_used()) { fill(module); }
#else
PYBIND11_MODULE(_core, module) { fill(module); }
#endif
