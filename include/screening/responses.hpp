#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screening/instrument.hpp"
#include "screening/vocabulary.hpp"

namespace [[gnu::visibility("default")]] screening {

/// Something about the answers that needs a person's eye. Never carries the text of an answer.
struct Issue {
  /// `unknown_code`: the item does not offer this answer;
  /// `several_answers`: more than one answer where one is possible;
  /// `exclusive_answer`: "none of these" together with another answer;
  /// `ambiguous_score`: several options share this score and do not behave alike;
  /// `unknown_item`: the instrument has no such item;
  /// `wrong_length`: a list of answers with more or fewer entries than the form has items;
  /// `skipped_but_answered`: a skip rule says the item was not asked, yet it was answered.
  enum class Kind : std::uint8_t {
    unknown_code,
    several_answers,
    exclusive_answer,
    ambiguous_score,
    unknown_item,
    wrong_length,
    skipped_but_answered
  };
  Kind kind = Kind::unknown_code;
  std::string item;  ///< the item's id; for `unknown_item` the name that was given
  friend bool operator==(const Issue&, const Issue&) = default;
};
/// The word as JSON has it, such as `unknown_code`.
std::string_view to_string(Issue::Kind kind);

/// One respondent's answers on one occasion, bound to an instrument and a coding.
///
/// An answer is matched byte for byte against the codes (positions, scores) the item declares and
/// is never parsed as a number: `01`, `1.0` and ` 1` are not `1`. An answer the item does not offer
/// leaves the item unknown and records an `Issue`; nothing throws, and every other answer stands.
/// Setting an item again replaces its answer.
///
/// A value type; not to be changed by two threads at once. `clear()` keeps the memory, so one
/// object can serve many respondents.
class Responses {
 public:
  /// A form on which nothing is answered yet.
  explicit Responses(Instrument instrument, Coding coding = Coding::code);

  /// Answers one item. An id the instrument does not have becomes an `unknown_item` issue.
  void set(std::string_view item, std::string_view answer);
  /// Answers a multiple item. An empty list leaves it unanswered.
  void set(std::string_view item, std::span<const std::string_view> answers);
  /// Records that there is no answer, and why.
  void set(std::string_view item, NoAnswer why);

  /// @{
  /// The same by position in the form, from 0. Precondition: `index < item_count()`.
  void set(std::size_t index, std::string_view answer);
  void set(std::size_t index, std::span<const std::string_view> answers);
  void set(std::size_t index, NoAnswer why);
  /// @}

  /// Answers the whole form in its order; an empty text is a missing answer. Another number of
  /// entries than `item_count()` sets nothing and records `wrong_length`.
  void set_all(std::span<const std::string_view> answers);

  /// Forgets every answer and issue.
  void clear();

  /// How many items the form has.
  std::size_t item_count() const { return states_.size(); }
  /// How answers are written.
  Coding coding() const { return coding_; }
  /// What the answers are for.
  const Instrument& instrument() const { return instrument_; }
  /// What is the matter with the answers that were set. That an item was skipped and yet answered
  /// is found by scoring, and stands in `Result::issues`.
  const std::vector<Issue>& issues() const { return issues_; }

  /// The codes that were chosen, whatever the coding they were given in; none when the item is
  /// unanswered. Several only of a multiple item, in printed order. Precondition: `index <
  /// item_count()`.
  std::vector<std::string> codes(std::size_t index) const;

  /// For the library's own sources: the item's answer state, or -1 - NoAnswer.
  std::span<const std::int16_t> states() const { return states_; }

 private:
  void put(std::size_t index, std::int16_t state);
  void report(Issue::Kind kind, std::size_t index);

  Instrument instrument_;
  Coding coding_;
  std::vector<std::int16_t> states_;
  std::vector<Issue> issues_;
};

}  // namespace screening
