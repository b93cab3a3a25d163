#include "json/document.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "json/utf8.hpp"

// After every other header: it renames a namespace.
#include "json/boost_json.hpp"

namespace screening::internal {
namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;
using ErrorCode = screening_private_boost::system::error_code;
using ParserError = screening_private_boost::json::error;
using StringView = screening_private_boost::json::string_view;

// The parser reports what it saw but not where. Each of its events stands for exactly one token,
// so a second cursor that steps over one token an event is always at the same place.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  void step() {
    start_ = text_.find_first_not_of(" \t\r\n,:", end_);
    if (start_ == std::string_view::npos) start_ = text_.size();
    end_ = start_;
    if (start_ == text_.size()) return;
    if (text_[start_] == '"') {
      for (++end_; end_ < text_.size() && text_[end_] != '"'; ++end_) {
        if (text_[end_] == '\\') ++end_;
      }
      ++end_;
    } else if (std::string_view("[]{}").find(text_[start_]) != std::string_view::npos) {
      ++end_;
    } else {
      end_ = std::min(text_.find_first_of(" \t\r\n,:[]{}\"", end_), text_.size());
    }
  }
  std::size_t start() const { return start_; }

 private:
  std::string_view text_;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
};

// What the parser tells, as nodes. The limits of its own that it asks for are off: the size of the
// whole text bounds them all.
class Handler {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

  Handler(std::string_view text, std::size_t max_keys, JsonDocument& document)
      : cursor_(text), max_keys_(max_keys), document_(document) {}

  bool on_document_begin(ErrorCode&) { return true; }
  bool on_document_end(ErrorCode&) { return true; }
  bool on_object_begin(ErrorCode&) {
    open(Kind::object);
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, ErrorCode&) {
    keys_.pop_back();
    return close();
  }
  bool on_array_begin(ErrorCode&) {
    open(Kind::array);
    return true;
  }
  bool on_array_end(std::size_t, ErrorCode&) { return close(); }

  bool on_key_part(StringView part, std::size_t, ErrorCode&) { return collect(part); }
  bool on_key(StringView part, std::size_t, ErrorCode& error) {
    collect(part);
    cursor_.step();
    pending_ = add();
    JsonNode& node = document_.nodes[pending_];
    node.key = std::exchange(pieces_, {});
    node.key_offset = cursor_.start();
    if (++key_count_ > max_keys_) {
      return stop(error, "json.too_many_keys",
                  "more than " + std::to_string(max_keys_) + " keys in one text");
    }
    if (!keys_.back().insert(node.key).second) {
      return stop(error, "json.duplicate_key",
                  "this object has the same key twice; keep one of them");
    }
    return true;
  }
  bool on_string_part(StringView part, std::size_t, ErrorCode&) { return collect(part); }
  bool on_string(StringView part, std::size_t, ErrorCode&) {
    collect(part);
    value(Kind::string).text = std::exchange(pieces_, {});
    return true;
  }
  bool on_number_part(StringView part, ErrorCode&) { return collect(part); }
  bool on_int64(std::int64_t, StringView part, ErrorCode&) { return number(part); }
  bool on_uint64(std::uint64_t, StringView part, ErrorCode&) { return number(part); }
  bool on_double(double, StringView part, ErrorCode&) { return number(part); }
  bool on_bool(bool truth, ErrorCode&) {
    value(Kind::boolean).truth = truth;
    return true;
  }
  bool on_null(ErrorCode&) {
    value(Kind::null);
    return true;
  }
  bool on_comment_part(StringView, ErrorCode&) { return true; }
  bool on_comment(StringView, ErrorCode&) { return true; }

  Index innermost() const { return open_.empty() ? JsonNode::none : open_.back(); }

 private:
  bool collect(StringView part) {
    pieces_.append(part.data(), part.size());
    return true;
  }
  // The digits are kept; the value the parser made of them (a NaN for 0e900) is not looked at.
  bool number(StringView part) {
    collect(part);
    value(Kind::number).text = std::exchange(pieces_, {});
    return true;
  }

