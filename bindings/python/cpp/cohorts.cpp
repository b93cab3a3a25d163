#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "arrow_in.hpp"
#include "cohort_bytes.hpp"
#include "cohort_count.hpp"
#include "module.hpp"
#include "refusal.hpp"
#include "stated.hpp"
#include "table_arguments.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

void count(CohortCount& counted, const Prepared& prepared, std::size_t rows,
           const std::vector<std::optional<NamedColumn>>& items,
           const std::vector<std::pair<std::string, NamedColumn>>& context,
           const std::vector<std::vector<std::int64_t>>& missing,
           const std::vector<NamedColumn>& groups, const std::string& errors,
           const std::optional<std::pair<NamedColumn, NamedColumn>>& forms) {
  const TableJob job = table_job(prepared, rows, items, context, missing, errors);
  std::vector<SourceColumn> columns;
  for (const auto& [name, column] : groups) {
    check_rows(*column, name, rows);
    columns.push_back(*column);
  }
  std::optional<FormColumns> of_forms;
  if (forms) {
    const auto& [person, occasion] = *forms;
    for (const auto& [name, column] : {person, occasion}) check_rows(*column, name, rows);
    of_forms = FormColumns{person.first, occasion.first, *person.second, *occasion.second};
  }
  counted.add(job, columns, of_forms);
}

py::list figures_of(const CohortParts& parts, std::int64_t suppress_below, bool show_protected) {
  FigureOptions options;
  options.suppress_below = suppress_below;
  options.sensitive = show_protected ? Protected::shown : Protected::withheld;
  std::vector<CohortFigure> figures;
  {
    const py::gil_scoped_release released;
    figures = parts.figures(options);
  }
  py::list made;
  for (const CohortFigure& each : figures) {
    made.append(py::make_tuple(each.by, each.group, each.kind, each.part, each.statistic,
                               each.value, each.lower, each.upper, each.n, each.suppressed));
  }
  return made;
}

py::list groups_of(const CohortParts& parts) {
  py::list made;
  for (const GroupColumn& column : parts.columns) {
    py::list values;
    for (const auto& [value, at] : column.index) values.append(py::str(value));
    made.append(py::make_tuple(column.name, values));
  }
  return made;
}

}  // namespace

void add_cohorts(py::module_& module) {
  py::class_<ArrowBatches>(module, "ArrowBatches")
      .def(py::init<const py::object&>(), py::arg("data"))
      .def_property_readonly("is_table", &ArrowBatches::is_table)
      .def("next", &ArrowBatches::next);

  py::class_<CohortParts>(module, "CohortParts")
      .def_property_readonly("groups", &groups_of)
      .def_property_readonly("rows_with_issues",
                             [](const CohortParts& self) { return self.rows_with_issues; })
      .def_property_readonly(
          "rows_with_unusable_context",
          [](const CohortParts& self) { return self.rows_with_unusable_context; })
      .def_property_readonly("rows",
                             [](const CohortParts& self) { return self.everybody.coverage.rows(); })
      .def("figures", &figures_of, py::arg("suppress_below"), py::arg("show_protected"))
      .def(
          "plus",
          [](const CohortParts& self, const CohortParts& other) {
            CohortParts made = self;
            made.add(other);
            return made;
          },
          py::arg("other"))
      .def("to_bytes", [](const CohortParts& self) { return py::bytes(bytes_of(self)); });

  py::class_<CohortCount>(module, "CohortCount")
      .def(py::init([](const Instrument& instrument, const std::vector<std::string>& groups,
                       const Stated& stated) {
             return CohortCount(instrument, groups, stated_of(stated, instrument));
           }),
           py::arg("instrument"), py::arg("groups"), py::arg("stated"))
      .def("add", &count, py::arg("scorer"), py::arg("rows"), py::arg("items"), py::arg("context"),
           py::arg("missing"), py::arg("groups"), py::arg("errors"), py::arg("forms"))
      .def("finish", &CohortCount::finish);

  module.def(
      "cohort_bytes_head",
      [](const py::bytes& bytes) {
        const CohortBytesHead head = head_of(std::string_view(bytes));
        return std::pair(head.id, head.version);
      },
      py::arg("bytes"));
  module.def(
      "cohort_from_bytes",
      [](const Instrument& instrument, const py::bytes& bytes) {
        return parts_of(instrument, std::string_view(bytes));
      },
      py::arg("instrument"), py::arg("bytes"));
}

}  // namespace screening::python
