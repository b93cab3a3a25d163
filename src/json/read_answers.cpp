#include <algorithm>
#include <vector>

#include "json/reading.hpp"

namespace screening::internal {
namespace {

using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

// An answer that no item offers, since codes have no parentheses: what stands there (true, say) is
// recorded as an issue of its item and the rest of the form is scored.
constexpr std::string_view no_code = "(none)";

constexpr std::size_t longest_item_name = 64;

// The unknown name ends up in an issue, so it must be short and printable.
bool can_be_named(std::string_view key) {
  return !key.empty() && key.size() <= longest_item_name &&
         std::all_of(key.begin(), key.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool is_scalar(const JsonNode& node) {
  return node.kind != Kind::array && node.kind != Kind::object;
}

std::string_view lexeme(const JsonNode& node) {
  return node.kind == Kind::number || node.kind == Kind::string ? std::string_view(node.text)
                                                                : no_code;
}

// `target` is an item's place in the form, or the name of an item that the instrument lacks.
template <typename Target>
bool set_status(Reading& reading, Index index, Responses& responses, Target target) {
  if (!reading.expect_object(index, {"status"}, "an answer")) return false;
  const Index status = reading.member(index, "status");
  if (status == JsonNode::none) {
    return reading.refuse(index, "json.shape",
                          "expected a code, null, a list of codes or {\"status\": word}");
  }
  if (!reading.expect_word(status, {"missing", "declined", "not_applicable", "not_asked"})) {
    return false;
  }
  responses.set(target, parse_no_answer(reading.node(status).text).value());
  return true;
}

template <typename Target>
bool set_answer(Reading& reading, Index index, Responses& responses, Target target) {
  const JsonNode& answer = reading.node(index);
  if (answer.kind == Kind::object) return set_status(reading, index, responses, target);
  if (answer.kind == Kind::null) {
    responses.set(target, NoAnswer::missing);
    return true;
  }
  if (answer.kind != Kind::array) {
    responses.set(target, lexeme(answer));
    return true;
  }
  std::vector<std::string_view> chosen;
  for (Index i = answer.first_child; i != JsonNode::none; i = reading.node(i).next_sibling) {
    if (!is_scalar(reading.node(i))) {
      return reading.refuse(i, "json.shape", "expected a code; a list of codes holds only codes");
    }
    chosen.push_back(lexeme(reading.node(i)));
  }
  responses.set(target, std::span<const std::string_view>(chosen));
  return true;
}

bool read_by_item(Reading& reading, Index answers, Responses& responses) {
  for (Index i = reading.node(answers).first_child; i != JsonNode::none;
       i = reading.node(i).next_sibling) {
    const std::string_view name = reading.node(i).key;
    const std::optional<std::size_t> item = reading.instrument().item_index(name);
    if (!item && !can_be_named(name)) {
      return reading.refuse_key(i, "json.unknown_key",
                                "a key that cannot be an item of '" + reading.instrument().id() +
                                    "'; an item id is short and printable");
    }
    if (!(item ? set_answer(reading, i, responses, *item)
               : set_answer(reading, i, responses, name))) {
      return false;
    }
  }
  return true;
}

// A list that is one short or long may be shifted from any place on, so no entry of it is trusted.
bool read_in_form_order(Reading& reading, Index answers, Responses& responses) {
  const std::size_t expected = responses.item_count();
  const std::size_t found = reading.node(answers).child_count;
  if (found != expected) {
    return reading.refuse(
        answers, "json.shape",
        "expected one entry for each of the " + std::to_string(expected) + " items of '" +
            reading.instrument().id() + "' in form order, found " + std::to_string(found) +
            "; write null for an unanswered item, or name the items in an object");
  }
  std::size_t item = 0;
  for (Index i = reading.node(answers).first_child; i != JsonNode::none;
       i = reading.node(i).next_sibling) {
    if (!set_answer(reading, i, responses, item++)) return false;
  }
  return true;
}

}  // namespace

bool read_answers(Reading& reading, Index node, Responses& responses) {
  switch (reading.node(node).kind) {
    case Kind::object:
      return read_by_item(reading, node, responses);
    case Kind::array:
      return read_in_form_order(reading, node, responses);
    default:
      return reading.refuse(node, "json.shape",
                            "expected an object of item id and answer, or a list with one entry "
                            "for each item in form order");
  }
}

}  // namespace screening::internal
