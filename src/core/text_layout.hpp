#pragma once

#include <string>
#include <string_view>

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Plain text of headings and wrapped lines, at most 100 columns wide where the words allow.
class TextLayout {
 public:
  static constexpr std::size_t width = 100;

  /// A heading with an empty line above, unless it opens the text.
  void heading(std::string_view title);
  void blank();

  /// One paragraph, wrapped at spaces. Later lines are indented by `hang` more.
  void line(std::size_t indent, std::string_view text, std::size_t hang = 2);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Columns that `text` takes: its code points.
std::size_t display_width(std::string_view text);

/// `text` with spaces behind it up to `columns`.
std::string padded(std::string_view text, std::size_t columns);

}  // namespace screening::internal
