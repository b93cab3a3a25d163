#pragma once

#include <string>
#include <vector>

#include "cli/table/table_input.hpp"
#include "doctor_findings.hpp"

/// The two ways in which `screening doctor` says what it found. Both also say what was looked at:
/// that nothing was found means little of a table that was too short to tell.
namespace screening::cli {

std::string doctor_text(const DataSet& data, const TableReader& table,
                        const std::vector<Finding>& found, Protected sensitive);

std::string doctor_json(const DataSet& data, const TableReader& table,
                        const std::vector<Finding>& found);

}  // namespace screening::cli
