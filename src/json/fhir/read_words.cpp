#include <array>

#include "screening/fhir_read.hpp"

namespace screening {

std::string_view to_string(FhirItemRule rule) {
  static constexpr std::array<std::string_view, 4> words{"link_id", "item_code", "questionnaire",
                                                         "mapped"};
  return words.at(static_cast<std::size_t>(rule));
}

std::string_view to_string(FhirAnswerRule rule) {
  static constexpr std::array<std::string_view, 6> words{"system_and_code", "code",   "yes_no",
                                                         "weight",          "number", "label"};
  return words.at(static_cast<std::size_t>(rule));
}

std::string_view to_string(FhirFinding::Kind kind) {
  static constexpr std::array<std::string_view, 10> words{
      "unknown_item",         "item_twice",  "unknown_answer",   "several_answers",
      "weight_differs",       "other_form",  "unreadable_total", "total_differs",
      "total_not_computable", "flag_differs"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view explain(FhirFinding::Kind kind) {
  switch (kind) {
    case FhirFinding::Kind::unknown_item:
      return "answered, but no item of the instrument; say which item it is, if it is one";
    case FhirFinding::Kind::item_twice:
      return "the item is there twice, and which answer is meant cannot be known; neither is taken";
    case FhirFinding::Kind::unknown_answer:
      return "nothing says which of the item's options this is, so it counts as unanswered; if it "
             "is "
             "a bare number, say whether that is a code, a position or a score";
    case FhirFinding::Kind::several_answers:
      return "several answers where one is possible; none is taken";
    case FhirFinding::Kind::weight_differs:
      return "the weight beside the answer is not what this option is worth; the option is taken, "
             "and "
             "whoever weighed it needs to know";
    case FhirFinding::Kind::other_form:
      return "the response cites another form, or another version of ours; make sure that it asks "
             "the same";
    case FhirFinding::Kind::unreadable_total:
      return "a total is stored here that is no number";
    case FhirFinding::Kind::total_differs:
      return "the stored total is not what the answers add up to; trust neither before you know "
             "why";
    case FhirFinding::Kind::total_not_computable:
      return "a total is stored, and by the instrument's rule for missing answers there is none";
    case FhirFinding::Kind::flag_differs:
      return "a flag is stored here that the answers do not bear out; go by the answers";
  }
  return {};
}

}  // namespace screening
