#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace [[gnu::visibility("default")]] screening {

/// How grave a diagnostic is. An `error` refuses the definition; a `warning` does not.
enum class Level : std::uint8_t { error, warning };

/// A place in a definition file. Line and column count from 1; a column counts bytes, as an editor
/// in UTF-8 does for ASCII. Zero means "not known", as in a definition built by hand.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// One thing that is wrong, or doubtful, about a definition.
///
/// `code` (`SCR312`) never changes its meaning; docs/diagnostics.md explains each. `path` names
/// the place in the model (`cut_offs[1].score_at_least`) and is there even without a file.
struct Diagnostic {
  Level level = Level::error;
  std::string code;
  std::string message;
  std::string path;
  Position position;
  std::string excerpt;       ///< the source line, empty when there is none
  int underline = 1;         ///< how many columns of `excerpt`, from `position.column`, are meant
  std::string related_path;  ///< path of the other place involved; may be empty
  std::optional<Position> related;  ///< its position, when it is known
  std::string related_note;         ///< what is there: `'total' is defined`
};

/// Several lines for a person: place, level, code, message, the source line with a caret, the path.
std::string format(const Diagnostic& diagnostic);

/// Thrown where what was refused is asked for all the same: by `BuildResult::value()` when there is
/// no instrument, by `WordingResult::value()` when there is no wording. `what()` is every
/// diagnostic, formatted.
class DefinitionError : public std::runtime_error {
 public:
  /// Of the diagnostics that refused it.
  explicit DefinitionError(std::vector<Diagnostic> diagnostics);
  /// Every one of them, in the order in which they were given.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace screening
