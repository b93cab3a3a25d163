#pragma once

#include <string>
#include <vector>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "table_input.hpp"

/// `screening score` on a table.
namespace screening::cli {

struct TableOptions : TableInputOptions {
  std::string format;  ///< csv, json (one object a line) or table
  std::string rejects;
  std::vector<std::string> columns_out;
  bool spreadsheet_safe = false;
  std::size_t threads = 0;  ///< 0: as many as the machine has
};

void add_table_options(CLI::App& command, TableOptions& options);

/// How many threads work: as many as wanted, or, for 0, as the machine has, up to 8.
std::size_t thread_count(std::size_t wanted);

/// @{
/// Refuses what would be written over, or show what is to be kept from a partner's eyes.
void check_paths(const Input& input, const std::string& output, const std::string& rejects);
void check_rejects(const std::vector<Instrument>& instruments, const AnswerOptions& answers,
                   const std::string& rejects);
/// @}

/// Scores every row that can be trusted as a row by each of the instruments; returns the exit
/// status.
int score_table(Input& input, const std::vector<Instrument>& instruments,
                const AnswerOptions& answers, const TableOptions& options,
                const std::string& output);

/// The same for lines of JSON, one administration each. Where there are several instruments, a line
/// names its own, and what comes out is JSON.
int score_ndjson(Input& input, const std::vector<Instrument>& instruments,
                 const AnswerOptions& answers, const TableOptions& options,
                 const std::string& output);

}  // namespace screening::cli
