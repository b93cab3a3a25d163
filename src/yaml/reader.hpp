#pragma once

#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "screening/number.hpp"
#include "yaml/document.hpp"
#include "yaml/faults.hpp"
#include "yaml/source_map.hpp"

// Internal. Start at screening/screening.hpp.
//
// Strict reading of positioned nodes into plain structs. `decode(reader, node, path, out)` is one
// overload set: a value that does not fit is reported and leaves `out` as it was, and reading goes
// on, so that every fault of a file is found in one go.
namespace screening::internal::yaml {

class Reader {
 public:
  explicit Reader(Faults& faults) : faults_(&faults) {}

  /// Reports a fault of the value at `path`; what `build()` says about it is then follow-on.
  Diagnostic& fault(codes::Code code, const Place& place, const std::string& path,
                    std::string message);
  /// Reports what nothing else turns on, such as a key that means nothing.
  void remark(codes::Code code, const Place& place, const std::string& path, std::string message);
  void warn(codes::Code code, const Place& place, const std::string& path, std::string message);
  /// Nothing at `path` could be read, and that has been reported already.
  void taint(const std::string& path) { tainted_.insert(path); }

  /// Whether the node is of this kind; reports it if not.
  bool is(Node::Kind kind, const Node& node, const std::string& path);

  SourceMap& places() { return places_; }
  const Paths& tainted() const { return tainted_; }
  /// Whether so much could not be read that its faults fill a report, so that what would take long
  /// to say about the others may be left out.
  bool full() const { return tainted_.size() >= YamlLimits::diagnostics; }
  bool any_taint_under(std::string_view path) const { return any_within(tainted_, path); }

 private:
  Faults* faults_;
  SourceMap places_;
  Paths tainted_;
};

std::string join(const std::string& path, std::string_view member);
std::string at(const std::string& path, std::size_t index);
/// `a`, `b` or `c`.
std::string list_words(const std::vector<std::string>& words);
/// The known word nearest to a mistyped one, or nothing when none is near.
std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& known);

/// A text of our own: not empty, one line. A block's final line break is dropped.
void decode(Reader& reader, const Node& node, const std::string& path, std::string& out);
void decode(Reader& reader, const Node& node, const std::string& path, Decimal& out);
void decode(Reader& reader, const Node& node, const std::string& path, bool& out);

/// An integer from `least` on.
struct Integer {
  int& out;
  int least = std::numeric_limits<int>::min();
};
void decode(Reader& reader, const Node& node, const std::string& path, Integer integer);
void decode(Reader& reader, const Node& node, const std::string& path, int& out);

/// An id: `[a-z][a-z0-9_]*`.
struct Id {
  std::string& out;
};
void decode(Reader& reader, const Node& node, const std::string& path, Id id);
struct Ids {
  std::vector<std::string>& out;
};
void decode(Reader& reader, const Node& node, const std::string& path, Ids ids);

/// One of some words, as text.
struct OneOf {
  std::string& out;
  std::initializer_list<std::string_view> words;
};
void decode(Reader& reader, const Node& node, const std::string& path, OneOf one_of);

/// The word's place in the list; reports another value, with the words that are allowed.
std::optional<std::size_t> index_of_word(Reader& reader, const Node& node, const std::string& path,
                                         const std::vector<std::string>& words);

/// Reports a value that is none of these words.
void report_word(Reader& reader, const Node& node, const std::string& path,
                 const std::vector<std::string>& words);

/// The last enumerator of each closed word list, which `to_string` spells. Specialised in
/// words.hpp.
template <class E>
struct LastWord;

template <class E>
requires std::is_enum_v<E>
void decode(Reader& reader, const Node& node, const std::string& path, E& out) {
  constexpr int last = static_cast<int>(LastWord<E>::value);
  for (int i = 0; i <= last && node.kind == Node::Kind::scalar; ++i) {
    if (to_string(static_cast<E>(i)) != node.text) continue;
    out = static_cast<E>(i);
    return;
  }
  std::vector<std::string> words;
  for (int i = 0; i <= last; ++i) words.emplace_back(to_string(static_cast<E>(i)));
  report_word(reader, node, path, words);
}

