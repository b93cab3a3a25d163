#include "yaml/decode.hpp"

#include "yaml/words.hpp"

namespace screening::internal::yaml {

bool known_format(Reader& reader, Fields& fields) {
  int format = 1;
  fields.need("format", format);
  if (format == 1) return true;
  const Node* node = fields.look("format", true);
  reader.fault(codes::unknown_format, node->place, "format",
               "this library reads format 1, not " + std::to_string(format));
  return false;
}

std::optional<Definition> decode_definition(Reader& reader, const Node& root) {
  Definition definition;
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return std::nullopt;
  fields.need("id", Id{definition.id});
  fields.need("version", definition.version);
  fields.need("name", definition.name);
  fields.need("abbreviation", definition.abbreviation);
  fields.need("purpose", definition.purpose);
  fields.may("recall", definition.recall);
  fields.may("provisional", definition.provisional);
  fields.need("clinical_review", definition.clinical_review);
  decode_items(reader, fields, definition.items);
  fields.may("skips", definition.skips);
  fields.may("scales", definition.scales);
  fields.may("band_sets", definition.band_sets);
  fields.may("cut_offs", definition.cut_offs);
  fields.may("reliable_changes", definition.reliable_changes);
  fields.may("flags", definition.flags);
  fields.may("verdicts", definition.verdicts);
  fields.need("licence", definition.licence);
  fields.may("codes", definition.codes);
  fields.need("sources", definition.sources);
  fields.may("left_out", definition.left_out);
  fields.may("cautions", definition.cautions);
  fields.finish();
  return definition;
}

}  // namespace screening::internal::yaml
