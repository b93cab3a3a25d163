#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screening/change.hpp"
#include "screening/directory.hpp"
#include "screening/instrument.hpp"
#include "screening/limits.hpp"
#include "screening/pathway.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"
#include "screening/score.hpp"
#include "screening/wording.hpp"

namespace [[gnu::visibility("default")]] screening {

/// A JSON text that was refused. `message` never quotes the text.
struct JsonError {
  std::string code;     ///< such as `json.syntax`, `json.duplicate_key`, `json.shape`
  std::string message;  ///< what is wrong, what was expected, what to do
  std::string pointer;  ///< JSON pointer to the place, empty for the whole text
  int line = 0;         ///< from 1; 0 when the place is the whole text
  int column = 0;       ///< from 1, in bytes
};

/// One administration read from JSON.
struct JsonRequest {
  /// Bound to the instrument and coding of `answers`.
  explicit JsonRequest(Responses answers) : responses(std::move(answers)) {}
  std::string id;  ///< opaque, echoed
  std::string
      date;  ///< when the form was filled in, as `changes()` takes it; empty when not stated
  Responses responses;
  ScoreOptions options;
};

/// What to assume for members the text leaves out. What the text says wins.
struct JsonDefaults {
  Coding coding = Coding::code;
  ScoreOptions options;
  ReadLimits limits = administration_limits;
};

/// What was read, or why the text was refused.
class [[nodiscard]] JsonReadResult {
 public:
  /// A success.
  explicit JsonReadResult(JsonRequest request) : request_(std::move(request)) {}
  /// A refusal.
  explicit JsonReadResult(JsonError error) : error_(std::move(error)) {}
  /// Whether there is a request.
  bool ok() const { return request_.has_value(); }
  /// The same as `ok()`.
  explicit operator bool() const { return ok(); }
  /// Precondition: `ok()`.
  const JsonRequest& value() const { return *request_; }
  /// Precondition: `!ok()`.
  const JsonError& error() const { return error_; }

 private:
  std::optional<JsonRequest> request_;
  JsonError error_;
};

/// Reads one administration: `{"answers": {...} | [...], "id"?, "instrument"?, "coding"?,
/// "context"?, "provisional"?, "prevalence"?, "date"?}`.
///
/// Refused whole, with the place: bad JSON or UTF-8, more than the limits allow, duplicate or
/// unknown keys, members of the wrong shape, another instrument. An answer the item does not
/// offer, whatever its type, is an `Issue` and the rest is scored. Numbers are matched as they are
/// written. Never throws on bad input.
JsonReadResult read_json(std::string_view text, const Instrument& instrument,
                         const JsonDefaults& defaults = {});

/// An instrument to read answers to, with what its texts leave out.
struct JsonForm {
  Instrument instrument;
  JsonDefaults defaults;
};

/// Reads many administrations, one text after the other, into the same memory.
///
/// Says of each text what `read_json()` says of it, word for word, and takes every text that it
/// takes. An ordinary text (known items, no escapes, ASCII) is read in about the time that finding
/// out whether it is JSON takes, without allocating once the reader is warm; any other costs what
/// `read_json()` costs. Not to be used by two threads at once: give each its own.
class JsonReader {
 public:
  /// For texts that are all for one instrument; those that name it must name this one.
  explicit JsonReader(Instrument instrument, JsonDefaults defaults = {});
  /// For several instruments, of different ids: each text must then name its own
  /// (`"instrument": {"id": ...}`). Precondition: `forms` is not empty.
  explicit JsonReader(std::vector<JsonForm> forms);
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  /// Whether the text is an administration. Never throws on bad input.
  bool read(std::string_view text);

  /// What was read; it stays until the next text. Precondition: the last `read()` was true.
  const JsonRequest& request() const;
  /// Which of the forms, from 0, the text is for. Precondition: the last `read()` was true.
  std::size_t form() const;
  /// Why the text was refused. Precondition: the last `read()` was false.
  const JsonError& error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Imports a form's wording from a FHIR R4 `Questionnaire` in JSON (docs/wording.md), and checks it
/// against its instrument.
///
/// Takes the questions in order, groups opened up; displays, computed items and everything that is
/// not wording are passed over, since the definition decides it. The Questionnaire must name the
/// instrument, its language and its terms (`copyright`). Refused: bad JSON or UTF-8, more
/// than the limits allow, duplicate keys, modifier extensions. Every other fault is reported at
/// once, with a JSON pointer as its path. `file_name` is used in diagnostics only. No message
/// repeats the text. Never throws on bad input.
WordingResult read_questionnaire(std::string_view text, std::string_view file_name,
                                 const Instrument& instrument,
                                 const ReadLimits& limits = fhir_limits);

/// The result as one JSON object on one line, without a newline at the end. Key order is fixed: the
/// same input gives the same bytes. At most six decimals, no exponents. `id` is echoed when not
/// empty.
std::string to_json(const Result& result, std::string_view id = {});

/// The change between two results as one JSON object on one line, in the same manner: flags first,
/// then every scale. Ids and determinations, never answers or labels.
std::string to_json(const ResultChange& change);
/// A person's course in the same manner: first to last (`overall`), then each step.
std::string to_json(const Series& series);
/// What pathways suggest, as one JSON object on one line (docs/json.md), in one order. Carries what
/// is under display safety, marked as such. With a directory, suggestions name the services of an
/// area, or of every area when that is empty.
std::string to_json(std::span<const Advice> advice, std::string_view id = {},
                    const Directory* directory = nullptr, std::string_view area = {});

}  // namespace screening
