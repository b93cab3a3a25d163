#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "arrow_data.hpp"
#include "lexemes.hpp"
#include "refusal.hpp"

// How one Arrow array becomes a column. Numbers are looked at where they are; texts get a
// dictionary and truth values a byte each.
namespace screening::python {

namespace {

std::optional<ColumnType> number_type(std::string_view format) {
  if (format.size() != 1) return std::nullopt;
  switch (format.front()) {
    case 'c':
      return ColumnType::int8;
    case 'C':
      return ColumnType::uint8;
    case 's':
      return ColumnType::int16;
    case 'S':
      return ColumnType::uint16;
    case 'i':
      return ColumnType::int32;
    case 'I':
      return ColumnType::uint32;
    case 'l':
      return ColumnType::int64;
    case 'L':
      return ColumnType::uint64;
    case 'f':
      return ColumnType::float32;
    case 'g':
      return ColumnType::float64;
    default:
      return std::nullopt;
  }
}

bool bit(const void* bits, std::size_t index) {
  return (static_cast<const std::uint8_t*>(bits)[index / 8] >> (index % 8) & 1U) != 0;
}

// An array from some element on, its own offset included.
struct Part {
  const ArrowSchema& schema;
  const ArrowArray& array;
  std::size_t start;
  std::size_t rows;
  const std::string& name;

  std::string_view format() const { return schema.format; }

  [[noreturn]] void refuse(const std::string& code, const std::string& why) const {
    throw data_error(code, "column '" + name + "': " + why).at("column", name);
  }

  const void* buffer(std::int64_t index) const {
    if (index >= array.n_buffers) refuse("arrow", "the Arrow array lacks a buffer");
    const void* held = array.buffers[index];
    if (held == nullptr && rows > 0) refuse("arrow", "a buffer of the Arrow array is not there");
    return held;
  }

  // Null where every element counts.
  const void* validity() const {
    if (array.null_count == 0 || array.n_buffers <= 0) return nullptr;
    return array.buffers[0];
  }
  bool valid(std::size_t row) const {
    return validity() == nullptr || bit(validity(), start + row);
  }
};

template <typename T>
T load(const void* elements, std::size_t index) {
  T value;
  std::memcpy(&value, static_cast<const std::byte*>(elements) + index * sizeof value, sizeof value);
  return value;
}

template <typename Offset>
std::string_view text_between(const Part& part, std::size_t row) {
  const void* offsets = part.buffer(1);
  const auto from = load<Offset>(offsets, part.start + row);
  const auto to = load<Offset>(offsets, part.start + row + 1);
  if (from < 0 || to < from) part.refuse("arrow", "its texts end before they begin");
  // Texts that are all empty need no buffer.
  if (from == to) return {};
  const auto* bytes = static_cast<const char*>(part.buffer(2));
  return {bytes + from, static_cast<std::size_t>(to - from)};
}

constexpr std::size_t longest_inline = 12;  ///< bytes of a text within its view

// 16 bytes each: the length, then the text itself or four bytes of it, which buffer, and where.
std::string_view text_in_view(const Part& part, std::size_t row) {
  const auto* view =
      static_cast<const char*>(part.buffer(1)) + (part.start + row) * std::size_t{16};
  const auto length = load<std::int32_t>(view, 0);
  if (length < 0) part.refuse("arrow", "a text has a negative length");
  const auto bytes = static_cast<std::size_t>(length);
  if (bytes <= longest_inline) return {view + 4, bytes};
  const auto buffer = load<std::int32_t>(view, 2);
  const auto offset = load<std::int32_t>(view, 3);
  if (buffer < 0 || offset < 0) part.refuse("arrow", "a text lies nowhere");
  // The last buffer holds how long each of those with the texts is.
  const std::int64_t sizes = part.array.n_buffers - 1;
  if (2 + std::int64_t{buffer} >= sizes ||
      load<std::int64_t>(part.buffer(sizes), static_cast<std::size_t>(buffer)) <
          std::int64_t{offset} + length) {
    part.refuse("arrow", "a text lies nowhere");
  }
  return {static_cast<const char*>(part.buffer(2 + buffer)) + offset, bytes};
}

using TextOf = std::string_view (*)(const Part&, std::size_t);

// Views may overlap, and a short list of them say so much that no memory holds a copy. Texts that
// do not overlap are together no longer than the buffers they lie in; three times as much is for
// those that are parts of others.
class Room {
 public:
  explicit Room(const Part& part) : part_(part) {
    if (part.format() != "vu" || part.rows == 0 || part.array.n_buffers < 0) return;
    left_ = 0;
    const std::int64_t sizes = part.array.n_buffers - 1;
    for (std::int64_t i = 2; i < sizes; ++i) {
      const auto size = load<std::int64_t>(part.buffer(sizes), static_cast<std::size_t>(i - 2));
      if (size > 0) left_ += static_cast<std::uint64_t>(std::min(size, INT64_MAX / 4 / sizes)) * 3;
    }
  }

  void take(std::string_view text) {
    if (text.size() <= longest_inline) return;
    if (text.size() > left_) part_.refuse("arrow", "its texts overlap");
    left_ -= text.size();
  }

