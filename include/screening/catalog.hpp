#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/load.hpp"
#include "screening/lock.hpp"
#include "screening/pathway.hpp"

namespace [[gnu::visibility("default")]] screening {

/// Whether an instrument that is provisional as a whole may be used: its facts are not confirmed,
/// so nobody should meet it without having asked for it by name.
enum class Provisional : std::uint8_t { refuse, allow };

/// A set of instruments by id, possibly in several versions side by side.
///
/// Starts with the shipped ones, which are embedded in the library, checked against their digests
/// and parsed on first use by the same loader as any other file. A directory of one's own can be
/// added; it can bring another version of a shipped instrument, and cannot replace one.
///
/// An instrument is asked for by `epds` or by `epds@1.1.0`. The bare id serves while there is one
/// version; with several it is refused, because a silent choice would change scores.
///
/// All const members may be called from several threads at once. A copy shares what was loaded.
class Catalog {
 public:
  /// The shipped instruments.
  static Catalog shipped();
  /// No instruments; for a host that brings all of its own.
  static Catalog empty();

  /// Ids, sorted, each once.
  std::vector<std::string> ids() const;
  /// The versions of one instrument, earliest first; empty when there is no such id. Parses what
  /// was not asked for yet.
  std::vector<std::string> versions(std::string_view id) const;
  /// Whether there is an instrument of this id, or this `id@version`.
  bool contains(std::string_view name) const;

  /// The instrument, or why there is none: diagnostics of its definition, `SCR002` when the
  /// catalogue has no such id or version, `SCR006` when it has several versions and none was named,
  /// `SCR007` when it is provisional and that was not allowed. The first call for an id parses it
  /// and nothing else; later ones copy a pointer.
  BuildResult find(std::string_view name, Provisional provisional = Provisional::refuse) const;

  /// The definition's text as shipped or read; empty when `find` would not know which is meant.
  std::string_view text(std::string_view name) const;

  /// Ids of the shipped pathways, in the order in which they are used.
  std::vector<std::string> pathway_ids() const;
  /// A shipped pathway, checked against its digest and against the instruments of this catalogue;
  /// `SCR002` when there is none of this id. Parses it, and the instruments it reads, each time:
  /// some milliseconds, so keep it.
  Loaded<Pathway> find_pathway(std::string_view id) const;
  /// The pathway's text as shipped; empty when there is none of this id.
  std::string_view pathway_text(std::string_view id) const;
  /// What actions, categories and given facts mean. Parses the list each time.
  ActionList actions() const;
  /// Gives the instruments of this catalogue, provisional ones too, to `load_pathway`; of several
  /// versions the latest. Keeps a copy of the catalogue.
  FindInstrument finder() const;

  /// Adds every `*.yaml` of a directory except `*.test.yaml`, loaded at once, unlocked. All or
  /// nothing: with any error nothing is added. Files are named `<id>.yaml` or
  /// `<id>@<version>.yaml`. An id that is there already in the same version is an error (`SCR003`).
  std::vector<Diagnostic> add_directory(const std::filesystem::path& directory, const Trust& trust);

  /// Adds the definitions of a folder that is exactly what its lock says (`load_locked()`); results
  /// say that they are locked. All or nothing: with any error nothing is added, and what was there
  /// keeps serving. What the host demands of the lock itself, it says to `read_lock()`.
  std::vector<Diagnostic> add_directory(const std::filesystem::path& directory,
                                        const LockFile& lock);

 private:
  struct Store;
  explicit Catalog(std::shared_ptr<Store> store);
  std::shared_ptr<Store> store_;
};

}  // namespace screening
