#include "core/validate_check.hpp"

#include "core/edits.hpp"

namespace screening::internal {
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string result = "'";
  for (std::size_t i = 0; i < text.size() && i < longest; ++i) {
    const bool printable = text[i] >= ' ' && text[i] <= '~';
    result += printable ? text[i] : '?';
  }
  result += text.size() > longest ? "...'" : "'";
  return result;
}

std::string quoted_list(const std::vector<std::string>& texts) {
  constexpr std::size_t most = 8;
  const std::size_t shown = std::min(texts.size(), most);
  std::string result;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) result += i + 1 == texts.size() ? " and " : ", ";
    result += quoted(texts[i]);
  }
  if (texts.size() > most) result += " and " + std::to_string(texts.size() - most) + " more";
  return result;
}

std::string suggestion(std::string_view text, const std::vector<std::string>& candidates) {
  if (text.size() < 3 || text.size() > DefinitionLimits::id_length) return {};
  const std::string* best = nullptr;
  std::size_t least = text.size() < 6 ? 2 : 3;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > DefinitionLimits::id_length) continue;
    const std::size_t distance = edits(text, candidate, least);
    if (distance == least && best != nullptr && *best != candidate) best = nullptr;
    if (distance < least) {
      least = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? std::string() : "; did you mean " + quoted(*best) + "?";
}

void Check::add(Level level, codes::Code code, std::string path, std::string message,
                Related related) {
  Diagnostic& diagnostic = diagnostics_.emplace_back();
  diagnostic.level = level;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  diagnostic.related_path = std::move(related.path);
  diagnostic.related_note = std::move(related.note);
}

bool Check::raised(codes::Code code) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [&](const Diagnostic& diagnostic) { return diagnostic.code == code; });
}

bool Check::raised_below(std::string_view path) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& diagnostic) {
    const std::string_view place = diagnostic.path;
    return diagnostic.level == Level::error && place.substr(0, path.size()) == path &&
           (place.size() == path.size() || place[path.size()] == '.' || place[path.size()] == '[');
  });
}

template <typename T>
std::optional<std::size_t> Check::find(const std::vector<T>& list, std::string_view id,
                                       const std::string& path, codes::Code code,
                                       std::string_view kind) {
  const std::optional<std::size_t> index = find_id(list, id);
  if (index) return index;
  error(code, path,
        "there is no " + std::string(kind) + " " + quoted(id) +
            suggestion(id, list, diagnostics_.size()));
  return std::nullopt;
}

std::optional<std::size_t> Check::item(std::string_view id, const std::string& path) {
  return find(definition_.items, id, path, codes::unknown_item, "item");
}

std::optional<std::size_t> Check::scale(std::string_view id, const std::string& path) {
  return find(definition_.scales, id, path, codes::unknown_scale, "scale");
}

std::optional<std::size_t> Check::verdict(std::string_view id, const std::string& path) {
  return find(definition_.verdicts, id, path, codes::unknown_verdict, "verdict");
}

std::optional<std::size_t> Check::source(std::string_view id, const std::string& path) {
  return find(definition_.sources, id, path, codes::unknown_source, "source");
}

void Check::needs_text(const std::string& text, const std::string& path, std::string_view what) {
  if (text.find_first_not_of(' ') == std::string::npos) {
    error(codes::text_missing, path, std::string(what) + " is empty; say it in a few words");
  }
}

}  // namespace screening::internal
