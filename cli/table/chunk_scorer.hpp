#pragma once

#include <array>
#include <string>
#include <vector>

#include "batch_scorer.hpp"
#include "chunks.hpp"
#include "table_output.hpp"
#include "tally.hpp"

/// Scores a table chunk by chunk.
namespace screening::cli {

/// What every chunk of a table has in common.
struct TablePlan {
  std::string name;  ///< of the input, for messages
  TableShape shape;
  TextStyle style;
  std::vector<InstrumentTable> instruments;
};

/// A chunk's rows as they leave the program.
struct ScoredChunk {
  std::string text;
  std::string rejects;
  Tally tally;
};

/// One worker's memory; not to be shared between threads.
class ChunkScorer {
 public:
  /// Throws `Failure` when the header does not fit an instrument or the options.
  explicit ChunkScorer(const TablePlan& plan);

  ScoredChunk score(const Chunk& chunk);

 private:
  static constexpr std::size_t batch_rows = 2048;
  static constexpr std::size_t usual_raw = 512;  ///< bytes of a row that comes in
  struct Place {
    std::string_view raw;
    std::size_t line;
    std::size_t last_line;
  };
  /// Where the cells of a few columns go that stand side by side.
  struct Run {
    static constexpr std::size_t most = CharacterCells::count;
    std::size_t column = 0;  ///< the first
    std::size_t length = 0;
    std::array<CellCodes*, most> codes{};
    std::array<CellCodes::Quick, most> quick{};

    void set_characters(std::size_t at, const char* cells) const {
      bool seen = true;
      for (std::size_t k = 0; k < most; ++k) {
        seen &= quick[k].set(at, cells[2 * k]) != CellCodes::unseen;
      }
      if (seen) return;
      for (std::size_t k = 0; k < most; ++k) codes[k]->set_character(at, cells + 2 * k);
    }
  };

  void find_runs();
  void take(CsvRow& row, ScoredChunk& out);
  bool set_plain(std::size_t at, std::string_view raw);
  void flush(ScoredChunk& out);
  void write_row(std::size_t row, ScoredChunk& out);
  void pass_on(ScoredChunk& out);
  std::size_t room() const {
    return rows_text_.size() - static_cast<std::size_t>(end_ - rows_text_.data());
  }
  void append_given(std::string_view raw, std::string& out);
  void look(std::size_t instrument, std::size_t row, ScoredChunk& out);
  const std::vector<std::string_view>& cells_of(std::string_view raw);

  const TablePlan& plan_;
  std::vector<Instrument> instruments_;
  CsvRows rows_;
  CsvRows one_;
  CharacterCells characters_;
  CsvRow row_;
  CsvRow again_;
  ContextCells context_;
  std::vector<BatchScorer> scorers_;
  std::vector<Run> runs_;  ///< by column
  std::vector<Place> places_;
  std::vector<std::size_t> flag_counts_;
  std::size_t most_of_row_ = 0;  ///< bytes of a row's results and its line end
  std::vector<char> rows_text_;  ///< the rows last written
  char* end_ = nullptr;          ///< of what is in `rows_text_`
  bool as_given_ = true;         ///< the input's cells pass through byte for byte
  std::string line_end_;
};

}  // namespace screening::cli
