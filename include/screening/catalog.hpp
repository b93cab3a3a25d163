#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/load.hpp"

namespace [[gnu::visibility("default")]] screening {

/// A set of instruments by id.
///
/// Starts with the shipped ones, which are embedded in the library, checked against their digests
/// and parsed on first use by the same loader as any other file. A directory of one's own can be
/// added; it cannot replace a shipped id.
///
/// All const members may be called from several threads at once. A copy shares what was loaded.
class Catalog {
 public:
  /// The shipped instruments.
  static Catalog shipped();
  /// No instruments; for a host that brings all of its own.
  static Catalog empty();

  /// Ids, sorted.
  std::vector<std::string> ids() const;
  bool contains(std::string_view id) const;

  /// The instrument, or why there is none: diagnostics of its definition, or `SCR002` when the
  /// catalogue has no such id. The first call for an id parses; later ones copy a pointer.
  BuildResult find(std::string_view id) const;

  /// The definition's text as shipped or read; empty when there is no such id.
  std::string_view text(std::string_view id) const;

  /// Adds every `*.yaml` of a directory except `*.test.yaml`, loaded at once, unlocked. All or
  /// nothing: with any error nothing is added. An id that is already there is an error (`SCR003`).
  std::vector<Diagnostic> add_directory(const std::filesystem::path& directory, const Trust& trust);

 private:
  struct Store;
  explicit Catalog(std::shared_ptr<Store> store);
  std::shared_ptr<Store> store_;
};

}  // namespace screening
