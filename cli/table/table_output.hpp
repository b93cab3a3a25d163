#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/files.hpp"
#include "csv.hpp"
#include "result_columns.hpp"
#include "screening/explain.hpp"

/// How a scored table leaves the program, other than as a table.
namespace screening::cli {

/// What a writer knows of the table before its first row.
struct TableShape {
  std::vector<std::string> header;
  std::string raw_header;
  char separator = ',';
  bool crlf = false;
  std::optional<std::size_t> id_column;
  std::vector<bool> withheld;  ///< columns that hold answers under display safety
};

class TableWriter {
 public:
  virtual ~TableWriter() = default;
  virtual void row(const CsvRecord& record, const Result& result) = 0;
  /// After the last row.
  virtual void finish() = 0;
};

/// One JSON object a line.
std::unique_ptr<TableWriter> ndjson_writer(Output& out, const TableShape& shape);

/// A table for a person to read: whom to follow up first, then one line for each respondent. Shows
/// no answers, and labels under display safety only when asked.
std::unique_ptr<TableWriter> cohort_writer(Output& out, const TableShape& shape,
                                           const Instrument& instrument, Protected sensitive,
                                           bool colour);

}  // namespace screening::cli
