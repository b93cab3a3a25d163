#pragma once

#include <exception>
#include <string>
#include <utility>

namespace screening::cli {

/// Exit statuses, the same for every subcommand.
namespace exit_status {
inline constexpr int ok = 0;
inline constexpr int differs = 1;  ///< asked with --exit-code: scores may differ
inline constexpr int usage = 2;
inline constexpr int refused = 65;    ///< the data or the definition was refused
inline constexpr int no_input = 66;   ///< there is no such input
inline constexpr int io_failed = 74;  ///< reading or writing failed
}  // namespace exit_status

/// Ends a command: what is wrong, what to do about it, and the exit status. Neither text ever
/// holds an answer.
class Failure : public std::exception {
 public:
  Failure(int status, std::string problem, std::string advice)
      : status_(status), problem_(std::move(problem)), advice_(std::move(advice)) {}

  int status() const { return status_; }
  const std::string& problem() const { return problem_; }
  const std::string& advice() const { return advice_; }
  const char* what() const noexcept override { return problem_.c_str(); }

 private:
  int status_;
  std::string problem_;
  std::string advice_;
};

}  // namespace screening::cli
