#include "arrow_in.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

template <typename T>
std::shared_ptr<T> owned(const T& moved) {
  return std::shared_ptr<T>(new T(moved), [](T* held) {
    if (held->release != nullptr) held->release(held);
    delete held;
  });
}

// Takes what a capsule holds out of it, as the protocol's consumers do.
template <typename T>
std::shared_ptr<T> take(const py::handle& capsule, const char* name) {
  auto* held = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (held == nullptr) throw py::error_already_set();
  if (held->release == nullptr) {
    throw data_error("arrow", "an Arrow capsule was used already; ask its owner for another one");
  }
  const T moved = *held;
  held->release = nullptr;
  return owned(moved);
}

[[noreturn]] void refuse_stream(ArrowArrayStream& stream, int status) {
  const char* why = stream.get_last_error(&stream);
  throw data_error("arrow", std::string("the Arrow stream could not be read: ") +
                                (why != nullptr ? why : std::strerror(status)));
}

bool readable(const char* text) {
  const py::object read = py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(text, static_cast<py::ssize_t>(std::strlen(text)), nullptr));
  if (!read) PyErr_Clear();
  return static_cast<bool>(read);
}

// Names become Python's.
void check_texts(const ArrowSchema& schema) {
  const auto good = [](const ArrowSchema& each) {
    return readable(each.format) && (each.name == nullptr || readable(each.name));
  };
  bool all = good(schema);
  for (std::int64_t i = 0; all && i < schema.n_children; ++i) all = good(*schema.children[i]);
  if (!all) throw data_error("arrow", "a name or a type of an Arrow schema is not UTF-8");
}

ArrowData data_of(std::shared_ptr<ArrowSchema> schema) {
  ArrowData data(std::move(schema));
  check_texts(data.schema());
  return data;
}

std::shared_ptr<ArrowSchema> schema_of(ArrowArrayStream& stream) {
  ArrowSchema schema{};
  if (const int status = stream.get_schema(&stream, &schema); status != 0) {
    refuse_stream(stream, status);
  }
  return owned(schema);
}

// Null at the end.
std::shared_ptr<ArrowArray> next_batch(ArrowArrayStream& stream) {
  ArrowArray batch{};
  int status = 0;
  {
    // A producer may run a query here, in threads that want the GIL themselves.
    const py::gil_scoped_release released;
    status = stream.get_next(&stream, &batch);
  }
  if (status != 0) refuse_stream(stream, status);
  if (batch.release == nullptr) return nullptr;
  auto held = owned(batch);
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  return held;
}

ArrowData read_stream(const py::object& capsule) {
  const auto stream = take<ArrowArrayStream>(capsule, "arrow_array_stream");
  ArrowData data = data_of(schema_of(*stream));
  while (auto batch = next_batch(*stream)) data.add(std::move(batch));
  return data;
}

ArrowData read_array(const py::tuple& capsules) {
  if (capsules.size() != 2) throw data_error("arrow", "__arrow_c_array__ gave no two capsules");
  ArrowData data = data_of(take<ArrowSchema>(capsules[0], "arrow_schema"));
  data.add(take<ArrowArray>(capsules[1], "arrow_array"));
  return data;
}

}  // namespace

ArrowData read_arrow(const py::object& object) {
  if (py::hasattr(object, "__arrow_c_stream__")) {
    return read_stream(object.attr("__arrow_c_stream__")());
  }
  return read_array(object.attr("__arrow_c_array__")());
}

ArrowBatches::ArrowBatches(const py::object& object)
    : stream_(take<ArrowArrayStream>(object.attr("__arrow_c_stream__")(), "arrow_array_stream")) {
  schema_ = schema_of(*stream_);
  data_of(schema_);
}

std::optional<ArrowData> ArrowBatches::next() {
  ArrowData data(schema_);
  if (!std::exchange(told_, true)) return data;
  auto batch = next_batch(*stream_);
  if (!batch) return std::nullopt;
  data.add(std::move(batch));
  return data;
}

}  // namespace screening::python
