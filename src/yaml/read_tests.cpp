#include "yaml/read_tests.hpp"

#include <algorithm>

#include "yaml/decode.hpp"
#include "yaml/words.hpp"

namespace screening::internal::yaml {
namespace {

using Subject = Expectation::Subject;

std::string text_of(const Decimal& value) { return Fraction(value).to_string(); }
std::string text_of(int value) { return std::to_string(value); }
std::string text_of(bool value) { return value ? "true" : "false"; }
template <class E>
requires std::is_enum_v<E> std::string text_of(E value) { return std::string(to_string(value)); }

/// One id under `scores`, `cut_offs`, ...: where its expectations go and how they are named.
struct Target {
  Subject subject;
  std::string id;
  std::string label;
  std::vector<Expectation>* out;

  void add(std::string field, std::string expected, const Place& place, bool name_field) const {
    out->push_back(
        {subject, id, field, std::move(expected), name_field ? label + "." + field : label, place});
  }
};

template <class T>
void expect_field(Fields& fields, const Target& target, const char* key) {
  const Node* node = fields.look(key, false);
  std::optional<T> value;
  if (node != nullptr && fields.may(key, value) && value) {
    target.add(key, text_of(*value), node->place, true);
  }
}

void expect_score(Reader& reader, const Node& node, const std::string& path, const Target& target) {
  if (node.kind == Node::Kind::scalar) {
    Decimal value;
    decode(reader, node, path, value);
    target.add("value", text_of(value), node.place, false);
    return;
  }
  Fields fields(reader, node, path);
  for (const char* key : {"value", "lower", "upper"}) expect_field<Decimal>(fields, target, key);
  for (const char* key : {"answered", "expected"}) expect_field<int>(fields, target, key);
  expect_field<Reason>(fields, target, "reason");
  expect_field<bool>(fields, target, "prorated");
  fields.finish();
}

/// A determination, or the word for there being none.
void expect_determination(Reader& reader, const Node& node, const std::string& path,
                          const std::string& absent, const Target& target) {
  std::vector<std::string> words;
  for (const Determination d :
       {Determination::positive, Determination::negative, Determination::indeterminate}) {
    words.emplace_back(to_string(d));
  }
  words.push_back(absent);
  if (const auto i = index_of_word(reader, node, path, words)) {
    target.add("determination", words[*i], node.place, false);
  }
}

void expect_cut_off(Reader& reader, const Node& node, const std::string& path,
                    const Target& target) {
  if (node.kind == Node::Kind::scalar) {
    expect_determination(reader, node, path, "not_applied", target);
    return;
  }
  Fields fields(reader, node, path);
  expect_field<Determination>(fields, target, "determination");
  expect_field<Basis>(fields, target, "basis");
  expect_field<Determination>(fields, target, "estimate");
  expect_field<Applicability>(fields, target, "applies");
  expect_field<bool>(fields, target, "primary");
  fields.finish();
}

void expect_band(Reader& reader, const Node& node, const std::string& path, const Target& target) {
  std::string band;
  decode(reader, node, path, Id{band});
  target.add("band", std::move(band), node.place, false);
}

void expect_issues(Reader& reader, const Node& node, const std::string& path,
                   std::vector<Expectation>& out) {
  if (!reader.is(Node::Kind::list, node, path)) return;
  std::vector<std::string> issues;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Fields fields(reader, node.children[i], at(path, i));
    Issue::Kind kind{};
    std::string item;
    fields.need("code", kind);
    fields.may("item", item);
    fields.finish();
    issues.push_back(std::string(to_string(kind)) + (item.empty() ? "" : " " + item));
  }
  out.push_back({Subject::issues, {}, {}, issues_text(std::move(issues)), "issues", node.place});
}

/// Calls `each(node, path, target)` for every id of one part of `expect`.
template <class Each>
void expect_part(Reader& reader, Fields& fields, std::string_view part, Subject subject,
                 std::vector<Expectation>& out, const Each& each) {
  const Node* node = fields.look(part, false);
  const std::string path = join(fields.path(), part);
  if (node == nullptr || !reader.is(Node::Kind::map, *node, path)) return;
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const std::string& id = node->keys[i].text;
    each(node->children[i], join(path, id),
         Target{subject, id, std::string(part) + "." + id, &out});
  }
}

