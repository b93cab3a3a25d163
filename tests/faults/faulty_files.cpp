#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>

// Loaded into the program before the C library. FAULT_CALL names a call of the system, FAULT_FROM
// the first of its calls that does not go well, counted from 1, and FAULT_KIND what happens from
// then on: `fails` with FAULT_ERRNO, `killed` before or `killed_after`. FAULT_SHORT alone lets
// every other write be interrupted and the rest take so many bytes. Standard error is left alone.
namespace {

std::string_view told(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

int number(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? 0 : std::atoi(value);
}

int calls = 0;  // of the one that is named

/// The C library's own.
template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

template <typename Function, typename... Arguments>
auto faulty(const char* name, Function* original, Arguments... arguments) {
  using Returned = decltype(original(arguments...));
  if (told("FAULT_CALL") != name || ++calls < number("FAULT_FROM")) return original(arguments...);
  const std::string_view kind = told("FAULT_KIND");
  if (kind == "killed") ::raise(SIGKILL);
  if (kind == "killed_after") {
    original(arguments...);
    ::raise(SIGKILL);
  }
  errno = number("FAULT_ERRNO");
  return static_cast<Returned>(-1);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* data, size_t size) {
  static auto* const original = real<ssize_t(int, const void*, size_t)>("write");
  if (file == STDERR_FILENO) return original(file, data, size);
  const auto most = static_cast<size_t>(number("FAULT_SHORT"));
  if (most == 0) return faulty("write", original, file, data, size);
  if (++calls % 2 == 1) {
    errno = EINTR;
    return -1;
  }
  return original(file, data, size < most ? size : most);
}

int fsync(int file) { return faulty("fsync", real<int(int)>("fsync"), file); }

int rename(const char* from, const char* to) noexcept {
  return faulty("rename", real<int(const char*, const char*)>("rename"), from, to);
}

int mkstemp(char* name) { return faulty("mkstemp", real<int(char*)>("mkstemp"), name); }

int close(int file) {
  // What was opened for reading tells nothing by failing to close.
  const int mode = ::fcntl(file, F_GETFL) & O_ACCMODE;
  auto* const original = real<int(int)>("close");
  if (file <= STDERR_FILENO || mode == O_RDONLY) return original(file);
  return faulty("close", original, file);
}
}
