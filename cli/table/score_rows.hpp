#pragma once

#include <optional>

#include "chunk_scorer.hpp"
#include "cli/files.hpp"
#include "line_scorer.hpp"
#include "run_chunks.hpp"

/// The ways through a table.
namespace screening::cli {

/// Row by row into JSON, one object a line for each person and instrument, or into a table for a
/// person to read.
Tally score_rows(CsvReader& reader, const TablePlan& plan, TableWriter& writer, TableFiles files);

/// Chunk by chunk into CSV, in `threads` threads.
Tally score_chunks(ChunkReader& reader, const TablePlan& plan, std::size_t threads,
                   TableFiles files);

/// The same for lines of JSON, into lines of JSON or CSV.
Tally score_lines(ChunkReader& reader, const LinesPlan& plan, std::size_t threads,
                  TableFiles files);

}  // namespace screening::cli
