#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

namespace screening::python {

/// One piece of memory for a table of results. Its bytes are not set.
class TableMemory {
 public:
  TableMemory() = default;
  /// Throws `std::bad_alloc`.
  explicit TableMemory(std::size_t bytes);

  std::byte* data() const { return memory_.get(); }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::byte* memory) const;
  };
  std::unique_ptr<std::byte, Free> memory_;
  std::size_t size_ = 0;
};

/// Keeps the memory of one table that nobody looks at any more for the next one: touching memory
/// for the first time costs more than scoring the rows it holds. At most 64 MiB. Safe to share
/// between threads.
class SpareMemory {
 public:
  /// At least that many bytes: the spare piece where it fits, else a new one.
  TableMemory take(std::size_t bytes);
  /// Takes a piece back. Keeps it where there is none yet, else frees it.
  void give_back(TableMemory memory);

 private:
  std::mutex mutex_;
  TableMemory spare_;
};

}  // namespace screening::python
