#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/files.hpp"
#include "csv_rows.hpp"

/// A table in pieces that can be worked on apart.
namespace screening::cli {

/// Whole records, one after the other.
struct Chunk {
  std::string bytes;
  std::size_t line = 1;  ///< number of the first line
  bool final = false;    ///< nothing follows
};

/// Gives each line of a chunk, without its end, with its number to `take`, and each that holds
/// nothing but spaces to `blank`.
template <class Take, class Blank>
void for_each_line(const Chunk& chunk, const Take& take, const Blank& blank) {
  std::string_view rest = chunk.bytes;
  for (std::size_t number = chunk.line; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      blank();
    } else {
      take(line, number);
    }
  }
}

/// Cuts an input into chunks between records. What a chunk holds does not depend on how the input
/// arrives.
class ChunkReader {
 public:
  static constexpr std::size_t usual_size = 1U << 18U;
  /// For what becomes hundreds of times as long, as an administration's whole result in JSON does.
  static constexpr std::size_t small_size = 1U << 12U;

  /// `quotes`: a line feed between quotes does not end a record, as in a CSV table. `size`: of a
  /// chunk, in bytes, more or less.
  ChunkReader(Input& input, char separator, bool quotes, std::size_t size = usual_size);

  /// The header's record, without the byte order mark in front of it. False when there is none.
  /// The row's views last until the first chunk is asked for.
  bool header(CsvRow& row);
  /// True when the header ended in CRLF.
  bool crlf() const { return crlf_; }

  /// The next chunk; false at the end.
  bool next(Chunk& chunk);

  /// Bytes of the input, where that is known.
  std::optional<std::size_t> size() const { return input_.size(); }
  /// Bytes read from the input so far.
  std::size_t bytes_read() const { return bytes_read_; }

 private:
  bool fill();
  void refuse_endless_line() const;
  std::size_t whole_records();

  Input& input_;
  bool quotes_;
  std::size_t size_;
  CsvRows rows_;
  CsvRow row_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< behind the header
  std::size_t line_ = 1;
  bool crlf_ = false;
  std::size_t bytes_read_ = 0;
  bool ended_ = false;
};

}  // namespace screening::cli
