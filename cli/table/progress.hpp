#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

/// How far a long table has come, on a terminal and nowhere else.
namespace screening::cli {

/// One line on standard error that is written over again: rows, MB/s and, where the size of the
/// input is known, the share done and the time left. Silent when standard error is no terminal, and
/// in the first second.
class Progress {
 public:
  explicit Progress(std::optional<std::size_t> size);

  void show(std::size_t bytes, std::size_t rows);
  /// Takes the line away, so that something else can be said.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::optional<std::size_t> size_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = started_;
  bool terminal_;
  bool there_ = false;
};

}  // namespace screening::cli
