#pragma once

#include <cstddef>

/// Takes the place of `operator new` in a test program: counts what is allocated and refuses what
/// it is told to. For one thread at a time.
namespace screening::test {

enum class Refuse : unsigned char { nothing, one, all_from_there_on };

struct MemoryUse {
  std::size_t asked = 0;    ///< how often memory was asked for
  std::ptrdiff_t kept = 0;  ///< pieces that were not given back
  bool refused = false;     ///< whether some request was
};

/// Starts counting from nothing. The request number `which`, from 1, is refused, or it and all
/// after it.
void watch_memory(Refuse refuse = Refuse::nothing, std::size_t which = 0);
/// What happened since; nothing is refused from here on.
MemoryUse stop_watching_memory();

}  // namespace screening::test
