#include "yaml/faults.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "yaml/limits.hpp"

namespace screening::internal::yaml {
namespace {

auto place_of(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.position.line, diagnostic.position.column);
}

/// By position; by discovery where two faults share one.
void sort(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return place_of(a) < place_of(b); });
}

/// The same has been said of the same place, as of an option set that ten items use. `kept` is
/// sorted up to it.
bool repeats(const std::vector<Diagnostic>& kept, const Diagnostic& diagnostic) {
  for (auto other = kept.rbegin(); other != kept.rend(); ++other) {
    if (place_of(*other) != place_of(diagnostic)) return false;
    if (other->code == diagnostic.code && other->message == diagnostic.message) return true;
  }
  return false;
}

}  // namespace

Diagnostic& Faults::add(Level level, codes::Code code, const Place& place, std::string_view path,
                        std::string message) {
  Diagnostic diagnostic;
  diagnostic.level = level;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = path;
  diagnostic.position = position(place);
  diagnostic.underline = place.width;
  if (full()) return overflow_ = std::move(diagnostic);
  return diagnostics_.emplace_back(std::move(diagnostic));
}

Diagnostic& Faults::error(codes::Code code, const Place& place, std::string_view path,
                          std::string message) {
  any_error_ = true;
  return add(Level::error, code, place, path, std::move(message));
}

Diagnostic& Faults::warning(codes::Code code, const Place& place, std::string_view path,
                            std::string message) {
  return add(Level::warning, code, place, path, std::move(message));
}

// Ten times what is shown, because the faults shown are the first by position, not in time.
bool Faults::full() const { return diagnostics_.size() >= 10 * YamlLimits::diagnostics; }

std::vector<Diagnostic> Faults::take() { return std::exchange(diagnostics_, {}); }

void tidy(std::vector<Diagnostic>& diagnostics, const TextLines& lines) {
  sort(diagnostics);
  std::vector<Diagnostic> kept;
  for (Diagnostic& diagnostic : diagnostics) {
    if (!repeats(kept, diagnostic)) kept.push_back(std::move(diagnostic));
  }
  if (kept.size() > YamlLimits::diagnostics) {
    // An error must survive the cut, or the report of a refused file could be all warnings.
    std::stable_partition(kept.begin(), kept.end(),
                          [](const Diagnostic& d) { return d.level == Level::error; });
    const bool refused = kept.front().level == Level::error;
    const std::size_t hidden = kept.size() - YamlLimits::diagnostics;
    kept.resize(YamlLimits::diagnostics);
    sort(kept);
    Diagnostic more;
    more.level = refused ? Level::error : Level::warning;
    more.code = codes::more_faults;
    more.message = "at least " + std::to_string(hidden) + " more faults are not shown";
    more.position = kept.back().position;
    kept.push_back(std::move(more));
  }
  for (Diagnostic& diagnostic : kept) {
    diagnostic.position.file = lines.file();
    if (diagnostic.position.line > 0) diagnostic.excerpt = lines.excerpt(diagnostic.position.line);
  }
  diagnostics = std::move(kept);
}

}  // namespace screening::internal::yaml
