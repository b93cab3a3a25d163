#include <stdexcept>

#include "cohort/reliable_items.hpp"
#include "core/plan.hpp"
#include "screening/cohort.hpp"

namespace screening {

using namespace internal;

namespace {

void add_to(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

void add_to(std::map<double, std::int64_t>& to, const std::map<double, std::int64_t>& from) {
  for (const auto& [value, count] : from) to[value] += count;
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
    add_to(changes[s].differences, other.changes[s].differences);
    changes[s].incomparable += other.changes[s].incomparable;
  }
  for (std::size_t i = 0; i < bands.size(); ++i) add_to(bands[i], other.bands[i]);
  add_to(cut_offs, other.cut_offs);
  add_to(flags, other.flags);
  add_to(verdicts, other.verdicts);
}

void CohortSums::add_change(std::size_t scale, const Score& first, const Score& last) {
  ChangeSums& change = changes[scale];
  if (!first.value || !last.value || first.prorated || last.prorated) {
    ++change.incomparable;
    return;
  }
  const Fraction difference(last.value->numerator() * first.value->denominator() -
                                first.value->numerator() * last.value->denominator(),
                            first.value->denominator() * last.value->denominator());
  // Each difference has one double, so that counting them loses nothing.
  ++change.differences[difference.to_double() + 0.0];
}

}  // namespace screening
