#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "screening/result.hpp"

/// The columns that scoring adds to a table.
namespace screening::cli {

struct ResultColumn {
  enum class Kind {
    status,
    provisional,
    flag,
    score,
    lower,
    upper,
    answered,
    band,
    cut_off,
    verdict
  };
  Kind kind = Kind::status;
  std::size_t index = 0;  ///< of the flag, scale, band set, cut-off or verdict
  std::string name;
};

/// The columns in their fixed order. `wanted` names groups (`status`, `flags`, `scores`, `bounds`,
/// `answered`, `bands`, `cut_offs`, `verdicts`, `all`) or single columns; empty for the default:
/// everything but the verdicts, with the cut-offs that can apply. Always there are the flags,
/// because no score or band stands without them, and the mark of an instrument that is provisional.
/// `by_row` are the context fields that each row states for itself. Throws `Failure` 2 for a name
/// that is no column.
std::vector<ResultColumn> result_columns(const Instrument& instrument, const Context& context,
                                         const std::vector<std::string>& provisional,
                                         const std::vector<std::string>& by_row,
                                         const std::vector<std::string>& wanted);

/// The cell of one result. A flag is a word, because an empty cell would hide one that nobody
/// answered; a cut-off is 1, 0 or empty.
std::string result_cell(const Result& result, const ResultColumn& column);

}  // namespace screening::cli
