#pragma once

#include <string>
#include <string_view>

#include "screening/definition.hpp"

// Internal. Start at screening/screening.hpp.
//
// What our forms, items and answers are called in FHIR: written and read alike.
namespace screening::internal {

inline constexpr std::string_view loinc_system = "http://loinc.org";

/// The address of a system that definitions name in short, such as `loinc`; empty for one that is
/// not written in FHIR.
std::string_view system_address(std::string_view short_name);

/// A code and the system it is of.
struct FhirCoding {
  std::string system;
  std::string code;
};

/// Names under one base.
class FhirNames {
 public:
  /// The definition must outlive this.
  FhirNames(const Definition& definition, std::string_view base);

  /// The canonical address of the form, without its version.
  std::string questionnaire() const;
  /// The address of our own codes of this instrument.
  std::string code_system() const;

  /// @{
  /// The linkId of what the form computes; an item's is its id.
  std::string scale(std::string_view id) const { return part("", id); }
  std::string band_set(std::string_view id) const { return part("band.", id); }
  std::string cut_off(std::string_view id) const { return part("cut_off.", id); }
  std::string flag(std::string_view id) const { return part("flag.", id); }
  std::string verdict(std::string_view id) const { return part("verdict.", id); }
  /// @}

  /// How an answer is written: by the first code of a system that FHIR knows, else by ours,
  /// `<item>.<option>`, since the same option means different things to different items.
  FhirCoding answer(const Item& item, const ResponseOption& option) const;

 private:
  std::string part(std::string_view kind, std::string_view id) const;

  const Definition& definition_;
  std::string base_;
};

/// Of several codes, the first that FHIR knows; null when there is none.
const ExternalCode* known_code(const std::vector<ExternalCode>& codes);

}  // namespace screening::internal
