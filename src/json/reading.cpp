#include "json/reading.hpp"

#include <algorithm>
#include <vector>

#include "core/edits.hpp"

namespace screening::internal {
namespace {

// Every key that this format has, at whatever place.
constexpr std::string_view our_keys[] = {
    "id",          "instrument", "version", "answers", "coding", "context",
    "provisional", "prevalence", "date",    "stage",   "weeks",  "role",
    "gave_birth",  "language",   "country", "setting", "sex",    "status"};

constexpr std::size_t likely_typos = 2;

std::string unknown_key_message(std::string_view key, Reading::Words known) {
  const std::string_view* best = known.begin();
  std::size_t least = likely_typos + 1;
  for (const std::string_view& word : known) {
    const std::size_t distance = edits(key, word, likely_typos);
    if (distance < least) {
      least = distance;
      best = &word;
    }
  }
  std::string message = "a key this object does not have; ";
  if (least < std::min(best->size(), likely_typos + 1)) {
    message += "the nearest it has is '" + std::string(*best) + "'; ";
  }
  return message + "expected " + listed(known);
}

}  // namespace

std::string listed(Reading::Words words) {
  std::string text = words.size() > 1 ? "one of " : "";
  for (const std::string_view& word : words) {
    if (&word != words.begin()) text += ", ";
    text += word;
  }
  return text;
}

Reading::Reading(std::string_view text, const Instrument& instrument, const ReadLimits& limits)
    : text_(text), instrument_(instrument), document_(parse_json(text, limits)) {
  if (!document_.fault) return;
  const JsonFault& fault = *document_.fault;
  fail(fault.node, fault.offset, fault.code, fault.message);
  if (fault.code == "json.too_large") error_->line = error_->column = 0;
}

bool Reading::refuse(Index index, std::string code, std::string message) {
  fail(index, node(index).offset, std::move(code), std::move(message));
  return false;
}

bool Reading::refuse_key(Index index, std::string code, std::string message) {
  fail(index, node(index).key_offset, std::move(code), std::move(message));
  return false;
}

bool Reading::expect(Index index, Kind kind, std::string_view expected) {
  if (node(index).kind == kind) return true;
  return refuse(index, "json.shape", "expected " + std::string(expected));
}

bool Reading::expect_object(Index index, Words keys, std::string_view expected) {
  if (!expect(index, Kind::object, expected)) return false;
  for (Index i = node(index).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (std::find(keys.begin(), keys.end(), node(i).key) == keys.end()) {
      return refuse_key(i, "json.unknown_key", unknown_key_message(node(i).key, keys));
    }
  }
  return true;
}

bool Reading::expect_word(Index index, Words words) {
  const bool is_text = node(index).kind == Kind::string;
  if (is_text && std::find(words.begin(), words.end(), node(index).text) != words.end()) {
    return true;
  }
  return refuse(index, is_text ? "json.value" : "json.shape", "expected " + listed(words));
}

Reading::Index Reading::member(Index object, std::string_view key) const {
  return internal::member(document_, object, key);
}

bool Reading::is_ours(std::string_view key) const {
  return std::find(std::begin(our_keys), std::end(our_keys), key) != std::end(our_keys) ||
         instrument_.item_index(key).has_value();
}

// Stops above a key that is not ours, since anything might stand there. Our own keys and item ids
// hold neither `~` nor `/`, so nothing needs escaping.
std::string Reading::pointer(Index index) const {
  std::string text;
  for (Index i = index; i != JsonNode::none && node(i).parent != JsonNode::none;
       i = node(i).parent) {
    const JsonNode& child = node(i);
    if (node(child.parent).kind == Kind::array) {
      text.insert(0, "/" + std::to_string(child.position));
    } else if (is_ours(child.key)) {
      text.insert(0, "/" + child.key);
    } else {
      text.clear();
    }
  }
  return text;
}

void Reading::fail(Index index, std::size_t offset, std::string code, std::string message) {
  const JsonPlace place = place_of(text_, offset);
  error_ = JsonError{std::move(code), std::move(message), pointer(index), place.line, place.column};
}

}  // namespace screening::internal
