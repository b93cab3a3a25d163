#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.hpp"
#include "screening/json.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// One reading of one text: where its parts are, and the first reason to refuse it. A refusal names
/// keys and words of ours, never anything that stands in the text.
class Reading {
 public:
  using Index = JsonNode::Index;
  using Kind = JsonNode::Kind;
  using Words = std::initializer_list<std::string_view>;

  Reading(std::string_view text, const Instrument& instrument, const ReadLimits& limits);

  const Instrument& instrument() const { return instrument_; }
  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  const std::optional<JsonError>& error() const { return error_; }

  /// Records why the text is refused, at this value. Always false.
  bool refuse(Index index, std::string code, std::string message);
  /// The same, at the value's key.
  bool refuse_key(Index index, std::string code, std::string message);

  bool expect(Index index, Kind kind, std::string_view expected);
  /// An object with none but these keys.
  bool expect_object(Index index, Words keys, std::string_view expected);
  /// A text that is one of these words.
  bool expect_word(Index index, Words words);

  /// The member of this name, or `JsonNode::none`.
  Index member(Index object, std::string_view key) const;

 private:
  std::string pointer(Index index) const;
  bool is_ours(std::string_view key) const;
  void fail(Index index, std::size_t offset, std::string code, std::string message);

  std::string_view text_;
  const Instrument& instrument_;
  JsonDocument document_;
  std::optional<JsonError> error_;
};

/// `one of a, b, c`
std::string listed(Reading::Words words);

/// Reads the member `answers` into `responses`.
bool read_answers(Reading& reading, JsonNode::Index node, Responses& responses);
/// Reads the member `context` over what `context` already says.
bool read_context(Reading& reading, JsonNode::Index node, Context& context);

/// Reads an administration of the form whose instrument the text names, and says which that is.
/// With one form only, a text need not name it.
std::pair<std::size_t, JsonReadResult> read_named(std::string_view text,
                                                  const std::vector<JsonForm>& forms);

}  // namespace screening::internal
