#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/fhir_write.hpp"
#include "screening/json.hpp"

/// HL7 FHIR in: answers from a QuestionnaireResponse in JSON, of R4 or R5 (docs/fhir.md).
namespace [[gnu::visibility("default")]] screening {

/// How a response says which item an answer is of, in the order in which they are tried.
enum class FhirItemRule : std::uint8_t {
  link_id,        ///< its linkId is the item's id
  item_code,      ///< its linkId, with or without a slash before it, is the item's code elsewhere
  questionnaire,  ///< the Questionnaire beside it gives its linkId the item's code
  mapped          ///< the caller says so
};
/// The word, such as `link_id`.
std::string_view to_string(FhirItemRule rule);

/// How an answer says which option it is, in the order in which they are tried.
enum class FhirAnswerRule : std::uint8_t {
  system_and_code,  ///< a code of a system that the definition knows
  code,             ///< such a code without its system
  yes_no,  ///< a boolean, or another system's yes or no, to an item whose answers are those
  weight,  ///< the weight that stands on it
  number,  ///< a number, in the coding that the caller names
  label    ///< the text, when it is one of our labels
};
/// The word, such as `system_and_code`.
std::string_view to_string(FhirAnswerRule rule);

/// What to know of the sender.
struct FhirReadOptions {
  std::string base{fhir_default_base};  ///< of our own forms and codes
  /// What a bare number means to the sender, as an integer or as a code: an option's code, printed
  /// position or score. Without it bare numbers are not taken: reversed items make these differ.
  std::optional<Coding> numbers;
  std::map<std::string, std::string, std::less<>>
      items;  ///< the sender's linkId to our item's id, or to the id of the scale whose total it
              ///< holds
  /// The sender's Questionnaire, as JSON; empty for none. Of it, only `linkId` and `code` are read.
  std::string questionnaire;
  ReadLimits limits = fhir_limits;  ///< of a response, and of the Questionnaire
};

/// Something about a response that needs a person's eye. Never carries an answer or a text of the
/// response; the pointer leads to it.
struct FhirFinding {
  /// `unknown_item`: no item of the instrument, though it is answered;
  /// `item_twice`: the item stands there twice, so neither answer is taken;
  /// `unknown_answer`: the item does not offer this, or nothing says which option it is;
  /// `several_answers`: more than one where one is possible;
  /// `weight_differs`: it carries a weight that is not the option's score; the option is taken;
  /// `other_form`: it cites another form, or another version of ours;
  /// `unreadable_total`: a stored total that is no number;
  /// `total_differs`: a stored total is not what we compute;
  /// `total_not_computable`: a total is stored, and by the instrument's rule there is none;
  /// `flag_differs`: a flag is stored that the answers do not bear out.
  enum class Kind : std::uint8_t {
    unknown_item,
    item_twice,
    unknown_answer,
    several_answers,
    weight_differs,
    other_form,
    unreadable_total,
    total_differs,
    total_not_computable,
    flag_differs
  };
  Kind kind = Kind::unknown_item;
  std::string item;     ///< our item or scale, where one is concerned
  std::string pointer;  ///< JSON pointer into the response
  friend bool operator==(const FhirFinding&, const FhirFinding&) = default;
};
/// The word, such as `unknown_item`.
std::string_view to_string(FhirFinding::Kind kind);
/// A sentence that says what is wrong and what to do.
std::string_view explain(FhirFinding::Kind kind);

/// One item that was answered, and how that was understood.
struct FhirAnswer {
  std::string item;
  FhirItemRule item_rule = FhirItemRule::link_id;
  std::optional<FhirAnswerRule> answer_rule;  ///< empty when it was not; the first of several
  std::string pointer;
};

/// A total that the sender stored.
struct FhirStoredScore {
  std::string scale;
  Decimal value;
  std::string pointer;
};

/// A flag that our own form computed and the sender stored.
struct FhirStoredFlag {
  std::string flag;
  bool positive = false;
  std::string pointer;
};

/// One administration read from FHIR.
struct FhirResponse {
  /// Bound to the instrument.
  explicit FhirResponse(Responses empty) : responses(std::move(empty)) {}
  std::string id;
  std::string status;
  std::string subject;   ///< the reference, as it stands there
  std::string authored;  ///< as it stands there
  Responses responses;
  std::vector<FhirAnswer> answers;
  std::vector<FhirStoredScore> stored;
  std::vector<FhirStoredFlag> stored_flags;
  std::vector<FhirFinding> findings;
};

/// What was read, or why it was refused.
class [[nodiscard]] FhirReadResult {
 public:
  /// A success.
  explicit FhirReadResult(FhirResponse response) : response_(std::move(response)) {}
  /// A refusal.
  explicit FhirReadResult(JsonError error) : error_(std::move(error)) {}
  /// Whether there is a response.
  bool ok() const { return response_.has_value(); }
  /// The same as `ok()`.
  explicit operator bool() const { return ok(); }
  /// Precondition: `ok()`.
  const FhirResponse& value() const { return *response_; }
  /// Precondition: `!ok()`.
  const JsonError& error() const { return error_; }

 private:
  std::optional<FhirResponse> response_;
  JsonError error_;
};

/// Reads one QuestionnaireResponse as answers to this instrument.
///
/// Every answer is taken by one of the rules above, or it is unknown, with an `Issue` and a
/// finding, and the rest is scored. Nothing is guessed and nothing dropped in silence. Items may be
/// nested, in any order, below groups and answers.
///
/// Refused whole, with the place: bad JSON or UTF-8, XML, more than the limits allow,
/// duplicate keys, another resource or another of our instruments, elements of STU3, a response
/// that was entered in error, `modifierExtension` and `implicitRules`, and a response no item of
/// which is this instrument's, options that name items which are not, and
/// a Questionnaire beside it that is none. Never throws on bad input; safe to call concurrently.
FhirReadResult read_fhir_response(std::string_view text, const Instrument& instrument,
                                  const FhirReadOptions& options = {});

/// Reads many responses to one instrument, one after another, each as `read_fhir_response()` does.
///
/// Items that it has seen before are recognised by their bytes, so that forms of one sender are
/// read at the speed of looking at them. It keeps texts of answers for that, at most some
/// megabytes, as long as it lives. For one thread at a time.
class FhirReader {
 public:
  /// For responses to one instrument, of one sender.
  explicit FhirReader(Instrument instrument, FhirReadOptions options = {});
  ~FhirReader();
  FhirReader(FhirReader&&) noexcept;
  FhirReader& operator=(FhirReader&&) noexcept;

  /// Whether the text was read. Never throws on bad input.
  bool read(std::string_view text);
  /// What was read last, until the next call. Precondition: `read()` gave true.
  const FhirResponse& response() const;
  /// Why the text was refused. Precondition: `read()` gave false.
  const JsonError& error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Compares stored totals and flags with the result of the same answers: `total_differs`,
/// `total_not_computable` and `flag_differs`, none when all agree. Precondition: both are of one
/// instrument.
std::vector<FhirFinding> compare_stored(const FhirResponse& response, const Result& result);

}  // namespace screening
