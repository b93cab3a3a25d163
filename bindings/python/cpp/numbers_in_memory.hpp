#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <screening/batch.hpp>
#include <string>

namespace screening::python {

/// Numbers that some Python object holds, looked at through the buffer protocol: NumPy's arrays and
/// scalars, array.array, memoryview. Nothing is copied, and nothing is converted before its range
/// was checked, since nothing is converted at all.
///
/// Throws `Refusal` for elements that are not numbers in this machine's order of bytes.
class NumbersInMemory {
 public:
  explicit NumbersInMemory(PyObject* holder);

  int dimensions() const { return view_->ndim; }
  /// Precondition: `axis < dimensions()`.
  std::size_t length(int axis = 0) const { return static_cast<std::size_t>(view_->shape[axis]); }

  /// The column of a table of one dimension, or column `index` of one with two.
  Column column(std::size_t index = 0) const;
  /// What keeps the numbers alive; to be dropped while the GIL is held.
  std::shared_ptr<const void> owner() const { return view_; }

  /// Element `index` of the first axis as text; empty for NaN.
  std::optional<std::string> text_at(std::size_t index) const;

 private:
  std::shared_ptr<Py_buffer> view_;
  ColumnType type_ = ColumnType::uint8;
};

}  // namespace screening::python
