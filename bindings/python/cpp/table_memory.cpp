#include "table_memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace screening::python {

namespace {

constexpr std::size_t line = 64;  ///< Arrow recommends that buffers start on one
constexpr std::size_t huge_page = std::size_t{1} << 21U;
constexpr std::size_t most_kept = std::size_t{1} << 26U;

constexpr std::size_t rounded(std::size_t size, std::size_t to) {
  return (size + to - 1) / to * to;
}

}  // namespace

// A fresh page costs more than scoring the rows it holds, so large tables ask for large ones.
TableMemory::TableMemory(std::size_t bytes) {
  const bool large = bytes >= 2 * huge_page;
  const std::size_t alignment = large ? huge_page : line;
  size_ = rounded(std::max(bytes, line), alignment);
  memory_.reset(static_cast<std::byte*>(std::aligned_alloc(alignment, size_)));
  if (memory_ == nullptr) throw std::bad_alloc();
  if (large) madvise(memory_.get(), size_, MADV_HUGEPAGE);
}

void TableMemory::Free::operator()(std::byte* memory) const { std::free(memory); }

TableMemory SpareMemory::take(std::size_t bytes) {
  TableMemory spare;
  {
    const std::lock_guard<std::mutex> locked(mutex_);
    spare = std::exchange(spare_, TableMemory());
  }
  // A small table must not hold on to the memory of a large one.
  if (spare.data() != nullptr && spare.size() >= bytes && spare.size() / 2 <= bytes) return spare;
  spare = TableMemory();
  return TableMemory(bytes);
}

void SpareMemory::give_back(TableMemory memory) {
  if (memory.size() < 2 * huge_page || memory.size() > most_kept) return;
  const std::lock_guard<std::mutex> locked(mutex_);
  if (spare_.data() == nullptr) std::swap(spare_, memory);
}

}  // namespace screening::python
