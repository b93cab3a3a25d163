#include "cohort/tally.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/arithmetic.hpp"
#include "core/evaluate.hpp"

namespace screening::internal {

namespace {

// Up to so many, looking at all rows for each state is quicker than looking each row up.
constexpr std::size_t few_states = 8;

std::int64_t count_of(const std::uint8_t* in, std::size_t n, std::uint8_t value) {
  return static_cast<std::int64_t>(kernels().count_u8(in, n, value));
}

std::uint8_t byte(std::int8_t code) { return static_cast<std::uint8_t>(code); }

}  // namespace

bool scores_are_bytes(const Instrument& instrument, std::size_t scale) {
  const ScalePlan& about = instrument.plan().scales[scale];
  // Where answers contradict a skip rule, all may be answered and there is no score.
  return instrument.plan().skips.empty() && about.expected < left_out &&
         about.policy == MissingPolicy::Kind::none_allowed &&
         bounds_may_be(instrument, scale, ColumnType::uint8);
}

TallyColumns::TallyColumns(const Scorer& scorer, bool own_context) {
  const Plan& plan = scorer.instrument().plan();
  const Definition& definition = plan.definition;
  form = count++;
  for (std::size_t i = 0; i < plan.item_count(); ++i) items.push_back(count++);
  skipped.assign(plan.item_count(), none);
  for (const SkipPlan& rule : plan.skips) {
    for (const Index slot : rule.slots) {
      if (skipped[slot] == none) skipped[slot] = count++;
    }
  }
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const bool bytes = scores_are_bytes(scorer.instrument(), s);
    prorated.push_back(bytes ? none : count++);
    lower.push_back(bytes ? count++ : none);
    answered.push_back(bytes ? count++ : none);
  }
  const Selection& selection = scorer.selection();
  for (std::size_t i = 0; i < definition.band_sets.size(); ++i) {
    const bool applies = own_context || std::count(selection.active_band_sets.begin(),
                                                   selection.active_band_sets.end(), i) > 0;
    bands.push_back(applies ? count++ : none);
  }
  for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) {
    const bool applies = own_context || std::count(selection.active_cut_offs.begin(),
                                                   selection.active_cut_offs.end(), i) > 0;
    cut_offs.push_back(applies ? count++ : none);
  }
  for (std::size_t i = 0; i < definition.flags.size(); ++i) flags.push_back(count++);
  for (std::size_t i = 0; i < definition.verdicts.size(); ++i) verdicts.push_back(count++);
}

TallyPlan::TallyPlan(const Scorer& scorer, bool own_context)
    : plan(&scorer.instrument().plan()), columns(scorer, own_context) {
  for (std::size_t s = 0; s < plan->scales.size(); ++s) {
    quick.emplace_back(*plan, plan->scales[s]);
    scales.push_back(reliable_items(scorer.instrument(), s));
    bytes.push_back(scores_are_bytes(scorer.instrument(), s));
    const auto all = [&](const auto& fits) {
      return std::all_of(scales[s].begin(), scales[s].end(), fits);
    };
    widths.push_back(
        all([](const ReliableItem& item) { return !item.small.empty(); })  ? Width::small
        : all([](const ReliableItem& item) { return !item.wide.empty(); }) ? Width::wide
                                                                           : Width::by_row);
  }
}

Tally::Tally(const TallyPlan& plan, CohortSums& sums)
    : plan_(plan), sums_(sums), answered_(plan.columns.items.size()) {
  for (std::size_t s = 0; s < plan.quick.size(); ++s) {
    scores_.emplace_back(plan.bytes[s] ? nullptr : &plan.quick[s]);
  }
}

void Tally::add(const TallyRows& rows, std::size_t first, std::size_t n) {
  const std::uint8_t* const form = rows.bytes[plan_.columns.form] + first;
  CoverageSums& coverage = sums_.coverage;
  const std::int64_t complete = count_of(form, n, FormCode::complete);
  const std::int64_t partial = count_of(form, n, FormCode::partial);
  coverage.complete += complete;
  coverage.partial += partial;
  const std::int64_t forms = complete + partial;
  if (forms != static_cast<std::int64_t>(n)) {
    coverage.declined += count_of(form, n, FormCode::declined);
    coverage.never_asked += count_of(form, n, FormCode::never_asked);
    coverage.blank += count_of(form, n, FormCode::blank);
  }
  add_items(rows, first, n, forms);
  add_determinations(rows, first, n, forms);
  for (std::size_t s = 0; s < plan_.scales.size(); ++s) {
    if (plan_.bytes[s]) {
      scores_[s].add(rows.bytes[plan_.columns.lower[s]] + first,
                     rows.bytes[plan_.columns.answered[s]] + first,
                     static_cast<std::uint8_t>(plan_.plan->scales[s].expected), n);
    } else {
      scores_[s].add(rows.scores[s] + first, n);
      sums_.scales[s].prorated += count_of(rows.bytes[plan_.columns.prorated[s]] + first, n, 1);
    }
    if (!plan_.scales[s].empty()) add_products(s, rows, first, n);
  }
}

