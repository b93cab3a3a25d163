#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "csv_rows.hpp"

/// A strict reader of comma-separated tables, row by row.
namespace screening::cli {

struct CsvRecord {
  std::vector<std::string> cells;
  std::string raw;            ///< as read, without the line end
  std::size_t line = 0;       ///< where it starts, from 1
  std::size_t last_line = 0;  ///< where it ends; greater with a line feed inside quotes
  CsvFault fault = CsvFault::none;

  bool blank() const { return raw.empty(); }
};

/// Reads records one after the other, in memory that does not grow with the file.
class CsvReader {
 public:
  /// Fills the buffer and returns how many bytes it gave; 0 is the end of the input.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  explicit CsvReader(Source source, char separator = ',');

  /// The next record; false at the end.
  bool next(CsvRecord& record);

  /// True when the records so far ended in CRLF.
  bool crlf() const { return rows_.crlf(); }

 private:
  bool fill();

  Source source_;
  CsvRows rows_;
  CsvRow row_;
  std::string buffer_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace screening::cli
