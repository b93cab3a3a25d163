#include "numbers_in_memory.hpp"

#include <string_view>

#include "lexemes.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw data_error("wrong_dtype", why + "; give integers, floats, booleans or a column of texts");
}

std::optional<ColumnType> signed_of(Py_ssize_t size) {
  switch (size) {
    case 1:
      return ColumnType::int8;
    case 2:
      return ColumnType::int16;
    case 4:
      return ColumnType::int32;
    case 8:
      return ColumnType::int64;
    default:
      return std::nullopt;
  }
}

std::optional<ColumnType> unsigned_of(Py_ssize_t size) {
  switch (size) {
    case 1:
      return ColumnType::uint8;
    case 2:
      return ColumnType::uint16;
    case 4:
      return ColumnType::uint32;
    case 8:
      return ColumnType::uint64;
    default:
      return std::nullopt;
  }
}

// What struct's format letters mean on this machine; sizes are taken from the buffer.
ColumnType type_of(std::string_view format, Py_ssize_t size) {
  const bool foreign = !format.empty() && (format.front() == '>' || format.front() == '!');
  if (!format.empty() && std::string_view("@=<>!").find(format.front()) != std::string_view::npos) {
    format.remove_prefix(1);
  }
  if (format.size() != 1) refuse("elements are not plain numbers");
  const char letter = format.front();
  if (foreign && size > 1) {
    refuse(
        "numbers are in big-endian order of bytes, which this machine does not have: convert "
        "them first, with .astype(a.dtype.newbyteorder('='))");
  }
  std::optional<ColumnType> type;
  if (std::string_view("bhilqn").find(letter) != std::string_view::npos) {
    type = signed_of(size);
  } else if (std::string_view("?BHILQN").find(letter) != std::string_view::npos) {
    type = unsigned_of(size);
  } else if (letter == 'f' && size == 4) {
    type = ColumnType::float32;
  } else if (letter == 'd' && size == 8) {
    type = ColumnType::float64;
  }
  if (!type) refuse("elements are not numbers of a usual width");
  return *type;
}

}  // namespace

NumbersInMemory::NumbersInMemory(PyObject* holder) {
  auto view = std::make_unique<Py_buffer>();
  if (PyObject_GetBuffer(holder, view.get(), PyBUF_RECORDS_RO) != 0) {
    PyErr_Clear();
    refuse(std::string("elements of a ") + Py_TYPE(holder)->tp_name + " are not numbers");
  }
  view_ = std::shared_ptr<Py_buffer>(view.release(), [](Py_buffer* held) {
    PyBuffer_Release(held);
    delete held;
  });
  type_ = type_of(view_->format == nullptr ? "B" : view_->format, view_->itemsize);
}

Column NumbersInMemory::column(std::size_t index) const {
  Column column;
  column.type = type_;
  column.data = view_->buf;
  column.stride = view_->strides[0];
  if (dimensions() == 2) {
    column.data = static_cast<const std::byte*>(view_->buf) +
                  static_cast<Py_ssize_t>(index) * view_->strides[1];
  }
  // One element that is repeated has no step, and no step means close together to the library.
  if (column.stride == 0 && length() > 1) {
    throw data_error("wrong_shape",
                     "a column repeats one element without holding it for every row "
                     "(a broadcast view); copy it first");
  }
  return column;
}

std::optional<std::string> NumbersInMemory::text_at(std::size_t index) const {
  const std::ptrdiff_t step = dimensions() == 0 ? 0 : view_->strides[0];
  return element_text(
      type_, static_cast<const std::byte*>(view_->buf) + static_cast<std::ptrdiff_t>(index) * step);
}

}  // namespace screening::python
