#include <algorithm>
#include <utility>

#include "screening/load.hpp"
#include "yaml/decode.hpp"
#include "yaml/option_sets.hpp"
#include "yaml/read_file.hpp"

namespace screening {
namespace internal::yaml {
/// The text alone, or with the code it must meet.
void decode(Reader& reader, const Node& node, const std::string& path, WordingOption& out) {
  if (node.kind == Node::Kind::scalar) {
    decode(reader, node, path, out.text);
    return;
  }
  Fields fields(reader, node, path);
  fields.may("code", out.code);
  fields.need("text", out.text);
  fields.finish();
}

namespace {

using Sets = OptionSets<WordingOption>;

void decode_item(Reader& reader, const Node& node, const std::string& path, Sets& sets,
                 WordingItem& out) {
  Fields fields(reader, node, path);
  fields.need("item", Id{out.item});
  fields.may("heading", out.heading);
  fields.need("text", out.text);
  decode_options(reader, fields, false, sets, out.options);
  fields.finish();
}

/// False when the file is of a format this library does not know.
bool decode_wording(Reader& reader, const Node& root, Wording& out) {
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return false;
  fields.need("instrument", Id{out.instrument});
  fields.may("version", out.version);
  fields.need("language", out.language);
  fields.need("title", out.title);
  fields.may("instructions", out.instructions);
  fields.need("terms", out.terms);
  Sets sets = decode_option_sets<WordingOption>(reader, fields);
  const Node* items = fields.look("items", true);
  if (items != nullptr && reader.is(Node::Kind::list, *items, "items")) {
    for (std::size_t i = 0; i < items->children.size(); ++i) {
      const std::string path = at("items", i);
      reader.places().put(path, items->children[i].place);
      decode_item(reader, items->children[i], path, sets, out.items.emplace_back());
    }
  } else {
    sets.all_found = false;
  }
  warn_of_unused(reader, sets);
  fields.finish();
  return true;
}

/// Whether a check says this only because something could not be read.
bool follows_on(const Diagnostic& diagnostic, const Paths& unread) {
  if (any_around(unread, diagnostic.path)) return true;
  // An item that lost its id may be the very one that seems to be missing.
  return diagnostic.path == "items" &&
         std::any_of(unread.begin(), unread.end(), [](const std::string& path) {
           return path.ends_with(".item") || parent_path(path) == "items";
         });
}

}  // namespace
}  // namespace internal::yaml

WordingResult load_wording(std::string_view text, std::string_view file_name,
                           const Instrument& instrument, const ReadLimits& limits) {
  namespace yaml = internal::yaml;
  const yaml::TextLines lines(text, file_name, limits);
  yaml::Faults faults(lines);
  yaml::Reader reader(faults);
  Wording wording;
  std::vector<Diagnostic> diagnostics;
  const std::optional<yaml::Node> root = yaml::read_document(lines, faults);
  if (root && yaml::decode_wording(reader, *root, wording)) {
    diagnostics = check_wording(wording, instrument);
    std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
      return yaml::follows_on(diagnostic, reader.tainted());
    });
    yaml::locate(diagnostics, reader.places(), lines.file());
  }
  for (Diagnostic& fault : faults.take()) diagnostics.push_back(std::move(fault));
  yaml::tidy(diagnostics, lines);
  const bool fits = std::none_of(diagnostics.begin(), diagnostics.end(),
                                 [](const Diagnostic& d) { return d.level == Level::error; });
  if (!fits) return WordingResult(std::move(diagnostics));
  return WordingResult(std::move(wording), std::move(diagnostics));
}

WordingResult load_wording_file(const std::filesystem::path& path, const Instrument& instrument,
                                const ReadLimits& limits) {
  const internal::yaml::FileText file = internal::yaml::read_file(path, limits);
  if (file.fault.empty()) return load_wording(file.text, path.string(), instrument, limits);
  Diagnostic diagnostic;
  diagnostic.code = internal::yaml::codes::unreadable_file;
  diagnostic.message = file.fault;
  diagnostic.position.file = path.string();
  return WordingResult(std::vector{std::move(diagnostic)});
}

}  // namespace screening
