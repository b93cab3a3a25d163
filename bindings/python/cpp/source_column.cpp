#include "source_column.hpp"

#include <limits>

#include "answers.hpp"
#include "numbers_in_memory.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

template <typename T>
SourceColumn::Chunk chunk_of(std::vector<T> indices, ColumnType type,
                             std::vector<std::string> texts) {
  const auto held = std::make_shared<const std::vector<T>>(std::move(indices));
  SourceColumn::Chunk chunk;
  chunk.rows = held->size();
  // A column without data is one that is not there, which an empty vector's pointer may be.
  static constexpr T nothing{};
  chunk.column.data = held->empty() ? &nothing : held->data();
  chunk.column.type = type;
  chunk.column.dictionary = std::move(texts);
  chunk.owner = held;
  return chunk;
}

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

Owner both(Owner first, Owner second) {
  return std::make_shared<const std::pair<Owner, Owner>>(std::move(first), std::move(second));
}

std::size_t SourceColumn::rows() const {
  std::size_t sum = 0;
  for (const Chunk& chunk : chunks) sum += chunk.rows;
  return sum;
}

TextColumn::TextColumn() : texts_(1) { known_.emplace(std::string(), 0); }

void TextColumn::add(std::string_view text) {
  const auto found = known_.find(text);
  if (found != known_.end()) {
    indices_.push_back(found->second);
    return;
  }
  const auto index = static_cast<std::int32_t>(texts_.size());
  known_.emplace(std::string(text), index);
  texts_.emplace_back(text);
  indices_.push_back(index);
}

SourceColumn::Chunk TextColumn::finish() && {
  // The library looks 16-bit indices up in a table.
  if (texts_.size() > std::numeric_limits<std::uint16_t>::max()) {
    return chunk_of(std::move(indices_), ColumnType::int32, std::move(texts_));
  }
  return chunk_of(std::vector<std::uint16_t>(indices_.begin(), indices_.end()), ColumnType::uint16,
                  std::move(texts_));
}

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
