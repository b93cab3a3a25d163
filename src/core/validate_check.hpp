#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/codes.hpp"
#include "screening/definition.hpp"
#include "screening/diagnostic.hpp"
#include "screening/limits.hpp"

// Internal. Start at screening/screening.hpp.
//
// What the checks of a definition share: one context object, paths, words for messages.
namespace screening::internal {

/// Another place that a diagnostic speaks of.
struct Related {
  std::string path;
  std::string note;
};

inline void append_path(std::string& path, std::string_view name) {
  if (!path.empty()) path += '.';
  path += name;
}
inline void append_path(std::string& path, std::size_t index) {
  path += '[' + std::to_string(index) + ']';
}

/// `path_of("scales", 0, "members", 1)` is `scales[0].members[1]`.
template <typename... Parts>
std::string path_of(const Parts&... parts) {
  std::string path;
  (append_path(path, parts), ...);
  return path;
}

/// Whether `a` claims more than a source seen as `b` can carry: the kinds are listed from the
/// strongest to the weakest. Our own rules rest on a reason, not on a source.
inline bool stronger(Evidence a, Evidence b) { return a < b; }

/// The text in quotes, shortened, with anything that is not printable replaced.
std::string quoted(std::string_view text);

/// `'a', 'b' and 'c'`.
std::string quoted_list(const std::vector<std::string>& texts);

/// `; did you mean 'total'?` when a candidate is close to `text`, else nothing.
std::string suggestion(std::string_view text, const std::vector<std::string>& candidates);

/// Whoever has made more faults than that has another problem than typing, and looking for what may
/// have been meant takes as long as there are names.
constexpr std::size_t faults_with_suggestions = 100;

/// The same of the entries' ids, or nothing after so many `faults`.
template <typename T>
std::string suggestion(std::string_view text, const std::vector<T>& list, std::size_t faults) {
  std::vector<std::string> ids;
  if (faults < faults_with_suggestions) {
    for (const T& entry : list) ids.push_back(entry.id);
  }
  return suggestion(text, ids);
}

/// The first entry that has this id. An empty one is no id, and finds no entry that lacks its own.
template <typename T>
std::optional<std::size_t> find_id(const std::vector<T>& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size() && !id.empty(); ++i) {
    if (list[i].id == id) return i;
  }
  return std::nullopt;
}

template <typename T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// The definition under test and the diagnostics so far.
class Check {
 public:
  Check(const Definition& definition, std::vector<Diagnostic>& diagnostics)
      : definition_(definition), diagnostics_(diagnostics) {}

  const Definition& definition() const { return definition_; }

  void error(codes::Code code, std::string path, std::string message, Related related = {}) {
    add(Level::error, code, std::move(path), std::move(message), std::move(related));
  }
  void warning(codes::Code code, std::string path, std::string message, Related related = {}) {
    add(Level::warning, code, std::move(path), std::move(message), std::move(related));
  }

  /// The index of what `id` names, or a diagnostic at `path` that there is none.
  std::optional<std::size_t> item(std::string_view id, const std::string& path);
  std::optional<std::size_t> scale(std::string_view id, const std::string& path);
  std::optional<std::size_t> verdict(std::string_view id, const std::string& path);
  std::optional<std::size_t> source(std::string_view id, const std::string& path);

  /// Reports an empty text that people need.
  void needs_text(const std::string& text, const std::string& path, std::string_view what);

  /// Whether a diagnostic with this code was added, so that its consequences stay unsaid.
  bool raised(codes::Code code) const;
  /// The same for any error at `path` or below it.
  bool raised_below(std::string_view path) const;

 private:
  void add(Level level, codes::Code code, std::string path, std::string message, Related related);
  template <typename T>
  std::optional<std::size_t> find(const std::vector<T>& list, std::string_view id,
                                  const std::string& path, codes::Code code, std::string_view kind);

  const Definition& definition_;
  std::vector<Diagnostic>& diagnostics_;
};

}  // namespace screening::internal
