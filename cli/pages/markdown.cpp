#include "markdown.hpp"

namespace screening::cli::markdown {

std::string joined(const Words& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string plain(std::string_view text) {
  // Underscores inside words and dots mean nothing; a lone tilde strikes text through on GitHub.
  constexpr std::string_view markup = "\\`*<>[]|~#";
  std::string out;
  for (const char c : text) {
    if (markup.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code(std::string_view id) { return "`" + std::string(id) + "`"; }

std::string codes(const Words& ids) {
  Words out;
  for (const std::string& id : ids) out.push_back(code(id));
  return joined(out);
}

std::string bold(std::string_view text) { return "**" + std::string(text) + "**"; }

Table::Table(const Words& header) {
  text_ = "| " + joined(header, " | ") + " |\n|";
  for (std::size_t i = 0; i < header.size(); ++i) text_ += "---|";
  text_ += "\n";
}

void Table::row(const Words& cells) {
  text_ += "|";
  for (const std::string& cell : cells) text_ += (cell.empty() ? " |" : " " + cell + " |");
  text_ += "\n";
  ++rows_;
}

std::string Table::text(std::string_view caption) const {
  if (empty()) return {};
  return (caption.empty() ? "" : bold(caption) + "\n\n") + text_ + "\n";
}

}  // namespace screening::cli::markdown
