#pragma once

#include <screening/score.hpp>
#include <string>
#include <vector>

namespace screening::python {

/// A column of results, named and chosen as the command line does it (contract: the same words
/// everywhere).
struct OutcomeColumn {
  enum class Kind : std::uint8_t {
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
  /// How elements are held. `number`: float64, NaN without a value. `whole`: int16. `code`: int8, 1
  /// or 0, negative for what is not known. `word`: int8, an index into `words`, negative for none.
  enum class Form : std::uint8_t { number, whole, code, word };

  Kind kind = Kind::status;
  std::size_t index = 0;  ///< of the flag, scale, band set, cut-off or verdict
  std::string name;
  Form form = Form::number;
  std::vector<std::string> words;
};

std::size_t element_size(OutcomeColumn::Form form);

/// The columns, in their fixed order. `wanted` names groups or columns; empty for the default:
/// everything but the verdicts (which stand where there is no scale), with the cut-offs that can
/// apply. Flags are always there. `by_row` are the fields that each row states for itself. Throws
/// `Refusal` for a name that is no column.
std::vector<OutcomeColumn> outcome_columns(const Instrument& instrument,
                                           const ScoreOptions& options,
                                           const std::vector<std::string>& by_row,
                                           const std::vector<std::string>& wanted);

}  // namespace screening::python
