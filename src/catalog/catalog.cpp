#include "screening/catalog.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "catalog/embedded.hpp"
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

  std::string_view text() const { return shipped_ != nullptr ? shipped_->text : own_text_; }

  BuildResult result() {
    const std::lock_guard lock(mutex_);
    if (!result_) {
      result_ = load_definition(shipped_->text, std::string(shipped_->id) + ".yaml",
                                Trust::locked(std::string(shipped_->byte_digest)));
    }
    return *result_;
  }

 private:
  const internal::Embedded* shipped_ = nullptr;
  std::string own_text_;
  std::mutex mutex_;
  std::optional<BuildResult> result_;
};

using Entries = std::map<std::string, std::shared_ptr<Entry>, std::less<>>;

Diagnostic error(codes::Code code, std::string message, std::string file = {}) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.position.file = std::move(file);
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

void add_file(const std::filesystem::path& path, const Trust& trust, Entries& entries,
              std::vector<Diagnostic>& diagnostics) {
  BuildResult result = load_file(path, trust);
  diagnostics.insert(diagnostics.end(), result.diagnostics().begin(), result.diagnostics().end());
  if (!result) return;
  const Instrument instrument = result.value();
  std::string text = bytes_of(path);
  if (sha256_hex(text) != instrument.identity().byte_digest) {
    diagnostics.push_back(
        error(codes::unreadable_file, "the file changed while it was being read", path.string()));
    return;
  }
  auto entry = std::make_shared<Entry>(std::move(text), std::move(result));
  if (!entries.emplace(instrument.id(), std::move(entry)).second) {
    diagnostics.push_back(error(codes::id_taken,
                                "the catalogue already has an instrument '" + instrument.id() +
                                    "'; give this one another id",
                                path.string()));
  }
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
    store->entries.emplace(shipped->id, std::make_shared<Entry>(*shipped));
  }
  return Catalog(std::move(store));
}

Catalog Catalog::empty() { return Catalog(std::make_shared<Store>()); }

std::vector<std::string> Catalog::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, entry] : store_->entries) ids.push_back(id);
  return ids;
}

bool Catalog::contains(std::string_view id) const { return store_->entries.contains(id); }

BuildResult Catalog::find(std::string_view id) const {
  if (const auto it = store_->entries.find(id); it != store_->entries.end()) {
    return it->second->result();
  }
  std::string message = "the catalogue has no instrument of this id; it has";
  for (const auto& [known, entry] : store_->entries) message += " " + known;
  if (store_->entries.empty()) message += " none";
  Diagnostic diagnostic = error(codes::no_such_id, std::move(message));
  diagnostic.path = "id";
  return BuildResult(std::vector{std::move(diagnostic)});
}

std::string_view Catalog::text(std::string_view id) const {
  const auto it = store_->entries.find(id);
  return it == store_->entries.end() ? std::string_view{} : it->second->text();
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

}  // namespace screening
