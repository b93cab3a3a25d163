#pragma once

/// screening: perinatal and family questionnaires, from answers to a score, a cut-off and a next
/// step. Start here.
///
///     #include <screening/screening.hpp>
///     namespace sc = screening;
///
///     const sc::Catalog catalog = sc::Catalog::shipped();
///     const sc::Instrument epds = catalog.find("epds").value();
///
///     sc::Responses answers{epds, sc::Coding::score};
///     answers.set("epds_01", "1");
///     answers.set("epds_10", "0");
///     sc::ScoreOptions options;
///     options.context.stage = sc::Stage::postnatal;
///     const sc::Result result = sc::score(answers, options);
///     std::cout << sc::summary(result);
///
/// The way through the headers:
///   catalog.hpp     the shipped instruments; add a directory of your own
///   instrument.hpp  `Instrument`: validated, immutable, shared by threads
///   responses.hpp   `Responses`: one person's answers, matched byte for byte
///   score.hpp       `Scorer` and `score()`
///   result.hpp      `Result`: flags, scores with bounds, bands, cut-offs, verdicts, issues
///   batch.hpp       the same for a table of many people, by columns
///   change.hpp      one person at two times or more
///   report.hpp      one person, several instruments, on one page
///   cohort.hpp      a service's people as exact sums
///   cohort_statistics.hpp  what follows from the sums
///   cohort_figures.hpp  what of that may be published, small numbers held back
///   first_and_last.hpp  the two forms of each person that a change is of
///   explain.hpp     the same for people
///   json.hpp        the same for programs
///   fhir_compare.hpp  somebody's form beside a definition
///   fhir_draft.hpp  a definition to begin with, from somebody's form
///   fhir_read.hpp   answers out of health records
///   fhir_write.hpp  the same for health records, and forms for form fillers
///   definition.hpp  an instrument as written
///   limits.hpp      how much a text may ask of the readers
///   load.hpp        reads one, its examples and its wording from YAML
///   lock.hpp        a folder of definitions held to the bytes somebody signed off
///   item.hpp        the form's questions, their answers, and which are skipped when
///   population.hpp  `Context`, and for whom a cut-off holds
///   provenance.hpp  sources, accuracy, licences
///   reliable_change.hpp  how far two scores must lie apart to be more than chance
///   wording.hpp     what the form says, from a file of your own
///   diagnostic.hpp  what is wrong with a definition
///   diff.hpp        what changed from one version of a definition to another
///   pathway.hpp     from results to suggested next steps
///   load_pathway.hpp  reads a pathway, its words and a directory from YAML
///   directory.hpp   local services, as a deployer lists them
///   pathway_definition.hpp  a pathway as written
///   number.hpp      exact decimals and fractions
///   vocabulary.hpp  the closed word lists
///   version.hpp     the library's version
///
/// The library never prints, starts no thread, reads no environment and keeps no global state.

#include "screening/batch.hpp"
#include "screening/catalog.hpp"
#include "screening/change.hpp"
#include "screening/cohort.hpp"
#include "screening/cohort_figures.hpp"
#include "screening/cohort_statistics.hpp"
#include "screening/definition.hpp"
#include "screening/diagnostic.hpp"
#include "screening/diff.hpp"
#include "screening/directory.hpp"
#include "screening/explain.hpp"
#include "screening/fhir_compare.hpp"
#include "screening/fhir_draft.hpp"
#include "screening/fhir_read.hpp"
#include "screening/fhir_write.hpp"
#include "screening/instrument.hpp"
#include "screening/item.hpp"
#include "screening/json.hpp"
#include "screening/limits.hpp"
#include "screening/load.hpp"
#include "screening/load_pathway.hpp"
#include "screening/lock.hpp"
#include "screening/number.hpp"
#include "screening/pathway.hpp"
#include "screening/pathway_definition.hpp"
#include "screening/population.hpp"
#include "screening/provenance.hpp"
#include "screening/reliable_change.hpp"
#include "screening/report.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"
#include "screening/score.hpp"
#include "screening/version.hpp"
#include "screening/vocabulary.hpp"
#include "screening/wording.hpp"
