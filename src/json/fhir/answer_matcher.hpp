#pragma once

#include <optional>
#include <string>
#include <utility>

#include "json/document.hpp"
#include "json/fhir/names.hpp"
#include "screening/fhir_read.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What one `answer` was understood as.
struct MatchedAnswer {
  std::string code;  ///< the option's; of an item that asks for a number, the number
  std::optional<FhirAnswerRule> rule;  ///< empty: not understood
  bool weight_differs = false;
};

/// A coding and what stands on it.
struct CodedAnswer {
  std::string system;
  std::string code;
  std::string display;
  std::optional<Decimal> weight;
  bool contradictory = false;  ///< there are several weights, which differ or are none
};

/// The `value[x]` of an answer; none when there is none, or more than one.
JsonNode::Index value_of(const JsonDocument& document, JsonNode::Index answer);

/// Finds the option that an answer of a response means.
class AnswerMatcher {
 public:
  /// All must outlive this.
  AnswerMatcher(const JsonDocument& document, const FhirNames& names,
                const FhirReadOptions& options)
      : document_(document), names_(names), options_(options) {}

  /// `answer` is an object with a `value[x]`.
  MatchedAnswer match(const Item& item, JsonNode::Index answer) const;
  MatchedAnswer match(const Item& item, const CodedAnswer& coded) const;

 private:
  using Index = JsonNode::Index;

  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  std::string text(Index object, std::string_view key) const;
  MatchedAnswer by_number(const Item& item, std::string_view number) const;
  MatchedAnswer by_label(const Item& item, std::string_view label) const;
  /// The weight that stands on a coding, and whether several that stand there disagree.
  std::pair<std::optional<Decimal>, bool> weight(Index coding) const;

  const JsonDocument& document_;
  const FhirNames& names_;
  const FhirReadOptions& options_;
};

}  // namespace screening::internal
