#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/change.hpp>
#include <screening/json.hpp>

#include "forms_in_time.hpp"
#include "module.hpp"
#include "outcome.hpp"
#include "stated.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

ResultChange compare(const Outcome& earlier, const Outcome& later, const Stated& stated) {
  return change(earlier.result, later.result, stated_of(stated, later.result.instrument));
}

Series compare_all(const std::vector<Form>& forms, const Stated& stated) {
  const std::vector<Occasion> occasions = occasions_of(forms);
  std::vector<StatedReliability> figures;
  if (!occasions.empty()) figures = stated_of(stated, occasions.back().result.instrument);
  auto made = [&] {
    const py::gil_scoped_release free;
    return changes(occasions, figures);
  }();
  if (auto* series = std::get_if<Series>(&made)) return std::move(*series);
  throw refusal_of(std::get<SeriesError>(made), forms.size());
}

/// What JSON rounds to six decimals, exactly: scores, difference, what is possible, the figure.
py::list numbers_of(const ResultChange& change) {
  py::list scales;
  for (const ScaleChange& scale : change.scales) {
    scales.append(py::make_tuple(tuple_of(scale.earlier), tuple_of(scale.later),
                                 value_of(scale.difference), exact(scale.lower), exact(scale.upper),
                                 scale.figure == ChangeBasis::none
                                     ? py::object(py::none())
                                     : py::object(py::float_(scale.points))));
  }
  return scales;
}

}  // namespace

void add_changes(py::module_& module) {
  py::class_<ResultChange>(module, "ResultChange")
      .def_property_readonly("numbers", &numbers_of)
      .def("json", [](const ResultChange& self) { return to_json(self); })
      .def(
          "summary",
          [](const ResultChange& self, bool show_protected) {
            return summary(self, protection(show_protected));
          },
          py::arg("show_protected"));

  py::class_<Series>(module, "Series")
      .def_property_readonly("steps", [](const Series& self) { return self.steps; })
      .def_property_readonly("overall", [](const Series& self) { return self.overall; })
      .def("json", [](const Series& self) { return to_json(self); })
      .def(
          "summary",
          [](const Series& self, bool show_protected) {
            return summary(self, protection(show_protected));
          },
          py::arg("show_protected"));

  module.def("change", &compare, py::arg("earlier"), py::arg("later"), py::arg("stated"));
  module.def("changes", &compare_all, py::arg("forms"), py::arg("stated"));
}

}  // namespace screening::python
