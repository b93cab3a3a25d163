#include "python_columns.hpp"

#include "answers.hpp"
#include "numbers_in_memory.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

void add_valid(const py::object& valid, std::size_t rows, SourceColumn::Chunk& chunk) {
  const NumbersInMemory mask(valid.ptr());
  const Column bytes = mask.column();
  if (mask.dimensions() != 1 || mask.length() != rows || size_of(bytes.type) != 1 ||
      (bytes.stride != 1 && rows > 1)) {
    throw data_error("wrong_shape", "a mask must have one byte for every element");
  }
  chunk.column.validity = Column::Validity::bytes;
  chunk.column.valid = static_cast<const std::uint8_t*>(bytes.data);
  chunk.owner = both(chunk.owner, mask.owner());
}

enum class Content { nothing, number, text };

Content content_of(PyObject* value, const std::string& name) {
  if (is_no_answer(value)) return Content::nothing;
  if (PyUnicode_Check(value)) return Content::text;
  std::string ignored;
  if (scalar_text(value, ignored)) return Content::number;
  throw data_error("wrong_dtype", "column '" + name + "' holds a value of type " +
                                      Py_TYPE(value)->tp_name + "; give numbers, or texts")
      .at("column", name);
}

}  // namespace

SourceColumn column_of_numbers(py::object numbers, py::object valid, py::object labels) {
  const NumbersInMemory held(numbers.ptr());
  if (held.dimensions() != 1) {
    throw data_error("wrong_shape", "a column has one dimension, and this has " +
                                        std::to_string(held.dimensions()));
  }
  SourceColumn::Chunk chunk{held.length(), held.column(), held.owner()};
  if (!valid.is_none()) add_valid(valid, chunk.rows, chunk);
  if (!labels.is_none()) {
    for (const py::handle label : labels) {
      std::string& text = chunk.column.dictionary.emplace_back();
      if (!is_no_answer(label.ptr()) && !scalar_text(label.ptr(), text)) {
        throw data_error("wrong_dtype", std::string("a label is of type ") +
                                            Py_TYPE(label.ptr())->tp_name +
                                            "; labels are texts or numbers");
      }
    }
    // Without a dictionary, indices would be taken for answers.
    if (chunk.column.dictionary.empty()) chunk.column.dictionary.emplace_back();
  }
  return {{std::move(chunk)}};
}

std::vector<SourceColumn> columns_of_matrix(py::object matrix) {
  const NumbersInMemory held(matrix.ptr());
  if (held.dimensions() != 2) {
    throw data_error("wrong_shape", "a table of numbers has two dimensions, and this has " +
                                        std::to_string(held.dimensions()));
  }
  std::vector<SourceColumn> columns;
  for (std::size_t i = 0; i < held.length(1); ++i) {
    columns.push_back({{{held.length(0), held.column(i), held.owner()}}});
  }
  return columns;
}

SourceColumn column_of_objects(const py::sequence& objects, const std::string& name) {
  TextColumn made;
  Content content = Content::nothing;
  std::string text;
  const py::object fast = py::reinterpret_steal<py::object>(
      PySequence_Fast(objects.ptr(), "a column of objects must be a sequence"));
  if (!fast) throw py::error_already_set();
  const Py_ssize_t size = PySequence_Fast_GET_SIZE(fast.ptr());
  for (Py_ssize_t i = 0; i < size; ++i) {
    PyObject* value = PySequence_Fast_GET_ITEM(fast.ptr(), i);
    const Content kind = content_of(value, name);
    if (kind == Content::nothing) {
      made.add_nothing();
      continue;
    }
    if (content != Content::nothing && kind != content) {
      throw data_error("mixed_types", "column '" + name + "' mixes numbers and texts, row " +
                                          std::to_string(i) +
                                          " being the first of the other kind; make them all one")
          .at("column", name)
          .at("row", static_cast<std::int64_t>(i));
    }
    content = kind;
    scalar_text(value, text);
    made.add(text);
  }
  return {{std::move(made).finish()}};
}

}  // namespace screening::python
