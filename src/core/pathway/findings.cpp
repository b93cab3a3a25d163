#include "core/pathway/findings.hpp"

#include <algorithm>

#include "core/ids.hpp"

namespace screening::internal {

void Findings::add(Level level, codes::Code code, std::string path, std::string message,
                   Related related) {
  Diagnostic& diagnostic = diagnostics_.emplace_back();
  diagnostic.level = level;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  diagnostic.related_path = std::move(related.path);
  diagnostic.related_note = std::move(related.note);
}

bool Findings::any() const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& found) { return found.level == Level::error; });
}

bool Findings::raised(codes::Code code) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [&](const Diagnostic& found) { return found.code == code; });
}

void Findings::id(const std::string& text, const std::string& path, const std::string& kind) {
  if (text.empty()) {
    error(codes::id_missing, path, "the " + kind + " has no id; give it one");
  } else if (!id_well_formed(text)) {
    error(codes::id_malformed, path,
          "id " + quoted(text) +
              " is malformed; use lower-case letters, digits and '_', a letter first, at most 64 "
              "in all");
  }
}

void Findings::version(const std::string& text, const std::string& path) {
  if (version_well_formed(text)) return;
  error(codes::version_malformed, path,
        "version " + quoted(text) + " is malformed; write three numbers such as \"1.0.0\"");
}

void Findings::needs_text(const std::string& text, const std::string& path, std::string_view what) {
  if (text.empty()) error(codes::text_missing, path, std::string(what) + " is empty");
}

void Findings::repeated(const std::string& id, const std::string& path, const std::string& other,
                        const std::string& kind) {
  error(codes::id_duplicate, path,
        "two " + kind + "s have the id " + quoted(id) + "; ids are unique",
        {other, quoted(id) + " is first used"});
}

}  // namespace screening::internal
