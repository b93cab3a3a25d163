#pragma once

#include <string>
#include <string_view>

#include "json/fhir/names.hpp"
#include "json/writer.hpp"
#include "screening/fhir_write.hpp"

// Internal. Start at screening/screening.hpp.
//
// Elements that several kinds of resource have.
namespace screening::internal {

/// Addresses of extensions.
namespace extension {
inline constexpr std::string_view ordinal_value =
    "http://hl7.org/fhir/StructureDefinition/ordinalValue";
inline constexpr std::string_view item_weight =
    "http://hl7.org/fhir/StructureDefinition/itemWeight";
inline constexpr std::string_view variable = "http://hl7.org/fhir/StructureDefinition/variable";
inline constexpr std::string_view calculated =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
inline constexpr std::string_view hidden =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
inline constexpr std::string_view item_control =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
inline constexpr std::string_view option_prefix =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix";
inline constexpr std::string_view option_exclusive =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
inline constexpr std::string_view unit =
    "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
inline constexpr std::string_view least = "http://hl7.org/fhir/StructureDefinition/minValue";
inline constexpr std::string_view greatest = "http://hl7.org/fhir/StructureDefinition/maxValue";
inline constexpr std::string_view extract =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract";
}  // namespace extension

inline constexpr std::string_view units_of_measure = "http://unitsofmeasure.org";

/// A text, unless it is empty.
void optional_string(JsonWriter& json, std::string_view name, std::string_view value);
/// The value of a `Coding`; without a display when that is empty.
void coding(JsonWriter& json, const FhirCoding& coding, std::string_view display = {});
/// A `CodeableConcept` of one coding, a text or both.
void concept_of(JsonWriter& json, std::string_view name, const FhirCoding& coding,
                std::string_view text = {});
/// A `Reference`, unless it is empty.
void reference(JsonWriter& json, std::string_view name, std::string_view to);
/// `{"reference": ...}` in a list.
void reference(JsonWriter& json, std::string_view to);

}  // namespace screening::internal
