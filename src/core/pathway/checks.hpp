#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/pathway/findings.hpp"
#include "core/pathway/model.hpp"

// Internal. Start at screening/screening.hpp.
//
// The checks of a pathway, one function a subject.
namespace screening::internal {

/// The instruments that a pathway names, each looked for once.
using Instruments = std::map<std::string, std::optional<Instrument>, std::less<>>;
Instruments find_instruments(const PathwayDefinition& definition, const FindInstrument& find);

/// Ids, texts, references and provenance. Errors here leave the tables unread.
void check_pathway_parts(const PathwayDefinition& definition, const ActionList& actions,
                         Findings& findings);
/// What inputs read, and whether that is there.
void check_inputs(const PathwayDefinition& definition, const ActionList& actions,
                  const Instruments& instruments, Findings& findings);

/// The states that an input can take at all.
States possible_states(const PathwayInput& input, const Instruments& instruments);
/// Whether something that an input reads must be kept from a partner's eyes.
bool reads_protected(const PathwayInput& input, const Instruments& instruments);

/// Conditions, overlap, gaps and reach, by looking at every combination of states.
/// Precondition: `check_pathway_parts` found no error.
void check_tables(const PathwayDefinition& definition, const std::vector<States>& possible,
                  Findings& findings);

}  // namespace screening::internal
