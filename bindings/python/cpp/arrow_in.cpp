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

[[noreturn]] void refuse_array(const std::string& why) {
  throw data_error("arrow", "an Arrow array is not as its schema says: " + why);
}

void check_extent(const ArrowArray& array) {
  if (array.length < 0 || array.offset < 0 || array.offset > INT64_MAX - array.length) {
    refuse_array("its length or offset is out of range");
  }
}

}  // namespace

ArrowData::ArrowData(const py::object& object) {
  if (py::hasattr(object, "__arrow_c_stream__")) {
    read_stream(object.attr("__arrow_c_stream__")());
  } else {
    read_array(object.attr("__arrow_c_array__")());
  }
  if (is_table()) check_table();
}

ArrowData::ArrowData(std::shared_ptr<ArrowSchema> schema, std::shared_ptr<ArrowArray> batch)
    : schema_(std::move(schema)) {
  if (!batch) return;
  batches_.push_back(std::move(batch));
  check_extent(*batches_.front());
  if (is_table()) check_table();
}

void ArrowData::read_stream(const py::object& capsule) {
  const auto stream = take<ArrowArrayStream>(capsule, "arrow_array_stream");
  schema_ = schema_of(*stream);
  while (auto batch = next_batch(*stream)) {
    batches_.push_back(batch);
    check_extent(*batch);
  }
}

ArrowBatches::ArrowBatches(const py::object& object)
    : stream_(take<ArrowArrayStream>(object.attr("__arrow_c_stream__")(), "arrow_array_stream")) {
  schema_ = schema_of(*stream_);
}

bool ArrowBatches::is_table() const { return std::string_view(schema_->format) == "+s"; }

std::optional<ArrowData> ArrowBatches::next() {
  if (!std::exchange(told_, true)) return ArrowData(schema_, nullptr);
  auto batch = next_batch(*stream_);
  if (!batch) return std::nullopt;
  return ArrowData(schema_, std::move(batch));
}

void ArrowData::read_array(const py::tuple& capsules) {
  if (capsules.size() != 2) throw data_error("arrow", "__arrow_c_array__ gave no two capsules");
  schema_ = take<ArrowSchema>(capsules[0], "arrow_schema");
  batches_.push_back(take<ArrowArray>(capsules[1], "arrow_array"));
  check_extent(*batches_.front());
}

bool ArrowData::is_table() const { return std::string_view(schema_->format) == "+s"; }

void ArrowData::check_table() const {
  for (const auto& batch : batches_) {
    if (batch->n_children != schema_->n_children) refuse_array("it has other children");
    for (std::int64_t i = 0; i < batch->n_children; ++i) {
      const ArrowArray& child = *batch->children[i];
      check_extent(child);
      if (child.length < batch->offset + batch->length) {
        refuse_array("column '" + std::string(schema_->children[i]->name) +
                     "' ends before the rows do");
      }
    }
  }
}

std::size_t ArrowData::rows() const {
  std::size_t sum = 0;
  for (const auto& batch : batches_) sum += static_cast<std::size_t>(batch->length);
  return sum;
}

std::vector<std::string> ArrowData::names() const {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < schema_->n_children; ++i) {
    const char* name = schema_->children[i]->name;
    names.emplace_back(name != nullptr ? name : "");
  }
  return names;
}

SourceColumn ArrowData::column(std::size_t index) const {
  const ArrowSchema& schema = *schema_->children[index];
  SourceColumn made;
  for (const auto& batch : batches_) {
    if (batch->length == 0) continue;
    made.chunks.push_back(arrow_chunk(schema, *batch->children[index], batch.get(),
                                      static_cast<std::size_t>(batch->offset),
                                      static_cast<std::size_t>(batch->length), schema.name));
    made.chunks.back().owner = both(made.chunks.back().owner, batch);
  }
  return made;
}

SourceColumn ArrowData::single(const std::string& name) const {
  SourceColumn made;
  for (const auto& batch : batches_) {
    if (batch->length == 0) continue;
    made.chunks.push_back(
        arrow_chunk(*schema_, *batch, nullptr, 0, static_cast<std::size_t>(batch->length), name));
    made.chunks.back().owner = both(made.chunks.back().owner, batch);
  }
  return made;
}

}  // namespace screening::python
