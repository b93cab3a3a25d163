#include "spawn.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "tests/cli/run_program.hpp"

namespace screening::test {

namespace {

int opened(const std::string& path, int flags) { return ::open(path.c_str(), flags, 0600); }

[[noreturn]] void become(const std::vector<std::string>& arguments, const Surroundings& around) {
  const std::string error_path = around.error_file.empty() ? "/dev/null" : around.error_file;
  const int input = opened("/dev/null", O_RDONLY);
  const int output = around.output >= 0 ? around.output : opened("/dev/null", O_WRONLY);
  const int error = around.error >= 0 ? around.error : opened(error_path, O_WRONLY | O_CREAT);
  ::dup2(input, 0);
  ::dup2(output, 1);
  ::dup2(error, 2);
  for (int file = 3; file < 64; ++file) ::close(file);
  if (around.ignore_signals) {
    const auto handler = *around.ignore_signals ? SIG_IGN : SIG_DFL;
    std::signal(SIGPIPE, handler);
    std::signal(SIGXFSZ, handler);
  }
  if (around.file_limit) {
    const struct rlimit limit { *around.file_limit, *around.file_limit };
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(124);
  }
  if (around.as_anybody) {
    // Only root has these to lose.
    for (const int right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER}) {
      ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
    }
  }
  if (around.umask) ::umask(*around.umask);
  for (const auto& [name, value] : around.environment) ::setenv(name.c_str(), value.c_str(), 1);
  const std::string program = std::string(SCREENING_BINARY_DIR) + "/screening";
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  ::_exit(126);
}

}  // namespace

pid_t start(const std::vector<std::string>& arguments, const Surroundings& around) {
  const pid_t child = ::fork();
  if (child == 0) become(arguments, around);
  return child;
}

int status_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::pair<int, std::string> run_in(const std::vector<std::string>& arguments, Surroundings around) {
  const Folder folder;
  if (around.error < 0) around.error_file = folder.path("err");
  const int status = status_of(start(arguments, around));
  return {status, around.error < 0 ? read_file(around.error_file) : std::string()};
}

}  // namespace screening::test
