#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/batch/outputs.hpp"
#include "core/evaluate.hpp"

// What somebody wants of a table, and whether it can be written where they want it.
namespace screening::internal {
namespace {

bool is_byte(ColumnType type) { return type == ColumnType::int8 || type == ColumnType::uint8; }
bool is_real(ColumnType type) { return type == ColumnType::float32 || type == ColumnType::float64; }

void demand(bool fits, const std::string& what, ColumnType type, const char* expected) {
  if (fits) return;
  throw std::invalid_argument("the results of " + what + " cannot be " +
                              std::string(to_string(type)) + "; use " + expected);
}

void demand_bytes(const std::vector<OutputColumn>& columns, std::size_t count,
                  const std::string& what) {
  if (!columns.empty() && columns.size() != count) {
    throw std::invalid_argument("there are " + std::to_string(count) + " " + what + ", and " +
                                std::to_string(columns.size()) + " columns for them");
  }
  for (const OutputColumn& column : columns) {
    demand(column.data == nullptr || is_byte(column.type), what, column.type, "int8 or uint8");
  }
}

template <typename T>
bool within(const Range& range) {
  return range.lower >= std::numeric_limits<T>::min() &&
         range.upper <= std::numeric_limits<T>::max();
}

// Whether every score there can be is a whole number that the type has room for.
bool whole_and_fits(const Plan& plan, const ScalePlan& scale, ColumnType type) {
  if (plan.unit * plan.numbers[scale.number].denominator != 1) return false;
  const std::vector<State> open(plan.slots.size(), Box::open);
  const Range range = bounds(plan, {open, nullptr}, scale.number);
  switch (type) {
    case ColumnType::int8:
      return within<std::int8_t>(range);
    case ColumnType::uint8:
      return within<std::uint8_t>(range);
    case ColumnType::int16:
      return within<std::int16_t>(range);
    case ColumnType::int32:
      return within<std::int32_t>(range);
    default:
      return false;
  }
}

bool bound_may_be(const Plan& plan, std::size_t scale, ColumnType type) {
  return is_real(type) || whole_and_fits(plan, plan.scales[scale], type);
}

void demand_scale(const Plan& plan, std::size_t index, const ResultTable::ScaleColumns& columns) {
  const OutputColumn& value = columns.value;
  demand(value.data == nullptr || is_real(value.type), "scores", value.type, "float32 or float64");
  for (const OutputColumn& bound : {columns.lower, columns.upper}) {
    demand(bound.data == nullptr || bound_may_be(plan, index, bound.type),
           "bounds of '" + plan.definition.scales[index].id + "'", bound.type,
           "float32 or float64, or an integer that has room for every score");
  }
  const OutputColumn& answered = columns.answered;
  demand(answered.data == nullptr || is_byte(answered.type) || answered.type == ColumnType::int16,
         "answered", answered.type, "int8, uint8 or int16");
  demand(columns.prorated.data == nullptr || is_byte(columns.prorated.type), "prorated",
         columns.prorated.type, "int8 or uint8");
}

}  // namespace

BatchOutputs::BatchOutputs(const Plan& plan, ResultTable table)
    : plan_(&plan), table_(std::move(table)) {
  const Definition& definition = plan.definition;
  if (!table_.scales.empty() && table_.scales.size() != definition.scales.size()) {
    throw std::invalid_argument("there are " + std::to_string(definition.scales.size()) +
                                " scales, and columns for " + std::to_string(table_.scales.size()));
  }
  for (std::size_t i = 0; i < table_.scales.size(); ++i) demand_scale(plan, i, table_.scales[i]);
  demand_bytes(table_.bands, definition.band_sets.size(), "band sets");
  demand_bytes(table_.cut_offs, definition.cut_offs.size(), "cut-offs");
  demand_bytes(table_.flags, definition.flags.size(), "flags");
  demand_bytes(table_.verdicts, definition.verdicts.size(), "verdicts");
  demand_bytes({table_.status}, 1, "the status");
  demand_bytes({table_.unusable_context}, 1, "unusable_context");
  demand(table_.issues.data == nullptr || table_.issues.type == ColumnType::int32, "issues",
         table_.issues.type, "int32");

  for (const BandSetPlan& set : plan.band_sets) {
    BandEdges& edges = band_edges_.emplace_back();
    edges.all.assign(set.from.begin(), set.from.end());
    edges.in_bytes = std::all_of(set.from.begin() + 1, set.from.end(), fits_a_byte);
    if (edges.in_bytes) edges.bytes.assign(set.from.begin() + 1, set.from.end());
  }
  scales_.resize(definition.scales.size());
  for (std::size_t i = 0; i < table_.scales.size(); ++i) {
    const ResultTable::ScaleColumns& out = table_.scales[i];
    for (const OutputColumn& column :
         {out.value, out.lower, out.upper, out.answered, out.prorated}) {
      if (column.data != nullptr) scales_[i] = true;
    }
  }
  for (std::size_t i = 0; i < table_.bands.size(); ++i) {
    if (table_.bands[i].data != nullptr) scales_[plan.band_sets[i].scale] = true;
  }
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    if (table_.cut_offs[i].data != nullptr) scales_[plan.cut_offs[i].scale] = true;
  }
}

Wanted BatchOutputs::wanted() const {
  const auto asked = [](const std::vector<OutputColumn>& columns, std::size_t count) {
    std::vector<bool> out(count);
    for (std::size_t i = 0; i < columns.size(); ++i) out[i] = columns[i].data != nullptr;
    return out;
  };
  return {scales_, asked(table_.flags, plan_->flags.size()),
          asked(table_.verdicts, plan_->verdicts.size()), table_.status.data != nullptr,
          table_.issues.data != nullptr};
}

}  // namespace screening::internal

namespace screening {

bool bounds_may_be(const Instrument& instrument, std::size_t scale, ColumnType type) {
  return internal::bound_may_be(instrument.plan(), scale, type);
}

}  // namespace screening
