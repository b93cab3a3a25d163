#include <algorithm>
#include <array>
#include <utility>

#include "screening/load_pathway.hpp"
#include "yaml/document.hpp"
#include "yaml/pathway/decode.hpp"
#include "yaml/read_file.hpp"
#include "yaml/trust.hpp"

namespace screening {
namespace {

namespace yaml = internal::yaml;

/// What the checks of the model say about references, tables and what nothing uses: nobody can tell
/// while a part of the file could not be read.
constexpr std::array<std::string_view, 13> unsure_codes{
    "SCR211", "SCR442", "SCR602", "SCR603", "SCR606", "SCR608", "SCR609",
    "SCR610", "SCR612", "SCR613", "SCR622", "SCR624", "SCR630"};

bool follows_on(const Diagnostic& found, const yaml::Paths& unread) {
  if (unread.empty()) return false;
  if (std::find(unsure_codes.begin(), unsure_codes.end(), found.code) != unsure_codes.end()) {
    return true;
  }
  return yaml::any_within(unread, found.path) || yaml::any_around(unread, found.path);
}

/// One file on its way from bytes to a model.
class File {
 public:
  File(std::string_view text, std::string_view file_name)
      : text_(text), lines_(text, file_name), faults_(lines_), reader_(faults_) {}

  /// The root, when there is a tree worth decoding.
  std::optional<yaml::Node> read(const Trust& trust) {
    if (!yaml::check_size(lines_, faults_)) return std::nullopt;
    digest_ = sha256_hex(text_);
    if (!yaml::check_trust(text_, digest_, trust, faults_)) return std::nullopt;
    return yaml::read_trusted(lines_, trust, faults_);
  }

  /// Every fault of reading, and of the model as far as it could be read, in order.
  std::vector<Diagnostic> report(std::vector<Diagnostic> model = {}) {
    std::erase_if(model,
                  [&](const Diagnostic& found) { return follows_on(found, reader_.tainted()); });
    yaml::locate(model, reader_.places(), lines_.file());
    for (Diagnostic& fault : faults_.take()) model.push_back(std::move(fault));
    yaml::tidy(model, lines_);
    return model;
  }

  yaml::Reader& reader() { return reader_; }
  bool any_error() const { return faults_.any_error(); }
  const std::string& digest() const { return digest_; }

 private:
  std::string_view text_;
  yaml::TextLines lines_;
  yaml::Faults faults_;
  yaml::Reader reader_;
  std::string digest_;
};

template <class T>
Loaded<T> finished(File& file, T value, std::vector<Diagnostic> found) {
  const bool unread = file.any_error();
  std::vector<Diagnostic> all = file.report(std::move(found));
  const bool refused = std::any_of(
      all.begin(), all.end(), [](const Diagnostic& each) { return each.level == Level::error; });
  if (unread || refused) return Loaded<T>(std::move(all));
  return Loaded<T>(std::move(value), std::move(all));
}

Loaded<Pathway> load(std::string_view text, std::string_view file_name, const Trust& trust,
                     const ActionList& actions, const FindInstrument& find,
                     const std::optional<std::string>& stem) {
  File file(text, file_name);
  const auto root = file.read(trust);
  PathwayDefinition definition;
  if (!root || !yaml::decode_pathway(file.reader(), *root, definition)) {
    return Loaded<Pathway>(file.report());
  }
  if (stem && !definition.id.empty() && *stem != definition.id) {
    file.reader().fault(yaml::codes::file_name_differs, file.reader().places().nearest("id"), "id",
                        "the file's name says " + yaml::quoted(*stem) + ", its id says " +
                            yaml::quoted(definition.id) + "; one of them must change");
  }
  Identity identity;
  identity.byte_digest = file.digest();
  identity.semantic_digest = sha256_hex(canonical_text(definition));
  identity.locked = trust.is_locked();
  Loaded<Pathway> built = build_pathway(std::move(definition), actions, find, std::move(identity));
  if (!built) return Loaded<Pathway>(file.report(std::move(built.diagnostics())));
  return finished(file, Pathway(built.value()), std::move(built.diagnostics()));
}

}  // namespace

Loaded<ActionList> load_actions(std::string_view text, std::string_view file_name,
                                const Trust& trust) {
  File file(text, file_name);
  const auto root = file.read(trust);
  ActionList actions;
  if (!root || !yaml::decode_actions(file.reader(), *root, actions)) {
    return Loaded<ActionList>(file.report());
  }
  std::vector<Diagnostic> found = check_actions(actions);
  return finished(file, std::move(actions), std::move(found));
}

Loaded<Pathway> load_pathway(std::string_view text, std::string_view file_name, const Trust& trust,
                             const ActionList& actions, const FindInstrument& find) {
  return load(text, file_name, trust, actions, find, std::nullopt);
}

Loaded<Pathway> load_pathway_file(const std::filesystem::path& path, const Trust& trust,
                                  const ActionList& actions, const FindInstrument& find) {
  const yaml::FileText file = yaml::read_file(path);
  if (file.fault.empty()) {
    return load(file.text, path.string(), trust, actions, find, path.stem().string());
  }
  Diagnostic diagnostic;
  diagnostic.code = yaml::codes::unreadable_file;
  diagnostic.message = file.fault;
  diagnostic.position.file = path.string();
  return Loaded<Pathway>(std::vector{std::move(diagnostic)});
}

Loaded<Directory> load_directory(std::string_view text, std::string_view file_name,
                                 std::span<const Referral> reached) {
  File file(text, file_name);
  const auto root = file.read(Trust::unlocked());
  Directory directory;
  if (!root || !yaml::decode_directory(file.reader(), *root, directory)) {
    return Loaded<Directory>(file.report());
  }
  directory.byte_digest = file.digest();
  std::vector<Diagnostic> found = check_directory(directory, reached);
  return finished(file, std::move(directory), std::move(found));
}

FileKind kind_of_file(std::string_view text) {
  const yaml::TextLines lines(text, "");
  yaml::Faults faults(lines);
  if (!yaml::check_size(lines, faults)) return FileKind::instrument;
  const auto root = yaml::read_document(lines, faults);
  if (!root) return FileKind::instrument;
  if (root->find("steps") != nullptr) return FileKind::pathway;
  if (root->find("actions") != nullptr) return FileKind::actions;
  return root->find("services") != nullptr ? FileKind::directory : FileKind::instrument;
}

}  // namespace screening