 private:
  const Part& part_;
  std::uint64_t left_ = UINT64_MAX;
};

TextOf text_reader(std::string_view format) {
  if (format == "u") return text_between<std::int32_t>;
  if (format == "U") return text_between<std::int64_t>;
  if (format == "vu") return text_in_view;
  return nullptr;
}

// Offsets never fall, not even where there is no text: those after it could begin anew with every
// row, and say together more than there is. A view without a text may hold anything.
void pass_over(const Part& part, std::size_t row) {
  if (part.format() == "vu") return;
  static_cast<void>(text_reader(part.format())(part, row));
}

// The labels of a dictionary as lexemes; one that is null is no answer.
std::vector<std::string> labels_of(const ArrowSchema& schema, const ArrowArray& array,
                                   const std::string& name) {
  if (array.length < 0 || array.offset < 0 || array.offset > INT64_MAX - array.length) {
    throw data_error("arrow", "column '" + name + "': its dictionary has a length out of range")
        .at("column", name);
  }
  const auto rows = static_cast<std::size_t>(array.length);
  const Part part{schema, array, static_cast<std::size_t>(array.offset), rows, name};
  const TextOf read = text_reader(part.format());
  const auto number = number_type(part.format());
  if (read == nullptr && !number && part.format() != "n") {
    part.refuse("wrong_dtype", "its labels are neither texts nor numbers");
  }
  // Labels of this type take no memory until they are made.
  constexpr std::size_t most_without_text = 65'536;
  if (part.format() == "n" && rows > most_without_text) {
    part.refuse("arrow", "its dictionary has too many labels without a text");
  }
  std::vector<std::string> labels;
  Room room(part);
  for (std::size_t row = 0; row < rows; ++row) {
    std::string& label = labels.emplace_back();
    if (part.format() == "n") continue;
    if (!part.valid(row)) {
      if (read != nullptr) pass_over(part, row);
      continue;
    }
    if (read != nullptr) {
      const std::string_view text = read(part, row);
      room.take(text);
      label = text;
    } else {
      Column column;
      column.data = part.buffer(1);
      column.type = *number;
      label = lexeme_at(column, part.start + row).value_or("");
    }
  }
  // Without a dictionary, indices would be taken for answers.
  if (labels.empty()) labels.emplace_back();
  return labels;
}

SourceColumn::Chunk chunk_of_texts(const Part& part, TextOf read) {
  TextColumn made;
  Room room(part);
  for (std::size_t row = 0; row < part.rows; ++row) {
    if (!part.valid(row)) {
      pass_over(part, row);
      made.add_nothing();
    } else if (const std::string_view text = read(part, row); made.add(text)) {
      room.take(text);
    }
  }
  return std::move(made).finish();
}

SourceColumn::Chunk chunk_of_truth(const Part& part) {
  const void* bits = part.buffer(1);
  auto bytes = std::make_shared<std::vector<std::int8_t>>(part.rows);
  for (std::size_t row = 0; row < part.rows; ++row) {
    (*bytes)[row] = bit(bits, part.start + row) ? 1 : 0;
  }
  SourceColumn::Chunk chunk;
  chunk.rows = part.rows;
  chunk.column.data = bytes->data();
  chunk.column.type = ColumnType::int8;
  chunk.owner = std::move(bytes);
  return chunk;
}

SourceColumn::Chunk chunk_of_numbers(const Part& part, ColumnType type) {
  SourceColumn::Chunk chunk;
  chunk.rows = part.rows;
  chunk.column.type = type;
  chunk.column.data = static_cast<const std::byte*>(part.buffer(1)) + part.start * size_of(type);
  return chunk;
}

void add_validity(const Part& part, SourceColumn::Chunk& chunk) {
  if (part.validity() == nullptr) return;
  chunk.column.validity = Column::Validity::bits;
  chunk.column.valid = static_cast<const std::uint8_t*>(part.validity());
  chunk.column.bit_offset = part.start;
}

// A null row has no answers, whatever its columns hold.
void add_null_rows(const Part& part, const ArrowArray* parent, SourceColumn::Chunk& chunk) {
  if (parent == nullptr || parent->null_count == 0 || parent->n_buffers == 0 ||
      parent->buffers[0] == nullptr || chunk.column.data == nullptr) {
    return;
  }
  auto valid = std::make_shared<std::vector<std::uint8_t>>(part.rows);
  for (std::size_t row = 0; row < part.rows; ++row) {
    const bool there = bit(parent->buffers[0], static_cast<std::size_t>(parent->offset) + row);
    (*valid)[row] = there && part.valid(row) ? 1 : 0;
  }
  chunk.column.validity = Column::Validity::bytes;
  chunk.column.valid = valid->data();
  chunk.owner = both(chunk.owner, std::move(valid));
}

}  // namespace

SourceColumn::Chunk arrow_chunk(const ArrowSchema& schema, const ArrowArray& array,
                                const ArrowArray* parent, std::size_t first, std::size_t rows,
                                const std::string& name) {
  const Part part{schema, array, static_cast<std::size_t>(array.offset) + first, rows, name};
  SourceColumn::Chunk chunk;
  chunk.rows = rows;
  const auto number = number_type(part.format());
  if (schema.dictionary != nullptr) {
    const ArrowSchema& labels = *schema.dictionary;
    if (!number || labels.format == nullptr || labels.dictionary != nullptr ||
        array.dictionary == nullptr ||
        (array.dictionary->n_buffers > 0 && array.dictionary->buffers == nullptr)) {
      part.refuse("arrow", "its dictionary is not usable");
    }
    chunk = chunk_of_numbers(part, *number);
    chunk.column.dictionary = labels_of(*schema.dictionary, *array.dictionary, name);
    add_validity(part, chunk);
  } else if (number) {
    chunk = chunk_of_numbers(part, *number);
    add_validity(part, chunk);
  } else if (part.format() == "b") {
    chunk = chunk_of_truth(part);
    add_validity(part, chunk);
  } else if (const TextOf read = text_reader(part.format())) {
    chunk = chunk_of_texts(part, read);
  } else if (part.format() != "n") {
    part.refuse("wrong_dtype", "Arrow's type '" + std::string(part.format()) +
                                   "' holds no answers; cast it to integers, floats or texts");
  }
  add_null_rows(part, parent, chunk);
  return chunk;
}

}  // namespace screening::python
