#include "yaml/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <new>
#include <sstream>
#include <utility>

#include "yaml/limits.hpp"

namespace screening::internal::yaml {
namespace {

/// Ends the parse: a limit was passed, or nothing after this can be trusted. Already reported.
struct Stop {};

/// Makes our tree from yaml-cpp's events. `YAML::Node` is never used: it keeps duplicate keys,
/// follows aliases and forgets both.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(Faults& faults) : faults_(&faults) {}

  std::optional<Node> take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      stop(codes::second_document, place_of(mark), "a second document starts here; a file has one");
    }
  }
  void OnDocumentEnd() override {}

  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    faults_->error(codes::anchor_or_alias, place_of(mark), path(),
                   "anchor " + quoted(name) + ": write the content out where it is needed");
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const Place place = place_of(mark);
    faults_->error(codes::anchor_or_alias, place, path(),
                   "an alias: write the content out where it is needed");
    attach(refused(place));
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { attach(empty_value(mark)); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    Node node;
    node.kind = Node::Kind::scalar;
    node.place = place_of(mark);
    node.place.width = faults_->lines().scalar_width(node.place.line, node.place.column, value);
    node.quoted = tag == "!";
    check_tag(node.place, tag);
    if (check_text(node.place, value)) {
      node.text = value;
    } else {
      node.kind = Node::Kind::refused;
    }
    attach(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::list, mark, tag);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::map, mark, tag);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map that is still open. A map waits for a key, then for that key's value.
  struct Frame {
    Node node;
    std::optional<Key> key;
    bool drop = false;  ///< the key was refused: its value goes nowhere
  };

  const ReadLimits& limits() const { return faults_->lines().limits(); }

  Place place_of(const YAML::Mark& mark) const {
    if (mark.is_null()) return {faults_->lines().last_line(), 1, 1};
    return {mark.line + 1, mark.column + 1, 1};
  }

  static Node refused(const Place& place) {
    Node node;
    node.place = place;
    return node;
  }

  [[noreturn]] void stop(codes::Code code, const Place& place, std::string message) const {
    faults_->error(code, place, path(), std::move(message));
    throw Stop{};
  }

  /// `cut_offs[1].population`: the path by keys as written, of what is being read.
  std::string path() const {
    std::string result;
    for (const Frame& frame : frames_) {
      if (frame.node.kind == Node::Kind::list) {
        result += "[" + std::to_string(frame.node.children.size()) + "]";
      } else if (frame.key) {
        if (!result.empty()) result += '.';
        result += frame.key->text;
      }
    }
    return result;
  }

  bool awaits_key() const {
    return !frames_.empty() && frames_.back().node.kind == Node::Kind::map && !frames_.back().key;
  }

  bool null_is_written_at(const Place& place) const {
    std::string_view rest = faults_->lines().line(place.line);
    if (static_cast<std::size_t>(place.column) > rest.size()) return false;
    rest.remove_prefix(static_cast<std::size_t>(place.column - 1));
    const std::string_view word = rest.substr(0, rest.find_first_of(" ,]}:#"));
    return word == "~" || word == "null" || word == "Null" || word == "NULL";
  }

  /// yaml-cpp puts an omitted value where the next token is; a reader looks at its key.
  Node empty_value(const YAML::Mark& mark) {
    Place place = place_of(mark);
    if (frames_.empty()) return refused(place);  // reported as a root that is not a map
    if (awaits_key()) {
      faults_->error(codes::key_not_text, place, path(), "a key is missing before ':'");
    } else if (null_is_written_at(place)) {
      faults_->error(codes::empty_value, place, path(), "a null: give a value, or remove the key");
    } else if (frames_.back().key) {
      place = frames_.back().key->place;
      faults_->error(
          codes::empty_value, place, path(),
          quoted(frames_.back().key->text) + " has no value: give one, or remove the key");
    } else {
      faults_->error(codes::empty_value, place, path(),
                     "an entry here, or just before, is empty: give it a value, or remove it");
    }
    return refused(place);
  }

  void check_tag(const Place& place, const std::string& tag) {
    // An explicit non-specific `! x` arrives like a quoted scalar; the source tells them apart.
    const bool none = tag.empty() || tag == "?" || tag == "!";
    if (none && faults_->lines().at(place.line, place.column) != '!') return;
    faults_->error(codes::tag, place, path(), "a tag: remove it");
  }

  /// Escapes in double quotes can spell what may not stand in the file.
  bool check_text(const Place& place, std::string_view text) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    if (text.size() <= YamlLimits::scalar_bytes && std::all_of(text.begin(), text.end(), plain)) {
      return true;
    }
    if (text.size() > YamlLimits::scalar_bytes) {
      faults_->error(
          codes::too_large, place, path(),
          "this text has more than " + std::to_string(YamlLimits::scalar_bytes) + " bytes");
      return false;
    }
    for (std::string_view rest = text; !rest.empty();) {
      const CodePoint c = first_code_point(rest);
      const std::string why =
          c.length == 0 ? "bytes that are not UTF-8" : forbidden_character(c.value);
      if (!why.empty()) {
        faults_->error(codes::forbidden_character, place, path(), "this text contains " + why);
        return false;
      }
      rest.remove_prefix(c.length);
    }
    return true;
  }

  void count_node(const Place& place) {
    if (faults_->full()) throw Stop{};
    if (++nodes_ > limits().values) {
      stop(codes::too_large, place,
           "the file has more than " + std::to_string(limits().values) + " values");
    }
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag) {
    const Place place = place_of(mark);
    count_node(place);
    check_tag(place, tag);
    if (frames_.size() >= limits().depth) {
      stop(codes::too_deep, place,
           "lists and maps are nested more than " + std::to_string(limits().depth) + " deep");
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.place = place;
    frames_.push_back(std::move(frame));
  }

  void close() {
    Node node = std::move(frames_.back().node);
    frames_.pop_back();
    const char first = faults_->lines().at(node.place.line, node.place.column);
    const bool block = first != '{' && first != '[';
    if (block && !node.keys.empty()) node.place.width = node.keys.front().place.width;
    attach(std::move(node));
  }

  void attach(Node&& node) {
    if (node.kind == Node::Kind::scalar || node.kind == Node::Kind::refused) count_node(node.place);
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == Node::Kind::list) {
      frame.node.children.push_back(std::move(node));
    } else if (!frame.key) {
      take_key(frame, std::move(node));
    } else {
      if (!frame.drop) {
        frame.node.keys.push_back(std::move(*frame.key));
        frame.node.children.push_back(std::move(node));
      }
      frame.key.reset();
    }
  }

  void take_key(Frame& frame, Node&& node) {
    if (frame.node.keys.size() >= YamlLimits::keys_of_a_map) {
      stop(codes::too_large, node.place,
           "a map has more than " + std::to_string(YamlLimits::keys_of_a_map) + " keys");
    }
    frame.drop = true;
    if (node.kind == Node::Kind::list || node.kind == Node::Kind::map) {
      faults_->error(codes::key_not_text, node.place, path(),
                     "a list or map cannot be a key; keys are plain words");
    } else if (node.text == "<<") {
      faults_->error(codes::merge_key, node.place, path(),
                     "a merge key: write the content out where it is needed");
    } else if (node.kind == Node::Kind::scalar) {
      const auto other = std::find_if(frame.node.keys.begin(), frame.node.keys.end(),
                                      [&](const Key& key) { return key.text == node.text; });
      frame.drop = other != frame.node.keys.end();
      if (frame.drop) report_duplicate(node, *other);
    }
    frame.key = Key{std::move(node.text), node.place};
  }

  void report_duplicate(const Node& again, const Key& first) {
    std::string where = path();
    if (!where.empty()) where += '.';
    where += again.text;
    Diagnostic& diagnostic = faults_->error(codes::duplicate_key, again.place, where,
                                            "key " + quoted(again.text) + " is given twice");
    diagnostic.related_path = where;
    diagnostic.related = faults_->position(first.place);
    diagnostic.related_note = quoted(again.text) + " is first given";
  }

  Faults* faults_;
  std::vector<Frame> frames_;
  std::optional<Node> root_;
  int documents_ = 0;
  std::size_t nodes_ = 0;
};

