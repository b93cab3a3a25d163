#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <screening/score.hpp>
#include <string>
#include <vector>

#include "outcome_table.hpp"
#include "source_column.hpp"

namespace screening::python {

/// What to do with answers that their items do not offer, and context cells that are no value of
/// their field. In every case the rest of the row is scored, whatever becomes of it.
enum class Errors : std::uint8_t {
  raise,   ///< throw `Refusal`, and give no table
  null,    ///< take them for no answer
  report,  ///< the same, and list them
};

/// Everything that decides a table of results.
struct TableJob {
  Scorer scorer;
  Coding coding;
  Errors errors;
  std::size_t rows = 0;
  std::vector<SourceColumn> items;                 ///< one an item; without chunks: not there
  std::vector<std::string> item_names;             ///< of the columns, for errors
  std::vector<std::vector<std::int64_t>> missing;  ///< declared codes, one list an item
  std::vector<std::pair<std::string, SourceColumn>> context;
  std::vector<std::string> context_names;
  std::vector<std::string> columns_out;
  bool count_answers = false;  ///< also say how often each item got each answer
};

/// Scores it, without the GIL, in ranges of rows. Between them Ctrl-C is heeded and
/// `progress(done, rows)` called, unless it is None. The table's memory is from `spare`.
std::shared_ptr<OutcomeTable> run(const TableJob& job, const pybind11::object& progress,
                                  std::shared_ptr<SpareMemory> spare);

}  // namespace screening::python