void Tally::add_items(const TallyRows& rows, std::size_t first, std::size_t n, std::int64_t forms) {
  for (std::size_t i = 0; i < answered_.size(); ++i) {
    const std::uint8_t* const states = rows.bytes[plan_.columns.items[i]] + first;
    ItemSums& item = sums_.items[i];
    std::int64_t all = 0;
    for (std::size_t state = 0; state < item.answers.size(); ++state) {
      const std::int64_t count = count_of(states, n, static_cast<std::uint8_t>(state));
      item.answers[state] += count;
      all += count;
    }
    answered_[i] = all;
    const std::size_t column = plan_.columns.skipped[i];
    const std::int64_t skipped =
        column == TallyColumns::none ? 0 : count_of(rows.bytes[column] + first, n, 1);
    item.skipped += skipped;
    item.missing += forms - all - skipped;
  }
}

void Tally::mark_scored(std::size_t scale, const TallyRows& rows, std::size_t first,
                        std::size_t n) {
  const TallyColumns& columns = plan_.columns;
  if (plan_.bytes[scale]) {
    const std::uint8_t* const answered = rows.bytes[columns.answered[scale]] + first;
    const auto all = static_cast<std::uint8_t>(plan_.plan->scales[scale].expected);
    cohort_loops().mark_equal(answered, n, all, whole_.data());
    return;
  }
  const double* const scores = rows.scores[scale] + first;
  const std::uint8_t* const prorated = rows.bytes[columns.prorated[scale]] + first;
  cohort_loops().mark_numbers(scores, prorated, n, whole_.data());
}

void Tally::mark_answered(std::size_t condition, const TallyRows& rows, std::size_t first,
                          std::size_t n) {
  whole_.fill(1);
  for (const Index slot : plan_.plan->conditions[condition].slots) {
    // What is said of the context is no answer.
    if (slot >= plan_.plan->item_count()) continue;
    const std::uint8_t* const states = rows.bytes[plan_.columns.items[slot]] + first;
    const std::size_t column = plan_.columns.skipped[slot];
    if (column == TallyColumns::none) {
      cohort_loops().keep_unequal(states, n, no_state, whole_.data());
      continue;
    }
    const std::uint8_t* const skipped = rows.bytes[column] + first;
    for (std::size_t i = 0; i < n; ++i) {
      const bool known = states[i] == no_state ? skipped[i] == 1 : skipped[i] != 2;
      whole_[i] &= known ? 1 : 0;
    }
  }
}

void Tally::add_complete(const std::uint8_t* codes, std::size_t n, DeterminationSums& sums) const {
  const auto count = [&](std::int8_t code) {
    return static_cast<std::int64_t>(
        cohort_loops().count_marked(codes, whole_.data(), n, byte(code)));
  };
  sums.complete_positive += count(TableCode::positive);
  sums.complete_negative += count(TableCode::negative);
}

void Tally::add_determinations(const TallyRows& rows, std::size_t first, std::size_t n,
                               std::int64_t forms) {
  const auto add_all = [&](const std::vector<std::size_t>& columns,
                           std::vector<DeterminationSums>& sums, const auto& mark) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == TallyColumns::none) {
        sums[i].not_applied += forms;
        continue;
      }
      const std::uint8_t* const codes = rows.bytes[columns[i]] + first;
      const std::int64_t positive = count_of(codes, n, byte(TableCode::positive));
      const std::int64_t negative = count_of(codes, n, byte(TableCode::negative));
      const std::int64_t open =
          positive + negative == forms ? 0 : count_of(codes, n, byte(TableCode::indeterminate));
      sums[i].positive += positive;
      sums[i].negative += negative;
      sums[i].indeterminate += open;
      sums[i].not_applied += forms - positive - negative - open;
      if (positive + negative == 0) continue;
      mark(i);
      add_complete(codes, n, sums[i]);
    }
  };
  const Plan& plan = *plan_.plan;
  std::size_t marked = TallyColumns::none;
  add_all(plan_.columns.cut_offs, sums_.cut_offs, [&](std::size_t i) {
    const std::size_t scale = plan.cut_offs[i].scale;
    if (scale != std::exchange(marked, scale)) mark_scored(scale, rows, first, n);
  });
  add_all(plan_.columns.flags, sums_.flags,
          [&](std::size_t i) { mark_answered(plan.flags[i], rows, first, n); });
  add_all(plan_.columns.verdicts, sums_.verdicts,
          [&](std::size_t i) { mark_answered(plan.verdicts[i], rows, first, n); });
  for (std::size_t i = 0; i < sums_.bands.size(); ++i) {
    std::vector<std::int64_t>& counts = sums_.bands[i];
    const std::size_t column = plan_.columns.bands[i];
    std::int64_t placed = 0;
    for (std::size_t band = 0; column != TallyColumns::none && band + 1 < counts.size(); ++band) {
      const std::int64_t count =
          count_of(rows.bytes[column] + first, n, static_cast<std::uint8_t>(band));
      counts[band] += count;
      placed += count;
    }
    counts.back() += forms - placed;
  }
}

