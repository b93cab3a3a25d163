#include "json/fhir/names.hpp"

#include <algorithm>

namespace screening::internal {

std::string_view system_address(std::string_view short_name) {
  return short_name == "loinc" ? loinc_system : std::string_view{};
}

FhirNames::FhirNames(const Definition& definition, std::string_view base)
    : definition_(definition), base_(base) {}

std::string FhirNames::questionnaire() const { return base_ + "/Questionnaire/" + definition_.id; }

std::string FhirNames::code_system() const { return base_ + "/CodeSystem/" + definition_.id; }

std::string FhirNames::part(std::string_view kind, std::string_view id) const {
  return definition_.id + "." + std::string(kind) + std::string(id);
}

FhirCoding FhirNames::answer(const Item& item, const ResponseOption& option) const {
  if (const ExternalCode* known = known_code(option.codes)) {
    return {std::string(system_address(known->system)), known->code};
  }
  return {code_system(), item.id + "." + option.code};
}

const ExternalCode* known_code(const std::vector<ExternalCode>& codes) {
  const auto known = std::find_if(codes.begin(), codes.end(), [](const ExternalCode& code) {
    return !system_address(code.system).empty();
  });
  return known == codes.end() ? nullptr : &*known;
}

}  // namespace screening::internal
