#include "yaml/decode.hpp"
#include "yaml/option_sets.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

void decode_kind(Reader& reader, Fields& fields, ItemKind& out) {
  static const std::vector<std::string> words = {"single", "multiple", "count"};
  const Node* node = fields.look("kind", false);
  if (node == nullptr) return;
  if (const auto i = index_of_word(reader, *node, join(fields.path(), "kind"), words)) {
    out = static_cast<ItemKind>(*i);
  }
}

void decode_item(Reader& reader, const Node& node, const std::string& path,
                 OptionSets<ResponseOption>& sets, Item& out) {
  Fields fields(reader, node, path);
  fields.need("id", Id{out.id});
  fields.need("label", out.label);
  decode_kind(reader, fields, out.kind);
  if (out.kind == ItemKind::count) {
    if (const Node* range = fields.look("count", true)) {
      fields.pair(*range, out.count_from, "count_from", out.count_to, "count_to");
    }
    fields.may("count_scores", out.count_scores);
  } else {
    decode_options(reader, fields, true, sets, out.options);
    if (out.kind == ItemKind::multiple) fields.may("none_code", out.none_code);
  }
  fields.may("keyed", OneOf{out.keyed, {"forward", "reversed"}});
  fields.may("scored", out.scored);
  fields.may("display_safety", out.display_safety);
  fields.may("codes", out.codes);
  fields.finish();
}

}  // namespace

void decode_items(Reader& reader, Fields& definition, std::vector<Item>& items) {
  OptionSets<ResponseOption> sets = decode_option_sets<ResponseOption>(reader, definition);
  const Node* node = definition.look("items", true);
  if (node == nullptr || !reader.is(Node::Kind::list, *node, "items")) return;
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    const std::string path = at("items", i);
    reader.places().put(path, node->children[i].place);
    decode_item(reader, node->children[i], path, sets, items.emplace_back());
  }
  warn_of_unused(reader, sets);
}

void decode(Reader& reader, const Node& node, const std::string& path, ResponseOption& out) {
  Fields fields(reader, node, path);
  fields.need("code", out.code);
  fields.may("score", out.score);
  fields.may("label", out.label);
  fields.may("codes", out.codes);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, CountScore& out) {
  Fields fields(reader, node, path);
  fields.need("from", out.from);
  fields.need("to", out.to);
  fields.need("score", out.score);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, Gate& out) {
  Fields fields(reader, node, path);
  fields.need("item", Id{out.item});
  fields.need("code_in", out.codes, "codes");
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, SkipRule& out) {
  Fields fields(reader, node, path);
  fields.need("when", out.when);
  fields.need("items", Ids{out.items});
  fields.may("answered_as", out.answered_as);
  decode_origin(fields, out);
  fields.finish();
}

}  // namespace screening::internal::yaml
