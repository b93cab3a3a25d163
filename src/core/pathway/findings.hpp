#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/validate_check.hpp"

// Internal. Start at screening/screening.hpp.
//
// What the checks of pathways, action lists and directories share. They look at other aggregates
// than `Check` does, in the same words.
namespace screening::internal {

class Findings {
 public:
  void error(codes::Code code, std::string path, std::string message, Related related = {}) {
    add(Level::error, code, std::move(path), std::move(message), std::move(related));
  }
  void warning(codes::Code code, std::string path, std::string message, Related related = {}) {
    add(Level::warning, code, std::move(path), std::move(message), std::move(related));
  }

  /// Whether there is an error.
  bool any() const;
  bool raised(codes::Code code) const;
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  void id(const std::string& text, const std::string& path, const std::string& kind);
  void version(const std::string& text, const std::string& path);
  void needs_text(const std::string& text, const std::string& path, std::string_view what);
  /// Each entry's id, and that no two are alike.
  template <typename T>
  void ids(const std::vector<T>& list, const std::string& base, const std::string& kind) {
    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string path = path_of(base, i, "id");
      id(list[i].id, path, kind);
      if (list[i].id.empty()) continue;
      const auto [place, added] = first.emplace(list[i].id, i);
      if (!added) repeated(list[i].id, path, path_of(base, place->second, "id"), kind);
    }
  }
  void repeated(const std::string& id, const std::string& path, const std::string& other,
                const std::string& kind);

 private:
  void add(Level level, codes::Code code, std::string path, std::string message, Related related);

  std::vector<Diagnostic> diagnostics_;
};

}  // namespace screening::internal
