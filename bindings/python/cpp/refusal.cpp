#include "refusal.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/diagnostic.hpp>

namespace py = pybind11;

namespace screening::python {

namespace {

py::object error_class(const char* name) {
  return py::module_::import("screening._errors").attr(name);
}

void raise(const py::object& type, const py::object& error) {
  PyErr_SetObject(type.ptr(), error.ptr());
}

void raise(const Refusal& refusal) {
  const py::object type =
      error_class(refusal.kind() == Refusal::Kind::data ? "DataError" : "OptionError");
  py::dict places;
  for (const auto& [name, place] : refusal.places()) places[py::str(name)] = py::cast(place);
  raise(type, type(refusal.message(), refusal.code(), **places));
}

void raise(const DefinitionError& error) {
  const py::object type = error_class("DefinitionError");
  const py::object diagnostic = error_class("Diagnostic");
  py::list diagnostics;
  for (const Diagnostic& each : error.diagnostics()) {
    diagnostics.append(diagnostic(each.level == Level::error ? "error" : "warning", each.code,
                                  each.message, each.path, each.position.file, each.position.line,
                                  each.position.column));
  }
  const std::string code = error.diagnostics().empty() ? "" : error.diagnostics().front().code;
  raise(type, type(error.what(), code, py::arg("diagnostics") = py::tuple(diagnostics)));
}

}  // namespace

void translate_refusals() {
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const Refusal& refusal) {
      raise(refusal);
    } catch (const DefinitionError& error) {
      raise(error);
    }
  });
}

}  // namespace screening::python
