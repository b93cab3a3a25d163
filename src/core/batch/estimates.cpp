#include "core/batch/estimates.hpp"

#include <algorithm>
#include <array>

#include "core/batch/row_list.hpp"

namespace screening::internal {
namespace {

// The lower bound without what it assumes of the answers that are missing, times the factor.
void set_sums(Index number, std::int32_t factor, Block& block, Estimates& out) {
  const auto take = [&](const auto* lower) {
    for (std::size_t k = 0; k < out.rows.size(); ++k) out.sums[k] = lower[out.rows[k]] * factor;
  };
  if (block.plan().numbers[number].bytes) {
    take(block.lower_bytes(number));
  } else {
    take(block.lower(number));
  }
  for (const Term& term : block.plan().plan->numbers[number].terms) {
    if (term.least == 0) continue;
    const std::int32_t assumed = static_cast<std::int32_t>(term.least) * factor;
    const BlockState* states = block.slot(term.slot);
    for (std::size_t k = 0; k < out.rows.size(); ++k) {
      out.sums[k] -= states[out.rows[k]] == no_state ? assumed : 0;
    }
  }
}

}  // namespace

Estimates estimates_of(std::size_t scale, std::size_t n, Block& block) {
  const ScalePlan& plan = block.plan().plan->scales[scale];
  const std::uint8_t* answered = block.answered(plan.number);
  std::uint8_t* alone = block.alone();
  Estimates result;
  if (!plan.scales.empty()) {
    // An estimate comes from the members', whatever the scale's own rule.
    if (!block.plan().member_estimates[scale]) return result;
    for (std::size_t i = 0; i < n; ++i) {
      alone[i] = static_cast<std::uint8_t>(alone[i] | (answered[i] < plan.expected ? 1 : 0));
    }
    return result;
  }
  if (plan.policy == MissingPolicy::Kind::none_allowed) return result;
  const int enough = std::max(1, plan.expected - plan.up_to);
  alignas(64) std::array<std::uint8_t, block_rows> marks;
  for (std::size_t i = 0; i < n; ++i) {
    marks[i] = (answered[i] >= enough ? 1 : 0) & (answered[i] < plan.expected ? 1 : 0);
  }
  alignas(64) std::array<std::uint32_t, block_rows + list_margin> rows;
  const std::size_t count = list_rows(marks.data(), n, rows.data());
  if (count == 0) return result;
  result.rows.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
  const std::int32_t factor = block.plan().factors[scale];
  if (factor == 0) {
    for (const std::uint32_t row : result.rows) alone[row] = 1;
    return {};
  }
  result.sums.resize(count);
  result.answered.resize(count);
  set_sums(plan.number, factor, block, result);
  for (std::size_t k = 0; k < count; ++k) result.answered[k] = answered[result.rows[k]];
  return result;
}

}  // namespace screening::internal
