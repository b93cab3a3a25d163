#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "arrow_abi.hpp"
#include "source_column.hpp"

namespace screening::python {

/// What an object with the Arrow PyCapsule protocol holds: all its batches, read once, not copied.
///
/// A table is a stream, or one array, of structs; a single column is anything else.
class ArrowData {
 public:
  /// `object` has `__arrow_c_stream__` or `__arrow_c_array__`.
  explicit ArrowData(const pybind11::object& object);

  bool is_table() const;
  std::size_t rows() const;
  /// Names of the columns of a table, in its order; a name may stand more than once.
  std::vector<std::string> names() const;
  /// Column `index` of a table. Precondition: there is such a column.
  SourceColumn column(std::size_t index) const;
  /// What is no table, as one column, called `name` in errors.
  SourceColumn single(const std::string& name) const;

 private:
  friend class ArrowBatches;
  ArrowData(std::shared_ptr<ArrowSchema> schema, std::shared_ptr<ArrowArray> batch);

  void read_stream(const pybind11::object& capsule);
  void read_array(const pybind11::tuple& capsules);
  void check_table() const;

  std::shared_ptr<ArrowSchema> schema_;
  std::vector<std::shared_ptr<ArrowArray>> batches_;
};

/// The batches of an object with `__arrow_c_stream__` one after another, none of them kept.
class ArrowBatches {
 public:
  explicit ArrowBatches(const pybind11::object& object);

  bool is_table() const;
  /// The next batch; empty at the end. Before the first one, a batch without rows tells the
  /// columns.
  std::optional<ArrowData> next();

 private:
  std::shared_ptr<ArrowSchema> schema_;
  std::shared_ptr<ArrowArrayStream> stream_;
  bool told_ = false;
};

/// Part of one array: `rows` elements from `first` on, which counts from the array's own offset.
/// `parent` is the array of structs it belongs to, whose nulls are its nulls; null if there is
/// none.
SourceColumn::Chunk arrow_chunk(const ArrowSchema& schema, const ArrowArray& array,
                                const ArrowArray* parent, std::size_t first, std::size_t rows,
                                const std::string& name);

}  // namespace screening::python
