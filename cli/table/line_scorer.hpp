#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chunk_scorer.hpp"
#include "line_cells.hpp"
#include "screening/json.hpp"

/// Scores one person a line, written as JSON.
namespace screening::cli {

/// What every line has in common.
struct LinesPlan {
  std::string name;             ///< of the input, for messages
  std::vector<JsonForm> forms;  ///< where there are several, a line names its own
  bool as_json = true;          ///< else CSV, of one form: the id and `columns`
  std::vector<ResultColumn> columns;
  TextStyle style;

  std::vector<Instrument> instruments() const;
};

/// One worker's memory; not to be shared between threads.
class LineScorer {
 public:
  explicit LineScorer(const LinesPlan& plan);

  ScoredChunk score(const Chunk& chunk);

 private:
  /// What scores the answers to one form: a scorer for each context that was met, and the last.
  struct FormScorers {
    explicit FormScorers(const Instrument& instrument) : result(instrument) {}
    std::map<std::string, Scorer> by_options;
    const Scorer* last = nullptr;
    Result result;
  };

  void take(std::string_view line, std::size_t number, ScoredChunk& out);
  const Scorer& scorer_for(std::size_t form, const ScoreOptions& options);
  void write(const Result& result, const std::string& id, std::string& out);

  const LinesPlan& plan_;
  JsonReader reader_;
  LineCells cells_;
  std::vector<FormScorers> scorers_;  ///< one for each form
};

}  // namespace screening::cli
