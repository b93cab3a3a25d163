#pragma once

#include <string>
#include <vector>

#include "cli/table/chunk_scorer.hpp"
#include "cli/table/line_cells.hpp"
#include "screening/fhir_read.hpp"
#include "screening/score.hpp"

/// QuestionnaireResponses, one a line, as bulk exports have them.
namespace screening::cli {

/// What every line has in common.
struct ResponseLinesPlan {
  enum class Format { csv, json, bundle };
  std::string name;  ///< of the input, for messages
  Instrument instrument;
  ScoreOptions scoring;
  FhirReadOptions reading;
  Format format = Format::csv;
  std::vector<ResultColumn> columns;  ///< of CSV, behind those of the response
  TextStyle style;
  FhirResultOptions results;  ///< of bundles
  std::string issued;

  /// The header line of CSV.
  std::string header() const;
};

/// One worker's memory; not to be shared between threads.
class ResponseLines {
 public:
  explicit ResponseLines(const ResponseLinesPlan& plan);

  ScoredChunk score(const Chunk& chunk);

 private:
  void take(std::string_view line, std::size_t number, ScoredChunk& out);
  bool write(const FhirResponse& response, std::string& out);

  const ResponseLinesPlan& plan_;
  FhirReader reader_;
  Scorer scorer_;
  Result result_;
  LineCells cells_;
};

/// A finding in words, with its place in the response.
std::string finding_text(const FhirFinding& finding);

/// The record that a response is, as far as it says; its results are made of it.
FhirRecord record_of(const FhirResponse& response, const std::string& issued);

}  // namespace screening::cli
