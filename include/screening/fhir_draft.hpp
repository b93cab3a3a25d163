#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/json.hpp"

/// A definition drafted from somebody's FHIR Questionnaire (docs/fhir.md).
namespace [[gnu::visibility("default")]] screening {

/// Something that the draft could not take from the form. The pointer leads to it.
struct FhirDraftFinding {
  /// `left_out`: a question whose answers are not a choice; it is not in the draft;
  /// `answers_elsewhere`: its answers are in a ValueSet that is not in the form; left out likewise;
  /// `no_weight`: some answer has no weight, so the item is in no scale;
  /// `weights_contradict`: an answer has two weights that differ; taken for none;
  /// `code_replaced`: the form's code cannot be a code of a definition, or stands there twice; the
  /// answer's position is the code;
  /// `no_scale`: no item has weights, so there is no scale, and the draft does not load.
  enum class Kind : std::uint8_t {
    left_out,
    answers_elsewhere,
    no_weight,
    weights_contradict,
    code_replaced,
    no_scale
  };
  Kind kind = Kind::left_out;
  std::string item;     ///< as the draft calls it; empty for what is left out
  std::string pointer;  ///< JSON pointer into the Questionnaire
  friend bool operator==(const FhirDraftFinding&, const FhirDraftFinding&) = default;
};
/// The word, such as `no_weight`.
std::string_view to_string(FhirDraftFinding::Kind kind);
/// A sentence that says what was done and what to do.
std::string_view explain(FhirDraftFinding::Kind kind);

/// What was drafted, or why the text was refused.
struct FhirDraft {
  std::optional<JsonError> error;  ///< then there is nothing else
  std::string yaml;
  std::vector<FhirDraftFinding> findings;
};

/// Drafts a definition in YAML: items in the form's order with their answers, codes and weights,
/// and one sum of all that have weights.
///
/// A draft and no more: it is provisional, so nothing uses it unless it is named, and its comments
/// say what a form cannot: the rule for missing answers, the range, which end is worse, bands,
/// cut-offs, critical items, sources and the licence. Not a word of the form is taken over but its
/// title: topics are the author's own. Weights are read wherever `compare_fhir_questionnaire()`
/// reads them, and refused is what that refuses, and a form without a choice or with more than 99
/// items. `id` is the definition's. Never throws on bad input; safe to call concurrently.
FhirDraft draft_definition(std::string_view text, std::string_view id,
                           const ReadLimits& limits = fhir_limits);

}  // namespace screening
