#include "table_pieces.hpp"

#include <algorithm>

namespace screening::python {

namespace {

// Codes declared missing are elements of a column of numbers, and labels of one with labels.
void declare_missing(const std::vector<std::int64_t>& codes, Column& column) {
  if (column.dictionary.empty()) {
    column.missing = codes;
    return;
  }
  for (const std::int64_t code : codes) {
    std::replace(column.dictionary.begin(), column.dictionary.end(), std::to_string(code),
                 std::string());
  }
}

}  // namespace

Column Cursor::from(std::size_t row) {
  while (at_ < column_.chunks.size() && start_ + column_.chunks[at_].rows <= row) {
    start_ += column_.chunks[at_++].rows;
  }
  if (at_ == column_.chunks.size()) return {};
  Column column = column_.chunks[at_].column;
  const std::size_t skip = row - start_;
  const std::ptrdiff_t step =
      column.stride != 0 ? column.stride : static_cast<std::ptrdiff_t>(size_of(column.type));
  if (column.data != nullptr) {
    column.data =
        static_cast<const std::byte*>(column.data) + static_cast<std::ptrdiff_t>(skip) * step;
  }
  if (column.validity == Column::Validity::bits) column.bit_offset += skip;
  if (column.validity == Column::Validity::bytes) column.valid += skip;
  return column;
}

void add_seams(const SourceColumn& column, std::set<std::size_t>& rows) {
  std::size_t row = 0;
  for (const SourceColumn::Chunk& chunk : column.chunks) rows.insert(row += chunk.rows);
}

TablePieces::TablePieces(const TableJob& job) : job_(job) {
  for (const SourceColumn& column : job.items) items_.emplace_back(column);
  for (const auto& [field, column] : job.context) context_.emplace_back(column);
}

std::set<std::size_t> TablePieces::seams() const {
  std::set<std::size_t> rows{0, job_.rows};
  for (const SourceColumn& column : job_.items) add_seams(column, rows);
  for (const auto& [field, column] : job_.context) add_seams(column, rows);
  return rows;
}

ResponseTable TablePieces::from(std::size_t first, std::size_t rows) {
  ResponseTable responses;
  responses.rows = rows;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    responses.items.push_back(items_[i].from(first));
    declare_missing(job_.missing[i], responses.items.back());
  }
  for (std::size_t i = 0; i < context_.size(); ++i) {
    responses.context.push_back({job_.context[i].first, context_[i].from(first)});
  }
  return responses;
}

}  // namespace screening::python
