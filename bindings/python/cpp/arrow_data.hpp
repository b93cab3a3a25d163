#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arrow_abi.hpp"
#include "source_column.hpp"

// Knows nothing of Python, so that it can be tried with whatever bytes.
namespace screening::python {

/// Batches of Arrow, looked at where they are, with what their schema says of them.
///
/// A table is structs; a single column is anything else. Throws `Refusal` where a schema or an
/// array points nowhere, lies about its length, or has other columns, and where there are more than
/// `most_rows`; how much memory a buffer has, no reader is told.
class ArrowData {
 public:
  explicit ArrowData(std::shared_ptr<ArrowSchema> schema);

  /// Adds what comes next.
  void add(std::shared_ptr<ArrowArray> batch);

  bool is_table() const;
  std::size_t rows() const { return static_cast<std::size_t>(rows_); }
  /// Names of the columns of a table, in its order; a name may stand more than once.
  std::vector<std::string> names() const;
  /// Column `index` of a table. Precondition: there is such a column.
  SourceColumn column(std::size_t index) const;
  /// What is no table, as one column, called `name` in errors.
  SourceColumn single(const std::string& name) const;

  const ArrowSchema& schema() const { return *schema_; }

 private:
  void check_columns(const ArrowArray& batch) const;

  std::shared_ptr<ArrowSchema> schema_;
  std::vector<std::shared_ptr<ArrowArray>> batches_;
  std::int64_t rows_ = 0;  ///< of all batches
};

/// Part of one array: `rows` elements from `first` on, which counts from the array's own offset.
/// `parent` is the array of structs it belongs to, whose nulls are its nulls; null if there is
/// none.
SourceColumn::Chunk arrow_chunk(const ArrowSchema& schema, const ArrowArray& array,
                                const ArrowArray* parent, std::size_t first, std::size_t rows,
                                const std::string& name);

}  // namespace screening::python
