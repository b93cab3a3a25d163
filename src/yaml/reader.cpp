#include "yaml/reader.hpp"

#include <algorithm>
#include <charconv>

#include "core/edits.hpp"
#include "screening/limits.hpp"

namespace screening::internal::yaml {
namespace {

std::string_view name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map of keys";
    case Node::Kind::refused:
      break;
  }
  return "nothing";
}

/// A number is written without quotes, so that `"1"` cannot pass for a count by accident.
bool is_plain(Reader& reader, const Node& node, const std::string& path, codes::Code code,
              std::string_view expected) {
  if (!reader.is(Node::Kind::scalar, node, path)) return false;
  if (!node.quoted) return true;
  reader.fault(code, node.place, path,
               "expected " + std::string(expected) + " without quotes, found a text");
  return false;
}

bool is_id(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

Diagnostic& Reader::fault(codes::Code code, const Place& place, const std::string& path,
                          std::string message) {
  taint(path);
  return faults_->error(code, place, path, std::move(message));
}

void Reader::remark(codes::Code code, const Place& place, const std::string& path,
                    std::string message) {
  faults_->error(code, place, path, std::move(message));
}

void Reader::warn(codes::Code code, const Place& place, const std::string& path,
                  std::string message) {
  faults_->warning(code, place, path, std::move(message));
}

bool Reader::is(Node::Kind kind, const Node& node, const std::string& path) {
  if (node.kind == kind) return true;
  if (node.kind == Node::Kind::refused) {
    taint(path);
    return false;
  }
  std::string found(name_of(node.kind));
  if (node.kind == Node::Kind::scalar) found = quoted(node.text);
  fault(codes::wrong_kind, node.place, path,
        "expected " + std::string(name_of(kind)) + ", found " + found);
  return false;
}

std::string join(const std::string& path, std::string_view member) {
  return path.empty() ? std::string(member) : path + "." + std::string(member);
}

std::string at(const std::string& path, std::size_t index) {
  return path + "[" + std::to_string(index) + "]";
}

std::string list_words(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
    result += "'" + words[i] + "'";
  }
  return result;
}

std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& known) {
  std::optional<std::string> best;
  if (word.size() > DefinitionLimits::id_length) return best;
  const std::size_t most = std::max<std::size_t>(2, word.size() / 3);
  std::size_t least = most + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edits(word, candidate, most);
    if (distance < least && distance < candidate.size()) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

void decode(Reader& reader, const Node& node, const std::string& path, std::string& out) {
  if (!reader.is(Node::Kind::scalar, node, path)) return;
  std::string_view text = node.text;
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (text.empty()) {
    reader.fault(codes::unfit_text, node.place, path, "this text is empty");
  } else if (text.find('\n') != std::string_view::npos) {
    reader.fault(codes::unfit_text, node.place, path,
                 "this text has a line break; fold it, with '>-' for a long one");
  } else {
    out = text;
  }
}

void decode(Reader& reader, const Node& node, const std::string& path, Decimal& out) {
  if (!is_plain(reader, node, path, codes::not_a_decimal, "a number")) return;
  if (const auto value = Decimal::parse(node.text)) {
    out = *value;
    return;
  }
  reader.fault(codes::not_a_decimal, node.place, path,
               "expected an exact decimal such as 13 or 2.3 (at most six places and twelve "
               "digits), found " +
                   quoted(node.text));
}

void decode(Reader& reader, const Node& node, const std::string& path, bool& out) {
  if (!is_plain(reader, node, path, codes::not_a_boolean, "true or false")) return;
  if (node.text == "true" || node.text == "false") {
    out = node.text == "true";
    return;
  }
  reader.fault(codes::not_a_boolean, node.place, path,
               "expected true or false, found " + quoted(node.text));
}

void decode(Reader& reader, const Node& node, const std::string& path, Integer integer) {
  if (!is_plain(reader, node, path, codes::not_an_integer, "a whole number")) return;
  const std::string& text = node.text;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Reading back and comparing leaves one spelling for each number: no 010, no -0.
  const bool exact = error == std::errc{} && std::to_string(value) == text;
  if (exact && value >= integer.least) {
    integer.out = value;
    return;
  }
  const std::string least = integer.least > std::numeric_limits<int>::min()
                                ? " from " + std::to_string(integer.least)
                                : "";
  reader.fault(codes::not_an_integer, node.place, path,
               "expected a whole number" + least + ", found " + quoted(text));
}

void decode(Reader& reader, const Node& node, const std::string& path, int& out) {
  decode(reader, node, path, Integer{out});
}

void decode(Reader& reader, const Node& node, const std::string& path, Id id) {
  if (!reader.is(Node::Kind::scalar, node, path)) return;
  if (is_id(node.text)) {
    id.out = node.text;
    return;
  }
  reader.fault(codes::not_an_id, node.place, path,
               "expected an id (a-z, then a-z, 0-9 or _), found " + quoted(node.text));
}

void decode(Reader& reader, const Node& node, const std::string& path, Ids ids) {
  if (!reader.is(Node::Kind::list, node, path)) return;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::string element = at(path, i);
    reader.places().put(element, node.children[i].place);
    decode(reader, node.children[i], element, Id{ids.out.emplace_back()});
  }
}

