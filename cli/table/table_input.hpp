#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "csv.hpp"
#include "table_output.hpp"
#include "table_rows.hpp"

/// What every command that reads a table of answers shares: its options, its header and its rows.
namespace screening::cli {

struct TableInputOptions {
  std::string separator = ",";
  std::string id_column;
  std::string columns;
  std::string mapping;
  std::string context_columns;  ///< empty: none
  std::vector<std::string> allow_missing;
  std::vector<std::string> allow_unknown;
  std::vector<std::string> missing;
};

void add_table_input_options(CLI::App& command, TableInputOptions& options);

char separator_of(const TableInputOptions& options);

/// How rows are read and scored. Throws `Failure` for choices that the instrument does not know.
RowOptions row_options(const Instrument& instrument, const AnswerOptions& answers,
                       const TableInputOptions& options);

/// Refuses (65) an input that is not UTF-8 to begin with.
void refuse_utf16(Input& input);

/// Takes the header, which must be above doubt: everything below depends on it. Null when the input
/// has none. Throws `Failure` 65.
TableShape shape_of(Input& input, const CsvRow* header, bool crlf,
                    const TableInputOptions& options);

/// The same from a reader that has read nothing yet.
TableShape read_header(Input& input, CsvReader& reader, const TableInputOptions& options);

/// Refuses (2) to write over the input.
void check_output(const Input& input, const std::string& output);

/// Why a record cannot be trusted as a row of a table with so many columns; empty when it can.
std::string rejection(CsvFault fault, std::size_t cells, std::size_t columns);

/// The rows of a table that can be trusted as rows. Counts the others, and names them on standard
/// error.
class TableReader {
 public:
  /// Reads the header. Throws `Failure` as `read_header()` does.
  TableReader(Input& input, const TableInputOptions& options);

  const TableShape& shape() const { return shape_; }

  /// The next sound row; false at the end.
  bool next(CsvRecord& record);

  /// The number of the last row, from 1; rejected rows have numbers, blank lines have none.
  std::size_t row() const { return rows_; }
  std::size_t rejected() const { return rejected_; }
  std::size_t blank() const { return blank_; }

 private:
  std::string name_;
  CsvReader reader_;
  TableShape shape_;
  std::size_t rows_ = 0;
  std::size_t rejected_ = 0;
  std::size_t blank_ = 0;
};

}  // namespace screening::cli
