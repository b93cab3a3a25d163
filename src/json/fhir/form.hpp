#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "json/fhir/names.hpp"
#include "screening/json.hpp"
#include "screening/number.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A weight, wherever it stands; two that differ are a contradiction.
struct FormWeight {
  std::optional<Decimal> value;
  bool contradictory = false;

  void add(const Decimal& weight);
};

struct FormOption {
  FhirCoding coding;
  std::string display;
  FormWeight weight;
  std::string prefix;  ///< what is printed before it; often the weight as text
  JsonNode::Index at = 0;
};

struct FormItem {
  std::string link;
  std::vector<FhirCoding> codes;
  std::string type;
  bool repeats = false;
  bool computed = false;  ///< it has an expression: nobody answers it
  std::vector<FormOption> options;
  JsonNode::Index at = 0;
};

/// An error at a byte of a text.
JsonError error_at(std::string_view text, std::size_t offset, std::string code,
                   std::string message);

/// Why the text is no Questionnaire: XML, no JSON, another resource. Empty when it is one.
std::optional<JsonError> form_error(std::string_view text, const JsonDocument& document);

/// Every item of a Questionnaire of R4 or R5 that is no group and no display, in order, however
/// deep. Weights are taken from options, from their codings, from contained ValueSets (extensions
/// and properties of `expansion`, or `compose`) and from contained CodeSystems. Precondition: the
/// document is an object.
std::vector<FormItem> form_items(const JsonDocument& document);

}  // namespace screening::internal
