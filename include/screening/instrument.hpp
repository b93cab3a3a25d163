#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/definition.hpp"
#include "screening/diagnostic.hpp"

namespace [[gnu::visibility("default")]] screening {

/// Which definition made a result. Digests are SHA-256 in lower-case hex; they are empty when the
/// definition was built by hand rather than loaded.
struct Identity {
  std::string id;
  std::string version;
  std::string semantic_digest;  ///< of `canonical_text()`: unchanged by comments and layout
  std::string byte_digest;      ///< of the file as read
  bool locked = false;          ///< the bytes were checked against a digest the host trusts
  std::string clinical_review;

  friend bool operator==(const Identity&, const Identity&) = default;
};

class BuildResult;
namespace internal {
struct Plan;
}

/// A validated, compiled instrument.
///
/// Everything before an `Instrument` may fail; nothing after it does. It is immutable, a copy is a
/// pointer copy, and any number of threads may use one at once. Results keep their instrument
/// alive, so it may be dropped or replaced at any time.
class Instrument {
 public:
  /// Such as `epds`.
  const std::string& id() const;
  /// Of the definition: `MAJOR.MINOR.PATCH`.
  const std::string& version() const;
  /// Which definition it is, with its digests; every result carries it.
  const Identity& identity() const;
  /// What was built, as written.
  const Definition& definition() const;

  /// @{
  /// Index of an item, scale, ... in the definition's own order; empty when there is none. Linear
  /// in the length of the list.
  std::optional<std::size_t> item_index(std::string_view id) const;
  std::optional<std::size_t> scale_index(std::string_view id) const;
  std::optional<std::size_t> cut_off_index(std::string_view id) const;
  std::optional<std::size_t> flag_index(std::string_view id) const;
  std::optional<std::size_t> verdict_index(std::string_view id) const;
  /// @}

  /// The compiled form, one line a step; for tests and for curious people. Not a stable format.
  std::string plan_text() const;

  /// For the library's own sources; the type is not part of the interface.
  const internal::Plan& plan() const { return *plan_; }

 private:
  friend class BuildResult;
  friend BuildResult build(Definition definition, Identity identity);
  explicit Instrument(std::shared_ptr<const internal::Plan> plan) : plan_(std::move(plan)) {}
  std::shared_ptr<const internal::Plan> plan_;
};

/// An instrument, or the reasons why there is none. A success may carry warnings.
class [[nodiscard]] BuildResult {
 public:
  /// A success.
  explicit BuildResult(Instrument instrument, std::vector<Diagnostic> warnings = {})
      : instrument_(std::move(instrument)), diagnostics_(std::move(warnings)) {}
  /// A refusal.
  explicit BuildResult(std::vector<Diagnostic> diagnostics)
      : diagnostics_(std::move(diagnostics)) {}

  /// Whether there is one.
  bool ok() const { return instrument_.has_value(); }
  /// The same as `ok()`.
  explicit operator bool() const { return ok(); }

  /// The instrument. Throws `DefinitionError` with every diagnostic when there is none.
  const Instrument& value() const;
  /// Every error and warning, sorted by position.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// The same, for a loader that knows their positions.
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::optional<Instrument> instrument_;
  std::vector<Diagnostic> diagnostics_;
};

/// Validates and compiles a definition. Reports every fault at once, each with its path; positions
/// are filled in by the loader. `identity.id`, `version` and `clinical_review` are taken from the
/// definition; the digests and `locked` are taken from `identity`.
///
/// Safe to call concurrently. Cost: about a millisecond for the largest shipped definition.
BuildResult build(Definition definition, Identity identity = {});

/// The canonical text of a definition: every part that can change a result, in a fixed order, and
/// nothing else. Two definitions with the same text score alike. It is what the semantic digest is
/// taken of.
std::string canonical_text(const Definition& definition);

}  // namespace screening
