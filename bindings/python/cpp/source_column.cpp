#include "source_column.hpp"

#include <limits>

namespace screening::python {

namespace {

template <typename T>
SourceColumn::Chunk chunk_of(std::vector<T> indices, ColumnType type,
                             std::vector<std::string> texts) {
  const auto held = std::make_shared<const std::vector<T>>(std::move(indices));
  SourceColumn::Chunk chunk;
  chunk.rows = held->size();
  // A column without data is one that is not there, which an empty vector's pointer may be.
  static constexpr T nothing{};
  chunk.column.data = held->empty() ? &nothing : held->data();
  chunk.column.type = type;
  chunk.column.dictionary = std::move(texts);
  chunk.owner = held;
  return chunk;
}

}  // namespace

Owner both(Owner first, Owner second) {
  return std::make_shared<const std::pair<Owner, Owner>>(std::move(first), std::move(second));
}

std::size_t SourceColumn::rows() const {
  std::size_t sum = 0;
  for (const Chunk& chunk : chunks) sum += chunk.rows;
  return sum;
}

TextColumn::TextColumn() : texts_(1) { known_.emplace(std::string(), 0); }

bool TextColumn::add(std::string_view text) {
  const auto found = known_.find(text);
  if (found != known_.end()) {
    indices_.push_back(found->second);
    return false;
  }
  const auto index = static_cast<std::int32_t>(texts_.size());
  known_.emplace(std::string(text), index);
  texts_.emplace_back(text);
  indices_.push_back(index);
  return true;
}

SourceColumn::Chunk TextColumn::finish() && {
  // The library looks 16-bit indices up in a table.
  if (texts_.size() > std::numeric_limits<std::uint16_t>::max()) {
    return chunk_of(std::move(indices_), ColumnType::int32, std::move(texts_));
  }
  return chunk_of(std::vector<std::uint16_t>(indices_.begin(), indices_.end()), ColumnType::uint16,
                  std::move(texts_));
}

}  // namespace screening::python
