#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screening/definition.hpp"
#include "screening/wording.hpp"
#include "yaml/document.hpp"
#include "yaml/reader.hpp"

// Internal. Start at screening/screening.hpp.
//
// From the positioned tree to a `Definition`, as docs/definition-format.md says. Where a key and
// the struct member differ in name, paths use the member, as `build()` does.
namespace screening::internal::yaml {

/// What could be read; complete only if the reader's faults have no error. Nothing when the file is
/// of a format this library does not know.
std::optional<Definition> decode_definition(Reader& reader, const Node& root);

/// `format: 1`. False, and reported, when the file is of a format this library does not know:
/// then nothing else in it can be judged.
bool known_format(Reader& reader, Fields& fields);

/// `option_sets` and `items`, which belong together.
void decode_items(Reader& reader, Fields& definition, std::vector<Item>& items);

void decode(Reader& reader, const Node& node, const std::string& path, ResponseOption& out);
void decode(Reader& reader, const Node& node, const std::string& path, CountScore& out);
void decode(Reader& reader, const Node& node, const std::string& path, Gate& out);
void decode(Reader& reader, const Node& node, const std::string& path, SkipRule& out);
void decode(Reader& reader, const Node& node, const std::string& path, MemberGroup& out);
void decode(Reader& reader, const Node& node, const std::string& path, MissingPolicy& out);
void decode(Reader& reader, const Node& node, const std::string& path, Scale& out);
void decode(Reader& reader, const Node& node, const std::string& path, Condition& out);
void decode(Reader& reader, const Node& node, const std::string& path, Band& out);
void decode(Reader& reader, const Node& node, const std::string& path, BandSet& out);
void decode(Reader& reader, const Node& node, const std::string& path, CutOff& out);
void decode(Reader& reader, const Node& node, const std::string& path, ReliableChange& out);
void decode(Reader& reader, const Node& node, const std::string& path, Flag& out);
void decode(Reader& reader, const Node& node, const std::string& path, Validation& out);
void decode(Reader& reader, const Node& node, const std::string& path, Verdict& out);
void decode(Reader& reader, const Node& node, const std::string& path, Population& out);
void decode(Reader& reader, const Node& node, const std::string& path, Accuracy& out);
void decode(Reader& reader, const Node& node, const std::string& path, Licence& out);
void decode(Reader& reader, const Node& node, const std::string& path, ExternalCode& out);
void decode(Reader& reader, const Node& node, const std::string& path, Source& out);
void decode(Reader& reader, const Node& node, const std::string& path, LeftOut& out);
void decode(Reader& reader, const Node& node, const std::string& path, WordingOption& out);

/// `evidence`, `source` and `note`, which stand together wherever a number has an origin.
template <class T>
void decode_origin(Fields& fields, T& out) {
  fields.need("evidence", out.evidence);
  fields.need("source", Id{out.source});
  fields.may("note", out.note);
}

}  // namespace screening::internal::yaml
