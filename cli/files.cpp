#include "files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "failure.hpp"

namespace screening::cli {

namespace {

std::string reason() { return std::generic_category().message(errno); }

constexpr std::size_t block = 1U << 16U;

/// Whether a call that failed is worth repeating. A pipe that another program made non-blocking is
/// waited for.
bool may_repeat(int file, short event) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  struct pollfd wanted {
    file, event, 0
  };
  return ::poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

void hold_standard_files() {
  for (int file = 0; file <= 2; ++file) {
    if (::fcntl(file, F_GETFD) != -1) continue;
    // Opened the wrong way round on purpose: using a closed file must still fail. The lowest free
    // number is this one.
    if (::open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

void outlive_failed_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

Input::Input(const std::string& path) : name_(path) {
  if (path == "-") {
    file_ = 0;
    name_ = "standard input";
    return;
  }
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file_ >= 0 && ::fstat(file_, &about) == 0 && S_ISDIR(about.st_mode)) {
    ::close(file_);
    file_ = -1;
    errno = EISDIR;
  }
  if (file_ < 0) {
    throw Failure(exit_status::no_input, "cannot read " + path + ": " + reason(),
                  "check the path; '-' reads standard input");
  }
}

Input::~Input() {
  if (file_ > 0) ::close(file_);
}

std::size_t Input::read_file(char* buffer, std::size_t size) {
  while (true) {
    const ssize_t got = ::read(file_, buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (may_repeat(file_, POLLIN)) continue;
    throw Failure(exit_status::io_failed, "reading " + name_ + " failed: " + reason(),
                  "check the device or the pipe, and try again");
  }
}

std::optional<std::size_t> Input::size() const {
  struct stat about {};
  if (::fstat(file_, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return static_cast<std::size_t>(about.st_size);
}

std::string_view Input::peek() {
  if (!peeked_) {
    peeked_ = true;
    ahead_.resize(block);
    ahead_.resize(read_file(ahead_.data(), ahead_.size()));
  }
  return ahead_;
}

std::size_t Input::read(char* buffer, std::size_t size) {
  if (ahead_at_ < ahead_.size()) {
    const std::size_t count = std::min(size, ahead_.size() - ahead_at_);
    std::memcpy(buffer, ahead_.data() + ahead_at_, count);
    ahead_at_ += count;
    return count;
  }
  return read_file(buffer, size);
}

std::string Input::read_all(std::size_t limit) {
  std::string text;
  while (true) {
    const std::size_t had = text.size();
    text.resize(had + block);
    const std::size_t got = read(text.data() + had, block);
    text.resize(had + got);
    if (got == 0) return text;
    if (text.size() > limit) {
      throw Failure(exit_status::refused,
                    name_ + " is longer than " + std::to_string(limit) + " bytes",
                    "give one administration or one definition at a time");
    }
  }
}

Output::Output(std::string path) : path_(std::move(path)) {
  namespace fs = std::filesystem;
  if (path_.empty()) {
    file_ = 1;
    in_place_ = true;
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(path_, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    in_place_ = true;
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(reason());
    return;
  }
  // Through a link, the file it leads to is replaced and the link stays.
  if (fs::exists(status)) {
    const fs::path real = fs::canonical(path_, error);
    if (!error) path_ = real.string();
  }
  const fs::path target(path_);
  const std::string name =
      std::string(".").append(target.filename().string()).append(".screening-XXXXXX");
  temporary_ = (target.parent_path() / name).string();
  file_ = ::mkstemp(temporary_.data());
  if (file_ < 0) {
    temporary_.clear();
    fail(reason());
  }
}

Output::~Output() {
  if (file_ > 2) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::fail(const std::string& problem) const {
  throw Failure(exit_status::io_failed,
                "cannot write " + (path_.empty() ? "standard output" : path_) + ": " + problem,
                in_place_ ? "what was written before is incomplete: do not use it"
                          : "nothing was kept; check the folder, its rights and its free space");
}

void Output::write(std::string_view text) {
  if (text.size() >= block) {
    flush();
    put(text);
    return;
  }
  buffer_ += text;
  if (buffer_.size() >= block) flush();
}

void Output::flush() {
  put(buffer_);
  buffer_.clear();
}

void Output::put(std::string_view rest) const {
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0) {
      if (may_repeat(file_, POLLOUT)) continue;
      fail(reason());
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Output::settle() {
  flush();
  if (in_place_) return;
  if (::fsync(file_) != 0) fail(reason());
  const int closed = ::close(std::exchange(file_, -1));
  if (closed != 0) fail(reason());
}

void Output::commit() {
  if (in_place_ || file_ >= 0) settle();
  if (in_place_) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(reason());
  temporary_.clear();
  const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  const int directory = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (directory < 0) return;
  ::fsync(directory);
  ::close(directory);
}

void commit_both(Output& out, std::optional<Output>& other) {
  out.settle();
  if (other) other->commit();
  out.commit();
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

}  // namespace screening::cli