void decode(Reader& reader, const Node& node, const std::string& path, OneOf one_of) {
  const std::vector<std::string> words(one_of.words.begin(), one_of.words.end());
  if (const auto i = index_of_word(reader, node, path, words)) one_of.out = words[*i];
}

std::optional<std::size_t> index_of_word(Reader& reader, const Node& node, const std::string& path,
                                         const std::vector<std::string>& words) {
  if (node.kind == Node::Kind::scalar) {
    const auto it = std::find(words.begin(), words.end(), node.text);
    if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
  }
  report_word(reader, node, path, words);
  return std::nullopt;
}

void report_word(Reader& reader, const Node& node, const std::string& path,
                 const std::vector<std::string>& words) {
  if (!reader.is(Node::Kind::scalar, node, path)) return;
  reader.fault(codes::not_a_listed_word, node.place, path,
               "expected " + list_words(words) + ", found " + quoted(node.text));
}

Fields::Fields(Reader& reader, const Node& node, std::string path)
    : reader_(&reader),
      map_(reader.is(Node::Kind::map, node, path) ? &node : nullptr),
      place_(node.place),
      path_(std::move(path)) {}

const Node* Fields::look(std::string_view key, bool required, std::string_view member) {
  if (map_ == nullptr) return nullptr;
  known_.emplace_back(key);
  const std::string path = join(path_, member.empty() ? key : member);
  for (std::size_t i = 0; i < map_->keys.size(); ++i) {
    if (map_->keys[i].text != key) continue;
    const Node& node = map_->children[i];
    // A block list or map starts below its key; a person looks for the key.
    const bool below =
        node.kind != Node::Kind::scalar && node.place.line > map_->keys[i].place.line;
    reader_->places().put(path, below ? map_->keys[i].place : node.place);
    return &node;
  }
  if (required) {
    missing_.emplace_back(key);
    reader_->taint(path);
  }
  return nullptr;
}

std::string_view Fields::exactly_one(std::initializer_list<std::string_view> keys,
                                     std::string_view what) {
  if (map_ == nullptr) return {};
  std::vector<std::string_view> found;
  for (const std::string_view key : keys) {
    known_.emplace_back(key);
    if (has(key)) found.push_back(key);
  }
  if (found.size() == 1) return found.front();
  std::string message = std::string(what) + " takes exactly one of " +
                        list_words(std::vector<std::string>(keys.begin(), keys.end()));
  if (!found.empty()) {
    message += "; this one has " + std::to_string(found.size());
  }
  reader_->fault(codes::not_exactly_one, place_, path_, std::move(message));
  return {};
}

void Fields::finish() {
  if (map_ == nullptr) return;
  for (const Key& key : map_->keys) {
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    const std::string path = join(path_, key.text);
    const std::string message = "there is no key " + quoted(key.text) + " here; ";
    std::vector<std::string> keys(known_.begin(), known_.end());
    if (const auto near = nearest_word(key.text, keys)) {
      std::erase(missing_, *near);
      reader_->fault(codes::unknown_key, key.place, path,
                     message + "did you mean '" + *near + "'?");
    } else {
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      reader_->remark(codes::unknown_key, key.place, path,
                      message + "it may be " + list_words(keys));
    }
  }
  for (const std::string& key : missing_) {
    reader_->fault(codes::missing_key, place_, join(path_, key), "'" + key + "' is missing here");
  }
}

}  // namespace screening::internal::yaml