std::string explain_syntax(const std::string& parser_message) {
  std::string message = "this is not YAML (" + parser_message + ")";
  if (parser_message.find("illegal map value") != std::string::npos) {
    message += "; put quotes around a text that contains ': '";
  } else if (parser_message.find("scalar") != std::string::npos) {
    message += "; is a closing quote missing?";
  }
  return message;
}

/// False when the events stopped before their end.
bool parse(TreeBuilder& builder, Faults& faults) {
  const TextLines& lines = faults.lines();
  std::istringstream in{std::string(lines.text())};
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
    return true;
  } catch (const Stop&) {
    return false;
  } catch (const YAML::Exception& fault) {
    const bool known = !fault.mark.is_null() && fault.mark.line >= 0;
    const Place place = known ? Place{fault.mark.line + 1, fault.mark.column + 1, 1}
                              : Place{lines.last_line(), 1, 1};
    faults.error(codes::not_yaml, place, {}, explain_syntax(fault.msg));
    return false;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    faults.error(codes::not_yaml, {lines.last_line(), 1, 1}, {}, "this cannot be read as YAML");
    return false;
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key) return &children[i];
  }
  return nullptr;
}

std::optional<Node> read_document(const TextLines& lines, Faults& faults) {
  if (!check_bytes(lines, faults)) return std::nullopt;
  TreeBuilder builder(faults);
  if (!parse(builder, faults)) return std::nullopt;
  std::optional<Node> root = builder.take_root();
  if (!root || root->kind != Node::Kind::map) {
    faults.error(codes::root_not_a_map, root ? root->place : Place{1, 1, 1}, {},
                 "the file must be a map of keys that starts with 'format: 1'");
    return std::nullopt;
  }
  return root;
}

}  // namespace screening::internal::yaml
