#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Pieces of a page in Markdown.
namespace screening::cli::markdown {

using Words = std::vector<std::string>;

/// The words with something between them.
std::string joined(const Words& words, std::string_view between = ", ");

/// Text that reads as it stands: what Markdown would take for markup is escaped.
std::string plain(std::string_view text);

/// An id, as code. Precondition: no backtick in it.
std::string code(std::string_view id);
std::string codes(const Words& ids);

std::string bold(std::string_view text);

/// A table. Cells hold Markdown without bars or line ends, as `plain()` and `code()` give it.
class Table {
 public:
  explicit Table(const Words& header);
  void row(const Words& cells);
  bool empty() const { return rows_ == 0; }

  /// A caption, the table and an empty line; nothing at all without rows.
  std::string text(std::string_view caption) const;

 private:
  std::string text_;
  int rows_ = 0;
};

}  // namespace screening::cli::markdown
