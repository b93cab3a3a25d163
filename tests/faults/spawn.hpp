#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Runs the built program where files, pipes and signals misbehave.
namespace screening::test {

struct Surroundings {
  int output = -1;                     ///< what standard output is; /dev/null when negative
  std::string error_file;              ///< where standard error goes; /dev/null when empty
  int error = -1;                      ///< what standard error is instead
  std::optional<bool> ignore_signals;  ///< SIGPIPE and SIGXFSZ; as a shell leaves them when false
  std::optional<unsigned long> file_limit;  ///< bytes, RLIMIT_FSIZE
  bool as_anybody = false;                  ///< without root's right to write everywhere
  std::optional<unsigned> umask;
  std::vector<std::pair<std::string, std::string>> environment;
};

/// Starts the program and returns at once.
pid_t start(const std::vector<std::string>& arguments, const Surroundings& around);

/// Its exit status, or 128 and the signal that ended it.
int status_of(pid_t child);

/// Both, and what it said on standard error.
std::pair<int, std::string> run_in(const std::vector<std::string>& arguments, Surroundings around);

}  // namespace screening::test
