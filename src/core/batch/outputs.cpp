#include "core/batch/outputs.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

namespace screening::internal {
namespace {

std::int8_t* bytes(const OutputColumn& column, std::size_t first) {
  return static_cast<std::int8_t*>(column.data) + first;
}

template <typename T, typename In>
void copy_as(const OutputColumn& column, std::size_t first, std::size_t n, const In* in) {
  T* out = static_cast<T*>(column.data) + first;
  if constexpr (sizeof(T) == 1 && sizeof(In) == 1) {
    std::memcpy(out, in, n);
  } else {
    for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<T>(in[i]);
  }
}

// Numbers that are whole and fit, as integers.
template <typename In>
void copy_whole(const OutputColumn& column, std::size_t first, std::size_t n, const In* in) {
  if (column.type == ColumnType::int16) return copy_as<std::int16_t>(column, first, n, in);
  if (column.type == ColumnType::int32) return copy_as<std::int32_t>(column, first, n, in);
  copy_as<std::uint8_t>(column, first, n, in);
}

}  // namespace

void BatchOutputs::write_block(std::size_t first, std::size_t n, Block& block,
                               const Contexts& contexts, const Kernels& kernels) const {
  const auto end = contexts.which.begin() + static_cast<std::ptrdiff_t>(n);
  const bool alike = std::all_of(contexts.which.begin(), end,
                                 [&](std::uint32_t each) { return each == contexts.which[0]; });
  const Rows rows{first, n, block, contexts, kernels, alike};
  std::vector<Estimates> of_scales(plan_->scales.size());
  for (std::size_t i = 0; i < plan_->scales.size(); ++i) {
    if (!scales_[i]) continue;
    of_scales[i] = estimates_of(i, n, block);
    if (!table_.scales.empty()) write_scale(i, of_scales[i], rows);
  }
  for (std::size_t i = 0; i < table_.bands.size(); ++i) {
    if (table_.bands[i].data != nullptr) {
      write_bands(i, of_scales[plan_->band_sets[i].scale], rows);
    }
  }
  for (std::size_t i = 0; i < table_.cut_offs.size(); ++i) {
    if (table_.cut_offs[i].data != nullptr) {
      write_cut_off(i, of_scales[plan_->cut_offs[i].scale], rows);
    }
  }
  // What is in force does not depend on the context.
  const Selection& selection = *contexts.met[contexts.which[0]].selection;
  write_truths(table_.flags, plan_->flags, selection.flags_in_force, rows);
  write_truths(table_.verdicts, plan_->verdicts, selection.verdicts_in_force, rows);
  if (table_.status.data != nullptr) write_status(rows);
}

void BatchOutputs::write_bound(const OutputColumn& column, Index number, bool upper,
                               const Rows& rows) const {
  if (column.data == nullptr) return;
  Block& block = rows.block;
  const auto divisor = static_cast<double>(plan_->numbers[number].denominator * plan_->unit);
  const auto from = [&](const auto* in, auto to_f32, auto to_f64) {
    if (column.type == ColumnType::float32) {
      to_f32(in, nullptr, 0, rows.n, divisor, static_cast<float*>(column.data) + rows.first);
    } else if (column.type == ColumnType::float64) {
      to_f64(in, nullptr, 0, rows.n, divisor, static_cast<double*>(column.data) + rows.first);
    } else {
      copy_whole(column, rows.first, rows.n, in);
    }
  };
  if (block.plan().numbers[number].bytes) {
    from(upper ? block.upper_bytes(number) : block.lower_bytes(number), rows.kernels.reals_u8_f32,
         rows.kernels.reals_u8_f64);
  } else {
    from(upper ? block.upper(number) : block.lower(number), rows.kernels.reals_i32_f32,
         rows.kernels.reals_i32_f64);
  }
}

void BatchOutputs::write_value(const OutputColumn& column, std::size_t scale,
                               const Rows& rows) const {
  if (column.data == nullptr) return;
  Block& block = rows.block;
  const Index number = plan_->scales[scale].number;
  const std::uint8_t* answered = block.answered(number);
  const auto expected = static_cast<std::uint8_t>(plan_->scales[scale].expected);
  const auto divisor = static_cast<double>(plan_->numbers[number].denominator * plan_->unit);
  const auto from = [&](const auto* in, auto to_f32, auto to_f64) {
    if (column.type == ColumnType::float32) {
      to_f32(in, answered, expected, rows.n, divisor,
             static_cast<float*>(column.data) + rows.first);
    } else {
      to_f64(in, answered, expected, rows.n, divisor,
             static_cast<double*>(column.data) + rows.first);
    }
  };
  if (block.plan().numbers[number].bytes) {
    from(block.lower_bytes(number), rows.kernels.reals_u8_f32, rows.kernels.reals_u8_f64);
  } else {
    from(block.lower(number), rows.kernels.reals_i32_f32, rows.kernels.reals_i32_f64);
  }
}

void BatchOutputs::write_scale(std::size_t scale, const Estimates& estimates,
                               const Rows& rows) const {
  const Index number = plan_->scales[scale].number;
  const std::uint8_t* answered = rows.block.answered(number);
  const ResultTable::ScaleColumns& out = table_.scales[scale];
  write_value(out.value, scale, rows);
  write_bound(out.lower, number, false, rows);
  write_bound(out.upper, number, true, rows);
  if (out.answered.data != nullptr) copy_whole(out.answered, rows.first, rows.n, answered);
  const std::int64_t units = plan_->numbers[number].denominator * plan_->unit;
  const auto write_values = [&](auto* values) {
    for (std::size_t k = 0; k < estimates.rows.size(); ++k) {
      // One division, of the same integers as for one person.
      const double value = static_cast<double>(estimates.sums[k]) /
                           static_cast<double>(estimates.answered[k] * units);
      values[estimates.rows[k]] = static_cast<std::remove_pointer_t<decltype(values)>>(value);
    }
  };
  if (out.value.data != nullptr && out.value.type == ColumnType::float32) {
    write_values(static_cast<float*>(out.value.data) + rows.first);
  } else if (out.value.data != nullptr) {
    write_values(static_cast<double*>(out.value.data) + rows.first);
  }
  if (out.prorated.data != nullptr) {
    std::int8_t* const prorated = bytes(out.prorated, rows.first);
    std::fill_n(prorated, rows.n, std::int8_t{0});
    for (const std::uint32_t row : estimates.rows) prorated[row] = 1;
  }
}

template <typename Applies, typename Write>
void BatchOutputs::where_applied(const Rows& rows, std::int8_t* out, std::int8_t otherwise,
                                 Applies applies, Write write) const {
  const auto in_context = [&](std::uint32_t which) {
    return applies(*rows.contexts.met[which].selection) != Applicability::not_applied;
  };
  if (rows.alike) {
    if (in_context(rows.contexts.which[0])) return write();
    std::fill_n(out, rows.n, otherwise);
    return;
  }
  write();
  std::vector<std::uint8_t> applied(rows.contexts.met.size());
  for (std::size_t k = 0; k < applied.size(); ++k) {
    const bool settled = rows.contexts.met[k].selection != nullptr;
    applied[k] = settled && in_context(static_cast<std::uint32_t>(k)) ? 1 : 0;
  }
  for (std::size_t i = 0; i < rows.n; ++i) {
    if (applied[rows.contexts.which[i]] == 0) out[i] = otherwise;
  }
}

void BatchOutputs::write_bands(std::size_t index, const Estimates& estimates,
                               const Rows& rows) const {
  const BandSetPlan& set = plan_->band_sets[index];
  std::int8_t* out = bytes(table_.bands[index], rows.first);
  const auto applies = [&](const Selection& each) { return each.band_sets[index].applicability; };
  where_applied(rows, out, TableCode::no_band, applies, [&] {
    Block& block = rows.block;
    const Index number = plan_->scales[set.scale].number;
    const BandEdges& edges = band_edges_[index];
    // Everything that can be reached has reached the first band.
    if (block.plan().numbers[number].bytes && edges.in_bytes) {
      rows.kernels.bands_u8(block.lower_bytes(number), block.upper_bytes(number), rows.n,
                            edges.bytes.data(), edges.bytes.size(), out);
    } else {
      rows.kernels.bands_i32(block.lower(number), block.upper(number), rows.n, edges.all.data() + 1,
                             edges.all.size() - 1, out);
    }
    // An estimate below everything that can be reached is in no band.
    const std::size_t count = estimates.rows.size();
    std::array<std::int8_t, block_rows> codes;
    rows.kernels.bands_of_ratios(estimates.sums.data(), estimates.answered.data(), count,
                                 edges.all.data(), edges.all.size(), codes.data());
    for (std::size_t k = 0; k < count; ++k) out[estimates.rows[k]] = codes[k];
  });
}

void BatchOutputs::write_cut_off(std::size_t index, const Estimates& estimates,
                                 const Rows& rows) const {
  const CutOffPlan& cut_off = plan_->cut_offs[index];
  const bool at_least = cut_off.at_least;
  std::int8_t* out = bytes(table_.cut_offs[index], rows.first);
  const auto applies = [&](const Selection& each) { return each.cut_offs[index].applicability; };
  where_applied(rows, out, TableCode::not_applied, applies, [&] {
    Block& block = rows.block;
    const Index number = plan_->scales[cut_off.scale].number;
    if (block.plan().numbers[number].bytes && fits_a_byte(cut_off.threshold)) {
      rows.kernels.judge_u8(block.lower_bytes(number), block.upper_bytes(number), rows.n,
                            static_cast<std::uint8_t>(cut_off.threshold), at_least, out);
    } else {
      rows.kernels.judge_i32(block.lower(number), block.upper(number), rows.n,
                             static_cast<std::int32_t>(cut_off.threshold), at_least, out);
    }
    for (std::size_t k = 0; k < estimates.rows.size(); ++k) {
      std::int8_t& code = out[estimates.rows[k]];
      if (code != TableCode::indeterminate) continue;
      const std::int64_t sum = estimates.sums[k];
      const std::int64_t needed = cut_off.threshold * estimates.answered[k];
      // Never negative on an estimate.
      if (at_least ? sum >= needed : sum <= needed) code = TableCode::positive;
    }
  });
}

void BatchOutputs::write_truths(const std::vector<OutputColumn>& columns,
                                const std::vector<Index>& conditions,
                                const std::vector<bool>& in_force, const Rows& rows) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].data == nullptr) continue;
    std::int8_t* out = bytes(columns[i], rows.first);
    if (in_force[i]) {
      rows.kernels.truth_codes(rows.block.yes(conditions[i]), rows.block.no(conditions[i]), rows.n,
                               out);
    } else {
      std::fill_n(out, rows.n, TableCode::not_applied);
    }
  }
}

void BatchOutputs::write_status(const Rows& rows) const {
  std::int8_t* out = bytes(table_.status, rows.first);
  alignas(64) std::uint8_t answered[block_rows] = {};
  alignas(64) std::uint8_t open[block_rows] = {};
  for (std::size_t slot = 0; slot < plan_->item_count(); ++slot) {
    if (!plan_->slots[slot].used) continue;
    rows.kernels.presence(rows.block.given(slot), rows.block.slot(slot), rows.n, answered, open);
  }
  for (std::size_t r = 0; r < rows.n; ++r) {
    out[r] = static_cast<std::int8_t>(answered[r] == 0 ? 2 : open[r]);
  }
}

}  // namespace screening::internal
