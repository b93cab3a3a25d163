#include "screening/lock.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>

#include "screening/load.hpp"
#include "yaml/codes.hpp"
#include "yaml/limits.hpp"
#include "yaml/load_named.hpp"
#include "yaml/read_file.hpp"
#include "yaml/trust.hpp"

namespace screening {
namespace {

namespace yaml = internal::yaml;
namespace codes = internal::yaml::codes;

Diagnostic error(codes::Code code, const std::filesystem::path& file, std::string message) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.position.file = file.string();
  return diagnostic;
}

/// The names of a folder's definitions, sorted. Nothing, with a diagnostic, when it cannot be read.
std::set<std::string> definitions_in(const std::filesystem::path& directory,
                                     std::vector<Diagnostic>& diagnostics) {
  std::set<std::string> names;
  std::error_code fault;
  for (std::filesystem::directory_iterator it(directory, fault), end; !fault && it != end;
       it.increment(fault)) {
    std::string name = it->path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".test.yaml")) names.insert(std::move(name));
  }
  if (!fault) return names;
  diagnostics.push_back(error(codes::unreadable_file, directory, "this folder cannot be read"));
  return {};
}

std::optional<std::string> bytes_of(const std::filesystem::path& path,
                                    std::vector<Diagnostic>& diagnostics) {
  yaml::FileText file = yaml::read_file(path);
  if (file.fault.empty()) return std::move(file.text);
  diagnostics.push_back(error(codes::unreadable_file, path, std::move(file.fault)));
  return std::nullopt;
}

void append(std::vector<Diagnostic>& all, const std::vector<Diagnostic>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

LockEntry entry_of(const Instrument& instrument, std::string file) {
  const Identity& identity = instrument.identity();
  return {identity.byte_digest, identity.semantic_digest, identity.id, identity.version,
          std::move(file)};
}

/// Whether a changed file still means what was locked, for the person who finds out.
std::string meaning_of(std::string_view text, const std::filesystem::path& path,
                       const LockEntry& entry) {
  const BuildResult found = yaml::load_named(text, path, Trust::unlocked());
  if (!found) return "; what is there is no definition that loads";
  const Identity& identity = found.value().identity();
  if (identity.semantic_digest == entry.semantic_digest) {
    return "; its meaning is the same: comments, layout or texts that score nothing were changed";
  }
  return "; its meaning is another one: it may score differently";
}

/// What the same bytes are said to be and are not: the lock was edited by hand, or made by a
/// version of the library that reads more or less out of them.
std::string differences(const LockEntry& locked, const LockEntry& found) {
  std::string text;
  const auto compare = [&](const char* what, const std::string& a, const std::string& b) {
    if (a == b) return;
    text += std::string(text.empty() ? "" : ", ") + what + " " + a + " in the lock and " + b +
            " in the file";
  };
  compare("id", locked.id, found.id);
  compare("version", locked.version, found.version);
  compare("semantic digest", locked.semantic_digest, found.semantic_digest);
  return text;
}

std::optional<LockedDefinition> load_entry(const std::filesystem::path& path,
                                           const LockEntry& entry,
                                           std::vector<Diagnostic>& diagnostics) {
  std::optional<std::string> text = bytes_of(path, diagnostics);
  if (!text) return std::nullopt;
  const std::string digest = sha256_hex(*text);
  if (digest != entry.byte_digest) {
    diagnostics.push_back(error(
        codes::digest_mismatch, path,
        yaml::other_bytes(*text, digest, entry.byte_digest) + meaning_of(*text, path, entry)));
    return std::nullopt;
  }
  const BuildResult built = yaml::load_named(*text, path, Trust::locked(entry.byte_digest));
  append(diagnostics, built.diagnostics());
  if (!built) return std::nullopt;
  const std::string differs = differences(entry, entry_of(built.value(), entry.file));
  if (!differs.empty()) {
    diagnostics.push_back(error(codes::lock_says_otherwise, path,
                                "the lock describes this file otherwise: " + differs +
                                    "; review the definition and write the lock again"));
    return std::nullopt;
  }
  return LockedDefinition{std::move(*text), built.value()};
}

bool is_error(const Diagnostic& diagnostic) { return diagnostic.level == Level::error; }

}  // namespace

Loaded<LockFile> make_lock(const std::filesystem::path& directory, int serial) {
  std::vector<Diagnostic> diagnostics;
  std::map<std::tuple<std::string, std::string>, LockEntry> entries;
  for (const std::string& name : definitions_in(directory, diagnostics)) {
    const std::filesystem::path path = directory / name;
    const BuildResult built = load_file(path, Trust::unlocked());
    append(diagnostics, built.diagnostics());
    if (!built) continue;
    LockEntry entry = entry_of(built.value(), name);
    const auto [place, added] = entries.try_emplace({entry.id, entry.version}, entry);
    if (added) continue;
    diagnostics.push_back(error(codes::id_taken, path,
                                "'" + place->second.file + "' is '" + entry.id + "' in version " +
                                    entry.version +
                                    " too; give this one another version or another id"));
  }
  if (std::any_of(diagnostics.begin(), diagnostics.end(), is_error)) {
    return Loaded<LockFile>(std::move(diagnostics));
  }
  std::vector<LockEntry> sorted;
  for (auto& [key, entry] : entries) sorted.push_back(std::move(entry));
  LockFile lock(serial, std::move(sorted));
  if (lock.text().size() > definition_limits.bytes) {
    diagnostics.push_back(error(codes::too_many_bytes, directory,
                                "the lock of this folder would have more than 256 KiB, and could "
                                "not be read again; put the definitions into several folders"));
    return Loaded<LockFile>(std::move(diagnostics));
  }
  return Loaded(std::move(lock), std::move(diagnostics));
}

Loaded<std::vector<LockedDefinition>> load_locked(const std::filesystem::path& directory,
                                                  const LockFile& lock) {
  using Definitions = std::vector<LockedDefinition>;
  std::vector<Diagnostic> diagnostics;
  std::set<std::string> names = definitions_in(directory, diagnostics);
  if (!diagnostics.empty()) return Loaded<Definitions>(std::move(diagnostics));
  Definitions definitions;
  for (const LockEntry& entry : lock.entries()) {
    const std::filesystem::path path = directory / entry.file;
    if (names.erase(entry.file) == 0) {
      diagnostics.push_back(error(codes::locked_file_missing, path,
                                  "the lock names '" + entry.id + "' in version " + entry.version +
                                      " in this file, and there is no such file; restore it, or "
                                      "write the lock again without it"));
      continue;
    }
    std::optional<LockedDefinition> loaded = load_entry(path, entry, diagnostics);
    if (loaded) definitions.push_back(std::move(*loaded));
  }
  for (const std::string& name : names) {
    diagnostics.push_back(error(codes::file_not_locked, directory / name,
                                "the lock does not name this file; take it out of the folder, or "
                                "review it and write the lock again"));
  }
  if (std::any_of(diagnostics.begin(), diagnostics.end(), is_error)) {
    return Loaded<Definitions>(std::move(diagnostics));
  }
  return Loaded(std::move(definitions), std::move(diagnostics));
}

}  // namespace screening
