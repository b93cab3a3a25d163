#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// A strict reader of comma-separated tables (RFC 4180), and the little that writing one needs.
///
/// A row is either read exactly or refused whole: a guess about quotes or columns would give one
/// person another person's answers.
namespace screening::cli {

/// What is wrong with one record of the table.
enum class CsvFault {
  none,
  bare_quote,      ///< a quote inside a cell that does not start with one
  after_quote,     ///< text between a closing quote and the next separator
  unclosed_quote,  ///< the quote is never closed
  lone_return,     ///< a carriage return that no line feed follows
  nul_byte,
  bad_utf8,
  too_long,  ///< more than `CsvReader::max_record` bytes
};

/// In words, without a byte of the record.
std::string_view to_text(CsvFault fault);

struct CsvRecord {
  std::vector<std::string> cells;
  std::string raw;            ///< as read, without the line end
  std::size_t line = 0;       ///< where it starts, from 1
  std::size_t last_line = 0;  ///< where it ends; greater with a line feed inside quotes
  CsvFault fault = CsvFault::none;

  bool blank() const { return raw.empty(); }
};

/// Reads records one after the other, in memory that does not grow with the file.
///
/// After a fault in the quoting only the record's first line is given up, and reading goes on with
/// the next line: one stray quote must not swallow the rows below it.
class CsvReader {
 public:
  static constexpr std::size_t max_record = 1U << 20U;

  /// Fills the buffer and returns how many bytes it gave; 0 is the end of the input.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  explicit CsvReader(Source source, char separator = ',');

  /// The next record; false at the end.
  bool next(CsvRecord& record);

  /// True when the records so far ended in CRLF.
  bool crlf() const { return crlf_; }

 private:
  bool fill();
  std::size_t first_line_end();
  void parse(CsvRecord& record, std::size_t& end);

  Source source_;
  char separator_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool started_ = false;
  bool ended_ = false;
  bool crlf_ = false;
};

/// A cell as it must be written: quoted when it holds a separator, a quote or a line end.
std::string csv_cell(std::string_view text, char separator);

/// With an apostrophe in front if a spreadsheet would run the cell as a formula. Plain numbers,
/// such as -9, stay as they are.
std::string spreadsheet_safe(std::string_view text);

bool valid_utf8(std::string_view text);

}  // namespace screening::cli
