#pragma once

#include <string>
#include <vector>

#include "files.hpp"
#include "options.hpp"

/// `screening score` on a table.
namespace screening::cli {

struct TableOptions {
  std::string format;  ///< csv, json (one object a line) or table
  std::string separator = ",";
  std::string id_column;
  std::string columns;
  std::string mapping;
  std::string context_columns;  ///< empty: none
  std::string rejects;
  std::vector<std::string> allow_missing;
  std::vector<std::string> allow_unknown;
  std::vector<std::string> missing;
  std::vector<std::string> columns_out;
  bool spreadsheet_safe = false;
};

void add_table_options(CLI::App& command, TableOptions& options);

/// Scores every row that can be trusted as a row; returns the exit status.
int score_table(Input& input, const Instrument& instrument, const AnswerOptions& answers,
                const TableOptions& options, const std::string& output);

}  // namespace screening::cli
