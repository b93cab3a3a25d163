#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <screening/batch.hpp>
#include <string>
#include <unordered_map>
#include <vector>

namespace screening::python {

/// Whatever keeps elements alive. May be a Python object: to be dropped while the GIL is held.
using Owner = std::shared_ptr<const void>;
Owner both(Owner first, Owner second);

/// One column of a host's table, in the pieces the host keeps it in.
struct SourceColumn {
  struct Chunk {
    std::size_t rows = 0;
    Column column;
    Owner owner;
  };
  std::vector<Chunk> chunks;

  std::size_t rows() const;
};

/// Makes a column of texts: each distinct one stands once in a dictionary, the elements are indices
/// into it.
class TextColumn {
 public:
  TextColumn();
  void add(std::string_view text);
  void add_nothing() { indices_.push_back(0); }
  SourceColumn::Chunk finish() &&;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> known_;
  std::vector<std::string> texts_;
  std::vector<std::int32_t> indices_;
};

/// A column in memory: one dimension of numbers. `valid` is None or a buffer of booleans, one an
/// element; `labels` is None or the texts that the elements are indices into.
SourceColumn column_of_numbers(pybind11::object numbers, pybind11::object valid,
                               pybind11::object labels);
/// The columns of a table of two dimensions.
std::vector<SourceColumn> columns_of_matrix(pybind11::object matrix);
/// A column of Python objects: numbers and None, or texts and None, not both. `name` is for errors.
SourceColumn column_of_objects(const pybind11::sequence& objects, const std::string& name);

}  // namespace screening::python
