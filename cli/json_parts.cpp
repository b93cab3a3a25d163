#include "json_parts.hpp"

namespace screening::cli {

namespace {

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Goes through a text and knows the line and column.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return text_[at_]; }
  Part part() const { return {text_.substr(at_, 0), line_, column_}; }
  std::size_t at() const { return at_; }
  std::string_view from(std::size_t start) const { return text_.substr(start, at_ - start); }

  void step() {
    const bool line_ends = here() == '\n';
    line_ += line_ends ? 1 : 0;
    column_ = line_ends ? 1 : column_ + 1;
    ++at_;
  }
  void skip_space() {
    while (!at_end() && space(here())) step();
  }
  void skip_string() {
    step();
    while (!at_end() && here() != '"') {
      if (here() == '\\') step();
      if (!at_end()) step();
    }
    if (!at_end()) step();
  }
  /// Up to the `,` or `]` that ends an entry of the list.
  void skip_entry() {
    int depth = 0;
    while (!at_end()) {
      const char c = here();
      if (depth == 0 && (c == ',' || c == ']')) return;
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      step();
    }
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

std::optional<std::vector<Part>> parts_of(std::string_view text) {
  Cursor cursor(text);
  cursor.skip_space();
  if (cursor.at_end() || cursor.here() != '[') return std::vector<Part>{{text, 1, 1}};
  std::vector<Part> parts;
  do {
    cursor.step();
    cursor.skip_space();
    Part part = cursor.part();
    const std::size_t start = cursor.at();
    cursor.skip_entry();
    if (cursor.at_end()) return std::nullopt;
    part.text = cursor.from(start);
    if (parts.empty() && part.text.empty() && cursor.here() == ']') break;
    parts.push_back(part);
  } while (cursor.here() == ',');
  cursor.step();
  cursor.skip_space();
  if (!cursor.at_end()) return std::nullopt;
  return parts;
}

}  // namespace screening::cli
