#include "screening/load.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "yaml/decode.hpp"
#include "yaml/document.hpp"
#include "yaml/follow_on.hpp"
#include "yaml/load_named.hpp"
#include "yaml/read_file.hpp"
#include "yaml/source_map.hpp"
#include "yaml/trust.hpp"

namespace screening {
namespace {

namespace codes = internal::yaml::codes;
using internal::yaml::Faults;
using internal::yaml::Node;
using internal::yaml::Reader;
using internal::yaml::TextLines;

BuildResult refused(Faults& faults) {
  std::vector<Diagnostic> diagnostics = faults.take();
  internal::yaml::tidy(diagnostics, faults.lines());
  return BuildResult(std::move(diagnostics));
}

/// The definition could not be read as a whole: what `build()` finds wrong with the rest is
/// reported with the faults of reading, unless those fill the report. Which of the others only
/// follow from what was not read is asked of every pair.
BuildResult report_all(Definition&& definition, Reader& reader, Faults& faults) {
  if (reader.full()) return refused(faults);
  BuildResult built = build(std::move(definition));
  std::vector<Diagnostic> later = std::move(built.diagnostics());
  internal::yaml::remove_follow_on(later, reader.tainted());
  internal::yaml::locate(later, reader.places(), faults.lines().file());
  std::vector<Diagnostic> all = faults.take();
  all.insert(all.end(), std::make_move_iterator(later.begin()),
             std::make_move_iterator(later.end()));
  internal::yaml::tidy(all, faults.lines());
  return BuildResult(std::move(all));
}

/// `stem`: a file's name without `.yaml`, which must be `<id>` or `<id>@<version>`.
void check_file_name(const std::string& stem, const Definition& definition, Reader& reader) {
  const std::size_t sign = stem.find('@');
  const auto check = [&](const std::string& key, const std::string& named,
                         const std::string& stated) {
    if (stated.empty() || named == stated) return;
    reader.fault(codes::file_name_differs, reader.places().nearest(key), key,
                 "the file's name says " + internal::yaml::quoted(named) + ", its " + key +
                     " says " + internal::yaml::quoted(stated) + "; one of them must change");
  };
  check("id", stem.substr(0, sign), definition.id);
  if (sign != std::string::npos) check("version", stem.substr(sign + 1), definition.version);
}

/// `stem`: of the file's name, if it has one.
BuildResult load(std::string_view text, std::string_view file_name, const Trust& trust,
                 const std::optional<std::string>& stem, const ReadLimits& limits) {
  const TextLines lines(text, file_name, limits);
  Faults faults(lines);
  if (!internal::yaml::check_size(lines, faults)) return refused(faults);
  Identity identity;
  identity.byte_digest = sha256_hex(text);
  identity.locked = trust.is_locked();
  if (!internal::yaml::check_trust(text, identity.byte_digest, trust, faults))
    return refused(faults);

  const std::optional<Node> root = internal::yaml::read_trusted(lines, trust, faults);
  if (!root) return refused(faults);
  Reader reader(faults);
  std::optional<Definition> decoded = internal::yaml::decode_definition(reader, *root);
  if (!decoded) return refused(faults);
  Definition& definition = *decoded;
  if (stem) check_file_name(*stem, definition, reader);
  if (faults.any_error()) return report_all(std::move(definition), reader, faults);

  identity.semantic_digest = sha256_hex(canonical_text(definition));
  BuildResult result = build(std::move(definition), std::move(identity));
  internal::yaml::locate(result.diagnostics(), reader.places(), lines.file());
  for (Diagnostic& warning : faults.take()) result.diagnostics().push_back(std::move(warning));
  internal::yaml::tidy(result.diagnostics(), lines);
  return result;
}

}  // namespace

BuildResult load_definition(std::string_view text, std::string_view file_name, const Trust& trust,
                            const ReadLimits& limits) {
  return load(text, file_name, trust, std::nullopt, limits);
}

BuildResult load_file(const std::filesystem::path& path, const Trust& trust,
                      const ReadLimits& limits) {
  const internal::yaml::FileText file = internal::yaml::read_file(path, limits);
  if (!file.fault.empty()) {
    Diagnostic diagnostic;
    diagnostic.code = codes::unreadable_file;
    diagnostic.message = file.fault;
    diagnostic.position.file = path.string();
    return BuildResult(std::vector{std::move(diagnostic)});
  }
  return internal::yaml::load_named(file.text, path, trust, limits);
}

BuildResult internal::yaml::load_named(std::string_view text, const std::filesystem::path& path,
                                       const Trust& trust, const ReadLimits& limits) {
  return load(text, path.string(), trust, path.stem().string(), limits);
}

}  // namespace screening
