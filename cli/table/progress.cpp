#include "progress.hpp"

#include <unistd.h>

#include <string>

#include "cli/console.hpp"

namespace screening::cli {

namespace {

constexpr const char* take_away = "\r\x1b[K";

// 1234567 as 1,234,567.
std::string grouped(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string minutes(double seconds) {
  const auto whole = static_cast<std::size_t>(seconds + 0.5);
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

Progress::Progress(std::optional<std::size_t> size)
    : size_(size), terminal_(::isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::size_t bytes, std::size_t rows) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  const std::chrono::duration<double> since_start = now - started_;
  const std::chrono::duration<double> since_shown = now - shown_;
  if (since_start.count() < 1 || since_shown.count() < 0.2) return;
  shown_ = now;
  there_ = true;
  const double speed = static_cast<double>(bytes) / since_start.count();
  std::string line = take_away + grouped(rows) + " rows, " +
                     std::to_string(static_cast<std::size_t>(speed / 1e6)) + " MB/s";
  if (size_ && *size_ >= bytes && bytes > 0) {
    line += ", " + std::to_string(bytes * 100 / *size_) + " %, " +
            minutes(static_cast<double>(*size_ - bytes) / speed) + " left";
  }
  say_raw(line);
}

void Progress::clear() {
  if (there_) say_raw(take_away);
  there_ = false;
}

}  // namespace screening::cli
