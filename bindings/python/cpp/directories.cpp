#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/load_pathway.hpp>

#include "module.hpp"
#include "pathway_choices.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

template <typename Word>
std::vector<std::string> words(const std::vector<Word>& list) {
  std::vector<std::string> texts;
  for (const Word word : list) texts.emplace_back(to_string(word));
  return texts;
}

py::list areas_of(const Directory& directory) {
  py::list areas;
  for (const Area& area : directory.areas) areas.append(py::make_tuple(area.id, area.label));
  return areas;
}

py::list services_of(const Directory& directory) {
  py::list services;
  for (const Service& each : directory.services) {
    services.append(py::make_tuple(each.id, each.name, py::tuple(py::cast(words(each.categories))),
                                   py::tuple(py::cast(each.areas)),
                                   py::tuple(py::cast(words(each.ways_in))), each.hours,
                                   each.contact, each.note));
  }
  return services;
}

/// The warnings of a directory that loads, as fields of the package's `Diagnostic`.
py::list warnings(const std::string& text, const std::string& file_name,
                  const std::vector<Pathway>& pathways) {
  const auto loaded = load_directory(text, file_name, categories_of(pathways));
  py::list found;
  for (const Diagnostic& each : loaded.diagnostics()) {
    found.append(py::make_tuple(each.level == Level::error ? "error" : "warning", each.code,
                                each.message, each.path, each.position.file, each.position.line,
                                each.position.column));
  }
  return found;
}

}  // namespace

void add_directories(py::module_& module) {
  py::class_<Directory, std::shared_ptr<Directory>>(module, "Directory")
      .def_readonly("id", &Directory::id)
      .def_readonly("version", &Directory::version)
      .def_readonly("name", &Directory::name)
      .def_readonly("byte_digest", &Directory::byte_digest)
      .def_property_readonly("areas", &areas_of)
      .def_property_readonly("services", &services_of);

  module.def(
      "load_directory",
      [](const std::string& text, const std::string& file_name) {
        return load_directory(text, file_name, {}).value();
      },
      py::arg("text"), py::arg("file_name"));
  module.def("directory_warnings", &warnings, py::arg("text"), py::arg("file_name"),
             py::arg("pathways"));
}

}  // namespace screening::python
