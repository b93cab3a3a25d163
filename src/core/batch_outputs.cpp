#include "core/batch_outputs.hpp"

#include <algorithm>
#include <limits>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

std::int8_t* bytes(const OutputColumn& column, std::size_t first) {
  return static_cast<std::int8_t*>(column.data) + first;
}

void put(const OutputColumn& column, std::size_t row, double value) {
  if (column.data == nullptr) return;
  switch (column.type) {
    case ColumnType::float32:
      static_cast<float*>(column.data)[row] = static_cast<float>(value);
      break;
    case ColumnType::float64:
      static_cast<double*>(column.data)[row] = value;
      break;
    case ColumnType::int16:
      static_cast<std::int16_t*>(column.data)[row] = static_cast<std::int16_t>(value);
      break;
    case ColumnType::int32:
      static_cast<std::int32_t*>(column.data)[row] = static_cast<std::int32_t>(value);
      break;
    default:
      // By way of int: the number of answers may need all of a uint8.
      static_cast<std::int8_t*>(column.data)[row] =
          static_cast<std::int8_t>(static_cast<int>(value));
  }
}

void write_quotients(const OutputColumn& column, const std::int32_t* in,
                     const std::uint8_t* complete, std::size_t first, std::size_t n, double divisor,
                     const Kernels& kernels) {
  if (column.data == nullptr) return;
  if (column.type == ColumnType::float64) {
    kernels.quotients_f64(in, complete, n, divisor, static_cast<double*>(column.data) + first);
  } else {
    kernels.quotients_f32(in, complete, n, divisor, static_cast<float*>(column.data) + first);
  }
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

void BatchOutputs::write_block(std::size_t first, std::size_t n, Block& block,
                               const Kernels& kernels) const {
  std::vector<Estimates> of_scales(plan_->scales.size());
  for (std::size_t i = 0; i < plan_->scales.size(); ++i) {
    if (!scales_[i]) continue;
    of_scales[i] = estimates(i, n, block);
    if (!table_.scales.empty()) write_scale(i, of_scales[i], first, n, block, kernels);
  }
  write_bands(of_scales, first, n, block);
  write_cut_offs(of_scales, first, n, block, kernels);
  write_truths(table_.flags, plan_->flags, selection_->flags_in_force, first, n, block);
  write_truths(table_.verdicts, plan_->verdicts, selection_->verdicts_in_force, first, n, block);
  if (table_.status.data != nullptr) write_status(first, n, block);
}

BatchOutputs::Estimates BatchOutputs::estimates(std::size_t scale, std::size_t n,
                                                Block& block) const {
  const ScalePlan& plan = plan_->scales[scale];
  Estimates result;
  if (plan.policy == MissingPolicy::Kind::none_allowed) return result;
  const std::uint8_t* answered = block.answered(scale);
  const int enough = std::max(1, plan.expected - plan.up_to);
  result.on.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    result.on[i] = answered[i] >= enough && answered[i] < plan.expected ? 1 : 0;
  }
  const NumberNode& number = plan_->numbers[plan.number];
  const bool mean = plan.aggregate == Aggregate::mean;
  // The lower bound is what the answers given come to only where no answer is worth 0.
  if (block.plan().numbers[plan.number].from_zero && (mean || number.denominator == 1)) {
    result.any = true;
    result.factor = mean ? number.denominator : plan.expected;
    return result;
  }
  std::uint8_t* alone = block.alone();
  for (std::size_t i = 0; i < n; ++i) {
    alone[i] = static_cast<std::uint8_t>(alone[i] | result.on[i]);
  }
  return result;
}

void BatchOutputs::write_scale(std::size_t scale, const Estimates& estimates, std::size_t first,
                               std::size_t n, const Block& block, const Kernels& kernels) const {
  const ScalePlan& plan = plan_->scales[scale];
  const std::uint8_t* answered = block.answered(scale);
  const ResultTable::ScaleColumns& out = table_.scales[scale];
  alignas(64) std::uint8_t complete[block_rows];
  for (std::size_t i = 0; i < n; ++i) complete[i] = answered[i] == plan.expected ? 1 : 0;
  const std::int64_t units = plan_->numbers[plan.number].denominator * plan_->unit;
  const auto divisor = static_cast<double>(units);
  const std::int32_t* lower = block.lower(plan.number);
  write_quotients(out.value, lower, complete, first, n, divisor, kernels);
  write_quotients(out.lower, lower, nullptr, first, n, divisor, kernels);
  write_quotients(out.upper, block.upper(plan.number), nullptr, first, n, divisor, kernels);
  if (out.answered.data != nullptr) {
    if (out.answered.type == ColumnType::int16) {
      std::copy(answered, answered + n, static_cast<std::int16_t*>(out.answered.data) + first);
    } else {
      std::copy(answered, answered + n, static_cast<std::uint8_t*>(out.answered.data) + first);
    }
  }
  if (out.prorated.data != nullptr) std::fill_n(bytes(out.prorated, first), n, std::int8_t{0});
  if (!estimates.any) return;
  for (std::size_t i = 0; i < n; ++i) {
    if (estimates.on[i] == 0) continue;
    // One division, of the same integers as for one person.
    put(out.value, first + i,
        static_cast<double>(lower[i] * estimates.factor) /
            static_cast<double>(answered[i] * units));
    put(out.prorated, first + i, 1);
  }
}

