#include <array>

#include "screening/fhir_compare.hpp"

namespace screening {

using Kind = FhirFormFinding::Kind;

std::string_view to_string(Kind kind) {
  static constexpr std::array<std::string_view, 13> words{
      "missing_item",       "item_twice",     "unknown_item", "not_a_choice",   "several_allowed",
      "answers_elsewhere",  "missing_option", "option_twice", "unknown_option", "weight_differs",
      "weights_contradict", "no_weight",      "other_order"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view explain(Kind kind) {
  switch (kind) {
    case Kind::missing_item:
      return "the form does not have this item; without it there may be no score";
    case Kind::item_twice:
      return "the form has this item twice, and which answer counts cannot be known";
    case Kind::unknown_item:
      return "asks something that is no item of the instrument; say which item it is, if it is one";
    case Kind::not_a_choice:
      return "is of a type in which the instrument's answers cannot be given";
    case Kind::several_allowed:
      return "takes several answers where one is possible, or one where several are";
    case Kind::answers_elsewhere:
      return "its answers are in a ValueSet that is not in the form, and cannot be compared";
    case Kind::missing_option:
      return "the form does not offer this answer";
    case Kind::option_twice:
      return "two options mean the same answer; one of them is keyed to the wrong one";
    case Kind::unknown_option:
      return "nothing says which answer this option is; give it a code that the instrument has";
    case Kind::weight_differs:
      return "the weight is not what the answer is worth: scores made by it are wrong";
    case Kind::weights_contradict:
      return "there are two weights, and they differ: who reads the one scores otherwise than who "
             "reads the other";
    case Kind::no_weight:
      return "some options have no weight, so nobody can make a score of this form";
    case Kind::other_order:
      return "the options are not in the instrument's own order: weights may run the wrong way, or "
             "the item may be another one";
  }
  return {};
}

}  // namespace screening
