#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "screening/fhir_write.hpp"

/// What the subcommands of `screening fhir` share.
namespace screening::cli {

/// How resources are written.
struct FhirOptions {
  std::string base{fhir_default_base};
  std::string release = "r4";
  std::string output;

  FhirRelease fhir_release() const { return release == "r5" ? FhirRelease::r5 : FhirRelease::r4; }
};

void add_fhir_options(CLI::App& command, FhirOptions& options);

/// Of whom the answers are.
void add_record_options(CLI::App& command, FhirRecord& record);

/// What `--items` says: linkIds and our items or scales. Throws `Failure` 2 for anything else.
std::map<std::string, std::string, std::less<>> items_by_link(const std::vector<std::string>& given,
                                                              const Instrument& instrument);

/// Now, in UTC, as FHIR writes it.
std::string fhir_now();

/// Writes one resource and a newline.
void write_resource(const std::string& resource, const std::string& path);

/// @{
/// The subcommands.
void add_fhir_questionnaire(CLI::App& fhir, Globals& globals);
void add_fhir_response(CLI::App& fhir, Globals& globals);
void add_fhir_results(CLI::App& fhir, Globals& globals);
void add_fhir_score(CLI::App& fhir, Globals& globals);
void add_fhir_compare(CLI::App& fhir, Globals& globals);
void add_fhir_draft(CLI::App& fhir);
/// @}

}  // namespace screening::cli
