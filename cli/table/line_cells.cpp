#include "line_cells.hpp"

#include "csv.hpp"

namespace screening::cli {

namespace {

using Kind = ResultColumn::Kind;

constexpr std::int64_t none = -1;

}  // namespace

LineCells::LineCells(const std::vector<ResultColumn>& columns, const TextStyle& style)
    : columns_(columns), style_(style), texts_(columns.size()) {}

void LineCells::append(const Result& result, std::string& out) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Outcome outcome = outcome_of(result, columns_[i]);
    Text& known = texts_[i][static_cast<std::uint64_t>(outcome.value) % kept];
    if (known.text.empty() || known.outcome != outcome) {
      const std::string cell = result_cell(result, columns_[i]);
      known.outcome = outcome;
      known.text =
          style_.separator +
          csv_cell(style_.spreadsheet_safe ? spreadsheet_safe(cell) : cell, style_.separator);
    }
    out += known.text;
  }
}

LineCells::Outcome LineCells::outcome_of(const Result& result, const ResultColumn& column) {
  const auto number = [](const Fraction& value) {
    return Outcome{value.numerator(), value.denominator()};
  };
  const auto word = [](Determination determination, bool in_force) {
    return Outcome{static_cast<std::int64_t>(determination), in_force ? 1 : 0};
  };
  const std::size_t i = column.index;
  switch (column.kind) {
    case Kind::status:
      return {static_cast<std::int64_t>(result.status), 0};
    case Kind::provisional:
      return {};
    case Kind::flag:
      return word(result.flags[i].determination, result.flags[i].in_force);
    case Kind::score:
      // No fraction has the denominator 0.
      return result.scores[i].value ? number(*result.scores[i].value) : Outcome{};
    case Kind::lower:
      return number(result.scores[i].lower);
    case Kind::upper:
      return number(result.scores[i].upper);
    case Kind::answered:
      return {result.scores[i].answered, 0};
    case Kind::band: {
      const auto band = result.bands[i].band;
      return {band ? static_cast<std::int64_t>(*band) : none, 0};
    }
    case Kind::cut_off: {
      const auto determination = result.cut_offs[i].determination;
      return {determination ? static_cast<std::int64_t>(*determination) : none, 0};
    }
    case Kind::verdict:
      return word(result.verdicts[i].determination, result.verdicts[i].in_force);
  }
  return {};
}

}  // namespace screening::cli