void decode_expect(Reader& reader, const Node& node, const std::string& path,
                   std::vector<Expectation>& out) {
  Fields fields(reader, node, path);
  FormStatus status{};
  if (fields.may("status", status)) {
    out.push_back(
        {Subject::status, {}, {}, text_of(status), "status", fields.look("status", false)->place});
  }
  expect_part(reader, fields, "scores", Subject::score, out,
              [&](const Node& value, const std::string& at_path, const Target& target) {
                expect_score(reader, value, at_path, target);
              });
  expect_part(reader, fields, "bands", Subject::band, out,
              [&](const Node& value, const std::string& at_path, const Target& target) {
                expect_band(reader, value, at_path, target);
              });
  expect_part(reader, fields, "cut_offs", Subject::cut_off, out,
              [&](const Node& value, const std::string& at_path, const Target& target) {
                expect_cut_off(reader, value, at_path, target);
              });
  for (const auto& [part, subject] :
       {std::pair{"flags", Subject::flag}, std::pair{"verdicts", Subject::verdict}}) {
    expect_part(reader, fields, part, subject, out,
                [&](const Node& value, const std::string& at_path, const Target& target) {
                  expect_determination(reader, value, at_path, "not_in_force", target);
                });
  }
  if (const Node* issues = fields.look("issues", false)) {
    expect_issues(reader, *issues, join(path, "issues"), out);
  }
  fields.finish();
}

void check_names(Reader& reader, const std::vector<TestCase>& cases) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto first = std::find_if(cases.begin(), cases.end(), [&](const TestCase& other) {
      return other.name == cases[i].name;
    });
    if (cases[i].name.empty() || first == cases.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    reader.fault(codes::test_name_taken, cases[i].place, join(at("tests", i), "name"),
                 "two cases are called " + quoted(cases[i].name) + "; the other is in line " +
                     std::to_string(first->place.line));
  }
}

}  // namespace

void decode_answers(Reader& reader, const Node& node, const std::string& path, TestCase& out) {
  out.in_form_order = node.kind != Node::Kind::map;
  if (out.in_form_order) {
    decode(reader, node, path, out.answers);
    return;
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    GivenAnswer& answer = out.answers.emplace_back();
    decode(reader, node.children[i], join(path, node.keys[i].text), answer);
    answer.item = node.keys[i].text;
  }
}

void decode(Reader& reader, const Node& node, const std::string& path, Context& out) {
  Fields fields(reader, node, path);
  fields.may("stage", out.stage);
  fields.may("weeks", out.weeks);
  fields.may("role", out.role);
  fields.may("sex", out.sex);
  fields.may("gave_birth", out.gave_birth);
  fields.may("language", out.language);
  fields.may("country", out.country);
  fields.may("setting", out.setting);
  fields.finish();
}

void decode(Reader& reader, const Node& node, const std::string& path, GivenAnswer& out) {
  if (node.kind == Node::Kind::list) {
    out.is_list = true;
    decode(reader, node, path, out.codes);
    return;
  }
  if (!reader.is(Node::Kind::scalar, node, path)) return;
  out.status = node.quoted ? std::nullopt : parse_no_answer(node.text);
  // Not read as one of our own texts: an example may show that an answer with a space is unknown.
  if (!out.status) out.codes.push_back(node.text);
}

void decode(Reader& reader, const Node& node, const std::string& path, TestCase& out) {
  Fields fields(reader, node, path);
  std::string because;
  out.place = fields.place();
  fields.need("name", out.name);
  fields.need("because", because);
  fields.may("coding", out.coding);
  fields.may("context", out.context);
  fields.may("provisional", Ids{out.provisional});
  if (const Node* answers = fields.look("answers", true)) {
    decode_answers(reader, *answers, join(path, "answers"), out);
  }
  if (const Node* expect = fields.look("expect", true)) {
    decode_expect(reader, *expect, join(path, "expect"), out.expectations);
    if (out.expectations.empty() && expect->children.empty()) {
      reader.fault(codes::test_expects_nothing, expect->place, join(path, "expect"),
                   "this case expects nothing; say what should come of it");
    }
  }
  fields.finish();
}

TestFile decode_tests(Reader& reader, const Node& root) {
  TestFile file;
  Fields fields(reader, root, {});
  if (!known_format(reader, fields)) return file;
  fields.need("instrument", Id{file.instrument});
  file.instrument_place = reader.places().nearest("instrument");
  fields.need("tests", file.cases);
  fields.finish();
  const Node* tests = root.find("tests");
  if (tests != nullptr && tests->kind == Node::Kind::list && tests->children.empty()) {
    reader.fault(codes::test_expects_nothing, tests->place, "tests", "there are no cases here");
  }
  check_names(reader, file.cases);
  return file;
}

std::string issues_text(std::vector<std::string> issues) {
  if (issues.empty()) return "none";
  std::sort(issues.begin(), issues.end());
  std::string text;
  for (const std::string& issue : issues) text += (text.empty() ? "" : ", ") + issue;
  return text;
}

}  // namespace screening::internal::yaml
