#include <algorithm>
#include <string>
#include <vector>

#include "cli/table/csv_rows.hpp"
#include "target.hpp"

// Tables: what a record is does not depend on how the bytes arrive, and nothing is lost: records,
// one after the other, are the text.
namespace screening::fuzz {
namespace {

using cli::CsvRow;
using cli::CsvRows;

std::string shown(const CsvRow& row) {
  std::string text = std::to_string(row.line) + ":" + std::to_string(static_cast<int>(row.fault));
  for (const auto& cell : row.cells) text += "|" + std::string(cell);
  return text + "=" + std::string(row.raw);
}

std::vector<std::string> at_once(std::string_view text) {
  std::vector<std::string> records;
  CsvRows rows(',');
  rows.begin(text, 1, true);
  for (CsvRow row; rows.next(row);) records.push_back(shown(row));
  demand(rows.consumed() == text.size(), "nothing is left behind the last record");
  return records;
}

std::vector<std::string> in_pieces(std::string_view text, std::size_t size) {
  std::vector<std::string> records;
  CsvRows rows(',');
  std::string buffer;
  std::size_t line = 1;
  for (std::size_t at = 0;; at += size) {
    const bool last = at + size >= text.size();
    buffer += text.substr(std::min(at, text.size()), size);
    rows.begin(buffer, line, last);
    for (CsvRow row; rows.next(row);) records.push_back(shown(row));
    line = rows.line();
    buffer.erase(0, rows.consumed());
    if (last) return records;
  }
}

}  // namespace

void one(std::string_view text) {
  if (text.empty()) return;
  const std::size_t size = static_cast<unsigned char>(text.front()) % 61U + 1U;
  text.remove_prefix(1);
  demand(at_once(text) == in_pieces(text, size), "records do not depend on how bytes arrive");
}

}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::text_of(data, size));
  return 0;
}
