#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/pathway_definition.hpp"

/// Definitions of one's own that are held to the bytes somebody signed off (docs/locking.md). A
/// lock names every definition of a folder with its digests; what differs from it by one byte is
/// not loaded. Nothing here throws on bad input; all functions may be called from several threads.
namespace [[gnu::visibility("default")]] screening {

/// One definition, as a lock names it.
struct LockEntry {
  std::string byte_digest;      ///< SHA-256 of the file, in lower-case hex
  std::string semantic_digest;  ///< SHA-256 of its `canonical_text()`
  std::string id;
  std::string version;
  std::string file;  ///< `<id>.yaml` or `<id>@<version>.yaml`, in the locked folder itself

  friend bool operator==(const LockEntry&, const LockEntry&) = default;
};

/// What a host demands of a lock file, from its own configuration: a lock that lies beside the
/// definitions could have been changed with them.
struct LockDemands {
  int least_serial = 1;  ///< a lower serial is refused: it is an earlier set come back
  /// SHA-256 of the lock file in lower-case hex. Without one any lock will do; an empty text is no
  /// digest, and no lock has it.
  std::optional<std::string> byte_digest;
};

/// The definitions of a folder and their digests, made of the folder or read from a lock file by
/// the functions below.
///
/// Entries are sorted by id, then by version as text; no definition and no file is there twice.
class LockFile {
 public:
  /// The greatest serial that can be written.
  static constexpr int greatest_serial = 999'999'999;

  /// Which edition of the set it is: 1 or more, and greater each time.
  int serial() const { return serial_; }
  /// What it names; may be empty.
  const std::vector<LockEntry>& entries() const { return entries_; }
  /// The lock file. There is one way to write each lock, so reading it gives the same.
  std::string text() const;

  friend bool operator==(const LockFile&, const LockFile&) = default;

 private:
  friend Loaded<LockFile> read_lock(std::string_view, std::string_view, const LockDemands&);
  friend Loaded<LockFile> make_lock(const std::filesystem::path&, int);
  LockFile(int serial, std::vector<LockEntry> entries)
      : serial_(serial), entries_(std::move(entries)) {}

  int serial_;
  std::vector<LockEntry> entries_;
};

/// Reads a lock file and holds it to what the host demands of it.
///
/// Refuses every text that `LockFile::text()` would not give: another order, an entry twice,
/// capitals, another count, carriage returns, an end that is cut off (`SCR008`), more than 256 KiB
/// (`SCR101`), a serial that is too low (`SCR009`), other bytes than those the host names
/// (`SCR004`). Every fault is reported at once. `file_name` is used in diagnostics only.
Loaded<LockFile> read_lock(std::string_view text, std::string_view file_name,
                           const LockDemands& demands = {});

/// The same from a file. A file that cannot be read is a diagnostic too (`SCR001`).
Loaded<LockFile> read_lock_file(const std::filesystem::path& path, const LockDemands& demands = {});

/// Locks a folder as it is: every `*.yaml` except `*.test.yaml`, each of which must load. Files are
/// named `<id>.yaml` or `<id>@<version>.yaml`. Reports the faults of all files at once; two files
/// with the same id and version are one of them (`SCR003`), and so is a folder whose lock would
/// have more than 256 KiB (`SCR101`), which is some 1000 definitions.
///
/// Precondition: `serial` is from 1 to `LockFile::greatest_serial`.
Loaded<LockFile> make_lock(const std::filesystem::path& directory, int serial);

/// A definition of a locked folder.
struct LockedDefinition {
  std::string text;       ///< the file's bytes: those that were checked
  Instrument instrument;  ///< made of them; `identity().locked` is true
};

/// Loads every definition of a folder, in the order of the lock, when the folder is exactly what
/// the lock says.
///
/// Reads each file once: the bytes that are checked are the bytes that are parsed. Otherwise there
/// is nothing but diagnostics, every finding at once: a file that is missing (`SCR010`) or not in
/// the lock (`SCR011`), one with other bytes (`SCR004`, with both digests, whether its meaning is
/// the same, and whether only its line ends differ), an entry that says something else than its
/// file (`SCR012`), a folder or file that cannot be read (`SCR001`).
Loaded<std::vector<LockedDefinition>> load_locked(const std::filesystem::path& directory,
                                                  const LockFile& lock);

}  // namespace screening
