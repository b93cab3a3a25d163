#include "csv.hpp"

#include <utility>

namespace screening::cli {

CsvReader::CsvReader(Source source, char separator)
    : source_(std::move(source)), rows_(separator) {}

bool CsvReader::fill() {
  if (ended_) return false;
  constexpr std::size_t chunk = 1U << 16U;
  const std::size_t line = rows_.line();
  buffer_.erase(0, rows_.consumed());
  const std::size_t had = buffer_.size();
  buffer_.resize(had + chunk);
  const std::size_t got = source_(buffer_.data() + had, chunk);
  buffer_.resize(had + got);
  ended_ = got == 0;
  rows_.begin(buffer_, line, ended_);
  return true;
}

bool CsvReader::next(CsvRecord& record) {
  if (!started_) {
    started_ = true;
    while (buffer_.size() < 3 && fill()) {
    }
    if (buffer_.starts_with("\xEF\xBB\xBF")) {
      buffer_.erase(0, 3);
      rows_.begin(buffer_, 1, ended_);
    }
  }
  while (!rows_.next(row_)) {
    if (!fill()) return false;
  }
  record.cells.assign(row_.cells.begin(), row_.cells.end());
  record.raw = row_.raw;
  record.line = row_.line;
  record.last_line = row_.last_line;
  record.fault = row_.fault;
  return true;
}

}  // namespace screening::cli
