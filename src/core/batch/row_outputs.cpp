#include <algorithm>
#include <limits>

#include "core/batch/outputs.hpp"

// One row at a time, from the result of the person alone.
namespace screening::internal {
namespace {

template <typename T>
void put_as(const OutputColumn& column, std::size_t row, double value) {
  static_cast<T*>(column.data)[row] = static_cast<T>(value);
}

std::int8_t code_of(Determination determination) {
  switch (determination) {
    case Determination::positive:
      return TableCode::positive;
    case Determination::negative:
      return TableCode::negative;
    case Determination::indeterminate:
      break;
  }
  return TableCode::indeterminate;
}

}  // namespace

void put(const OutputColumn& column, std::size_t row, double value) {
  if (column.data == nullptr) return;
  switch (column.type) {
    case ColumnType::float32:
      return put_as<float>(column, row, value);
    case ColumnType::float64:
      return put_as<double>(column, row, value);
    case ColumnType::int16:
      return put_as<std::int16_t>(column, row, value);
    case ColumnType::int32:
      return put_as<std::int32_t>(column, row, value);
    default:
      // By way of int: the number of answers may need all of a uint8.
      static_cast<std::int8_t*>(column.data)[row] =
          static_cast<std::int8_t>(static_cast<int>(value));
  }
}

void BatchOutputs::write_row(std::size_t row, const Result& result) const {
  const Selection& selection = *result.selection;
  for (std::size_t i = 0; i < table_.scales.size(); ++i) {
    const ResultTable::ScaleColumns& out = table_.scales[i];
    const Score& score = result.scores[i];
    put(out.value, row,
        score.value ? score.value->to_double() : std::numeric_limits<double>::quiet_NaN());
    put(out.lower, row, score.lower.to_double());
    put(out.upper, row, score.upper.to_double());
    put(out.answered, row, score.answered);
    put(out.prorated, row, score.prorated ? 1 : 0);
  }
  for (std::size_t i = 0; i < table_.bands.size(); ++i) {
    const bool applies = selection.band_sets[i].applicability != Applicability::not_applied;
    const auto band = result.bands[i].band;
    put(table_.bands[i], row, applies && band ? static_cast<double>(*band) : TableCode::no_band);
  }
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    const auto determination = result.cut_offs[i].determination;
    const bool applies = selection.cut_offs[i].applicability != Applicability::not_applied;
    put(table_.cut_offs[i], row,
        applies && determination ? code_of(*determination) : TableCode::not_applied);
  }
  for (std::size_t i = 0; i < table_.flags.size(); ++i) {
    put(table_.flags[i], row,
        result.flags[i].in_force ? code_of(result.flags[i].determination) : TableCode::not_applied);
  }
  for (std::size_t i = 0; i < table_.verdicts.size(); ++i) {
    put(table_.verdicts[i], row,
        result.verdicts[i].in_force ? code_of(result.verdicts[i].determination)
                                    : TableCode::not_applied);
  }
  put(table_.status, row, static_cast<double>(result.status));
}

void BatchOutputs::write_issues(std::size_t first, std::size_t n,
                                const std::int32_t* counts) const {
  std::copy(counts, counts + n, static_cast<std::int32_t*>(table_.issues.data) + first);
}

void BatchOutputs::write_unusable(std::size_t first, std::size_t n,
                                  const std::uint8_t* counts) const {
  if (table_.unusable_context.data == nullptr) return;
  std::copy(counts, counts + n, static_cast<std::uint8_t*>(table_.unusable_context.data) + first);
}

}  // namespace screening::internal
