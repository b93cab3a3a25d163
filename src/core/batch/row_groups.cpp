#include "core/batch/row_groups.hpp"

#include <algorithm>
#include <tuple>

namespace screening::internal {
namespace {

auto key(const Elements& column) { return std::tuple(column.column().stride, column.place(0)); }

bool follows(const Elements& one, const Elements& next) {
  return one.column().stride == next.column().stride && one.place(0) + 1 == next.place(0);
}

}  // namespace

RowGroups::RowGroups(const std::vector<ColumnReader>& readers, const std::vector<bool>& wanted)
    : place_(readers.size(), none) {
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    const Elements& column = readers[i].elements();
    if (wanted[i] && column.there() && column.size() == 1 && !column.close()) items.push_back(i);
  }
  const auto elements = [&](std::size_t k) -> const Elements& {
    return readers[items[k]].elements();
  };
  // A column that is read twice breaks the run; such a table is scored all the same.
  std::sort(items.begin(), items.end(), [&](std::size_t a, std::size_t b) {
    return key(readers[a].elements()) < key(readers[b].elements());
  });
  for (std::size_t start = 0, end = 0; start < items.size(); start = end) {
    end = start + 1;
    while (end < items.size() && follows(elements(end - 1), elements(end))) ++end;
    if (end - start < width) continue;
    // The last group overlaps the one before it, so that nothing outside the columns is read.
    for (std::size_t at = start; at < end; at += width) {
      const std::size_t from = std::min(at, end - width);
      for (std::size_t k = 0; k < width; ++k) place_[items[from + k]] = groups_.size() * width + k;
      groups_.push_back(&elements(from));
    }
  }
}

void RowGroups::bring(std::size_t first, std::size_t n, const Kernels& kernels,
                      std::uint8_t* room) const {
  for (const Elements* const group : groups_) {
    kernels.columns_of_rows(reinterpret_cast<const std::uint8_t*>(group->place(first)),
                            group->column().stride, n, room);
    room += width * block_rows;
  }
}

}  // namespace screening::internal
