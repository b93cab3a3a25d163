#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/fhir_read.hpp"

/// Somebody's FHIR Questionnaire, held against a definition: whoever scores by its weights gets
/// wrong scores where the two differ (docs/fhir.md).
namespace [[gnu::visibility("default")]] screening {

/// One thing in which a Questionnaire is not as the definition. Never carries its texts; the
/// pointer leads to them.
struct FhirFormFinding {
  /// `missing_item`: no item of the form is this one;
  /// `item_twice`: the form has it twice;
  /// `unknown_item`: an item that asks something and is none of ours;
  /// `not_a_choice`: the item is of a type in which its answers cannot be given;
  /// `several_allowed`: the form takes several answers where one is possible, or the other way
  /// round;
  /// `answers_elsewhere`: its answers are in a ValueSet that is not in the form;
  /// `missing_option`: no option of the item is this answer;
  /// `option_twice`: two options of the item mean the same answer;
  /// `unknown_option`: an option that the definition does not have, or nothing says which it is;
  /// `weight_differs`: the option's weight is not what the answer is worth;
  /// `weights_contradict`: the option has two weights that differ;
  /// `no_weight`: the option has no weight: a score cannot be made of this form;
  /// `other_order`: the options are not in the order in which the instrument prints them.
  enum class Kind : std::uint8_t {
    missing_item,
    item_twice,
    unknown_item,
    not_a_choice,
    several_allowed,
    answers_elsewhere,
    missing_option,
    option_twice,
    unknown_option,
    weight_differs,
    weights_contradict,
    no_weight,
    other_order
  };
  Kind kind = Kind::missing_item;
  std::string item;     ///< of the definition; empty for an unknown one
  std::string option;   ///< its code, where one is concerned
  std::string pointer;  ///< JSON pointer into the Questionnaire; empty for what is missing
  friend bool operator==(const FhirFormFinding&, const FhirFormFinding&) = default;
};
/// The word, such as `weight_differs`.
std::string_view to_string(FhirFormFinding::Kind kind);
/// A sentence that says what is wrong and what to do.
std::string_view explain(FhirFormFinding::Kind kind);

/// What a comparison gave, or why the text was refused.
struct FhirComparison {
  std::optional<JsonError> error;  ///< then there is nothing else
  std::vector<FhirFormFinding> findings;
  std::size_t items = 0;    ///< of the definition that the form has
  std::size_t options = 0;  ///< of those, the answers whose option was found
};

/// Compares a Questionnaire of R4 or R5 in JSON with a definition.
///
/// Items are found as `read_fhir_response()` finds them, also by the form's own `code`; options by
/// their code, else by their weight or our label. Weights are read wherever forms keep them: on the
/// option, in its coding, in contained ValueSets and CodeSystems, as numbers or texts; or, where
/// there is none, in a printed prefix that is a number. Refused as there: bad JSON or UTF-8, XML,
/// more than the limits allow, duplicate keys, another resource, and a form no item of
/// which is the instrument's. Never throws on bad input; safe to call concurrently.
FhirComparison compare_fhir_questionnaire(std::string_view text, const Instrument& instrument,
                                          const FhirReadOptions& options = {});

}  // namespace screening
