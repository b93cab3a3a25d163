#include "screening/catalog.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "catalog/trusted.hpp"
#include "yaml/codes.hpp"

namespace screening {
namespace {

namespace codes = internal::yaml::codes;

/// One definition and, once somebody asked for it, what came of loading it. Shared by the copies
/// of a catalogue, so that each definition is loaded once.
class Entry {
 public:
  /// A shipped definition, loaded on first use.
  explicit Entry(const internal::Embedded& shipped) : shipped_(&shipped) {}
  /// A definition that has been loaded.
  Entry(std::string text, BuildResult result)
      : own_text_(std::move(text)), result_(std::move(result)) {}

  std::string version() {
    const BuildResult loaded = result();
    return loaded ? loaded.value().version() : "";
  }

  std::string_view text() const { return shipped_ != nullptr ? shipped_->text : own_text_; }

  BuildResult result() {
    const std::lock_guard lock(mutex_);
    if (!result_) {
      result_ = load_definition(shipped_->text, std::string(shipped_->id) + ".yaml",
                                internal::trusted(*shipped_));
    }
    return *result_;
  }

 private:
  const internal::Embedded* shipped_ = nullptr;
  std::string own_text_;
  std::mutex mutex_;
  std::optional<BuildResult> result_;
};

/// The versions of one id.
using Versions = std::vector<std::shared_ptr<Entry>>;
using Entries = std::map<std::string, Versions, std::less<>>;

Diagnostic error(codes::Code code, std::string message, std::string file = {}) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.position.file = std::move(file);
  return diagnostic;
}

Diagnostic not_found(codes::Code code, std::string message) {
  Diagnostic diagnostic = error(code, std::move(message));
  diagnostic.path = "id";
  return diagnostic;
}

/// `epds`, or `epds@1.1.0`.
struct Name {
  explicit Name(std::string_view text) : id(text.substr(0, text.find('@'))) {
    if (id.size() < text.size()) version = text.substr(id.size() + 1);
  }
  std::string_view id;
  std::optional<std::string_view> version;
};

/// By number, not by letter: 1.10.0 comes after 1.9.0. A definition's version is three numbers
/// without leading zeros, so the longer one is the greater.
bool earlier(const std::string& a, const std::string& b) {
  const auto number = [](const std::string& text, std::size_t& at) {
    const std::size_t from = at;
    at = std::min(text.find('.', from), text.size());
    return std::string_view(text).substr(from, at++ - from);
  };
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::string_view x = number(a, i);
    const std::string_view y = number(b, j);
    if (x != y) return x.size() != y.size() ? x.size() < y.size() : x < y;
  }
  return false;
}

std::vector<std::string> versions_of(const Versions& entries) {
  std::vector<std::string> versions;
  for (const auto& entry : entries) versions.push_back(entry->version());
  std::sort(versions.begin(), versions.end(), earlier);
  return versions;
}

std::string named_versions(std::string_view id, const Versions& entries) {
  std::string text;
  for (const std::string& version : versions_of(entries)) {
    text += " " + std::string(id) + "@" + version;
  }
  return text;
}

/// The entry that is meant, or none with the reason.
std::shared_ptr<Entry> entry_of(const Entries& entries, std::string_view text,
                                Diagnostic* why = nullptr) {
  const auto refuse = [&](codes::Code code, std::string message) {
    if (why != nullptr) *why = not_found(code, std::move(message));
    return nullptr;
  };
  const Name name(text);
  const auto found = entries.find(name.id);
  if (found == entries.end()) {
    std::string message = "the catalogue has no instrument of this id; it has";
    for (const auto& [known, versions] : entries) message += " " + known;
    if (entries.empty()) message += " none";
    return refuse(codes::no_such_id, std::move(message));
  }
  const Versions& versions = found->second;
  if (name.version) {
    for (const auto& entry : versions) {
      if (entry->version() == *name.version) return entry;
    }
    return refuse(codes::no_such_id,
                  "the catalogue has no such version of this instrument; it has" +
                      named_versions(name.id, versions));
  }
  if (versions.size() == 1) return versions.front();
  return refuse(codes::version_not_named,
                "the catalogue has several versions of this instrument, which may score "
                "differently; write one of" +
                    named_versions(name.id, versions));
}

Diagnostic provisional_refused(const Definition& definition) {
  std::string message = "'" + definition.id +
                        "' is provisional: what it says is not confirmed, so it is given only to "
                        "those who ask for it by name: find(\"" +
                        definition.id + "\", Provisional::allow), or --provisional " +
                        definition.id;
  if (!definition.cautions.empty()) message += ". Its cautions:";
  for (const std::string& caution : definition.cautions) message += " " + caution;
  Diagnostic diagnostic = error(codes::provisional_not_allowed, std::move(message));
  diagnostic.path = "provisional";
  return diagnostic;
}

bool is_error(const Diagnostic& diagnostic) { return diagnostic.level == Level::error; }

