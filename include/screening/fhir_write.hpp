#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "screening/explain.hpp"
#include "screening/instrument.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"
#include "screening/score.hpp"
#include "screening/wording.hpp"

/// HL7 FHIR out: forms, answers and results as resources in JSON (docs/fhir.md). Every text is one
/// line of ASCII without a newline; the same input gives the same bytes. Safe to call concurrently.
namespace [[gnu::visibility("default")]] screening {

/// Which release of FHIR a resource is written in: 4.0.1 or 5.0.0.
enum class FhirRelease : std::uint8_t { r4, r5 };

/// Where names of our own live when nobody said otherwise. It is reserved and leads nowhere: a
/// deployer who publishes the forms gives a base of their own.
inline constexpr std::string_view fhir_default_base = "https://screening.invalid/fhir";

/// How to write a form.
struct QuestionnaireOptions {
  FhirRelease release = FhirRelease::r4;
  std::string base{
      fhir_default_base};  ///< of `url` and of our code system; without a slash at the end
  /// For whom: bands and cut-offs are written as they stand in this context, and those that do not
  /// apply are left out. Provisional content is in only if named.
  ScoreOptions scoring;
  /// The deployer's wording. Without one, labels are ours: the form is then `experimental` and its
  /// title says that it is for tests of scoring, not for respondents.
  const Wording* wording = nullptr;
  /// Whether every item that counts must be answered before the form can be completed. Off, because
  /// an incomplete form that cannot be saved is lost.
  bool required = false;
};

/// The instrument as a FHIR `Questionnaire` that computes its own totals, bands, cut-offs and flags
/// (SDC calculatedExpression in FHIRPath), for form fillers such as LHC-Forms.
///
/// A total is there once the instrument's own rule for missing answers allows one, and never
/// before. A flag reads its one item and stands on a form that is half empty. Totals of
/// what is under display safety are computed in hidden items; its bands, cut-offs, flags and
/// verdicts are not, because a form that says "no" may be read by a partner. Expressions of a form
/// lose answers that they cannot weigh without a word, so what the form shows is a convenience:
/// this library's result is the one that counts.
///
/// Throws `DefinitionError` when the wording is not for this instrument, as `check_wording` has it.
std::string to_fhir_questionnaire(const Instrument& instrument,
                                  const QuestionnaireOptions& options = {});

/// Of whom a resource speaks, and when. All optional but `key`. References are FHIR's, such as
/// `Patient/17` or `urn:uuid:...`.
struct FhirRecord {
  /// What names this one administration for ever in the sender's own system. UUIDs of resources are
  /// made of it, so that sending again creates nothing twice. Never made of answers.
  std::string key;
  std::string subject;
  std::string encounter;
  std::string author;    ///< who recorded the answers
  std::string source;    ///< who gave them, when it was not the subject
  std::string authored;  ///< date, or date and time with a zone, when the form was filled in
  std::string issued;    ///< date and time with a zone, when the results were made
  std::string response;  ///< the QuestionnaireResponse, where the record has it already
};

/// Answers as a FHIR `QuestionnaireResponse` to the form of `to_fhir_questionnaire()` with the same
/// base, in its order, with every total that the result has. `completed` when everything that
/// counts is answered, `in-progress` otherwise. Codes, never labels. Carries answers: for the
/// record, not for logs. Precondition: both are of one instrument.
std::string to_fhir_response(const Responses& responses, const Result& result,
                             const FhirRecord& record, FhirRelease release = FhirRelease::r4,
                             std::string_view base = fhir_default_base);

/// What to do with results.
struct FhirResultOptions {
  FhirRelease release = FhirRelease::r4;
  std::string base{fhir_default_base};
  bool transaction = true;  ///< else a `collection`, for files
  bool flags = false;       ///< also a `Flag` in the chart for every positive critical answer
  /// Whether labels of what is under display safety are written, or ids only.
  Protected sensitive = Protected::withheld;
};

/// A result as a FHIR `Bundle` of Observations (a panel, one for each score and verdict), a
/// DetectedIssue for each critical answer that is positive or unknown, a RiskAssessment for each
/// set of bands that states a risk, and Provenance.
///
/// A score that is not computable has a `dataAbsentReason` and no value; a cut-off or verdict that
/// is not decided likewise. `NEG` is never written for what is under display safety: that reads "no
/// disclosure". No answer is written. Throws `std::invalid_argument` when the record lacks `key`,
/// `subject` or `issued`.
std::string to_fhir_bundle(const Result& result, const FhirRecord& record,
                           const FhirResultOptions& options = {});

}  // namespace screening
