#include <algorithm>
#include <map>

#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

/// Options written once and named by several items.
struct OptionSet {
  std::vector<ResponseOption> options;
  std::string path;  ///< `option_sets.forward`
  Place place;
  bool used = false;
};
struct OptionSets {
  std::map<std::string, OptionSet> by_name;
  bool names_known = true;  ///< false: a set lost its name, which may be the one an item means
  bool all_found = true;    ///< false: an item means a set that is not there
};

OptionSets decode_option_sets(Reader& reader, Fields& definition) {
  OptionSets sets;
  const Node* node = definition.look("option_sets", false);
  if (node == nullptr) return sets;
  sets.names_known = reader.is(Node::Kind::map, *node, "option_sets");
  if (!sets.names_known) return sets;
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const Key& key = node->keys[i];
    OptionSet& set = sets.by_name[key.text];
    set.path = join("option_sets", key.text);
    set.place = key.place;
    reader.places().put(set.path, key.place);
    Node name;
    name.kind = Node::Kind::scalar;
    name.text = key.text;
    name.place = key.place;
    std::string id;
    decode(reader, name, set.path, Id{id});
    sets.names_known = sets.names_known && !id.empty();
    decode(reader, node->children[i], set.path, set.options);
  }
  return sets;
}

void use_option_set(Reader& reader, const Node& node, const std::string& path, OptionSets& sets,
                    std::vector<ResponseOption>& out) {
  const auto it = sets.by_name.find(node.text);
  if (it == sets.by_name.end()) {
    reader.taint(path);
    if (!sets.names_known) return;
    std::vector<std::string> names;
    for (const auto& [name, set] : sets.by_name) names.push_back(name);
    std::string message = "there is no option set " + quoted(node.text);
    if (const auto near = nearest_word(node.text, names)) {
      message += "; did you mean '" + *near + "'?";
    } else if (!names.empty()) {
      message += "; it may be " + list_words(names);
    }
    reader.fault(codes::unknown_option_set, node.place, path, std::move(message));
    return;
  }
  OptionSet& set = it->second;
  set.used = true;
  out = set.options;
  reader.places().share(set.path, path);
  if (reader.any_taint_under(set.path)) reader.taint(path);
}

void decode_options(Reader& reader, Fields& fields, OptionSets& sets, Item& out) {
  const Node* node = fields.look("options", true);
  const std::string path = join(fields.path(), "options");
  if (node != nullptr && node->kind == Node::Kind::scalar) {
    use_option_set(reader, *node, path, sets, out.options);
  } else if (node != nullptr) {
    decode(reader, *node, path, out.options);
  }
  if (reader.any_taint_under(path)) sets.all_found = false;
}

void decode_kind(Reader& reader, Fields& fields, ItemKind& out) {
  static const std::vector<std::string> words = {"single", "multiple", "count"};
  const Node* node = fields.look("kind", false);
  if (node == nullptr) return;
  if (const auto i = index_of_word(reader, *node, join(fields.path(), "kind"), words)) {
    out = static_cast<ItemKind>(*i);
  }
}

void decode_item(Reader& reader, const Node& node, const std::string& path, OptionSets& sets,
                 Item& out) {
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
    decode_options(reader, fields, sets, out);
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
  OptionSets sets = decode_option_sets(reader, definition);
  const Node* node = definition.look("items", true);
  if (node == nullptr || !reader.is(Node::Kind::list, *node, "items")) return;
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    const std::string path = at("items", i);
    reader.places().put(path, node->children[i].place);
    decode_item(reader, node->children[i], path, sets, items.emplace_back());
  }
  for (const auto& [name, set] : sets.by_name) {
    if (set.used || !sets.names_known || !sets.all_found) continue;
    reader.warn(codes::unused_option_set, set.place, set.path,
                "no item uses the option set " + quoted(name));
  }
}

void decode(Reader& reader, const Node& node, const std::string& path, ResponseOption& out) {
  Fields fields(reader, node, path);
  fields.need("code", out.code);
  fields.may("score", out.score);
  fields.may("label", out.label);
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
