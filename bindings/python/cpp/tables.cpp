#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "arrow_in.hpp"
#include "arrow_out.hpp"
#include "module.hpp"
#include "prepared.hpp"
#include "python_columns.hpp"
#include "refusal.hpp"
#include "table_arguments.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

/// One column of a table of results, offered to NumPy and others as a buffer.
struct OutcomeView {
  std::shared_ptr<const OutcomeTable> table;
  std::size_t index = 0;
  bool issues = false;
};

py::buffer_info buffer_of(const OutcomeView& view) {
  const auto rows = static_cast<py::ssize_t>(view.table->rows());
  const auto made = [&](const void* data, const std::string& format, py::ssize_t size) {
    return py::buffer_info(const_cast<void*>(data), size, format, 1, {rows}, {size}, true);
  };
  if (view.issues) return made(view.table->issues(), "i", 4);
  const std::byte* data = view.table->data(view.index);
  switch (view.table->columns()[view.index].form) {
    case OutcomeColumn::Form::number:
      return made(data, "d", 8);
    case OutcomeColumn::Form::whole:
      return made(data, "h", 2);
    case OutcomeColumn::Form::code:
    case OutcomeColumn::Form::word:
      break;
  }
  return made(data, "b", 1);
}

std::shared_ptr<OutcomeTable> score_table(
    const Prepared& prepared, std::size_t rows,
    const std::vector<std::optional<NamedColumn>>& items,
    const std::vector<std::pair<std::string, NamedColumn>>& context,
    const std::vector<std::vector<std::int64_t>>& missing,
    const std::vector<std::string>& columns_out, const std::string& errors, bool count_answers,
    const py::object& progress) {
  TableJob job = table_job(prepared, rows, items, context, missing, errors);
  job.columns_out = columns_out;
  job.count_answers = count_answers;
  return run(job, progress, prepared.spare);
}

std::size_t index_of(const OutcomeTable& table, const std::string& name) {
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    if (table.columns()[i].name == name) return i;
  }
  throw py::key_error(name);
}

py::list columns_of(const OutcomeTable& table) {
  static constexpr std::array<const char*, 4> forms{"number", "whole", "code", "word"};
  py::list columns;
  for (const OutcomeColumn& column : table.columns()) {
    columns.append(py::make_tuple(column.name, forms.at(static_cast<std::size_t>(column.form)),
                                  py::tuple(py::cast(column.words))));
  }
  return columns;
}

py::list item_counts_of(const OutcomeTable& table) {
  py::list counts;
  for (const ItemCounts& item : table.item_counts) {
    counts.append(py::make_tuple(item.answers, item.labels, item.points, item.given, item.missing,
                                 item.unusable));
  }
  return counts;
}

py::list problems_of(const OutcomeTable& table) {
  py::list problems;
  for (const Problem& problem : table.problems) {
    problems.append(py::make_tuple(problem.row, problem.column, problem.kind));
  }
  return problems;
}

}  // namespace

void add_tables(py::module_& module) {
  py::class_<SourceColumn>(module, "Column").def("__len__", &SourceColumn::rows);
  module.def("column_of_numbers", &column_of_numbers, py::arg("numbers"), py::arg("valid"),
             py::arg("labels"));
  module.def("columns_of_matrix", &columns_of_matrix, py::arg("matrix"));
  module.def("column_of_objects", &column_of_objects, py::arg("objects"), py::arg("name"));

  py::class_<ArrowData>(module, "ArrowData")
      .def(py::init(&read_arrow), py::arg("data"))
      .def_property_readonly("is_table", &ArrowData::is_table)
      .def_property_readonly("names", &ArrowData::names)
      .def("__len__", &ArrowData::rows)
      .def("column", &ArrowData::column, py::arg("index"))
      .def("single", &ArrowData::single, py::arg("name"));

  py::class_<OutcomeView>(module, "View", py::buffer_protocol())
      .def_buffer([](const OutcomeView& view) { return buffer_of(view); })
      .def("__len__", [](const OutcomeView& view) { return view.table->rows(); });

  py::class_<OutcomeTable, std::shared_ptr<OutcomeTable>>(module, "OutcomeTable")
      .def("__len__", &OutcomeTable::rows)
      .def_property_readonly("columns", &columns_of)
      .def_property_readonly("problems", &problems_of)
      .def_property_readonly("item_counts", &item_counts_of)
      .def(
          "view",
          [](const std::shared_ptr<OutcomeTable>& self, const std::string& name) {
            return OutcomeView{self, index_of(*self, name), false};
          },
          py::arg("name"))
      .def("issues",
           [](const std::shared_ptr<OutcomeTable>& self) {
             return OutcomeView{self, 0, true};
           })
      .def("arrow_schema", [](const OutcomeTable& self) { return arrow_schema(self); })
      .def("arrow_array",
           [](const std::shared_ptr<OutcomeTable>& self) {
             return py::make_tuple(arrow_schema(*self), arrow_array(self));
           })
      .def("arrow_stream",
           [](const std::shared_ptr<OutcomeTable>& self) { return arrow_stream(self); });

  module.def("score_table", &score_table, py::arg("scorer"), py::arg("rows"), py::arg("items"),
             py::arg("context"), py::arg("missing"), py::arg("columns_out"), py::arg("errors"),
             py::arg("count_answers"), py::arg("progress"));
}

}  // namespace screening::python
