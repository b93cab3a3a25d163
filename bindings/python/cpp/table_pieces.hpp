#pragma once

#include <screening/batch.hpp>
#include <set>
#include <vector>

#include "table_job.hpp"

// A host keeps each column in pieces of its own; the library reads rows that are one piece in every
// column.
namespace screening::python {

/// Walks a column piece by piece.
class Cursor {
 public:
  explicit Cursor(const SourceColumn& column) : column_(column) {}

  /// The piece that holds `row`, shifted so that its first element is that row's. Rows are asked
  /// for in rising order.
  Column from(std::size_t row);

 private:
  const SourceColumn& column_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

/// Adds the rows at which the column goes on in another piece, its end included.
void add_seams(const SourceColumn& column, std::set<std::size_t>& rows);

/// The columns of answers and of context of a job.
class TablePieces {
 public:
  /// `job` is to outlive it.
  explicit TablePieces(const TableJob& job);

  /// The first row, the end, and every row at which some column goes on in another piece.
  std::set<std::size_t> seams() const;
  /// `rows` rows from `first` on, between two seams. Rows are asked for in rising order.
  ResponseTable from(std::size_t first, std::size_t rows);

 private:
  const TableJob& job_;
  std::vector<Cursor> items_;
  std::vector<Cursor> context_;
};

}  // namespace screening::python