  Index add() {
    const auto index = static_cast<Index>(document_.nodes.size());
    JsonNode& node = document_.nodes.emplace_back();
    if (open_.empty()) return index;
    node.parent = open_.back();
    JsonNode& parent = document_.nodes[node.parent];
    node.position = parent.child_count++;
    Index& link = last_child_.back();
    (link == JsonNode::none ? parent.first_child : document_.nodes[link].next_sibling) = index;
    link = index;
    return index;
  }
  JsonNode& value(Kind kind) {
    cursor_.step();
    const Index index = pending_ != JsonNode::none ? pending_ : add();
    pending_ = JsonNode::none;
    JsonNode& node = document_.nodes[index];
    node.kind = kind;
    node.offset = cursor_.start();
    return node;
  }
  void open(Kind kind) {
    const JsonNode& node = value(kind);
    open_.push_back(static_cast<Index>(&node - document_.nodes.data()));
    last_child_.push_back(JsonNode::none);
  }
  bool close() {
    cursor_.step();
    open_.pop_back();
    last_child_.pop_back();
    return true;
  }
  bool stop(ErrorCode& error, std::string code, std::string message) {
    document_.fault = JsonFault{std::move(code), std::move(message), pending_, cursor_.start()};
    error = ParserError::input_error;
    return false;
  }

  Cursor cursor_;
  std::size_t max_keys_;
  JsonDocument& document_;
  std::string pieces_;
  std::vector<Index> open_;
  std::vector<Index> last_child_;
  std::vector<std::set<std::string>> keys_;  // of each open object; ordered, so no bad hash exists
  std::size_t key_count_ = 0;
  Index pending_ = JsonNode::none;  // the member whose value comes next
};

JsonFault parser_fault(const ErrorCode& error, std::size_t depth) {
  const auto syntax = [](std::string message) { return JsonFault{"json.syntax", message}; };
  if (error == ParserError::too_deep) {
    return {"json.too_deep", "nested more than " + std::to_string(depth) + " levels deep"};
  }
  if (error == ParserError::incomplete) {
    return syntax("the text ends in the middle; it may have been cut short");
  }
  if (error == ParserError::extra_data) {
    return syntax("something follows the JSON object; one text holds one object");
  }
  if (error == ParserError::exponent_overflow) {
    return syntax("a number has an exponent far out of range; write it in plain digits");
  }
  if (error == ParserError::illegal_leading_surrogate ||
      error == ParserError::illegal_trailing_surrogate ||
      error == ParserError::expected_utf16_escape) {
    return syntax("a \\u escape is half of a surrogate pair; write both halves or the character");
  }
  if (error == ParserError::expected_hex_digit) {
    return syntax("a \\u escape needs four hexadecimal digits");
  }
  return syntax(
      "not JSON from here; strict JSON has no comments, no trailing commas, no NaN, no leading "
      "zeros, and keys and texts in double quotes");
}

}  // namespace

JsonDocument parse_json(std::string_view text, const ReadLimits& limits) {
  JsonDocument document;
  if (text.size() > limits.bytes) {
    document.fault = JsonFault{"json.too_large", "larger than " + std::to_string(limits.bytes) +
                                                     " bytes, which is the limit here"};
    return document;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    document.fault =
        JsonFault{"json.encoding", "starts with a byte order mark; save it as UTF-8 without one"};
    return document;
  }
  if (const std::size_t bad = first_not_utf8(text); bad < text.size()) {
    document.fault = JsonFault{"json.encoding", "a byte that is not UTF-8; save the text as UTF-8",
                               JsonNode::none, bad};
    return document;
  }

  document.nodes.reserve(text.size() / 8);
  screening_private_boost::json::parse_options options;
  options.max_depth = std::min(limits.depth, fhir_limits.depth);
  screening_private_boost::json::basic_parser<Handler> parser(options, text, limits.values,
                                                              document);
  ErrorCode error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) error = ParserError::extra_data;
  if (error && !document.fault) {
    document.fault = parser_fault(error, options.max_depth);
    document.fault->node = parser.handler().innermost();
    document.fault->offset = used;
  }
  return document;
}

Index member(const JsonDocument& document, Index object, std::string_view key) {
  Index i = document.nodes[object].first_child;
  while (i != JsonNode::none && document.nodes[i].key != key) i = document.nodes[i].next_sibling;
  return i;
}

std::string pointer_to(const JsonDocument& document, JsonNode::Index index) {
  std::string pointer;
  for (JsonNode::Index i = index; document.nodes[i].parent != JsonNode::none;
       i = document.nodes[i].parent) {
    const JsonNode& node = document.nodes[i];
    const bool listed = document.nodes[node.parent].kind == JsonNode::Kind::array;
    std::string key = listed ? std::to_string(node.position) : node.key;
    for (std::size_t at = 0; (at = key.find_first_of("~/", at)) != std::string::npos; at += 2) {
      key.replace(at, 1, key[at] == '~' ? "~0" : "~1");
    }
    pointer.insert(0, "/" + key);
  }
  return pointer;
}

JsonPlace place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          1 + static_cast<int>(before.size() - line_start)};
}

}  // namespace screening::internal
