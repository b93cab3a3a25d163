#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>

#include "arrow_data.hpp"

namespace screening::python {

/// What an object with `__arrow_c_stream__` or `__arrow_c_array__` holds: all its batches, read
/// once, not copied.
ArrowData read_arrow(const pybind11::object& object);

/// The batches of an object with `__arrow_c_stream__` one after another, none of them kept.
class ArrowBatches {
 public:
  explicit ArrowBatches(const pybind11::object& object);

  bool is_table() const { return ArrowData(schema_).is_table(); }
  /// The next batch; empty at the end. Before the first one, a batch without rows tells the
  /// columns.
  std::optional<ArrowData> next();

 private:
  std::shared_ptr<ArrowSchema> schema_;
  std::shared_ptr<ArrowArrayStream> stream_;
  bool told_ = false;
};

}  // namespace screening::python
