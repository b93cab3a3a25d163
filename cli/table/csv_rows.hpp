#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "screening/limits.hpp"

/// A strict splitter of comma-separated text (RFC 4180) that is in memory.
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
  too_long,  ///< more than `CsvRows::max_record` bytes
};

/// In words, without a byte of the record.
std::string_view to_text(CsvFault fault);

/// One record; its views last until the text or the splitter changes.
struct CsvRow {
  std::vector<std::string_view> cells;
  std::string_view raw;       ///< as it stands, without the line end
  std::size_t line = 0;       ///< where it starts, from 1
  std::size_t last_line = 0;  ///< where it ends; greater with a line feed inside quotes
  CsvFault fault = CsvFault::none;
  bool plain = false;  ///< not split yet: the cells are what stands between the separators of `raw`

  bool blank() const { return raw.empty(); }
};

/// Records one after the other.
///
/// After a fault in the quoting only the record's first line is given up, and reading goes on with
/// the next line: one stray quote must not swallow the rows below it.
class CsvRows {
 public:
  static constexpr std::size_t max_record = record_bytes;

  explicit CsvRows(char separator) : separator_(separator) {}

  /// Starts on a text whose first line has this number. `final`: nothing follows it.
  void begin(std::string_view text, std::size_t line, bool final);

  /// The next record. False at the end, or when the rest is no whole record and more may follow.
  bool next(CsvRow& row);

  /// The same, but a record without quotes stays unsplit.
  bool next_whole(CsvRow& row) { return (lines_only_ && next_line(row)) || next_record(row); }
  /// Splits a record that is `plain`.
  void split(CsvRow& row) const;

  /// Bytes taken so far.
  std::size_t consumed() const { return at_; }
  /// The number of the line that comes next.
  std::size_t line() const { return line_; }
  /// True when some record so far ended in CRLF.
  bool crlf() const { return crlf_; }

 private:
  enum class Found { whole, more };
  bool next_line(CsvRow& row) {
    const char* const start = text_.data() + at_;
    const auto* feed = static_cast<const char*>(std::memchr(start, '\n', text_.size() - at_));
    if (feed == nullptr || feed - start > static_cast<std::ptrdiff_t>(max_record)) return false;
    row.fault = CsvFault::none;
    row.plain = true;
    row.raw = {start, static_cast<std::size_t>(feed - start)};
    row.line = row.last_line = line_++;
    at_ += row.raw.size() + 1;
    return true;
  }
  bool next_record(CsvRow& row);
  Found plain(CsvRow& row, std::size_t& end);
  Found quoted(CsvRow& row, std::size_t& end);
  bool first_line_end(std::size_t& end) const;
  bool has(char c) const { return text_.find(c) != std::string_view::npos; }

  char separator_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool final_ = true;
  bool crlf_ = false;
  bool any_quote_ = false;
  bool any_return_ = false;
  bool any_nul_ = false;
  bool ascii_ = true;
  bool lines_only_ = false;  ///< nothing in the text needs a closer look: every line is a record
  std::deque<std::string> unescaped_;  ///< cells of this record in which quotes were doubled
};

/// The end of the cell that starts here, in a record without quotes.
inline const char* cell_end(const char* cell, const char* end, char separator) {
  // Most cells are a single character.
  if (end - cell > 1 && cell[1] == separator && cell[0] != separator) return cell + 1;
  while (cell != end && *cell != separator) ++cell;
  return cell;
}

/// Sees at one look whether the next cells are a single character each, as answers mostly are.
class CharacterCells {
 public:
  static constexpr std::size_t count = 4;
  static constexpr std::ptrdiff_t bytes = 2 * count;  ///< each with the separator behind it

  explicit CharacterCells(char separator);

  /// Precondition: `bytes` can be read from here.
  bool at(const char* cell) const {
    std::uint64_t text = 0;
    std::memcpy(&text, cell, sizeof text);
    const std::uint64_t differs = text ^ separators_;
    // No character is a separator: none of the four pairs is zero where its character stands.
    const std::uint64_t characters = differs & ~behind_;
    constexpr std::uint64_t ones = 0x0001'0001'0001'0001;
    constexpr std::uint64_t tops = 0x8000'8000'8000'8000;
    const bool no_separator = ((characters - ones) & ~characters & tops) == 0;
    return (differs & behind_) == 0 && no_separator;
  }

 private:
  std::uint64_t separators_ = 0;  ///< eight of them
  std::uint64_t behind_ = 0;      ///< the bytes behind each character
};

/// A cell as it must be written: quoted when it holds a separator, a quote or a line end.
std::string csv_cell(std::string_view text, char separator);

/// With an apostrophe in front if a spreadsheet would run the cell as a formula. Plain numbers,
/// such as -9, stay as they are.
std::string spreadsheet_safe(std::string_view text);

bool valid_utf8(std::string_view text);

}  // namespace screening::cli
