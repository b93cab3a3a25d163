#pragma once

#include <string>
#include <vector>

#include "files.hpp"
#include "options.hpp"
#include "table_input.hpp"

/// `screening score` on a table.
namespace screening::cli {

struct TableOptions : TableInputOptions {
  std::string format;  ///< csv, json (one object a line) or table
  std::string rejects;
  std::vector<std::string> columns_out;
  bool spreadsheet_safe = false;
};

void add_table_options(CLI::App& command, TableOptions& options);

/// Scores every row that can be trusted as a row; returns the exit status.
int score_table(Input& input, const Instrument& instrument, const AnswerOptions& answers,
                const TableOptions& options, const std::string& output);

}  // namespace screening::cli
