#include "yaml/pathway/read_tests.hpp"

#include <algorithm>

#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

/// `{alone: true, consent: unknown}`.
void decode_given(Reader& reader, const Node& node, const std::string& path, Given& out) {
  if (!reader.is(Node::Kind::map, node, path)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::vector<std::string> words{"false", "unknown", "true"};
    if (const auto word =
            index_of_word(reader, node.children[i], join(path, node.keys[i].text), words)) {
      out.facts.emplace_back(node.keys[i].text, static_cast<Determination>(*word));
    }
  }
}

void decode_forms(Reader& reader, const Node& node, const std::string& path,
                  std::vector<GivenForm>& out) {
  if (!reader.is(Node::Kind::map, node, path)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    GivenForm& form = out.emplace_back();
    form.instrument = node.keys[i].text;
    form.place = node.keys[i].place;
    decode_answers(reader, node.children[i], join(path, form.instrument), form.answers);
  }
}

void decode_list(Reader& reader, Fields& fields, std::string_view key,
                 std::optional<std::vector<std::string>>& out, Place& place) {
  const Node* node = fields.look(key, false);
  if (node == nullptr) return;
  place = node->place;
  decode(reader, *node, join(fields.path(), key), Ids{out.emplace()});
}

}  // namespace

void decode(Reader& reader, const Node& node, const std::string& path, Occasion& out) {
  Fields fields(reader, node, path);
  std::string because;
  out.place = fields.place();
  fields.need("name", out.name);
  fields.need("because", because);
  fields.may("context", out.context);
  if (const Node* given = fields.look("given", false)) {
    decode_given(reader, *given, join(path, "given"), out.given);
  }
  fields.may("provisional", Ids{out.given.provisional});
  if (const Node* forms = fields.look("forms", false)) {
    decode_forms(reader, *forms, join(path, "forms"), out.forms);
  }
  if (const Node* expect = fields.look("expect", true)) {
    Fields expected(reader, *expect, join(path, "expect"));
    decode_list(reader, expected, "rows", out.rows, out.rows_place);
    decode_list(reader, expected, "asks", out.asks, out.asks_place);
    expected.finish();
    if (!out.rows && !out.asks && expect->children.empty()) {
      reader.fault(codes::test_expects_nothing, expect->place, join(path, "expect"),
                   "this case expects nothing; say what should be suggested");
    }
  }
  fields.finish();
}

PathwayTestFile decode_pathway_tests(Reader& reader, const Node& root) {
  PathwayTestFile file;
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return file;
  fields.need("pathway", Id{file.pathway});
  file.pathway_place = reader.places().nearest("pathway");
  fields.need("tests", file.cases);
  fields.finish();
  const Node* tests = root.find("tests");
  if (tests != nullptr && tests->kind == Node::Kind::list && tests->children.empty()) {
    reader.fault(codes::test_expects_nothing, tests->place, "tests", "there are no cases here");
  }
  for (std::size_t i = 0; i < file.cases.size(); ++i) {
    for (std::size_t other = 0; other < i; ++other) {
      if (file.cases[i].name.empty() || file.cases[other].name != file.cases[i].name) continue;
      reader.fault(codes::test_name_taken, file.cases[i].place, join(at("tests", i), "name"),
                   "two cases are called " + quoted(file.cases[i].name) +
                       "; the other is in line " + std::to_string(file.cases[other].place.line));
      break;
    }
  }
  return file;
}

}  // namespace screening::internal::yaml