/// Sorted, so that the same folder gives the same report everywhere. Empty, with a diagnostic, when
/// the folder cannot be read.
std::vector<std::filesystem::path> definitions_in(const std::filesystem::path& directory,
                                                  std::vector<Diagnostic>& diagnostics) {
  std::vector<std::filesystem::path> paths;
  std::error_code fault;
  for (std::filesystem::directory_iterator it(directory, fault), end; !fault && it != end;
       it.increment(fault)) {
    const std::string name = it->path().filename().string();
    if (name.ends_with(".yaml") && !name.ends_with(".test.yaml")) paths.push_back(it->path());
  }
  if (fault) {
    diagnostics.push_back(
        error(codes::unreadable_file, "this folder cannot be read", directory.string()));
    return {};
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Adds a definition that was loaded from this file, unless its version is there already.
void add(const std::filesystem::path& path, std::string text, BuildResult result, Entries& entries,
         std::vector<Diagnostic>& diagnostics) {
  const Instrument instrument = result.value();
  Versions& versions = entries[instrument.id()];
  const bool taken = std::any_of(versions.begin(), versions.end(), [&](const auto& entry) {
    return entry->version() == instrument.version();
  });
  if (taken) {
    diagnostics.push_back(error(codes::id_taken,
                                "the catalogue already has '" + instrument.id() + "' in version " +
                                    instrument.version() +
                                    "; give this one another version or another id",
                                path.string()));
    return;
  }
  versions.push_back(std::make_shared<Entry>(std::move(text), std::move(result)));
}

void add_file(const std::filesystem::path& path, const Trust& trust, Entries& entries,
              std::vector<Diagnostic>& diagnostics) {
  BuildResult result = load_file(path, trust);
  diagnostics.insert(diagnostics.end(), result.diagnostics().begin(), result.diagnostics().end());
  if (!result) return;
  std::string text = bytes_of(path);
  if (sha256_hex(text) != result.value().identity().byte_digest) {
    diagnostics.push_back(
        error(codes::unreadable_file, "the file changed while it was being read", path.string()));
    return;
  }
  add(path, std::move(text), std::move(result), entries, diagnostics);
}

}  // namespace

/// Immutable once made: adding makes a new store, so copies of a catalogue stay as they were.
struct Catalog::Store {
  Entries entries;
};

Catalog::Catalog(std::shared_ptr<Store> store) : store_(std::move(store)) {}

Catalog Catalog::shipped() {
  auto store = std::make_shared<Store>();
  for (const internal::Embedded* shipped : internal::embedded_instruments()) {
    store->entries[std::string(shipped->id)].push_back(std::make_shared<Entry>(*shipped));
  }
  return Catalog(std::move(store));
}

Catalog Catalog::empty() { return Catalog(std::make_shared<Store>()); }

std::vector<std::string> Catalog::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, versions] : store_->entries) ids.push_back(id);
  return ids;
}

std::vector<std::string> Catalog::versions(std::string_view id) const {
  const auto found = store_->entries.find(id);
  return found == store_->entries.end() ? std::vector<std::string>{} : versions_of(found->second);
}

bool Catalog::contains(std::string_view name) const {
  if (!Name(name).version) return store_->entries.contains(name);
  return entry_of(store_->entries, name) != nullptr;
}

BuildResult Catalog::find(std::string_view name, Provisional provisional) const {
  Diagnostic why;
  const std::shared_ptr<Entry> entry = entry_of(store_->entries, name, &why);
  if (!entry) return BuildResult(std::vector{std::move(why)});
  BuildResult result = entry->result();
  if (!result || provisional == Provisional::allow) return result;
  const Definition& definition = result.value().definition();
  if (!definition.provisional) return result;
  return BuildResult(std::vector{provisional_refused(definition)});
}

std::string_view Catalog::text(std::string_view name) const {
  const std::shared_ptr<Entry> entry = entry_of(store_->entries, name);
  return entry ? entry->text() : std::string_view{};
}

std::vector<Diagnostic> Catalog::add_directory(const std::filesystem::path& directory,
                                               const Trust& trust) {
  std::vector<Diagnostic> diagnostics;
  auto store = std::make_shared<Store>(*store_);
  for (const std::filesystem::path& path : definitions_in(directory, diagnostics)) {
    add_file(path, trust, store->entries, diagnostics);
  }
  if (std::none_of(diagnostics.begin(), diagnostics.end(), is_error)) store_ = std::move(store);
  return diagnostics;
}

std::vector<Diagnostic> Catalog::add_directory(const std::filesystem::path& directory,
                                               const LockFile& lock) {
  Loaded<std::vector<LockedDefinition>> loaded = load_locked(directory, lock);
  std::vector<Diagnostic> diagnostics = loaded.diagnostics();
  if (!loaded) return diagnostics;
  auto store = std::make_shared<Store>(*store_);
  for (std::size_t i = 0; i < lock.entries().size(); ++i) {
    const LockedDefinition& definition = loaded.value()[i];
    add(directory / lock.entries()[i].file, definition.text, BuildResult(definition.instrument),
        store->entries, diagnostics);
  }
  if (std::none_of(diagnostics.begin(), diagnostics.end(), is_error)) store_ = std::move(store);
  return diagnostics;
}

}  // namespace screening
