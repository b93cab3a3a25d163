#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "core/batch/columns.hpp"

namespace screening::internal {
namespace {

template <typename T>
T load(const std::byte* place) {
  T value;
  std::memcpy(&value, place, sizeof value);
  return value;
}

template <std::size_t Size>
void gather(const std::byte* in, std::ptrdiff_t stride, std::size_t n, std::byte* out) {
  for (std::size_t i = 0; i < n; ++i, in += stride, out += Size) std::memcpy(out, in, Size);
}

}  // namespace

Elements::Elements(const Column& column, const std::string& name)
    : column_(column), size_(size_of(column.type)) {
  if (column_.stride == 0) column_.stride = static_cast<std::ptrdiff_t>(size_);
  if (column_.validity != Column::Validity::all && column_.valid == nullptr) {
    throw std::invalid_argument("column '" + name +
                                "': a validity mask is announced, and there is none");
  }
}

bool Elements::valid(std::size_t row) const {
  if (column_.validity == Column::Validity::all) return true;
  if (column_.validity == Column::Validity::bytes) return column_.valid[row] != 0;
  const std::size_t bit = column_.bit_offset + row;
  return (column_.valid[bit / 8] >> (bit % 8) & 1U) != 0;
}

double Elements::at(std::size_t row) const {
  const std::byte* here = place(row);
  switch (column_.type) {
    case ColumnType::int8:
      return load<std::int8_t>(here);
    case ColumnType::uint8:
      return load<std::uint8_t>(here);
    case ColumnType::int16:
      return load<std::int16_t>(here);
    case ColumnType::uint16:
      return load<std::uint16_t>(here);
    case ColumnType::int32:
      return load<std::int32_t>(here);
    case ColumnType::uint32:
      return load<std::uint32_t>(here);
    case ColumnType::int64:
      return static_cast<double>(load<std::int64_t>(here));
    case ColumnType::uint64:
      return static_cast<double>(load<std::uint64_t>(here));
    case ColumnType::float32:
      return static_cast<double>(load<float>(here));
    case ColumnType::float64:
      break;
  }
  return load<double>(here);
}

const std::byte* Elements::gather(std::size_t first, std::size_t n, std::byte* room) const {
  const std::byte* in = place(first);
  if (close() && reinterpret_cast<std::uintptr_t>(in) % size_ == 0) return in;
  if (size_ == 1) {
    internal::gather<1>(in, column_.stride, n, room);
  } else if (size_ == 2) {
    internal::gather<2>(in, column_.stride, n, room);
  } else if (size_ == 4) {
    internal::gather<4>(in, column_.stride, n, room);
  } else {
    internal::gather<8>(in, column_.stride, n, room);
  }
  return room;
}

}  // namespace screening::internal
