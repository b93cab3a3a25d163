#include <stdexcept>

#include "core/batch_outputs.hpp"

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

}  // namespace

BatchOutputs::BatchOutputs(const Scorer& scorer, ResultTable table)
    : plan_(&scorer.instrument().plan()),
      selection_(&scorer.selection()),
      table_(std::move(table)) {
  const Definition& definition = plan_->definition;
  if (!table_.scales.empty() && table_.scales.size() != definition.scales.size()) {
    throw std::invalid_argument("there are " + std::to_string(definition.scales.size()) +
                                " scales, and columns for " + std::to_string(table_.scales.size()));
  }
  for (const ResultTable::ScaleColumns& scale : table_.scales) {
    for (const OutputColumn& column : {scale.value, scale.lower, scale.upper}) {
      demand(column.data == nullptr || is_real(column.type), "scores", column.type,
             "float32 or float64");
    }
    demand(scale.answered.data == nullptr || is_byte(scale.answered.type) ||
               scale.answered.type == ColumnType::int16,
           "answered", scale.answered.type, "int8, uint8 or int16");
    demand(scale.prorated.data == nullptr || is_byte(scale.prorated.type), "prorated",
           scale.prorated.type, "int8 or uint8");
  }
  demand_bytes(table_.bands, definition.band_sets.size(), "band sets");
  demand_bytes(table_.cut_offs, definition.cut_offs.size(), "cut-offs");
  demand_bytes(table_.flags, definition.flags.size(), "flags");
  demand_bytes(table_.verdicts, definition.verdicts.size(), "verdicts");
  demand_bytes({table_.status}, 1, "the status");
  demand(table_.issues.data == nullptr || table_.issues.type == ColumnType::int32, "issues",
         table_.issues.type, "int32");

  scales_.resize(definition.scales.size());
  for (std::size_t i = 0; i < table_.scales.size(); ++i) {
    const ResultTable::ScaleColumns& out = table_.scales[i];
    for (const OutputColumn& column :
         {out.value, out.lower, out.upper, out.answered, out.prorated}) {
      if (column.data != nullptr) scales_[i] = true;
    }
  }
  for (std::size_t i = 0; i < table_.bands.size(); ++i) {
    if (table_.bands[i].data != nullptr) scales_[plan_->band_sets[i].scale] = true;
  }
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    if (table_.cut_offs[i].data != nullptr) scales_[plan_->cut_offs[i].scale] = true;
  }
}

Wanted BatchOutputs::wanted() const {
  const auto asked = [](const std::vector<OutputColumn>& columns, std::size_t count) {
    std::vector<bool> out(count);
    for (std::size_t i = 0; i < columns.size(); ++i) out[i] = columns[i].data != nullptr;
    return out;
  };
  return {scales_, asked(table_.flags, plan_->flags.size()),
          asked(table_.verdicts, plan_->verdicts.size()), table_.status.data != nullptr};
}

}  // namespace screening::internal
