#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>

#include "screening/load.hpp"
#include "screening/lock.hpp"
#include "yaml/faults.hpp"
#include "yaml/limits.hpp"
#include "yaml/read_file.hpp"
#include "yaml/trust.hpp"

namespace screening {
namespace {

namespace yaml = internal::yaml;
namespace codes = internal::yaml::codes;

constexpr std::string_view head = "screening-lock/1";
constexpr std::string_view end_mark = "...";
constexpr std::string_view make_anew = "; write the lock again with 'screening lock'";

auto order_of(const LockEntry& entry) { return std::tie(entry.id, entry.version); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_id(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; }
bool is_version(char c) { return is_digit(c) || c == '.'; }

/// Three numbers without leading zeros, as definitions have them.
bool is_whole_version(std::string_view text) {
  int numbers = 0;
  while (true) {
    const std::size_t end = std::min(text.find('.'), text.size());
    if (end == 0 || end > 6 || (end > 1 && text.front() == '0')) return false;
    ++numbers;
    if (end == text.size()) return numbers == 3;
    text.remove_prefix(end + 1);
  }
}

/// A lock file on its way from bytes to entries. Goes through the lines from the first to the last.
class LockReader {
 public:
  LockReader(const yaml::TextLines& lines, yaml::Faults& faults) : lines_(lines), faults_(faults) {}

  void read() {
    if (!check_characters()) return;
    if (line() != head) {
      return fault(1, 1, width(),
                   "this is not a lock file: its first line must be " + yaml::quoted(head) +
                       std::string(make_anew));
    }
    ++at_;
    serial_ = number("serial ", 1, "the edition of the set");
    while (at_ <= lines_.last_line() && !line().starts_with("count") && line() != end_mark) {
      read_entry();
      ++at_;
    }
    read_count();
    read_end();
  }

  int serial() const { return serial_.value_or(0); }
  std::vector<LockEntry> take() { return std::move(entries_); }

 private:
  std::string_view line() const { return lines_.line(at_); }
  int width() const { return std::max(1, static_cast<int>(line().size())); }

  void fault(int line, int column, int width, std::string message) {
    faults_.error(codes::malformed_lock, {line, column, width}, {}, std::move(message));
  }

  /// Printable ASCII and line feeds, nothing else: no two texts look alike.
  bool check_characters() {
    const std::string_view text = lines_.text();
    int number = 1;
    int column = 1;
    for (const char c : text) {
      if (c == '\n') {
        ++number;
        column = 1;
        continue;
      }
      if (c == '\r') {
        fault(number, column, 1,
              "a carriage return; a lock has LF line ends: check it out as it was committed");
        return false;
      }
      if (c < 0x20 || c > 0x7E) {
        fault(number, column, 1,
              "a lock holds printable ASCII and line feeds only; restore the file" +
                  std::string(make_anew));
        return false;
      }
      ++column;
    }
    return true;
  }

  /// The rest of a line `word number`, without leading zeros, and goes to the next line.
  std::optional<int> number(std::string_view word, int least, std::string_view meaning) {
    const std::string_view text = line();
    std::optional<int> found;
    if (text.starts_with(word)) {
      const std::string_view digits = text.substr(word.size());
      int value = 0;
      const auto [stop, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value);
      // Written again it must be the same: so "+1", "01" and "1 " are none.
      if (error == std::errc{} && std::to_string(value) == digits && value >= least &&
          value <= LockFile::greatest_serial) {
        found = value;
      }
    }
    if (!found) {
      fault(at_, 1, width(),
            "expected " + yaml::quoted(std::string(word) + "N") + " here, " + std::string(meaning) +
                " as a whole number from " + std::to_string(least) + " to " +
                std::to_string(LockFile::greatest_serial) + std::string(make_anew));
    }
    ++at_;
    return found;
  }

  /// Takes `word` off the front of the line, or reports that it is not there.
  bool take_word(std::size_t& column, std::string_view word, const std::string& expected) {
    if (line().substr(column).starts_with(word)) {
      column += word.size();
      return true;
    }
    return malformed(column, expected);
  }

  /// Takes the longest run of such characters that is not empty, of this length when one is given.
  template <class Test>
  bool take_run(std::size_t& column, const Test& test, std::size_t length,
                const std::string& expected, std::string& into) {
    const std::string_view rest = line().substr(column);
    const auto stop = std::find_if_not(rest.begin(), rest.end(), test);
    into = std::string(rest.begin(), stop);
    if (into.empty() || (length != 0 && into.size() != length)) return malformed(column, expected);
    column += into.size();
    return true;
  }

  bool malformed(std::size_t column, const std::string& expected) {
    fault(at_, static_cast<int>(column) + 1,
          std::max(1, static_cast<int>(line().size() - std::min(column, line().size()))),
          "expected " + expected + " here" + std::string(make_anew));
    return false;
  }

  void read_entry() {
    LockEntry entry;
    std::size_t at = 0;
    std::size_t name = 0;
    const std::string hex = "a SHA-256 of 64 digits in lower-case hex";
    const bool whole = take_word(at, "sha256:", "'sha256:', 'count N' or the end") &&
                       take_run(at, is_hex, 64, hex, entry.byte_digest) &&
                       take_word(at, "  semantic:", "two spaces and 'semantic:'") &&
                       take_run(at, is_hex, 64, hex, entry.semantic_digest) &&
                       take_word(at, "  ", "two spaces and the definition's id") &&
                       take_run(at, is_id, 0, "the definition's id", entry.id) &&
                       take_word(at, "@", "'@' and the definition's version") &&
                       take_run(at, is_version, 0, "the definition's version", entry.version) &&
                       take_word(at, "  ", "two spaces and the file's name");
    name = at;
    ++entry_lines_;
    if (!whole) return;
    if (is_digit(entry.id.front()) || entry.id.front() == '_' || !is_whole_version(entry.version)) {
      malformed(line().find(entry.id + "@"),
                "an id that begins with a letter, '@' and a version such as 1.0.0");
      return;
    }
    entry.file = line().substr(name);
    if (entry.file != entry.id + ".yaml" &&
        entry.file != entry.id + "@" + entry.version + ".yaml") {
      malformed(name, yaml::quoted(entry.id + ".yaml") + " or " +
                          yaml::quoted(entry.id + "@" + entry.version + ".yaml") +
                          ", the file's name,");
      return;
    }
    check_place(entry, static_cast<int>(name));
    entries_.push_back(std::move(entry));
  }

  void check_place(const LockEntry& entry, int name) {
    if (!entries_.empty() && order_of(entry) <= order_of(entries_.back())) {
      const bool twice = order_of(entry) == order_of(entries_.back());
      fault(at_, 1, width(),
            yaml::quoted(entry.id + "@" + entry.version) +
                (twice ? " is there twice" : " is out of order: entries are sorted by id") +
                std::string(make_anew));
    }
    if (!files_.insert(entry.file).second) {
      fault(at_, name + 1, static_cast<int>(entry.file.size()),
            "the file " + yaml::quoted(entry.file) + " is there twice" + std::string(make_anew));
    }
  }

  void read_count() {
    if (at_ > lines_.last_line() || line() == end_mark) {
      return fault(at_, 1, 1,
                   "expected 'count " + std::to_string(entry_lines_) +
                       "' here; the lock has been cut: restore it");
    }
    const int line_number = at_;
    const int columns = width();
    const std::optional<int> count = number("count ", 0, "how many definitions there are");
    if (count && *count != entry_lines_) {
      fault(line_number, 1, columns,
            "the count must be " + std::to_string(entry_lines_) +
                ", as many as there are definitions above: lines were lost or added; restore it");
    }
  }

  void read_end() {
    if (at_ > lines_.last_line() || line() != end_mark ||
        (at_ == lines_.last_line() && !lines_.text().ends_with('\n'))) {
      return fault(at_, 1, width(),
                   "expected the end mark '...' and a line end here; the lock has been cut or "
                   "added to: restore it");
    }
    if (at_ != lines_.last_line()) {
      fault(at_ + 1, 1, 1, "nothing may stand after the end mark '...'; restore the lock");
    }
  }

  const yaml::TextLines& lines_;
  yaml::Faults& faults_;
  int at_ = 1;
  int entry_lines_ = 0;
  std::optional<int> serial_;
  std::vector<LockEntry> entries_;
  std::set<std::string> files_;
};

void check_demands(const LockDemands& demands, std::string_view text, int serial,
                   yaml::Faults& faults) {
  const std::string digest = sha256_hex(text);
  if (demands.byte_digest && *demands.byte_digest != digest) {
    faults.error(codes::digest_mismatch, {}, {},
                 yaml::other_bytes(text, digest, *demands.byte_digest));
  }
  if (serial != 0 && serial < demands.least_serial) {
    faults.error(codes::serial_too_low, {2, 1, static_cast<int>(faults.lines().line(2).size())}, {},
                 "the lock has serial " + std::to_string(serial) +
                     ", and the least that is "
                     "accepted is " +
                     std::to_string(demands.least_serial) +
                     ": it is an earlier edition; bring the current one");
  }
}

}  // namespace

std::string LockFile::text() const {
  std::string text = std::string(head) + "\nserial " + std::to_string(serial_) + "\n";
  for (const LockEntry& entry : entries_) {
    text += "sha256:" + entry.byte_digest + "  semantic:" + entry.semantic_digest + "  " +
            entry.id + "@" + entry.version + "  " + entry.file + "\n";
  }
  return text + "count " + std::to_string(entries_.size()) + "\n" + std::string(end_mark) + "\n";
}

Loaded<LockFile> read_lock(std::string_view text, std::string_view file_name,
                           const LockDemands& demands) {
  const yaml::TextLines lines(text, file_name);
  yaml::Faults faults(lines);
  if (text.size() > definition_limits.bytes) {
    faults.error(codes::too_many_bytes, {}, {},
                 "a lock has at most 256 KiB; this is no lock file, or has too many definitions");
    return Loaded<LockFile>(faults.take());
  }
  LockReader reader(lines, faults);
  reader.read();
  check_demands(demands, text, reader.serial(), faults);
  if (!faults.any_error()) return Loaded(LockFile(reader.serial(), reader.take()));
  std::vector<Diagnostic> diagnostics = faults.take();
  yaml::tidy(diagnostics, lines);
  return Loaded<LockFile>(std::move(diagnostics));
}

Loaded<LockFile> read_lock_file(const std::filesystem::path& path, const LockDemands& demands) {
  const yaml::FileText file = yaml::read_file(path);
  if (file.fault.empty()) return read_lock(file.text, path.string(), demands);
  Diagnostic diagnostic;
  diagnostic.code = codes::unreadable_file;
  diagnostic.message = file.fault;
  diagnostic.position.file = path.string();
  return Loaded<LockFile>(std::vector{std::move(diagnostic)});
}

}  // namespace screening
