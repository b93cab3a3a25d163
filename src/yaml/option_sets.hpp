#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/reader.hpp"

// Internal. Start at screening/screening.hpp.
//
// Options written once under `option_sets` and named by several items: those of definitions
// (`ResponseOption`) and of wording packs (`WordingOption`).
namespace screening::internal::yaml {

template <class Option>
struct OptionSet {
  std::vector<Option> options;
  std::string path;  ///< `option_sets.forward`
  Place place;
  bool used = false;
};

template <class Option>
struct OptionSets {
  std::map<std::string, OptionSet<Option>> by_name;
  bool names_known = true;  ///< false: a set lost its name, which may be the one an item means
  bool all_found = true;    ///< false: an item means a set that is not there
};

template <class Option>
OptionSets<Option> decode_option_sets(Reader& reader, Fields& file) {
  OptionSets<Option> sets;
  const Node* node = file.look("option_sets", false);
  if (node == nullptr) return sets;
  sets.names_known = reader.is(Node::Kind::map, *node, "option_sets");
  if (!sets.names_known) return sets;
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const Key& key = node->keys[i];
    OptionSet<Option>& set = sets.by_name[key.text];
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

template <class Option>
std::string names_to_use(const std::string& wanted, const OptionSets<Option>& sets) {
  constexpr std::size_t most = 8;
  std::vector<std::string> names;
  for (const auto& [name, set] : sets.by_name) names.push_back(name);
  if (const auto near = nearest_word(wanted, names)) return "; did you mean '" + *near + "'?";
  if (names.empty() || names.size() > most) return {};
  return "; it may be " + list_words(names);
}

template <class Option>
void use_option_set(Reader& reader, const Node& node, const std::string& path,
                    OptionSets<Option>& sets, std::vector<Option>& out) {
  const auto it = sets.by_name.find(node.text);
  if (it == sets.by_name.end()) {
    reader.taint(path);
    if (!sets.names_known) return;
    reader.fault(codes::unknown_option_set, node.place, path,
                 "there is no option set " + yaml::quoted(node.text) +
                     (reader.full() ? std::string() : names_to_use(node.text, sets)));
    return;
  }
  OptionSet<Option>& set = it->second;
  set.used = true;
  out = set.options;
  reader.places().share(set.path, path);
  if (reader.any_taint_under(set.path)) reader.taint(path);
}

/// The key `options` of an item: a set's name, or the list itself.
template <class Option>
void decode_options(Reader& reader, Fields& fields, bool required, OptionSets<Option>& sets,
                    std::vector<Option>& out) {
  const Node* node = fields.look("options", required);
  const std::string path = join(fields.path(), "options");
  if (node != nullptr && node->kind == Node::Kind::scalar) {
    use_option_set(reader, *node, path, sets, out);
  } else if (node != nullptr) {
    decode(reader, *node, path, out);
  }
  if (reader.any_taint_under(path)) sets.all_found = false;
}

template <class Option>
void warn_of_unused(Reader& reader, const OptionSets<Option>& sets) {
  for (const auto& [name, set] : sets.by_name) {
    if (set.used || !sets.names_known || !sets.all_found) continue;
    reader.warn(codes::unused_option_set, set.place, set.path,
                "no item uses the option set " + yaml::quoted(name));
  }
}

}  // namespace screening::internal::yaml