template <class T>
void decode(Reader& reader, const Node& node, const std::string& path, std::optional<T>& out) {
  T value{};
  decode(reader, node, path, value);
  out = std::move(value);
}

/// Elements that could not be read keep their place in the list, so that paths stay true.
template <class T>
void decode(Reader& reader, const Node& node, const std::string& path, std::vector<T>& out) {
  if (!reader.is(Node::Kind::list, node, path)) return;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::string element = at(path, i);
    reader.places().put(element, node.children[i].place);
    decode(reader, node.children[i], element, out.emplace_back());
  }
}

/// `[from, to]`.
template <class T>
void decode(Reader& reader, const Node& node, const std::string& path, std::pair<T, T>& out) {
  if (!reader.is(Node::Kind::list, node, path)) return;
  if (node.children.size() != 2) {
    reader.fault(codes::wrong_list_length, node.place, path, "expected two numbers, [from, to]");
    return;
  }
  decode(reader, node.children[0], at(path, 0), out.first);
  decode(reader, node.children[1], at(path, 1), out.second);
}

/// The keys of one map. Each key asked for becomes known; `finish()` refuses the others and reports
/// the required ones that are missing, so that a mistyped key is one fault and not two.
class Fields {
 public:
  Fields(Reader& reader, const Node& node, std::string path);

  bool is_map() const { return map_ != nullptr; }
  bool has(std::string_view key) const { return map_ != nullptr && map_->find(key) != nullptr; }
  const std::string& path() const { return path_; }
  const Place& place() const { return place_; }

  /// Keys are literals: they are kept as views until `finish()`.
  ///
  /// Decodes a required key into a member, which has the key's name unless another is given.
  template <class T>
  void need(std::string_view key, T&& out, std::string_view member = {}) {
    if (const Node* node = look(key, true, member)) {
      decode(*reader_, *node, join(path_, member.empty() ? key : member), out);
    }
  }
  /// The same for a key that may be left out. True when it is there.
  template <class T>
  bool may(std::string_view key, T&& out, std::string_view member = {}) {
    const Node* node = look(key, false, member);
    if (node != nullptr) {
      decode(*reader_, *node, join(path_, member.empty() ? key : member), out);
    }
    return node != nullptr;
  }
  /// `[from, to]` into two members.
  template <class T>
  void pair(const Node& node, T& from, std::string_view from_member, T& to,
            std::string_view to_member);

  /// The key's node, its place noted; null when it is not there.
  const Node* look(std::string_view key, bool required, std::string_view member = {});
  /// Which one of these keys is there. None or several is a fault, described by `what`.
  std::string_view exactly_one(std::initializer_list<std::string_view> keys, std::string_view what);
  void finish();

 private:
  Reader* reader_;
  const Node* map_;
  Place place_;
  std::string path_;
  std::vector<std::string_view> known_;  ///< keys that were asked for; literals
  std::vector<std::string> missing_;
};

template <class T>
void Fields::pair(const Node& node, T& from, std::string_view from_member, T& to,
                  std::string_view to_member) {
  const std::string first = join(path_, from_member);
  const std::string second = join(path_, to_member);
  reader_->places().put(first, node.place);
  reader_->places().put(second, node.place);
  if (!reader_->is(Node::Kind::list, node, first)) {
    reader_->taint(second);
    return;
  }
  if (node.children.size() != 2) {
    reader_->fault(codes::wrong_list_length, node.place, first, "expected two numbers, [from, to]");
    reader_->taint(second);
    return;
  }
  reader_->places().put(first, node.children[0].place);
  reader_->places().put(second, node.children[1].place);
  decode(*reader_, node.children[0], first, from);
  decode(*reader_, node.children[1], second, to);
}

}  // namespace screening::internal::yaml
