#pragma once

#include <string>
#include <vector>

#include "json/fhir/elements.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What the Observations of one result say, without their envelope: everything from `status` on.
class FhirObservations {
 public:
  /// All must outlive this.
  FhirObservations(const Result& result, const FhirRecord& record, const FhirResultOptions& options,
                   const FhirNames& names);

  void write_scale(JsonWriter& json, std::size_t scale) const;
  void write_verdict(JsonWriter& json, std::size_t verdict) const;
  /// What a set of bands foretells, for a RiskAssessment; `basis` is its scale's Observation.
  void write_risk(JsonWriter& json, std::size_t band_set, const std::string& basis) const;
  /// Whether there is such a risk to tell: one stated, decided and not withheld.
  bool tells_risk(std::size_t band_set) const;
  /// The form as a whole, of which the others are members.
  void write_panel(JsonWriter& json, const std::vector<std::string>& members) const;

 private:
  bool shown(bool display_safety) const;
  void write_head(JsonWriter& json, const ExternalCode* code, const std::string& own,
                  const std::string& text) const;
  void write_occasion(JsonWriter& json) const;
  void write_value(JsonWriter& json, const Score& score) const;
  void write_bands(JsonWriter& json, std::size_t scale) const;
  void write_notes(JsonWriter& json, std::size_t scale) const;
  void write_cut_offs(JsonWriter& json, std::size_t scale) const;
  void write_cut_off(JsonWriter& json, std::size_t cut_off, bool display_safety) const;
  void write_determination(JsonWriter& json, Determination determination, Basis basis) const;

  const Result& result_;
  const Definition& definition_;
  const FhirRecord& record_;
  const FhirResultOptions& options_;
  const FhirNames& names_;
  bool sensitive_;  ///< something of the instrument is under display safety
};

}  // namespace screening::internal
