#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/limits.hpp"
#include "screening/wording.hpp"

namespace [[gnu::visibility("default")]] screening {

namespace internal {
struct PackedTree;
}

/// Whether the bytes of a definition must match a digest that the host trusts. There is no default:
/// unlocked content is asked for by name, and every result says that it was.
class Trust {
 public:
  /// Accepts any bytes that load; results say `"locked": false`.
  static Trust unlocked() { return Trust{}; }
  /// Accepts only bytes with this SHA-256, in lower-case hex.
  static Trust locked(std::string byte_digest);

  /// Whether only certain bytes are accepted.
  bool is_locked() const { return !byte_digest_.empty(); }
  /// Their SHA-256; empty when unlocked.
  const std::string& byte_digest() const { return byte_digest_; }

 private:
  friend struct internal::PackedTree;
  Trust() = default;
  std::string byte_digest_;
  std::string_view packed_tree_;  // of a shipped text alone
};

/// Reads, validates and compiles a definition from YAML text.
///
/// `file_name` is used in diagnostics only. Refuses more than `limits` allow, invalid UTF-8, tabs,
/// anchors, aliases, tags, merge keys, directives, nulls, duplicate keys, a second document, and a
/// text that does not end with a `...` line. Every fault that can be found
/// is reported at once, sorted by position. Never throws on bad input; reads no environment and no
/// locale.
BuildResult load_definition(std::string_view text, std::string_view file_name, const Trust& trust,
                            const ReadLimits& limits = definition_limits);

/// The same from a file. A file that cannot be read is a diagnostic too (`SCR001`).
BuildResult load_file(const std::filesystem::path& path, const Trust& trust,
                      const ReadLimits& limits = definition_limits);

/// Reads a form's wording from YAML text (docs/wording.md) and checks it against its instrument.
///
/// Reads as strictly as `load_definition` and reports every fault at once, those of
/// `check_wording()` among them, each at its place. `file_name` is used in diagnostics only. Never
/// throws on bad input.
WordingResult load_wording(std::string_view text, std::string_view file_name,
                           const Instrument& instrument,
                           const ReadLimits& limits = definition_limits);

/// The same from a file. A file that cannot be read is a diagnostic too (`SCR001`).
WordingResult load_wording_file(const std::filesystem::path& path, const Instrument& instrument,
                                const ReadLimits& limits = definition_limits);

/// One expectation of a test file that does not hold.
struct TestFailure {
  std::string test;      ///< the case's name
  std::string expected;  ///< for example `scores.total = 13`
  std::string found;
  Position position;
};

/// What running the examples of a definition showed.
struct TestReport {
  int cases = 0;
  int expectations = 0;
  std::vector<TestFailure> failures;
  std::vector<Diagnostic> diagnostics;  ///< the test file itself could not be read
  /// Whether the file could be read and every expectation holds.
  bool ok() const { return failures.empty() && diagnostics.empty(); }
};

/// Runs the examples of a `.test.yaml` file against an instrument (docs/definition-format.md).
TestReport run_tests(const Instrument& instrument, std::string_view text,
                     std::string_view file_name);

/// SHA-256 of some bytes in lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace screening
