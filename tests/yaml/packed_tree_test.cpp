#include "yaml/packed_tree.hpp"

#include <span>

#include "catalog/embedded.hpp"
#include "screening/catalog.hpp"
#include "support.hpp"

// What a program reads of a shipped definition was made while the library was built. It must be
// what reading the file itself gives.
namespace screening::testing {
namespace {

using internal::Embedded;
using internal::yaml::Faults;
using internal::yaml::Node;
using internal::yaml::Place;
using internal::yaml::TextLines;

/// `12:5+3`, the last being the width.
std::string shown(const Place& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column) + "+" +
         std::to_string(place.width);
}

/// The tree, one node a line.
void show(const Node& node, const std::string& indent, std::string& out) {
  out += indent + std::to_string(static_cast<int>(node.kind)) + " " + shown(node.place) +
         (node.quoted ? " quoted " : " ") + node.text + "\n";
  ASSERT_EQ(node.keys.size(), node.kind == Node::Kind::map ? node.children.size() : 0);
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (!node.keys.empty()) {
      out += indent + "= " + shown(node.keys[i].place) + " " + node.keys[i].text + "\n";
    }
    show(node.children[i], indent + " ", out);
  }
}

std::string shown(const Node& root) {
  std::string out;
  show(root, "", out);
  return out;
}

Node parsed(const TextLines& lines) {
  Faults faults(lines);
  std::optional<Node> root = internal::yaml::read_document(lines, faults);
  for (const Diagnostic& fault : faults.take()) ADD_FAILURE() << fault.message;
  return root.value_or(Node{});
}

void expect_tree_of(const std::string& path, const Embedded& file) {
  SCOPED_TRACE(path);
  const std::string text = read_source(path);
  EXPECT_EQ(file.text, text);
  EXPECT_EQ(file.tree.empty(), !SCREENING_HAS_PACKED_TREES);
  if (file.tree.empty()) return;
  const TextLines lines(text, path);
  EXPECT_EQ(shown(internal::yaml::unpack(file.tree, lines)), shown(parsed(lines)));
}

TEST(PackedTree, IsTheTreeOfEveryShippedFile) {
  for (const Embedded* file : internal::embedded_instruments()) {
    expect_tree_of("instruments/" + std::string(file->id) + ".yaml", *file);
  }
  for (const Embedded* file : internal::embedded_pathways()) {
    expect_tree_of("instruments/pathways/" + std::string(file->id) + ".yaml", *file);
  }
  expect_tree_of("instruments/pathways/actions.yaml", internal::embedded_action_list());
}

TEST(PackedTree, KeepsEveryWayToWriteAScalar) {
  const std::string text =
      "plain: word\n"
      "'single': 'it''s quoted'\n"
      "\"dou\\x62le\": \"a \\\"word\\\"\"\n"
      "empty: ''\n"
      "folded: >\n  one\n  two\n"
      "kept: |\n  one\n  two\n"
      "over lines: one\n  two\n"
      "lists: [[], {}, [a, 'b', \"c\"], {d: -0.5}]\n"
      "long: " +
      std::string(300, 'x') +
      "\n"
      "...\n";
  const TextLines lines(text, "scalars.yaml");
  const Node root = parsed(lines);
  ASSERT_EQ(root.children.size(), 9U);
  const std::string packed = internal::yaml::pack(root, lines);
  EXPECT_EQ(shown(internal::yaml::unpack(packed, lines)), shown(root));
  EXPECT_LT(packed.size(), 300U) << "a text that stands in the file is not repeated";
}

TEST(PackedTree, IsLookedAtForTheTrustedBytesOnly) {
  const TextLines lines(toy(), "toy.yaml");
  const std::string packed = internal::yaml::pack(parsed(lines), lines);
  const Trust trust = internal::PackedTree::trust(sha256_hex(toy()), packed);
  EXPECT_TRUE(load_definition(toy(), "toy.yaml", trust).ok());
  const std::string other = with(toy(), R"("1.0.0")", R"("1.0.1")");
  EXPECT_EQ(only(load_definition(other, "toy.yaml", trust).diagnostics()).code, "SCR004");
}

TEST(PackedTree, SparesTheParser) {
  const TextLines lines(toy(), "toy.yaml");
  Node root = parsed(lines);
  for (std::size_t i = 0; i < root.keys.size(); ++i) {
    if (root.keys[i].text == "version") root.children[i].text = "9.9.9";
  }
  const std::string packed = internal::yaml::pack(root, lines);
  const Trust trust = internal::PackedTree::trust(sha256_hex(toy()), packed);
  EXPECT_EQ(load_definition(toy(), "toy.yaml", trust).value().version(), "9.9.9");
}

TEST(PackedTree, AFaultOfTheModelStandsWhereTheTextHasIt) {
  const Marked document = marked(with(toy(), "range: [0, 6]", "range: [0, @7]"));
  const TextLines lines(document.text, "toy.yaml");
  const std::string packed = internal::yaml::pack(parsed(lines), lines);
  const Trust trust = internal::PackedTree::trust(sha256_hex(document.text), packed);
  const auto read = load_definition(document.text, "toy.yaml", Trust::unlocked()).diagnostics();
  const auto unpacked = load_definition(document.text, "toy.yaml", trust).diagnostics();
  EXPECT_EQ(faults_of(unpacked), faults_of(read));
  EXPECT_EQ(only(unpacked).position.line, document.line);
  EXPECT_EQ(only(unpacked).excerpt, only(read).excerpt);
}

}  // namespace
}  // namespace screening::testing
