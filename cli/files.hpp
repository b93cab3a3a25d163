#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Reading and writing whole files, checked at every step.
namespace screening::cli {

/// Gives standard input, output and error something to point at when the caller closed them, so
/// that a file opened later cannot take their place.
void hold_standard_files();

/// Lets writing to a pipe that nobody reads, or past a limit on the size of files, fail like any
/// other writing. The signals would end the program with its temporary files left behind.
void outlive_failed_writes();

/// A file, or standard input when the path is `-`. Throws `Failure`: 66 when it cannot be opened,
/// 74 when reading fails.
class Input {
 public:
  explicit Input(const std::string& path);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// How to call it in a message.
  const std::string& name() const { return name_; }

  /// How many bytes there are, where that is known before they are read.
  std::optional<std::size_t> size() const;

  /// The first bytes, which `read()` gives again.
  std::string_view peek();

  /// Up to `size` bytes; 0 at the end.
  std::size_t read(char* buffer, std::size_t size);

  /// Everything. Refuses (65) more than `limit` bytes.
  std::string read_all(std::size_t limit);

 private:
  std::size_t read_file(char* buffer, std::size_t size);

  int file_ = -1;
  std::string name_;
  std::string ahead_;
  std::size_t ahead_at_ = 0;
  bool peeked_ = false;
};

/// A file that appears only when it is whole: it is written beside its destination under another
/// name, flushed to the disk and renamed by `commit()`. With an empty path, standard output.
/// Everything throws `Failure` 74 when writing fails. The file can be read by its owner alone,
/// whatever rights an earlier one of its name had.
class Output {
 public:
  explicit Output(std::string path = {});
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);

  /// Everything on the disk, under the other name still; only `commit()` may follow.
  void settle();
  void commit();

 private:
  void flush();
  void put(std::string_view text) const;
  [[noreturn]] void fail(const std::string& problem) const;

  int file_ = -1;
  std::string path_;
  std::string temporary_;
  std::string buffer_;
  bool in_place_ = false;  ///< a device or pipe: nothing to rename
};

/// Commits two files that belong together: neither appears unless both are whole. Standard output,
/// which cannot be taken back, should be the first of them.
void commit_both(Output& out, std::optional<Output>& other);

/// Whether both paths lead to one file.
bool same_file(const std::string& a, const std::string& b);

}  // namespace screening::cli
