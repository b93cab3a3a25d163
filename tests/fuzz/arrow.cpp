#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "arrow_maker.hpp"
#include "bindings/python/cpp/refusal.hpp"

// Arrow arrays as a host hands them over. Those that are as they say are read as they were written;
// those that point nowhere, or lie in any way that a reader can see, are refused. Every buffer is
// as long as its array says and no longer, so a sanitizer sees what is read beyond.
namespace screening::fuzz {
namespace {

using python::ArrowData;

/// Every view of a column becomes a part of one text, each a byte shorter than the last.
void overlap(ArrowArray& array) {
  const auto size = *static_cast<const std::int64_t*>(array.buffers[3]);
  auto* views = const_cast<char*>(static_cast<const char*>(array.buffers[1]));
  for (std::int64_t i = 0; i < array.offset + array.length && i < size; ++i) {
    const std::array<std::int32_t, 4> view{static_cast<std::int32_t>(size - i), 0, 0, 0};
    std::memcpy(views + i * 16, view.data(), sizeof view);
  }
}

/// Makes something untrue of an array or a schema. Nothing here makes a buffer shorter than said,
/// for which a reader has no means; a length may be anything where there is no buffer.
void damage(Choices& choices, ArrowSchema& schema, ArrowArray& array) {
  static constexpr std::array<std::int64_t, 5> mad{-1, INT64_MIN, INT64_MAX, -8, 0};
  const std::int64_t number = mad[choices.below(mad.size())];
  switch (choices.byte() % 13) {
    case 0: {
      const bool no_buffers = schema.format != nullptr && *schema.format == 'n';
      array.length = no_buffers ? number : std::min(number, std::int64_t{0});
      break;
    }
    case 1:
      array.offset = number == 0 ? INT64_MAX : number;
      break;
    case 2:
      array.n_buffers = std::min(number, array.n_buffers);
      break;
    case 3:
      array.n_children = number;
      break;
    case 4:
      array.buffers = nullptr;
      break;
    case 5:
      array.children = nullptr;
      break;
    case 6:
      if (array.n_buffers > 0 && array.buffers != nullptr) {
        array.buffers[choices.below(static_cast<std::size_t>(array.n_buffers))] = nullptr;
      }
      break;
    case 7:
      array.dictionary = nullptr;
      break;
    case 8:
      schema.format = nullptr;
      break;
    case 9:
      schema.name = nullptr;
      break;
    case 10:
      array.null_count = number;
      break;
    case 11:
      if (array.n_buffers == 4 && array.buffers != nullptr && array.buffers[1] != nullptr &&
          array.buffers[3] != nullptr && array.offset >= 0 && array.offset < 5) {
        overlap(array);
      }
      break;
    default:
      schema.dictionary = array.dictionary != nullptr ? schema.dictionary : &schema;
  }
}

/// What is read of a column takes no more than a small factor of what was handed over.
void demand_little(const python::SourceColumn& column) {
  constexpr std::size_t most_labels = 65'537;
  constexpr std::size_t most_letters = std::size_t{26} * 22 * 3;  // rows, bytes, and the factor
  for (const auto& chunk : column.chunks) {
    std::size_t letters = 0;
    for (const std::string& text : chunk.column.dictionary) letters += text.size();
    demand(chunk.column.dictionary.size() <= most_labels, "labels without memory are few");
    demand(letters <= most_letters, "texts are not copied over and over");
  }
}

void one(Choices& choices) {
  Memory memory;
  Maker maker(choices, memory);
  const std::size_t rows = choices.below(20);
  const std::size_t columns = choices.below(5);
  const std::size_t skipped = choices.below(4);
  const bool damaged = choices.byte() % 2 == 0;
  std::vector<Made> made;
  std::vector<ArrowSchema*> schemas;
  std::vector<ArrowArray*> arrays;
  for (std::size_t i = 0; i < columns; ++i) {
    made.push_back(maker.column(skipped + rows, true));
    schemas.push_back(made.back().schema);
    arrays.push_back(made.back().array);
  }
  ArrowSchema schema{};
  schema.format = "+s";
  schema.n_children = static_cast<std::int64_t>(columns);
  schema.children = memory.list(schemas);
  ArrowArray array{};
  array.length = static_cast<std::int64_t>(rows);
  array.offset = static_cast<std::int64_t>(skipped);
  array.n_buffers = 1;
  array.buffers = memory.list(std::vector<const void*>{nullptr});
  array.n_children = schema.n_children;
  array.children = memory.list(arrays);
  for (std::size_t times = damaged ? 1 + choices.below(3) : 0; times > 0; --times) {
    const std::size_t which = choices.below(columns * 2 + 1);
    if (which == columns * 2) {
      damage(choices, schema, array);
    } else if (which % 2 == 1 && made[which / 2].labels.array != nullptr) {
      damage(choices, *made[which / 2].labels.schema, *made[which / 2].labels.array);
    } else {
      damage(choices, *made[which / 2].schema, *made[which / 2].array);
    }
  }
  // Rows of nothing but nulls may be claimed in any number, and more than once.
  const bool nulls = std::all_of(schemas.begin(), schemas.end(), [](const ArrowSchema* each) {
    return each->format != nullptr && *each->format == 'n';
  });
  const bool claimed = damaged && nulls && choices.byte() % 2 == 0;
  if (claimed) {
    array.length = std::int64_t{1} << (20U + choices.below(43));
    for (ArrowArray* each : arrays) each->length = INT64_MAX;
  }
  const auto borrowed = [](auto& each) {
    return std::shared_ptr<std::remove_reference_t<decltype(each)>>(&each, [](auto*) {});
  };
  try {
    ArrowData data(borrowed(schema));
    for (int times = claimed ? 4 : 1; times > 0; --times) data.add(borrowed(array));
    demand(data.rows() <= static_cast<std::size_t>(python::most_rows), "rows can be counted");
    if (!data.is_table()) return;
    demand(data.names().size() == columns, "every column has a name");
    for (std::size_t i = 0; i < columns; ++i) {
      const python::SourceColumn column = data.column(i);
      demand(column.rows() == data.rows(), "every column has the rows of its table");
      if (claimed || rows == 0 || column.chunks.empty()) continue;
      demand_little(column);
      for (std::size_t row = 0; row < column.rows(); ++row) {
        const auto read = python::lexeme_at(column.chunks.front().column, row);
        demand(damaged || read == made[i].texts[skipped + row], "what was written is read");
      }
    }
  } catch (const python::Refusal& refusal) {
    demand(!refusal.code().empty() && !refusal.message().empty(), "a refusal says why");
    demand(damaged || refusal.code() == "wrong_dtype", "what is as it says is read");
  }
}

}  // namespace
}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::Choices choices(data, size);
  screening::fuzz::one(choices);
  return 0;
}