void Tally::add_products(std::size_t scale, const TallyRows& rows, std::size_t first,
                         std::size_t n) {
  const CohortLoops& loops = cohort_loops();
  switch (plan_.widths[scale]) {
    case TallyPlan::Width::small:
      return add_products_of(&ReliableItem::small, loops.small, scale, rows, first, n);
    case TallyPlan::Width::wide:
      return add_products_of(&ReliableItem::wide, loops.wide, scale, rows, first, n);
    case TallyPlan::Width::by_row:
      return add_products_by_row(scale, rows, first, n);
  }
}

template <typename T>
void Tally::add_products_of(const std::vector<T> ReliableItem::*table, const WorthLoops<T>& loops,
                            std::size_t scale, const TallyRows& rows, std::size_t first,
                            std::size_t n) {
  const std::vector<ReliableItem>& items = plan_.scales[scale];
  ScaleSums& sums = sums_.scales[scale];
  std::array<T, block_rows> kept;
  std::fill_n(kept.begin(), n, T{1});
  bool gaps = false;
  for (const ReliableItem& item : items) {
    if (answered_[item.item] == static_cast<std::int64_t>(n)) continue;
    gaps = true;
    loops.keep_answered(rows.bytes[plan_.columns.items[item.item]] + first, n, kept.data());
  }
  sums.rows += gaps ? std::count(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(n), 1)
                    : static_cast<std::ptrdiff_t>(n);
  const auto room = std::make_unique_for_overwrite<T[]>(items.size() * block_rows);
  std::vector<const T*> columns;
  for (std::size_t i = 0; i < items.size(); ++i) {
    T* const out = room.get() + i * block_rows;
    const BlockState* const states = rows.bytes[plan_.columns.items[items[i].item]] + first;
    const T* const worth = (items[i].*table).data();
    if (items[i].even) {
      loops.even(states, n, *items[i].even, kept.data(), out);
    } else if (items[i].worth.size() <= few_states) {
      loops.by_state(states, n, worth, items[i].worth.size(), kept.data(), out);
    } else {
      for (std::size_t row = 0; row < n; ++row) {
        out[row] = static_cast<T>(worth[states[row]] * kept[row]);
      }
    }
    columns.push_back(out);
  }
  loops.sums(columns.data(), columns.size(), n, sums.sums.data(), sums.products.data());
}

void Tally::add_products_by_row(std::size_t scale, const TallyRows& rows, std::size_t first,
                                std::size_t n) {
  const std::vector<ReliableItem>& items = plan_.scales[scale];
  ScaleSums& sums = sums_.scales[scale];
  std::vector<std::int64_t> worth(items.size());
  for (std::size_t row = first; row < first + n; ++row) {
    bool whole = true;
    for (std::size_t i = 0; i < items.size() && whole; ++i) {
      const std::uint8_t state = rows.bytes[plan_.columns.items[items[i].item]][row];
      whole = state != no_state;
      if (whole) worth[i] = items[i].worth[state];
    }
    if (!whole) continue;
    ++sums.rows;
    for (std::size_t i = 0; i < items.size(); ++i) {
      sums.sums[i] += worth[i];
      for (std::size_t k = i; k < items.size(); ++k) {
        sums.products[i * items.size() + k] += worth[i] * worth[k];
      }
    }
  }
}

void Tally::finish() {
  const std::int64_t forms = sums_.coverage.complete + sums_.coverage.partial;
  for (std::size_t s = 0; s < scores_.size(); ++s) {
    ScaleSums& scale = sums_.scales[s];
    scores_[s].finish(scale.values);
    std::int64_t scored = 0;
    for (const auto& entry : scale.values) scored += entry.second;
    scale.without = forms - scored;
  }
}

}  // namespace screening::internal
