#pragma once

#include <cstdint>
#include <memory>
#include <screening/batch.hpp>
#include <string>
#include <unordered_map>
#include <vector>

namespace screening::python {

/// Whatever keeps elements alive. May be a Python object: to be dropped while the GIL is held.
using Owner = std::shared_ptr<const void>;
Owner both(Owner first, Owner second);

/// Of a table or a column. Nulls take no memory, so any number of them can be claimed; sums of so
/// many rows stay exact, see `ScaleSums`.
inline constexpr std::int64_t most_rows = 8'000'000'000;

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
  /// Whether this text was not there before.
  bool add(std::string_view text);
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

}  // namespace screening::python
