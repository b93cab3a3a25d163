#include <stdexcept>

#include "cohort/reliable_items.hpp"
#include "core/change_judge.hpp"
#include "core/plan.hpp"
#include "screening/cohort.hpp"

namespace screening {

using namespace internal;

namespace {

void add_to(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

template <typename Key>
void add_to(std::map<Key, std::int64_t>& to, const std::map<Key, std::int64_t>& from) {
  for (const auto& [value, count] : from) to[value] += count;
}

void add_to(ReliableSums& to, const ReliableSums& from) {
  to.improved += from.improved;
  to.worsened += from.worsened;
  to.no_reliable_change += from.no_reliable_change;
  to.indeterminate += from.indeterminate;
}

void add_to(ChangeSums& to, const ChangeSums& from) {
  add_to(to.differences, from.differences);
  to.incomplete += from.incomplete;
  add_to(to.reliable, from.reliable);
  add_to(to.complete, from.complete);
  to.worsened_by_estimate += from.worsened_by_estimate;
  to.not_judged += from.not_judged;
  to.incomparable += from.incomparable;
  add_to(to.not_judged_by, from.not_judged_by);
  add_to(to.incomparable_by, from.incomparable_by);
  add_to(to.figures, from.figures);
}

void add_to(std::vector<DeterminationSums>& to, const std::vector<DeterminationSums>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i].positive += from[i].positive;
    to[i].negative += from[i].negative;
    to[i].indeterminate += from[i].indeterminate;
    to[i].not_applied += from[i].not_applied;
    to[i].complete_positive += from[i].complete_positive;
    to[i].complete_negative += from[i].complete_negative;
  }
}

void count(ChangeKind kind, ReliableSums& sums) {
  if (kind == ChangeKind::improved) ++sums.improved;
  if (kind == ChangeKind::worsened) ++sums.worsened;
  if (kind == ChangeKind::no_reliable_change) ++sums.no_reliable_change;
  if (kind == ChangeKind::indeterminate) ++sums.indeterminate;
}

void count(const ScaleChange& change, ChangeSums& sums) {
  if (change.kind == ChangeKind::not_comparable) {
    ++sums.incomparable;
    for (const ChangeReason& reason : change.why) ++sums.incomparable_by[reason.field];
    return;
  }
  const bool complete = change.difference && !change.estimated;
  if (complete) {
    // Each difference has one double, so that counting them loses nothing.
    ++sums.differences[change.difference->to_double() + 0.0];
  } else {
    ++sums.incomplete;
  }
  if (change.kind == ChangeKind::not_judged) {
    ++sums.not_judged;
    for (const ChangeReason& reason : change.why) ++sums.not_judged_by[reason.field];
    return;
  }
  ++sums.figures[change.figure];
  count(change.kind, sums.reliable);
  if (complete) count(change.kind, sums.complete);
  if (!complete && change.basis == Basis::prorated) ++sums.worsened_by_estimate;
}

}  // namespace

CohortSums::CohortSums(const Instrument& instrument) : identity(instrument.identity()) {
  const Plan& plan = instrument.plan();
  const Definition& definition = instrument.definition();
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const auto states = static_cast<std::size_t>(plan.slots[i].state_count);
    items.emplace_back().answers.resize(told_apart(instrument, i) ? states : 1);
  }
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    ScaleSums& scale = scales.emplace_back();
    for (const ReliableItem& item : reliable_items(instrument, s)) scale.items.push_back(item.item);
    scale.unit = plan.unit;
    scale.points =
        static_cast<double>(plan.scales[s].times) / static_cast<double>(plan.scales[s].divisor);
    scale.sums.resize(scale.items.size());
    scale.products.resize(scale.items.size() * scale.items.size());
  }
  for (const BandSet& set : definition.band_sets) bands.emplace_back(set.bands.size() + 1);
  cut_offs.resize(definition.cut_offs.size());
  flags.resize(definition.flags.size());
  verdicts.resize(definition.verdicts.size());
  changes.resize(definition.scales.size());
}

void CohortSums::add(const CohortSums& other) {
  const bool same_shape = identity == other.identity && items.size() == other.items.size() &&
                          scales.size() == other.scales.size() &&
                          cut_offs.size() == other.cut_offs.size() &&
                          bands.size() == other.bands.size();
  if (!same_shape) {
    throw std::invalid_argument("sums of '" + identity.id + "' " + identity.version + " and of '" +
                                other.identity.id + "' " + other.identity.version +
                                " cannot be added: they are of different definitions");
  }
  coverage.complete += other.coverage.complete;
  coverage.partial += other.coverage.partial;
  coverage.declined += other.coverage.declined;
  coverage.never_asked += other.coverage.never_asked;
  coverage.blank += other.coverage.blank;
  for (std::size_t i = 0; i < items.size(); ++i) {
    add_to(items[i].answers, other.items[i].answers);
    items[i].skipped += other.items[i].skipped;
    items[i].missing += other.items[i].missing;
  }
  for (std::size_t s = 0; s < scales.size(); ++s) {
    ScaleSums& to = scales[s];
    const ScaleSums& from = other.scales[s];
    add_to(to.values, from.values);
    to.prorated += from.prorated;
    to.without += from.without;
    to.rows += from.rows;
    add_to(to.sums, from.sums);
    add_to(to.products, from.products);
    add_to(changes[s], other.changes[s]);
  }
  for (std::size_t i = 0; i < bands.size(); ++i) add_to(bands[i], other.bands[i]);
  add_to(cut_offs, other.cut_offs);
  add_to(flags, other.flags);
  add_to(verdicts, other.verdicts);
}

void CohortSums::add_change(const Result& first, const Result& last,
                            std::span<const StatedReliability> stated) {
  for (const Result* const result : {&first, &last}) {
    if (result->instrument.identity() == identity) continue;
    throw std::invalid_argument("a change of '" + result->instrument.id() + "' " +
                                result->instrument.version() + " cannot be added to sums of '" +
                                identity.id + "' " + identity.version);
  }
  for (std::size_t s = 0; s < changes.size(); ++s) {
    count(scale_change(first, last, s, stated), changes[s]);
  }
}

}  // namespace screening
