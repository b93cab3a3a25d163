#pragma once

#include <map>
#include <string>

#include "chunk_scorer.hpp"
#include "screening/json.hpp"

/// Scores one person a line, written as JSON.
namespace screening::cli {

/// What every line has in common.
struct LinesPlan {
  std::string name;  ///< of the input, for messages
  Instrument instrument;
  JsonDefaults defaults;
  bool as_json = true;  ///< else CSV: the id and `columns`
  std::vector<ResultColumn> columns;
  TextStyle style;
};

/// One worker's memory; not to be shared between threads.
class LineScorer {
 public:
  explicit LineScorer(const LinesPlan& plan);

  ScoredChunk score(const Chunk& chunk);

 private:
  void take(std::string_view line, std::size_t number, ScoredChunk& out);
  const Scorer& scorer_for(const ScoreOptions& options);
  void write(const std::string& id, std::string& out) const;

  const LinesPlan& plan_;
  std::map<std::string, Scorer> scorers_;
  Result result_;
};

}  // namespace screening::cli
