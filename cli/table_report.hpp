#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "csv.hpp"
#include "screening/result.hpp"

namespace screening::cli {

/// Keeps count of a table's rows, so that none is lost unseen, and says so on standard error. Names
/// lines, columns and items; never an answer.
class TableReport {
 public:
  TableReport(std::string name, const Instrument& instrument);

  void blank() { ++blank_; }
  void rejected(const CsvRecord& record, std::size_t expected_cells);
  void scored(const CsvRecord& record, const Result& result,
              const std::vector<std::string>& unusable_context);

  std::size_t rejected_count() const { return rejected_; }

  /// The sum of it all: read = scored + rejected.
  void say_all(const std::string& rejects_file) const;

 private:
  void note(std::size_t& count, const std::string& message);

  std::string name_;
  Instrument instrument_;
  std::size_t scored_ = 0;
  std::size_t rejected_ = 0;
  std::size_t blank_ = 0;
  std::size_t issues_ = 0;
  std::size_t unusable_ = 0;
  std::vector<std::size_t> positive_;  ///< by flag
  std::vector<std::size_t> unknown_;
};

}  // namespace screening::cli