void BatchOutputs::write_bands(const std::vector<Estimates>& estimates, std::size_t first,
                               std::size_t n, const Block& block) const {
  for (std::size_t i = 0; i < table_.bands.size(); ++i) {
    if (table_.bands[i].data == nullptr) continue;
    std::int8_t* out = bytes(table_.bands[i], first);
    if (selection_->band_sets[i].applicability == Applicability::not_applied) {
      std::fill_n(out, n, TableCode::no_band);
      continue;
    }
    const BandSetPlan& set = plan_->band_sets[i];
    const std::int32_t* lower = block.lower(plan_->scales[set.scale].number);
    const std::int32_t* upper = block.upper(plan_->scales[set.scale].number);
    alignas(64) std::uint8_t lowest[block_rows] = {};
    alignas(64) std::uint8_t highest[block_rows] = {};
    for (std::size_t k = 1; k < set.from.size(); ++k) {
      const auto from = static_cast<std::int32_t>(set.from[k]);
      for (std::size_t r = 0; r < n; ++r) {
        lowest[r] = static_cast<std::uint8_t>(lowest[r] + (lower[r] >= from ? 1 : 0));
        highest[r] = static_cast<std::uint8_t>(highest[r] + (upper[r] >= from ? 1 : 0));
      }
    }
    for (std::size_t r = 0; r < n; ++r) {
      out[r] = lowest[r] == highest[r] ? static_cast<std::int8_t>(lowest[r]) : TableCode::no_band;
    }
    const Estimates& estimated = estimates[set.scale];
    if (!estimated.any) continue;
    const std::uint8_t* answered = block.answered(set.scale);
    for (std::size_t r = 0; r < n; ++r) {
      if (estimated.on[r] == 0) continue;
      // An estimate below everything that can be reached is in no band.
      std::int8_t band = TableCode::no_band;
      for (const std::int64_t from : set.from) {
        if (lower[r] * estimated.factor >= from * answered[r]) ++band;
      }
      out[r] = band;
    }
  }
}

void BatchOutputs::write_cut_offs(const std::vector<Estimates>& estimates, std::size_t first,
                                  std::size_t n, const Block& block, const Kernels& kernels) const {
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    if (table_.cut_offs[i].data == nullptr) continue;
    std::int8_t* out = bytes(table_.cut_offs[i], first);
    if (selection_->cut_offs[i].applicability == Applicability::not_applied) {
      std::fill_n(out, n, TableCode::not_applied);
      continue;
    }
    const CutOffPlan& cut_off = plan_->cut_offs[i];
    const bool at_least = plan_->definition.cut_offs[i].at_least;
    const std::int32_t* lower = block.lower(plan_->scales[cut_off.scale].number);
    const std::int32_t* upper = block.upper(plan_->scales[cut_off.scale].number);
    kernels.judge(lower, upper, n, static_cast<std::int32_t>(cut_off.threshold), at_least, out);
    const Estimates& estimated = estimates[cut_off.scale];
    if (!estimated.any) continue;
    const std::uint8_t* answered = block.answered(cut_off.scale);
    for (std::size_t r = 0; r < n; ++r) {
      if (estimated.on[r] == 0 || out[r] != TableCode::indeterminate) continue;
      const std::int64_t estimate = lower[r] * estimated.factor;
      const std::int64_t threshold = cut_off.threshold * answered[r];
      // Never negative on an estimate.
      if (at_least ? estimate >= threshold : estimate <= threshold) out[r] = TableCode::positive;
    }
  }
}

void BatchOutputs::write_truths(const std::vector<OutputColumn>& columns,
                                const std::vector<Index>& conditions,
                                const std::vector<bool>& in_force, std::size_t first, std::size_t n,
                                const Block& block) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].data == nullptr) continue;
    std::int8_t* out = bytes(columns[i], first);
    if (!in_force[i]) {
      std::fill_n(out, n, TableCode::not_applied);
      continue;
    }
    const std::uint8_t* yes = block.yes(conditions[i]);
    const std::uint8_t* no = block.no(conditions[i]);
    for (std::size_t r = 0; r < n; ++r) {
      const int both = -(yes[r] & no[r]);
      out[r] = static_cast<std::int8_t>(both != 0 ? both : yes[r]);
    }
  }
}

void BatchOutputs::write_status(std::size_t first, std::size_t n, const Block& block) const {
  std::int8_t* out = bytes(table_.status, first);
  alignas(64) std::uint8_t answered[block_rows] = {};
  alignas(64) std::uint8_t open[block_rows] = {};
  for (std::size_t slot = 0; slot < plan_->item_count(); ++slot) {
    if (!plan_->slots[slot].used) continue;
    const BlockState* given = block.given(slot);
    const BlockState* read = block.slot(slot);
    for (std::size_t r = 0; r < n; ++r) {
      answered[r] = static_cast<std::uint8_t>(answered[r] | (given[r] != no_state ? 1 : 0));
      open[r] = static_cast<std::uint8_t>(open[r] | (read[r] == no_state ? 1 : 0));
    }
  }
  for (std::size_t r = 0; r < n; ++r) {
    out[r] = static_cast<std::int8_t>(answered[r] == 0 ? 2 : open[r]);
  }
}

void BatchOutputs::write_row(std::size_t row, const Result& result) const {
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
    const bool applies = selection_->band_sets[i].applicability != Applicability::not_applied;
    const auto band = result.bands[i].band;
    put(table_.bands[i], row, applies && band ? static_cast<double>(*band) : TableCode::no_band);
  }
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    const auto determination = result.cut_offs[i].determination;
    const bool applies = selection_->cut_offs[i].applicability != Applicability::not_applied;
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

void fill_context(const Plan& plan, const Context& context, Block& block) {
  const std::vector<State> states = with_context(plan, {}, context);
  for (std::size_t i = 0; i < states.size(); ++i) {
    const BlockState state = states[i] < 0 ? no_state : static_cast<BlockState>(states[i]);
    std::fill_n(block.slot(plan.item_count() + i), block_rows, state);
  }
}

}  // namespace screening::internal
