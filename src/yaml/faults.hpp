#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screening/diagnostic.hpp"
#include "yaml/codes.hpp"
#include "yaml/text_lines.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// Collects what is wrong with one file. Keeps a bounded number: a hostile file can have as many
/// faults as bytes.
class Faults {
 public:
  explicit Faults(const TextLines& lines) : lines_(&lines) {}

  /// The diagnostic as recorded, for what is rarely there (`related`, ...).
  Diagnostic& error(codes::Code code, const Place& place, std::string_view path,
                    std::string message);
  Diagnostic& warning(codes::Code code, const Place& place, std::string_view path,
                      std::string message);

  const TextLines& lines() const { return *lines_; }
  Position position(const Place& place) const { return {lines_->file(), place.line, place.column}; }
  bool any_error() const { return any_error_; }
  /// So many faults that there is no use in looking for more.
  bool full() const;
  std::vector<Diagnostic> take();

 private:
  Diagnostic& add(Level level, codes::Code code, const Place& place, std::string_view path,
                  std::string message);

  const TextLines* lines_;
  std::vector<Diagnostic> diagnostics_;
  Diagnostic overflow_;
  bool any_error_ = false;
};

/// Makes diagnostics ready to show: each with its source line, sorted by position, each place and
/// message once, and no more than a person can use.
void tidy(std::vector<Diagnostic>& diagnostics, const TextLines& lines);

}  // namespace screening::internal::yaml
