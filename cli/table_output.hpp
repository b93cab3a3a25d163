#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "csv.hpp"
#include "files.hpp"
#include "result_columns.hpp"

/// The three ways in which a scored table leaves the program.
namespace screening::cli {

/// What a writer knows of the table before its first row.
struct TableShape {
  std::vector<std::string> header;
  std::string raw_header;
  char separator = ',';
  bool crlf = false;
  std::optional<std::size_t> id_column;
};

class TableWriter {
 public:
  virtual ~TableWriter() = default;
  virtual void row(const CsvRecord& record, const Result& result) = 0;
  /// After the last row.
  virtual void finish() = 0;
};

/// The input's columns, then those of the result. With `spreadsheet_safe`, no cell is a formula.
std::unique_ptr<TableWriter> csv_writer(Output& out, const TableShape& shape,
                                        std::vector<ResultColumn> columns, bool spreadsheet_safe);

/// One JSON object a line.
std::unique_ptr<TableWriter> ndjson_writer(Output& out, const TableShape& shape);

/// A table for a person to read: whom to follow up first, then one line for each respondent. Shows
/// no answers.
std::unique_ptr<TableWriter> cohort_writer(Output& out, const TableShape& shape,
                                           const Instrument& instrument, bool colour);

}  // namespace screening::cli
