#include "failing_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

using screening::test::MemoryUse;
using screening::test::Refuse;

bool watching = false;
Refuse refuse = Refuse::nothing;
std::size_t refused_request = 0;
MemoryUse use;

bool is_refused() {
  if (!watching) return false;
  ++use.asked;
  const bool now = (refuse == Refuse::one && use.asked == refused_request) ||
                   (refuse == Refuse::all_from_there_on && use.asked >= refused_request);
  use.refused = use.refused || now;
  return now;
}

void* allocate(std::size_t size, std::size_t alignment) noexcept {
  if (is_refused()) return nullptr;
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* const memory = alignment <= alignof(std::max_align_t)
                           ? std::malloc(size == 0 ? 1 : size)
                           : std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
  if (watching && memory != nullptr) ++use.kept;
  return memory;
}

void release(void* memory) noexcept {
  if (watching && memory != nullptr) --use.kept;
  std::free(memory);
}

void* demand(std::size_t size, std::size_t alignment) {
  void* const memory = allocate(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

constexpr std::size_t usual = alignof(std::max_align_t);
std::size_t of(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

void* operator new(std::size_t size) { return demand(size, usual); }
void* operator new[](std::size_t size) { return demand(size, usual); }
void* operator new(std::size_t size, std::align_val_t a) { return demand(size, of(a)); }
void* operator new[](std::size_t size, std::align_val_t a) { return demand(size, of(a)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, usual);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, usual);
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { release(memory); }

namespace screening::test {

void watch_memory(Refuse what, std::size_t which) {
  use = {};
  refuse = what;
  refused_request = which;
  watching = true;
}

MemoryUse stop_watching_memory() {
  watching = false;
  return use;
}

}  // namespace screening::test
